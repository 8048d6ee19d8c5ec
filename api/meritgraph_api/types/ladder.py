"""Ladders and their tiers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.scheme import Ladder, Named, Tier
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.declared import named, stated

__all__ = ["LadderType", "LadderWord", "TierType"]

TierCode: TypeAlias = Annotated[str, strawberry.argument(description="The tier's code, such as junior.")]


@strawberry.type(description="A level of a ladder, or a body that decides on its tiers.")
class LadderWord:
    """A level, or a body that approves or appoints."""

    declared: strawberry.Private[Named]
    code: str = stated("code", "Its code on the ladder, such as senior or branch.")
    name: str = named("Its name, such as 高级 or Senior.")


@strawberry.type(name="Tier", description="One tier of a ladder: what a manager is graded as (等级).")
class TierType:
    """One tier of a ladder."""

    declared: strawberry.Private[Tier]
    code: str = stated("code", "The tier's code on its ladder, such as junior.")
    rank: int = stated("rank", "Where the tier stands: the higher the rank, the higher the tier.")
    clause: str = stated("clause", "The clause of the policy that sets the tier.")
    external_title: str | None = stated(
        "external_title", "What the tier is called towards customers; none where it has no other title."
    )
    name: str = named("The tier's name, such as 初级客户经理 or Junior account manager.")
    grade: int | None = stated("grade", "Its grade within the level, as the policy counts; none where it has no level.")
    staff_grade: int | None = stated(
        "staff_grade", "The grade of the company's pay scale (行员等级) that the policy gives the tier."
    )
    headcount_share: Decimal | None = stated(
        "headcount_share",
        "The part of all managers, 0 to 1, that the policy gives the tier (人数比例); what a company has set "
        "instead is a parameter of the scheme.",
    )
    is_hard_share: bool | None = stated(
        "is_hard_share", "Whether that share is a limit; otherwise it is advice. None where there is no share."
    )

    @field("The level that the tier is a grade of (职级); none where the ladder has no levels.")
    def level(self) -> LadderWord | None:
        """The level that the tier is a grade of."""
        return word_of(self.declared.level)

    @field("Who approves the qualification for the tier (资格审批); none where the policy does not say.")
    def approved_by(self) -> LadderWord | None:
        """Who approves the qualification for the tier."""
        return word_of(self.declared.approved_by)

    @field("Who recruits for the tier or appoints to it (选聘); none where the policy does not say.")
    def appointed_by(self) -> LadderWord | None:
        """Who recruits for the tier or appoints to it."""
        return word_of(self.declared.appointed_by)


def word_of(declared: Named | None) -> LadderWord | None:
    """A level or body; none where there is none."""
    return None if declared is None else LadderWord(declared=declared)


@strawberry.type(name="Ladder", description="An ordered set of tiers that managers are graded on (等级序列).")
class LadderType:
    """An ordered set of tiers."""

    declared: strawberry.Private[type[Ladder]]
    code: str = stated("code", "The ladder's code, such as banking.loan-officers.")
    policy: str | None = stated("policy", "The policy that sets the ladder.")
    name: str = named("The ladder's name.")

    @field("The levels that its grades form, from the lowest; empty where it has none.")
    def levels(self) -> list[LadderWord]:
        """The levels that its grades form."""
        return [LadderWord(declared=level) for level in self.declared.levels.values()]

    @field("The bodies that approve or appoint, from the lowest; empty where the policy names none.")
    def bodies(self) -> list[LadderWord]:
        """The bodies that approve or appoint."""
        return [LadderWord(declared=body) for body in self.declared.bodies.values()]

    @field("The tiers from the lowest to the highest.", cost=costing(entries=5))
    def tiers(self) -> list[TierType]:
        """The tiers from the lowest to the highest."""
        return [TierType(declared=tier) for tier in self.declared.tiers]

    @field("The tier of that code; none where the ladder has no such tier.")
    def tier(self, code: TierCode) -> TierType | None:
        """The tier of that code."""
        return next((TierType(declared=tier) for tier in self.declared.tiers if tier.code == code), None)
