"""The columns of a sheet declaration: what a clerk's column means, and the headers it may carry.

Written as ``column.fact("balance", "月末贷款余额(元)", "Loan balance (yuan)")``. Several headers are synonyms.
Upper and lower case, blanks and full-width brackets make no difference; a trailing ``(元)`` may be left out, and
``(万元)`` or ``(千元)`` in the clerk's header multiplies by 10,000 or 1,000.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Column",
    "attribute",
    "credited",
    "deal_code",
    "fact",
    "happened_on",
    "hired_on",
    "ignored",
    "left_on",
    "manager",
    "name",
    "period",
    "target",
    "tier",
    "tier_months",
    "tier_since",
    "unit",
    "unit_from",
    "valid_from",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column. ``means`` is the name of the function that made it, ``name`` the fact, attribute or role.

    ``may_be_empty`` is about its cells, ``may_be_absent`` about the column as a whole. ``part`` is the position, from
    1, of the fact's period within the longer one that the file covers: 10 for October in a file of the year.
    """

    means: str
    headers: tuple[str, ...]
    name: str = ""
    may_be_empty: bool = False
    may_be_absent: bool = False
    dimension: str = ""
    part: int | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it holds a fact's value or target."""
        return self.means in ("fact", "target")


def manager(*headers: str) -> Column:
    """The manager's code."""
    return Column("manager", headers)


def name(*headers: str) -> Column:
    """The manager's name."""
    return Column("name", headers)


def unit(*headers: str, may_be_empty: bool = False, may_be_absent: bool = False) -> Column:
    """The department or branch the manager belongs to."""
    return Column("unit", headers, may_be_empty=may_be_empty, may_be_absent=may_be_absent)


def unit_from(*headers: str) -> Column:
    """The day of the move to that unit, where the manager was in another before; the column may be absent."""
    return Column("unit_from", headers, may_be_empty=True, may_be_absent=True)


def hired_on(*headers: str) -> Column:
    """The first day of employment; standing facts of a roster hold from it on."""
    return Column("hired_on", headers)


def left_on(*headers: str) -> Column:
    """The last day of employment; the column may be absent."""
    return Column("left_on", headers, may_be_empty=True, may_be_absent=True)


def tier(*headers: str, may_be_empty: bool = True, may_be_absent: bool = False) -> Column:
    """The tier on record, by its Chinese or English name or its code."""
    return Column("tier", headers, may_be_empty=may_be_empty, may_be_absent=may_be_absent)


def tier_since(*headers: str, may_be_absent: bool = False) -> Column:
    """The day from which the tier is on record."""
    return Column("tier_since", headers, may_be_empty=True, may_be_absent=may_be_absent)


def tier_months(*headers: str) -> Column:
    """In place of that day: for how many whole months the tier has been on record when the file's period ends."""
    return Column("tier_months", headers, may_be_empty=True)


def fact(
    name: str,
    *headers: str,
    may_be_empty: bool = True,
    may_be_absent: bool = False,
    dimension: str = "",
    part: int | None = None,
) -> Column:
    """The value of a fact; where a cell is empty nothing is recorded, and a warning says how often."""
    return Column("fact", headers, name, may_be_empty, may_be_absent, dimension, part)


def target(
    name: str,
    *headers: str,
    may_be_empty: bool = True,
    may_be_absent: bool = False,
    dimension: str = "",
    part: int | None = None,
) -> Column:
    """The target of a fact, beside the column of its value; an empty cell is no target."""
    return Column("target", headers, name, may_be_empty, may_be_absent, dimension, part)


def period(*headers: str) -> Column:
    """The period each row is about, by its code: 2026-10, 2026-Q4, 2026."""
    return Column("period", headers)


def valid_from(*headers: str, may_be_empty: bool = False, may_be_absent: bool = False) -> Column:
    """The day from which the row's figures hold: standing facts, or a version of a period's facts and targets that is
    in force from a day inside the period on. An empty cell means from the period's first day.
    """
    return Column("valid_from", headers, may_be_empty=may_be_empty or may_be_absent, may_be_absent=may_be_absent)


def deal_code(*headers: str) -> Column:
    """The deal's own code, such as a loan number; no two rows may have the same."""
    return Column("deal_code", headers)


def happened_on(*headers: str) -> Column:
    """The day the deal happened on; it lies in the period that the file covers."""
    return Column("happened_on", headers)


def credited(role: str, *headers: str, may_be_empty: bool = False, may_be_absent: bool = False) -> Column:
    """Who is credited with the deal in that role: a manager's code, or shares such as ``S0001:0.6;S0002:0.4``."""
    return Column("credited", headers, role, may_be_empty, may_be_absent)


def attribute(name: str, *headers: str, may_be_absent: bool = False) -> Column:
    """An attribute of the deal; its cells may be empty where the attribute is declared as not required."""
    return Column("attribute", headers, name, may_be_absent=may_be_absent)


def ignored(*headers: str) -> Column:
    """A column that is known and on purpose not kept."""
    return Column("ignored", headers, may_be_empty=True, may_be_absent=True)
