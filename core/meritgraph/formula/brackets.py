"""A bracket table's rows as a company sets them: contiguous intervals, each with a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meritgraph.errors import NumberRefused, TableRefused
from meritgraph.quantity.exact import parse_decimal

__all__ = ["BracketRow", "Brackets", "number", "parse_brackets", "plain_brackets"]

BOUND_KEYS = {"above": ("lower", False), "from": ("lower", True), "up_to": ("upper", True), "below": ("upper", False)}
BOUND_PLACES = 12


@dataclass(frozen=True, slots=True)
class BracketRow:
    """One interval and its value. An open end is None; ``lower_inside`` and ``upper_inside`` say whether a bound
    itself belongs to the row.
    """

    lower: Decimal | None
    lower_inside: bool
    upper: Decimal | None
    upper_inside: bool
    value: Decimal

    def __str__(self) -> str:
        left = "(…" if self.lower is None else f"{'[' if self.lower_inside else '('}{self.lower:f}"
        right = "…)" if self.upper is None else f"{self.upper:f}{']' if self.upper_inside else ')'}"
        return f"{left}, {right}"


@dataclass(frozen=True, slots=True)
class Brackets:
    """The rows of a bracket table from the lowest to the highest, without gap or overlap; no row: switched off."""

    rows: tuple[BracketRow, ...]

    @property
    def lowest(self) -> Decimal | None:
        """Where the table begins; None where it is open."""
        return self.rows[0].lower

    @property
    def highest(self) -> Decimal | None:
        """Where the table ends; None where it is open."""
        return self.rows[-1].upper


def parse_brackets(plain: object, *, places: int) -> Brackets:
    """The table of a list of rows, each with ``value`` and bounds ``above`` or ``from``, ``up_to`` or ``below``.

    A lower bound left out continues where the row before ended. Raises TableRefused naming the row for a gap, an
    overlap, an empty interval, an unknown key or a number that is none.
    """
    if not isinstance(plain, Sequence) or isinstance(plain, str):
        raise TableRefused("A table is a list of rows such as {above: 0, up_to: 2, value: 30}.")
    rows: list[BracketRow] = []
    for position, entry in enumerate(plain, start=1):
        try:
            rows.append(parse_row(entry, rows[-1] if rows else None, places))
        except (TableRefused, NumberRefused) as error:
            raise TableRefused(f"row {position}: {error.message}") from error
    return Brackets(tuple(rows))


def parse_row(entry: object, before: BracketRow | None, places: int) -> BracketRow:
    """One row, checked against the row before it."""
    if not isinstance(entry, Mapping) or "value" not in entry:
        raise TableRefused("expected bounds and a value, such as {above: 0, up_to: 2, value: 30}.")
    bounds: dict[str, tuple[Decimal, bool]] = {}
    for key, raw in entry.items():
        if key == "value":
            continue
        if key not in BOUND_KEYS:
            raise TableRefused(f"{key!r} is unknown; a row has value and above or from, up_to or below.")
        side, inside = BOUND_KEYS[key]
        if side in bounds:
            raise TableRefused(f"two {side} bounds; write one of them.")
        bounds[side] = (number(raw, BOUND_PLACES), inside)
    lower, lower_inside = bounds.get("lower", (None, False))
    upper, upper_inside = bounds.get("upper", (None, False))
    if before is not None:
        lower, lower_inside = joined_lower(before, bounds.get("lower"))
    if (
        lower is not None
        and upper is not None
        and not (lower < upper or (lower == upper and lower_inside and upper_inside))
    ):
        raise TableRefused(f"the interval from {lower:f} to {upper:f} is empty.")
    return BracketRow(lower, lower_inside, upper, upper_inside, number(entry["value"], places))


def joined_lower(before: BracketRow, written: tuple[Decimal, bool] | None) -> tuple[Decimal, bool]:
    """The lower bound of a row after ``before``: it must begin exactly where that row ends."""
    if before.upper is None:
        raise TableRefused(f"the row before is open at its upper end ({before}), so no row can follow it.")
    if written is None:
        return before.upper, not before.upper_inside
    lower, inside = written
    if lower > before.upper or (lower == before.upper and not inside and not before.upper_inside):
        raise TableRefused(
            f"a gap: the row before is {before}, this one begins at {lower:f}; write {joint(before)} here, or leave it "
            "out."
        )
    if lower < before.upper or (inside and before.upper_inside):
        raise TableRefused(
            f"an overlap: the row before is {before}, this one begins at {lower:f}; write {joint(before)} here, or "
            "leave it out."
        )
    return lower, inside


def joint(before: BracketRow) -> str:
    """The lower bound that continues a row, as it is written."""
    return f"{'above' if before.upper_inside else 'from'}: {before.upper:f}"


def number(raw: object, places: int) -> Decimal:
    """A bound or value: an int, a Decimal or a string of digits; a float is refused because it is not exact."""
    if isinstance(raw, bool) or not isinstance(raw, int | str | Decimal):
        raise NumberRefused(f'{raw!r} is not exact; write a whole number or a string such as "0.015".')
    return parse_decimal(str(raw) if not isinstance(raw, Decimal) else format(raw, "f"), places=places)


def plain_brackets(table: Brackets) -> list[dict[str, str]]:
    """The rows as ``parse_brackets`` reads them."""
    return [plain_row(row) for row in table.rows]


def plain_row(row: BracketRow) -> dict[str, str]:
    """One row with its bounds and value as strings."""
    plain = {}
    if row.lower is not None:
        plain["from" if row.lower_inside else "above"] = f"{row.lower:f}"
    if row.upper is not None:
        plain["up_to" if row.upper_inside else "below"] = f"{row.upper:f}"
    return plain | {"value": f"{row.value:f}"}
