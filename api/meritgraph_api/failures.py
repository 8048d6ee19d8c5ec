"""Expected failures as members of result unions: why something that was asked for was not done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

import strawberry

from meritgraph_api.context import Context, Info
from meritgraph_api.fields import field
from meritgraph_api.locale import Locale
from meritgraph_api.types.parameter import ParameterType
from meritgraph_api.wording import catalogue_of

__all__ = [
    "AccessDeniedFailure",
    "CalculationFailure",
    "ConflictFailure",
    "Failure",
    "InputFailure",
    "InputProblem",
    "NotActivatableFailure",
    "NotFoundFailure",
    "SpreadsheetFailure",
    "SpreadsheetProblem",
]

InMessageLocale: TypeAlias = Annotated[
    Locale, strawberry.argument(description="The language of the message; what has no translation stays English.")
]


def said(text: str, locale: Locale, names: Mapping[str, str] | None = None) -> str:
    """The text in that language; ``names`` are those of the company's own sheets, by the English ones."""
    return catalogue_of(locale.value).said(text, names)


@strawberry.interface(description="Why something that was asked for was not done. Nothing has changed.")
class Failure:
    """Why something that was asked for was not done."""

    code: str = strawberry.field(description="Stable and made for programs, such as PARAMETER_REFUSED.")
    sentence: strawberry.Private[str]
    path: list[str] = strawberry.field(
        description="Which argument or input field is at fault, from the outside in, such as [input, facts, 2, value]: "
        "places in a list count from 0. Empty where it is none of them."
    )

    @field("What is wrong and what to do, in one line for a person.")
    def message(self, locale: InMessageLocale = Locale.EN) -> str:
        """What is wrong and what to do."""
        return said(self.sentence, locale)


@strawberry.type(description="The viewer is not signed in (NOT_SIGNED_IN) or lacks the right (NOT_PERMITTED).")
class AccessDeniedFailure(Failure):
    """The viewer may not do this."""


@strawberry.type(description="One thing wrong in what was sent, by its place.")
class InputProblem:
    """One thing wrong in what was sent."""

    sentence: strawberry.Private[str]
    path: list[str] = strawberry.field(
        description="Which input field or list entry is at fault, from the outside in, such as [input, facts, 2]: "
        "places in a list count from 0."
    )

    @field("What is wrong and what to do, in one line for a person.")
    def message(self, locale: InMessageLocale = Locale.EN) -> str:
        """What is wrong and what to do."""
        return said(self.sentence, locale)


@strawberry.type(
    description="What was sent cannot be taken: a number out of range, a day that the calendar does not have, a period "
    "that does not fit the scheme, a parameter table with a gap."
)
class InputFailure(Failure):
    """What was sent cannot be taken."""

    problems: list[InputProblem] = strawberry.field(
        description="Everything that is wrong, one by one: of facts and deals recorded together each wrong entry, "
        "elsewhere what the failure itself says."
    )


@strawberry.type(description="There is no such manager, scheme, run or figure in this company.")
class NotFoundFailure(Failure):
    """There is no such thing in this company."""


@strawberry.type(
    description="The request contradicts what is already there: somebody else is calculating the same period, or what "
    "is recorded does not fit what is declared now."
)
class ConflictFailure(Failure):
    """The request contradicts what is already there."""


@strawberry.type(description="The scheme cannot be activated while parameters that its policy leaves open are unset.")
class NotActivatableFailure(Failure):
    """The scheme cannot be activated yet."""

    unset: list[ParameterType] = strawberry.field(
        description="The parameters that the company still has to set; empty where the company does not work by the "
        "scheme in that period, so that it has to be activated first."
    )


@strawberry.type(description="The run could not be computed; nothing of it is visible.")
class CalculationFailure(Failure):
    """The run could not be computed."""

    figure: str | None = strawberry.field(description="The code of the figure at fault, where it is one.")
    manager: str | None = strawberry.field(description="The code of the manager whose figure is at fault.")


def sheet_names(context: Context) -> Mapping[str, str]:
    """The Chinese names of the company's sheets by the English ones, which problems name them by."""
    return {sheet.en: sheet.zh for sheet in context.company.plugins.sheets}


@strawberry.type(description="One thing wrong in a spreadsheet, by its place.")
class SpreadsheetProblem:
    """One thing wrong in a spreadsheet."""

    sheet: str | None = strawberry.field(description="The title of the sheet; none where the file itself is at fault.")
    row: int | None = strawberry.field(description="The row as the spreadsheet numbers it; none for a whole sheet.")
    column: str | None = strawberry.field(description="The column's letter, such as C; none for a whole row.")
    header: str | None = strawberry.field(description="The column's header, such as 放款金额(元).")
    value: str | None = strawberry.field(description="What the cell holds.")
    sentence: strawberry.Private[str]
    wanted: strawberry.Private[str]

    @field("What is wrong, in one sentence.")
    def message(self, info: Info, locale: InMessageLocale = Locale.EN) -> str:
        """What is wrong."""
        return said(self.sentence, locale, sheet_names(info.context))

    @field("What should stand there, such as a date or a whole number; none where the message says it.")
    def expected(self, info: Info, locale: InMessageLocale = Locale.EN) -> str | None:
        """What should stand there."""
        return said(self.wanted, locale, sheet_names(info.context)) or None

    @classmethod
    def of(cls, problem: Any) -> SpreadsheetProblem:
        """The GraphQL form of a problem that the import found."""
        return cls(
            sheet=problem.sheet or None,
            row=problem.row,
            column=problem.column or None,
            header=problem.header or None,
            value=None if problem.value is None else str(problem.value),
            sentence=problem.sentence,
            wanted=problem.expected,
        )


@strawberry.type(description="The spreadsheet cannot be taken; nothing of it was imported.")
class SpreadsheetFailure(Failure):
    """The spreadsheet cannot be taken."""

    problems: list[SpreadsheetProblem] = strawberry.field(
        description="All that is wrong, sheet by sheet and row by row."
    )
