"""What-if: figures before and after other parameter values."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import strawberry

from meritgraph.engine.plan import TOTAL, plan_of
from meritgraph.period import Period
from meritgraph.runs.model import Change, FigureValue
from meritgraph.scheme import Scheme
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.figure import FigureType, in_cents, presented
from meritgraph_api.types.manager import Manager
from meritgraph_api.types.scheme import SchemeType

__all__ = ["Preview", "PreviewChange", "number"]


@strawberry.type(description="One figure that another parameter value changes.")
class ChangedFigure:
    """One figure before and after."""

    figure: FigureType = strawberry.field(description="The figure.")
    before: Decimal | None = strawberry.field(
        description="Its value with the parameters in force; yes and no are 1 and 0. None where it is no number."
    )
    after: Decimal | None = strawberry.field(description="Its value with the parameters tried out, in the same form.")


@strawberry.type(description="One manager's figures with the parameters in force and with those tried out.")
class PreviewChange:
    """One manager's figures before and after."""

    change: strawberry.Private[Change]
    scheme: strawberry.Private[type[Scheme]]
    manager: Manager = strawberry.field(description="The manager.")

    @field("The total with the parameters in force; none where nothing could be worked out with them.")
    def total_before(self) -> Decimal | None:
        """The total before."""
        return number(self.change.before, TOTAL)

    @field("The total with the parameters tried out.")
    def total_after(self) -> Decimal | None:
        """The total after."""
        return number(self.change.after, TOTAL)

    @field("The score with the parameters in force; none for a scheme without one.")
    def score_before(self) -> Decimal | None:
        """The score before."""
        return self.scored(self.change.before)

    @field("The score with the parameters tried out; none for a scheme without one.")
    def score_after(self) -> Decimal | None:
        """The score after."""
        return self.scored(self.change.after)

    def scored(self, figures: Mapping[str, FigureValue]) -> Decimal | None:
        """The score among these figures."""
        name = plan_of(self.scheme).score
        return None if name is None else number(figures, name, self.scheme.figures[name])

    @field(
        "The total after less the total before; of a scheme that pays nothing, of the scores. None where one of them "
        "is missing."
    )
    def difference(self) -> Decimal | None:
        """What the change is worth."""
        pays = bool(plan_of(self.scheme).pay_lines)
        before, after = (self.total_before(), self.total_after()) if pays else (self.score_before(), self.score_after())
        return None if before is None or after is None else after - before

    @field("The figures that differ, in the order of the policy.")
    def figures(self) -> list[ChangedFigure]:
        """The figures that differ."""
        changed = set(self.change.changed)
        return [
            ChangedFigure(
                figure=FigureType(declared=figure, owner=self.scheme),
                before=number(self.change.before, name, figure),
                after=number(self.change.after, name, figure),
            )
            for name, figure in self.scheme.figures.items()
            if name in changed
        ]


def number(figures: Mapping[str, FigureValue], name: str, figure: Any = None) -> Decimal | None:
    """A figure's value as a number: yes and no are 1 and 0. A total, which is no figure, has two places."""
    value = figures.get(name)
    value = in_cents(value) if figure is None else presented(figure, value)
    if isinstance(value, bool):
        return Decimal(int(value))
    return value if isinstance(value, Decimal) else None


@strawberry.type(description="What would come of other parameter values. Nothing of it is stored.")
class Preview:
    """What would come of other parameter values."""

    scheme: SchemeType = strawberry.field(description="The scheme.")
    period: Period = strawberry.field(description="The period it was worked out for.")
    total_before: Decimal | None = strawberry.field(description="The managers' totals together, as things are.")
    total_after: Decimal | None = strawberry.field(description="The managers' totals together, with the other values.")
    manager_count: int = strawberry.field(description="How many managers it was worked out for.")
    changed_count: int = strawberry.field(
        description="How many managers' totals differ; scores of a scheme that pays nothing; figures where it has "
        "neither."
    )
    changes: list[PreviewChange] = strawberry.field(
        metadata=costing(entries=1),
        description="The managers concerned, the largest differences first; no more of them than asked for.",
    )
