"""Facts: what a company records about its managers, as plugins declare it."""

from __future__ import annotations

from decimal import Decimal

import strawberry

from meritgraph.scheme import Fact, Facts
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.declared import FigureUnit, PeriodLength, named, stated, unit_of
from meritgraph_api.types.option import Option, options_of

__all__ = ["FactType", "facts_of"]


@strawberry.type(
    name="Fact",
    description="One input that a company records about each manager: a value, and a target where it has one.",
)
class FactType:
    """One recorded input."""

    declared: strawberry.Private[Fact]
    in_group: strawberry.Private[type[Facts]]
    code: str = stated("code", "The fact's full code, such as banking.portfolio.balance: what recordFacts takes.")
    name: str = named("The fact's name, such as 月末贷款余额.")
    places: int = stated("places", "How many decimal places a recorded number may have.")
    minimum: Decimal | None = stated("minimum", "The least that value and target may be; none where there is no bound.")
    maximum: Decimal | None = stated("maximum", "The most that value and target may be; none where there is no bound.")
    if_missing: Decimal | None = stated(
        "if_missing", "What it counts as where nothing was recorded; none where a figure made of it then has no value."
    )

    @field("The code of the group it is recorded with, such as banking.portfolio.")
    def group(self) -> str:
        """The group's code."""
        return self.in_group.code

    @field("How long the periods are that it is recorded for; none for a standing fact, which holds from a day on.")
    def period_length(self) -> PeriodLength | None:
        """How long its periods are."""
        return None if self.in_group.period is None else PeriodLength.of(self.in_group.period)

    @field("What it counts.")
    def unit(self) -> FigureUnit:
        """What it counts."""
        return unit_of(self.declared.unit.code)

    @field("What is counted, where that must not be mixed with other counts, such as barrels; none elsewhere.")
    def dimension(self) -> str | None:
        """What is counted."""
        return self.declared.unit.dimension or None

    @field("The words it may be; none for a fact that is no choice.", cost=costing(entries=1))
    def options(self) -> list[Option]:
        """The words it may be."""
        return options_of(self.declared.choice_names)


def facts_of(groups: tuple[type[Facts], ...]) -> list[FactType]:
    """The facts of these groups, in declared order."""
    return [FactType(declared=fact, in_group=group) for group in groups for fact in group.facts.values()]
