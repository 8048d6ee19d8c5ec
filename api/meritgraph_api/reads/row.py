"""A row of a read type, and the batch of rows it was read with: what one row asks for is fetched for all at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from meritgraph_api.reads.declared import Source

if TYPE_CHECKING:
    from meritgraph_api.context import Context

__all__ = ["Batch", "Row", "row_type"]

Answer = TypeVar("Answer")


KNOWN: dict[str, type[Row]] = {}
"""The read types by name."""


class Row:
    """One row: its columns as attributes, and its place in the batch."""

    source: ClassVar[Source]
    batch: Batch
    place: int

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        KNOWN.setdefault(cls.__name__, cls)

    @classmethod
    def concrete(cls, context: Context, attributes: dict[str, Any]) -> type[Any]:
        """The class of a row with these attributes: this one, or a more special one."""
        del context, attributes
        return cls


def row_type(name: str) -> type[Row]:
    """The read type of that name, for relations between types that lead to one another."""
    return KNOWN[name]


class Batch:
    """The rows that were read together."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        self.answers: dict[Hashable, Sequence[Any]] = {}
        for place, row in enumerate(self.rows):
            row.batch = self
            row.place = place

    def answer(self, question: Hashable, row: Row, answers: Callable[[Sequence[Row]], Sequence[Answer]]) -> Answer:
        """What ``answers`` gives for the row; it is asked once, for all rows of the batch, in their order."""
        if question not in self.answers:
            self.answers[question] = answers(self.rows)
        found: Answer = self.answers[question][row.place]
        return found
