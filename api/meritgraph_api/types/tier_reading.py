"""Tier readings: whose conditions a manager meets now, and why."""

from __future__ import annotations

from typing import Protocol

import strawberry

from meritgraph.engine.explaining.words import Words
from meritgraph.engine.plan import ConditionPart, Plan
from meritgraph.scheme import Ladder, Tier
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale
from meritgraph_api.types.explanation import ExplanationNode
from meritgraph_api.types.ladder import LadderType, TierType

__all__ = ["JudgedStatement", "TierReading", "tier_reading"]


class JudgedStatement(Protocol):
    """What a statement knows of its conditions."""

    def condition_met(self, column: str) -> bool | None:
        """Whether the condition is met; None where it could not be judged."""

    def condition_nodes(self, column: str) -> list[ExplanationNode]:
        """What went into the condition."""


@strawberry.type(description="One condition of a tier, judged for one manager.")
class ConditionJudgement:
    """One condition of a tier, judged."""

    plan: strawberry.Private[Plan]
    part: strawberry.Private[ConditionPart]
    judged: strawberry.Private[JudgedStatement]

    @field("Whether the manager meets it; none where a value is missing, which counts as not met.")
    def met(self) -> bool | None:
        """Whether the manager meets it."""
        return self.judged.condition_met(self.part.column)

    @field("The condition in words, such as 当前管户笔数 ≥ 中级管户笔数下限.")
    def words(self, locale: InLocale = Locale.ZH) -> str:
        """The condition in words."""
        return Words(self.plan.scheme, locale.value).of(self.part.node)

    @field(
        "The values that it compares: figures, facts and parameters, each with what went into it.",
        cost=costing(30, entries=6),
    )
    def values(self) -> list[ExplanationNode]:
        """The values that it compares."""
        return self.judged.condition_nodes(self.part.column)


@strawberry.type(description="One tier's conditions, judged for one manager.")
class TierJudgement:
    """One tier's conditions, judged."""

    declared: strawberry.Private[Tier]
    conditions: list[ConditionJudgement] = strawberry.field(
        metadata=costing(entries=4), description="Each condition; all of them have to be met."
    )

    @field("The tier.")
    def tier(self) -> TierType:
        """The tier."""
        return TierType(declared=self.declared)

    @field("Whether all its conditions are met.")
    def met(self) -> bool:
        """Whether all its conditions are met."""
        return all(condition.met() is True for condition in self.conditions)


@strawberry.type(
    description="Which tier's conditions the manager meets on the period's last day (等级测算), tier by tier. A review "
    "turns a reading into a tier on record; pay follows the record."
)
class TierReading:
    """Which tier's conditions the manager meets, and why."""

    ladder_class: strawberry.Private[type[Ladder]]
    position: strawberry.Private[int | None]
    tiers: list[TierJudgement] = strawberry.field(
        metadata=costing(entries=4), description="Every tier with its conditions, from the lowest on."
    )

    @field("The ladder that is read.")
    def ladder(self) -> LadderType:
        """The ladder that is read."""
        return LadderType(declared=self.ladder_class)

    @field("The highest tier whose conditions are all met; none where nobody's are.")
    def tier(self) -> TierType | None:
        """The highest tier whose conditions are all met."""
        return None if self.position is None else TierType(declared=self.ladder_class.tiers[self.position])


def tier_reading(plan: Plan, position: int | None, judged: JudgedStatement) -> TierReading | None:
    """The tier reading of a statement; None for a scheme without tiers."""
    ladder = plan.scheme.ladder
    if ladder is None or not plan.conditions:
        return None
    tiers = [
        TierJudgement(
            declared=tier,
            conditions=[ConditionJudgement(plan=plan, part=part, judged=judged) for part in plan.conditions[tier.code]],
        )
        for tier in ladder.tiers
        if tier.code in plan.conditions
    ]
    return TierReading(ladder_class=ladder, position=position, tiers=tiers)
