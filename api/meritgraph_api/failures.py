"""Expected failures as members of result unions, and the handlers that make them of meritgraph's errors."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from meritgraph import errors
from meritgraph_api.errors import AccessDenied

__all__ = [
    "HANDLERS",
    "AccessDeniedFailure",
    "CalculationFailure",
    "ConflictFailure",
    "Failure",
    "InputFailure",
    "NotActivatableFailure",
    "NotFoundFailure",
    "SpreadsheetFailure",
    "SpreadsheetProblem",
]


@strawberry.interface(description="Why something that was asked for was not done. Nothing has changed.")
class Failure:
    """Why something that was asked for was not done."""

    code: str = strawberry.field(description="Stable and made for programs, such as PARAMETER_REFUSED.")
    message: str = strawberry.field(description="What is wrong and what to do, in one sentence for a person.")
    path: list[str] = strawberry.field(
        description="Where the trouble sits, from the outside in: an input field, or a scheme and its step."
    )


@strawberry.type(description="The viewer is not signed in (NOT_SIGNED_IN) or lacks the right (NOT_PERMITTED).")
class AccessDeniedFailure(Failure):
    """The viewer may not do this."""


@strawberry.type(
    description="What was sent cannot be taken: a number out of range, a period that does not fit the scheme, a "
    "parameter table with a gap."
)
class InputFailure(Failure):
    """What was sent cannot be taken."""


@strawberry.type(description="There is no such manager, scheme, run or figure in this company.")
class NotFoundFailure(Failure):
    """There is no such thing in this company."""


@strawberry.type(description="The request contradicts what is already there, such as a code already taken.")
class ConflictFailure(Failure):
    """The request contradicts what is already there."""


@strawberry.type(description="The scheme cannot be activated while parameters that its policy leaves open are unset.")
class NotActivatableFailure(Failure):
    """The scheme cannot be activated yet."""

    unset: list[str] = strawberry.field(description="The parameters that the company still has to set.")


@strawberry.type(description="The run could not be computed; nothing of it is visible.")
class CalculationFailure(Failure):
    """The run could not be computed."""


@strawberry.type(description="One thing wrong in a spreadsheet, by its place.")
class SpreadsheetProblem:
    """One thing wrong in a spreadsheet."""

    sheet: str | None = strawberry.field(description="The title of the sheet; none where the file itself is at fault.")
    row: int | None = strawberry.field(description="The row as the spreadsheet numbers it; none for a whole sheet.")
    column: str | None = strawberry.field(description="The column's letter, such as C; none for a whole row.")
    header: str | None = strawberry.field(description="The column's header, such as 放款金额(元).")
    value: str | None = strawberry.field(description="What the cell holds.")
    message: str = strawberry.field(description="What is wrong and what to write instead, in one sentence.")

    @classmethod
    def of(cls, problem: Any) -> SpreadsheetProblem:
        """The GraphQL form of a problem that the import found."""
        return cls(
            sheet=problem.sheet or None,
            row=problem.row,
            column=problem.column or None,
            header=problem.header or None,
            value=None if problem.value is None else str(problem.value),
            message=problem.sentence,
        )


@strawberry.type(description="The spreadsheet cannot be taken; nothing of it was imported.")
class SpreadsheetFailure(Failure):
    """The spreadsheet cannot be taken."""

    problems: list[SpreadsheetProblem] = strawberry.field(
        description="All that is wrong, sheet by sheet and row by row."
    )


def shared(error: errors.MeritgraphError) -> dict[str, Any]:
    """What every failure says."""
    return {"code": error.code, "message": error.message, "path": list(error.path)}


class Handler:
    """Answers an error with a failure, wherever a field's result union has that failure as a member."""

    def __init__(self, exception_type: type[errors.MeritgraphError], error_type: type[Failure]) -> None:
        self.exception_type = exception_type
        self.error_type = error_type

    def handle(self, exception: Any, *, field: StrawberryField, info: strawberry.Info) -> Failure:
        """The failure that tells of the error."""
        del field, info
        more: dict[str, Any] = {}
        if isinstance(exception, errors.NotActivatable):
            more["unset"] = list(exception.unset)
        if isinstance(exception, errors.SpreadsheetRefused):
            more["problems"] = [SpreadsheetProblem.of(problem) for problem in exception.problems]
        return self.error_type(**shared(exception), **more)


HANDLERS = (
    Handler(AccessDenied, AccessDeniedFailure),
    Handler(errors.SpreadsheetRefused, SpreadsheetFailure),
    Handler(errors.InputRefused, InputFailure),
    Handler(errors.TableRefused, InputFailure),
    Handler(errors.NotFound, NotFoundFailure),
    Handler(errors.NotActivatable, NotActivatableFailure),
    Handler(errors.Conflict, ConflictFailure),
    Handler(errors.CalculationFailed, CalculationFailure),
)
"""Tried in this order: the narrower error stands before the wider one."""
