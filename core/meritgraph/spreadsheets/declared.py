"""The sheets a plugin declares: which headers a clerk's table has and what each of its columns means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from meritgraph.errors import DeclarationError
from meritgraph.period import PeriodKind
from meritgraph.quantity.units import CHOICE, DATE, FLAG, MONEY, RATE, TEXT, Unit
from meritgraph.scheme.deals import Attribute, DealKind
from meritgraph.scheme.facts import Fact, Facts
from meritgraph.scheme.ladders import Ladder
from meritgraph.spreadsheets.cells import (
    DATE_EXPECTED,
    FLAG_EXPECTED,
    Reader,
    choice_cell,
    code_cell,
    date_cell,
    flag_cell,
    number_cell,
    text_cell,
)
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.compound_cells import PERIOD_EXPECTED, SHARES_EXPECTED, credits_cell, period_cell
from meritgraph.spreadsheets.headers import Header

__all__ = ["DealSheet", "FactSheet", "RosterSheet", "Sheet", "fact_of"]

ONE = Decimal(1)
RATE_EXPECTED = "a rate, 0.8 for 80 %"
READERS: dict[str, Reader] = {
    "manager": Reader(code_cell, "a manager's code"),
    "deal_code": Reader(code_cell, "a code"),
    "name": Reader(text_cell, "a name"),
    "unit": Reader(text_cell, "a name"),
    "unit_from": Reader(date_cell, DATE_EXPECTED),
    "hired_on": Reader(date_cell, DATE_EXPECTED),
    "left_on": Reader(date_cell, DATE_EXPECTED),
    "tier_since": Reader(date_cell, DATE_EXPECTED),
    "tier_months": number_cell("months", 0, Decimal(0), ONE),
    "happened_on": Reader(date_cell, DATE_EXPECTED),
    "valid_from": Reader(date_cell, DATE_EXPECTED),
    "credited": Reader(credits_cell, SHARES_EXPECTED),
    "period": Reader(period_cell, PERIOD_EXPECTED),
    "ignored": Reader(text_cell, "anything; it is not kept"),
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One kind of table that clerks keep, recognised by its headers; one row is about one manager or one deal."""

    code: str
    zh: str
    en: str
    columns: tuple[Column, ...]

    needed: ClassVar[tuple[str, ...]] = ()
    possible: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        meanings = Counter(column.means for column in self.columns)
        for meaning in self.needed:
            if meaning not in meanings:
                raise self.wrong(f"it needs a column.{meaning}(…)")
        for meaning, times in meanings.items():
            if meaning not in (*self.needed, *self.possible):
                raise self.wrong(f"a {type(self).__name__} cannot have a column.{meaning}(…)")
            if times > 1 and meaning not in ("fact", "target", "credited", "attribute", "ignored"):
                raise self.wrong(f"column.{meaning}(…) stands there twice")
        for column in self.columns:
            self.check(column)
        _ = self.by_header

    def wrong(self, sentence: str) -> DeclarationError:
        """The error that names this sheet."""
        return DeclarationError(f"Sheet {self.code}: {sentence}.", path=(self.code,))

    def check(self, column: Column) -> None:
        """Raise DeclarationError where the column names something that is not declared."""
        if not self.headers(column):
            raise self.wrong(f"column.{column.means}(…) has no header; write it as the clerk's sheet has it")

    def find(self, means: str) -> Column | None:
        """The column of that meaning; None where the sheet has none."""
        return next((column for column in self.columns if column.means == means), None)

    def all(self, *meanings: str) -> tuple[Column, ...]:
        """The columns of those meanings, in declared order."""
        return tuple(column for column in self.columns if column.means in meanings)

    def declaration(self, column: Column) -> Fact | Attribute | None:
        """The fact or attribute behind the column; None where it is about neither."""
        del column
        return None

    def may_be_empty(self, column: Column) -> bool:
        """Whether a cell of the column may be empty."""
        return column.may_be_empty

    def unit_of(self, column: Column) -> Unit | None:
        """The unit of the column's figures."""
        declared = self.declaration(column)
        return declared.unit if declared else None

    def choices(self, column: Column) -> dict[str, tuple[str, ...]]:
        """The words a cell of the column may hold, all that mean the same under one code; empty where any may."""
        declared = self.declaration(column)
        if declared is not None and declared.unit == FLAG:
            return {"yes": ("是",), "no": ("否",)}
        return words(declared) if declared is not None and declared.unit == CHOICE else {}

    @property
    def period_kind(self) -> PeriodKind | None:
        """The kind of period a file is about; None where it is about none."""
        return None

    def headers(self, column: Column) -> tuple[str, ...]:
        """The declared headers; where they leave no doubt, also the names of the fact or attribute itself."""
        declared = self.declaration(column)
        same = [other for other in self.columns if (other.means, other.name) == (column.means, column.name)]
        if declared is None or column.means == "target" or len(same) > 1:
            return column.headers
        return (*column.headers, declared.zh, declared.en)

    def reader(self, column: Column, factor: Decimal = ONE) -> Reader:
        """What turns a cell of the column into its value; ``factor`` comes from the header's unit."""
        declared = self.declaration(column)
        return READERS[column.means] if declared is None else figure_reader(declared, factor)

    @cached_property
    def by_header(self) -> dict[Header, Column]:
        """The column of each header. Raises DeclarationError where two columns have the same one."""
        found: dict[Header, Column] = {}
        for column in self.columns:
            for text in dict.fromkeys(column.headers):
                if found.setdefault(Header.of(text), column) is not column:
                    raise self.wrong(f"two columns have the header {text!r}")
        for column in self.columns:
            for text in self.headers(column):
                found.setdefault(Header.of(text), column)
        return found


