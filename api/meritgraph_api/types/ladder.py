"""Ladders and their tiers."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.scheme import Ladder, Tier
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.declared import named, stated

__all__ = ["LadderType", "TierType"]

TierCode: TypeAlias = Annotated[str, strawberry.argument(description="The tier's code, such as junior.")]


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


@strawberry.type(name="Ladder", description="An ordered set of tiers that managers are graded on (等级序列).")
class LadderType:
    """An ordered set of tiers."""

    declared: strawberry.Private[type[Ladder]]
    code: str = stated("code", "The ladder's code, such as banking.loan-officers.")
    policy: str | None = stated("policy", "The policy that sets the ladder.")
    name: str = named("The ladder's name.")

    @field("The tiers from the lowest to the highest.", cost=costing(entries=5))
    def tiers(self) -> list[TierType]:
        """The tiers from the lowest to the highest."""
        return [TierType(declared=tier) for tier in self.declared.tiers]

    @field("The tier of that code; none where the ladder has no such tier.")
    def tier(self, code: TierCode) -> TierType | None:
        """The tier of that code."""
        return next((TierType(declared=tier) for tier in self.declared.tiers if tier.code == code), None)
