"""The exact values that cross the wire as strings: Decimal, Date and Period."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

import strawberry
from graphql import GraphQLError
from strawberry.file_uploads import Upload
from strawberry.types.scalar import ScalarDefinition

from meritgraph.errors import InputRefused, MeritgraphError, NumberRefused
from meritgraph.period import Period
from meritgraph.quantity.exact import parse_decimal
from meritgraph_api.shown import decimal_text

__all__ = ["SCALARS", "RefusedValue"]

PLACES = 12
"""The most decimal places any figure is kept with: those of a rate."""

WHOLE_DIGITS = 18
"""The most digits before the point: what a 64-bit integer holds."""

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
"""The days that can be recorded."""

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

Value = TypeVar("Value")


def decimal_of(text: str) -> Decimal:
    """The exact number that a plain decimal string says. Raises NumberRefused for anything else."""
    if text != text.strip():
        raise NumberRefused(f"{text[:40]!r} is no number; leave out the space around it.")
    return parse_decimal(text, places=PLACES, whole_digits=WHOLE_DIGITS)


def date_of(text: str) -> date:
    """The day that an ISO date such as 2026-10-31 says. Raises InputRefused for anything else."""
    try:
        day = date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
    except ValueError:
        day = None  # one that the calendar does not have
    if day is None:
        raise InputRefused(f"{text[:40]!r} is no day; write it as 2026-10-31.")
    if not EARLIEST <= day <= LATEST:
        raise InputRefused(f"{day} cannot be meant; days lie between {EARLIEST} and {LATEST}.")
    return day


@dataclass(frozen=True, slots=True)
class RefusedValue:
    """A string that is no value of its scalar; the field it was sent to answers with the error, and with its place."""

    error: MeritgraphError


def from_string(read: Callable[[str], Value], kind: str, example: str) -> Callable[[object], Value | RefusedValue]:
    """A reader of input values that takes strings only; anything else is the program's mistake: a GraphQL error."""

    def parse(value: object) -> Value | RefusedValue:
        if not isinstance(value, str):
            raise GraphQLError(
                f'A {kind} travels as a string: write "{example}" in quotes.',
                extensions={"code": InputRefused.code},
            )
        try:
            return read(value)
        except MeritgraphError as refused:
            return RefusedValue(refused)

    return parse


DECIMAL = strawberry.scalar(
    name="Decimal",
    description=(
        'An exact decimal number as a string in plain notation, such as "1234.50" or "-0.015": ASCII digits, an '
        "optional sign and one point; at most 18 digits in all, at most 12 of them after the point. Never a "
        "floating-point number, an exponent, NaN or Infinity."
    ),
    serialize=decimal_text,
    parse_value=from_string(decimal_of, "Decimal", "1234.50"),
)

DATE = strawberry.scalar(
    name="Date",
    description='A day of the calendar as a string, such as "2026-10-31", from 1900 to 2200.',
    serialize=date.isoformat,
    parse_value=from_string(date_of, "Date", "2026-10-31"),
)

PERIOD = strawberry.scalar(
    name="Period",
    description=(
        'A stretch of the calendar that a scheme is calculated for, as a string: a month "2026-10", two months '
        '"2026-B5" (September and October), a quarter "2026-Q4", a half-year "2026-H2" or a year "2026".'
    ),
    serialize=lambda period: period.code,
    parse_value=from_string(Period.parse, "Period", "2026-10"),
)

MOMENT = strawberry.scalar(
    name="DateTime",
    description='A moment as a string in UTC, such as "2026-11-02T08:15:00+00:00".',
    serialize=datetime.isoformat,
)

UPLOAD = strawberry.scalar(
    name="Upload",
    description=(
        "A file of at most 20 MiB, sent as the GraphQL multipart request specification says: the form fields "
        "operations (with null in the file's place), map and the file itself. Beside Authorization the request carries "
        'the header "x-meritgraph-request: 1", without which it is refused: a page of another site cannot add it.'
    ),
    parse_value=lambda value: value,
)

SCALARS: dict[object, ScalarDefinition] = {
    Decimal: DECIMAL,
    date: DATE,
    datetime: MOMENT,
    Period: PERIOD,
    Upload: UPLOAD,
}
"""What the schema is told to use wherever a Python annotation names one of these."""