def figure_reader(declared: Fact | Attribute, factor: Decimal) -> Reader:
    """The reader of a fact's or an attribute's cells."""
    if declared.unit == DATE:
        return Reader(date_cell, DATE_EXPECTED)
    if declared.unit == FLAG:
        return Reader(flag_cell, FLAG_EXPECTED)
    if declared.unit == TEXT:
        return Reader(code_cell, "a code")
    if declared.unit == CHOICE:
        return choice_cell(words(declared))
    scale = factor if declared.unit == MONEY else ONE
    unit = RATE_EXPECTED if declared.unit == RATE else declared.unit.en
    return number_cell(unit, declared.places, declared.minimum, scale, declared.maximum)


def words(declared: Fact | Attribute) -> dict[str, tuple[str, ...]]:
    """The words that stand for each choice: its Chinese and English name and its code."""
    names = declared.choice_names or ()
    triples = names if isinstance(names, tuple) else [(code, *both) for code, both in names.items()]
    return {code: (zh, en, code) for code, zh, en in triples}


@dataclass(frozen=True, kw_only=True)
class FactSheet(Sheet):
    """One row holds a manager's facts of a period.

    The period is given by who imports the file, stands in the file's name, or in a ``column.period``. ``covers`` is
    needed only where columns are parts of a longer period: ``Year`` for a sheet with a column for each month. With a
    ``column.valid_from`` a manager may have several rows of a period, each in force from its own day on.
    """

    facts: type[Facts] | tuple[type[Facts], ...]
    covers: PeriodKind | None = None

    needed = ("manager",)
    possible = ("fact", "target", "period", "valid_from", "ignored")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.all("fact", "target"):
            raise self.wrong("it needs a column.fact(…) or a column.target(…)")
        standing = any(self.group(column).period is None for column in self.all("fact", "target"))
        since = self.find("valid_from")
        if standing and (since is None or since.may_be_empty):
            raise self.wrong("its facts hold from a day on, so it needs a column.valid_from(…) that is never empty")
        if since is not None and self.covers is not None:
            raise self.wrong("its columns are parts of a longer period, so no one day goes for a whole row")
        if len({column.part is None for column in self.all("fact", "target")}) > 1:
            raise self.wrong("either all its facts are parts of a longer period or none")

    def check(self, column: Column) -> None:
        """Raise DeclarationError where a column's fact is not declared or its part does not fit."""
        if column.is_figure:
            fact_of(self, self.facts, column)
            kind = self.group(column).period
            if column.part is not None and (kind is None or self.covers is None):
                raise self.wrong(f"{column.name} is a part, so say what the file covers: covers=Year, say")
            if kind and self.covers and not 1 <= (column.part or 1) <= self.covers.months // kind.months:
                raise self.wrong(f"a {self.covers.en} has no {kind.en} number {column.part}")
        super().check(column)

    def declaration(self, column: Column) -> Fact | Attribute | None:
        """The fact behind a column of figures."""
        return fact_of(self, self.facts, column) if column.is_figure else None

    def group(self, column: Column) -> type[Facts]:
        """The group of facts that the column's fact belongs to."""
        return next(group for group in groups(self.facts) if column.name in group.facts)

    @property
    def period_kind(self) -> PeriodKind | None:
        """The kind of period a file is about; None where its facts hold from a day on."""
        kinds = [self.group(column).period for column in self.all("fact", "target")]
        return self.covers or next((kind for kind in kinds if kind), None)


