"""Cells that hold more than one plain value: who is credited with what share, and a period's code."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

from meritgraph.errors import NumberRefused, PeriodRefused
from meritgraph.period import Period
from meritgraph.quantity.exact import parse_decimal
from meritgraph.spreadsheets.cells import Cell, CellRefused, code_cell, code_of

__all__ = ["PERIOD_EXPECTED", "SHARES_EXPECTED", "Credited", "credits_cell", "period_cell"]

SHARE_PLACES = 12
"""As many as the engine keeps of a share."""

PERIOD_EXPECTED = "a period such as 2026-10, 2026-Q4 or 2026"
SHARES_EXPECTED = "a manager's code, or codes with shares that add up to 1, such as S0001:0.6;S0002:0.4"

Credited: TypeAlias = tuple[tuple[str, Decimal], ...]
"""Managers' codes with their shares."""


def credits_cell(cell: Cell) -> Credited:
    """Whole credit for one manager, or shares that add up to 1.

    >>> credits_cell("S0001:0.6;S0002:0.4")
    (('S0001', Decimal('0.6')), ('S0002', Decimal('0.4')))
    """
    text = code_cell(cell)
    if ":" not in text and ";" not in text:
        return ((text, Decimal(1)),)
    credited = tuple(share_of(part) for part in re.split("[;,、]", text) if part.strip())
    codes = [code for code, _ in credited]
    if len(set(codes)) < len(codes):
        raise CellRefused("A manager is named twice here.", SHARES_EXPECTED)
    if (total := sum(share for _, share in credited)) != 1:
        raise CellRefused(f"The shares add up to {total}, not to 1.", SHARES_EXPECTED)
    return credited


def share_of(text: str) -> tuple[str, Decimal]:
    """One manager's code and share."""
    code, colon, share = text.partition(":")
    if not colon or not code.strip():
        raise CellRefused("This is no list of managers with their shares.", SHARES_EXPECTED)
    try:
        value = parse_decimal(share, places=SHARE_PLACES, whole_digits=1)
    except NumberRefused as error:
        raise CellRefused(error.message, SHARES_EXPECTED) from error
    if not 0 < value <= 1:
        raise CellRefused(f"A share of {value} cannot be; shares lie between 0 and 1.", SHARES_EXPECTED)
    return code_of(code), value


def period_cell(cell: Cell) -> Period:
    """A period by its code."""
    try:
        return Period.parse(code_cell(cell).upper())
    except PeriodRefused as error:
        raise CellRefused(error.message, PERIOD_EXPECTED) from error
