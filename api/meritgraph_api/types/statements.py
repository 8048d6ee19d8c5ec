"""Lists of statements, and the statement types that belong to no scheme."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

import strawberry

from meritgraph.period import Period
from meritgraph.storage import tables
from meritgraph_api.fields import word
from meritgraph_api.reads.connections import Connection
from meritgraph_api.reads.declared import SortKey
from meritgraph_api.types.ordering import Direction
from meritgraph_api.types.statement import Statement

__all__ = [
    "ArchivedStatement",
    "FigureFilter",
    "RefusedStatement",
    "StatementConnection",
    "StatementFilter",
    "StatementOrder",
    "StatementOrderField",
]


@strawberry.type(
    description="A statement that is refused: something is missing or contradicts the policy, so the manager is paid "
    "nothing by this run until it is put right. Its refusals say why."
)
class RefusedStatement(Statement):
    """A statement that is refused."""


@strawberry.type(
    description="A statement of a scheme, or of a version of one, that is not switched on any more. It keeps its "
    "total, score and lines as far as they are still known."
)
class ArchivedStatement(Statement):
    """A statement of a scheme that is not switched on any more."""


@strawberry.type(description="One page of statements.")
class StatementConnection(Connection[Statement]):
    """One page of statements."""


@strawberry.input(
    description="What a figure has to be; whatever is given has to hold. A figure without a value is neither."
)
class FigureFilter:
    """What a figure has to be."""

    code: str = strawberry.field(description="The figure's code, such as loan_count_pay.")
    at_least: Decimal | None = strawberry.field(default=None, description="At least this number.")
    at_most: Decimal | None = strawberry.field(default=None, description="At most this number.")
    words: list[str] | None = strawberry.field(default=None, description="One of these words, by their codes.")
    is_true: bool | None = strawberry.field(default=None, description="Yes, or no.")
    is_missing: bool | None = strawberry.field(default=None, description="Without a value, or with one.")


@strawberry.input(
    description="Which statements are wanted; a field left out does not restrict them. Without a run, only statements "
    "in force are listed."
)
class StatementFilter:
    """Which statements are wanted."""

    run: strawberry.ID | None = strawberry.field(default=None, description="Only those of the run with this id.")
    scheme: str | None = strawberry.field(default=None, description="Only those of the scheme with this code.")
    period: Period | None = strawberry.field(default=None, description="Only those for this period.")
    managers: list[str] | None = strawberry.field(
        default=None, description="Only those of the managers with these codes."
    )
    unit: str | None = strawberry.field(
        default=None,
        description="Only those of who was last recorded to belong to the unit with this code, or to one below it.",
    )
    refused: bool | None = strawberry.field(default=None, description="Only those that are refused, or that are not.")
    tier: str | None = strawberry.field(
        default=None,
        description="Only those whose tier reading is this tier, by its code, or no tier where the text is empty; only "
        "within one run.",
    )
    figures: list[FigureFilter] | None = strawberry.field(
        default=None, description="Only those whose figures are like that; only within one run."
    )

    @property
    def is_within_a_run(self) -> bool:
        """Whether it goes by figures, which every run has places of its own for."""
        return self.tier is not None or bool(self.figures)


@strawberry.enum(description="What statements are ordered by.")
class StatementOrderField(Enum):
    """What statements are ordered by."""

    MANAGER = word("manager", "The manager's code, letter by letter.")
    TOTAL = word(
        "total",
        "The total, those without one last; only within one run: filter by run, or scheme and period.",
    )
    SCORE = word(
        "score",
        "The score, those without one last; only within one run: filter by run, or scheme and period.",
    )
    FIGURE = word(
        "figure",
        "The figure that is named, those without a value last; only within one run. Words are in declared order.",
    )


@strawberry.input(description="How statements are ordered.")
class StatementOrder:
    """How statements are ordered."""

    by: StatementOrderField = strawberry.field(
        default=StatementOrderField.MANAGER, description="What to order by; equal ones by the manager's code."
    )
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which way.")
    figure: str | None = strawberry.field(
        default=None, description="The code of the figure to order by, such as loan_count_pay, where by is FIGURE."
    )

    @property
    def is_within_a_run(self) -> bool:
        """Whether it compares amounts, which only the statements of one run keep with the same places."""
        return self.by is not StatementOrderField.MANAGER

    def keys(self) -> tuple[SortKey, ...]:
        """The sort keys."""
        descending = self.direction is Direction.DESC
        if self.by is StatementOrderField.TOTAL:
            return (SortKey("total", tables.statement.c.total, descending, may_be_missing=True),)
        if self.by is StatementOrderField.SCORE:
            return (SortKey("score", tables.statement.c.score, descending, may_be_missing=True),)
        return (SortKey("manager", tables.manager.c.code, descending),)