@dataclass(frozen=True, kw_only=True)
class RosterSheet(Sheet):
    """One row is one manager: name, unit, employment, tier on record, and what holds from a date on.

    Standing ``facts`` hold from the day in ``column.valid_from``, or else from the day of hire. Facts kept by period
    are about the file's period, and up to its last day the months in ``column.tier_months`` are counted.
    """

    ladder: type[Ladder] | None = None
    facts: type[Facts] | tuple[type[Facts], ...] = ()

    needed = ("manager", "name", "hired_on")
    possible = ("unit", "unit_from", "left_on", "tier", "tier_since", "tier_months", "fact", "valid_from", "ignored")

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.all("tier_since", "tier_months")) != len(self.all("tier")):
            raise self.wrong("column.tier(…) goes with column.tier_since(…) or column.tier_months(…)")
        if self.find("tier_months") and self.period_kind is None:
            raise self.wrong("its months are counted up to the end of a period, so it needs a fact kept by period")
        if self.find("unit_from") and not self.find("unit"):
            raise self.wrong("column.unit_from(…) goes with column.unit(…)")
        if self.find("tier") and self.ladder is None:
            raise self.wrong("it has a column of tiers, so name their ladder: ladder=…")

    def check(self, column: Column) -> None:
        """Raise DeclarationError where a column's fact is not declared or is kept by period."""
        if column.is_figure:
            fact_of(self, self.facts, column)
            if column.part is not None:
                raise self.wrong(f"{column.name} is no part of a longer period: a roster covers one")
            if len({group.period for group in groups(self.facts) if group.period is not None}) > 1:
                raise self.wrong("its facts are kept by periods of different kinds")
        super().check(column)

    def declaration(self, column: Column) -> Fact | Attribute | None:
        """The fact behind a column of figures."""
        return fact_of(self, self.facts, column) if column.is_figure else None

    def group(self, column: Column) -> type[Facts]:
        """The group of facts that the column's fact belongs to."""
        return next(group for group in groups(self.facts) if column.name in group.facts)

    @property
    def period_kind(self) -> PeriodKind | None:
        """The kind of period a file is about; None where all its facts hold from a day on."""
        return next((kind for column in self.all("fact") if (kind := self.group(column).period)), None)

    def choices(self, column: Column) -> dict[str, tuple[str, ...]]:
        """As in every sheet; a tier goes by any of its names."""
        if column.means == "tier" and self.ladder is not None:
            return {tier.code: (tier.zh, tier.en, tier.code) for tier in self.ladder.tiers}
        return super().choices(column)

    def reader(self, column: Column, factor: Decimal = ONE) -> Reader:
        """As in every sheet; a tier is one of its ladder's."""
        return choice_cell(self.choices(column)) if column.means == "tier" else super().reader(column, factor)


@dataclass(frozen=True, kw_only=True)
class DealSheet(Sheet):
    """One row is one deal. Where the file's period is known, every deal lies in it.

    ``told_apart_by`` names roles and attributes that belong to a deal's code, where the clerks' numbers alone may stand
    for several deals.
    """

    kind: type[DealKind]
    told_apart_by: tuple[str, ...] = ()

    needed = ("deal_code", "happened_on", "credited")
    possible = ("attribute", "ignored")

    def __post_init__(self) -> None:
        super().__post_init__()
        columns = {column.name for column in self.all("attribute")}
        for name, attribute in self.kind.attributes.items():
            if attribute.required and name not in columns:
                raise self.wrong(f"it needs a column.attribute({name!r}, …): every {self.kind.en} has one")
        for name in self.told_apart_by:
            if name not in {column.name for column in self.all("credited", "attribute")}:
                raise self.wrong(f"its deals are told apart by {name!r}, which is none of its roles or attributes")

    def check(self, column: Column) -> None:
        """Raise DeclarationError where a column's attribute or role is not declared."""
        if column.means == "attribute" and column.name not in self.kind.attributes:
            raise self.wrong(f"{self.kind.__name__} has no attribute {column.name!r}")
        if column.means == "credited" and column.name not in self.kind.roles:
            raise self.wrong(f"{self.kind.__name__} has no role {column.name!r}")
        super().check(column)

    def declaration(self, column: Column) -> Fact | Attribute | None:
        """The attribute behind a column."""
        return self.kind.attributes[column.name] if column.means == "attribute" else None

    def may_be_empty(self, column: Column) -> bool:
        """As declared; an attribute's cell may be empty where the attribute is not required."""
        declared = self.declaration(column)
        return not declared.required if isinstance(declared, Attribute) else column.may_be_empty


def groups(facts: type[Facts] | tuple[type[Facts], ...]) -> tuple[type[Facts], ...]:
    """One group or several, as several."""
    return facts if isinstance(facts, tuple) else (facts,)


def fact_of(sheet: Sheet, facts: type[Facts] | tuple[type[Facts], ...], column: Column) -> Fact:
    """The fact of the column's name. Raises DeclarationError where no group, or more than one, has it."""
    found = [group.facts[column.name] for group in groups(facts) if column.name in group.facts]
    if len(found) != 1:
        names = ", ".join(group.__name__ for group in groups(facts)) or "facts=…"
        raise sheet.wrong(f"{'no' if not found else 'more than one'} fact of {names} is named {column.name!r}")
    return found[0]
