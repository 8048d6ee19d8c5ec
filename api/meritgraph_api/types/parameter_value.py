"""The values that parameters have: read in full, and written as one of a few forms."""

from __future__ import annotations

from decimal import Decimal

import strawberry

from meritgraph.errors import ParameterRefused
from meritgraph.formula.brackets import Brackets
from meritgraph.scheme import ParameterField
from meritgraph_api.context import Info
from meritgraph_api.fields import field
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.shown import decimal_text, worded
from meritgraph_api.types.option import parameter_options

__all__ = ["BracketInput", "EntryInput", "ParameterValue", "ParameterValueInput"]


@strawberry.type(description="One row of a bracket table: an interval and what holds inside it.")
class Bracket:
    """One row of a bracket table."""

    interval: str = strawberry.field(description="The interval as mathematics writes it, such as (0, 2].")
    above: Decimal | None = strawberry.field(description="The lower bound, where it does not belong to the row itself.")
    from_: Decimal | None = strawberry.field(name="from", description="The lower bound, where it belongs to the row.")
    up_to: Decimal | None = strawberry.field(description="The upper bound, where it belongs to the row.")
    below: Decimal | None = strawberry.field(description="The upper bound, where it does not belong to the row itself.")
    value: Decimal = strawberry.field(description="What holds inside the interval, in the parameter's unit.")


@strawberry.type(description="One row of a look-up: a word and its number.")
class LookupEntry:
    """One row of a look-up."""

    declared: strawberry.Private[ParameterField]
    key: str = strawberry.field(description="The word, such as a tier's code.")
    value: Decimal = strawberry.field(description="Its number, in the parameter's unit.")

    @field("The word as people read it, such as 初级客户经理.")
    def name(self, info: Info, locale: InLocale = Locale.ZH) -> str:
        """The word as people read it."""
        return worded(self.key, parameter_options(info.context.company.plugins, self.declared), locale) or self.key


@strawberry.type(
    description="A parameter's value: one of number, choice, flag, table and entries, by the parameter's form."
)
class ParameterValue:
    """A parameter's value."""

    number: Decimal | None = strawberry.field(default=None, description="The number, in the parameter's unit.")
    choice: str | None = strawberry.field(default=None, description="The word chosen among the parameter's options.")
    flag: bool | None = strawberry.field(default=None, description="Whether it is switched on.")
    table: list[Bracket] | None = strawberry.field(
        default=None, description="The rows from the lowest to the highest; an empty table switches the part off."
    )
    entries: list[LookupEntry] | None = strawberry.field(default=None, description="The rows of the look-up.")
    declared: strawberry.Private[ParameterField]
    plain: strawberry.Private[object]

    @field("The value in one line, words by their names, such as (0, 2] → 30 · (2, …) → 50.")
    def text(self, info: Info, locale: InLocale = Locale.ZH) -> str:
        """The value in one line."""
        if self.plain == []:
            return name_in(locale, zh="停用", en="switched off")
        words = parameter_options(info.context.company.plugins, self.declared)
        return worded(self.plain, words, locale) or name_in(locale, zh="无", en="none")

    @classmethod
    def of(cls, declared: ParameterField, plain: object) -> ParameterValue:
        """The GraphQL form of a value in plain form."""
        value = None if plain is None else declared.parse(plain)
        made = cls(declared=declared, plain=declared.plain(value))
        if isinstance(value, Decimal):
            made.number = value
        elif isinstance(value, bool):
            made.flag = value
        elif isinstance(value, Brackets):
            made.table = brackets(value)
        elif isinstance(value, dict):
            made.entries = [LookupEntry(declared=declared, key=key, value=number) for key, number in value.items()]
        elif value is not None:
            made.choice = str(value)
        return made


def brackets(table: Brackets) -> list[Bracket]:
    """The rows of a table."""
    return [
        Bracket(
            interval=str(row),
            above=None if row.lower_inside else row.lower,
            from_=row.lower if row.lower_inside else None,
            up_to=row.upper if row.upper_inside else None,
            below=None if row.upper_inside else row.upper,
            value=row.value,
        )
        for row in table.rows
    ]


@strawberry.input(
    description="One row of a bracket table. A lower bound left out continues where the row before ended."
)
class BracketInput:
    """One row of a bracket table."""

    above: Decimal | None = strawberry.field(default=None, description="The lower bound, not part of the row itself.")
    from_: Decimal | None = strawberry.field(name="from", default=None, description="The lower bound, part of the row.")
    up_to: Decimal | None = strawberry.field(default=None, description="The upper bound, part of the row.")
    below: Decimal | None = strawberry.field(default=None, description="The upper bound, not part of the row itself.")
    value: Decimal = strawberry.field(description="What holds inside the interval, in the parameter's unit.")

    def plain(self) -> dict[str, str]:
        """The row in plain form."""
        bounds = {"above": self.above, "from": self.from_, "up_to": self.up_to, "below": self.below}
        given = {key: bound for key, bound in bounds.items() if bound is not None}
        return {key: decimal_text(bound) for key, bound in (given | {"value": self.value}).items()}


@strawberry.input(description="One row of a look-up.")
class EntryInput:
    """One row of a look-up."""

    key: str = strawberry.field(description="The word, such as a tier's code.")
    value: Decimal = strawberry.field(description="Its number, in the parameter's unit.")


@strawberry.input(one_of=True, description="A parameter's value, in exactly one form: the one the parameter has.")
class ParameterValueInput:
    """A parameter's value."""

    number: Decimal | None = strawberry.field(default=strawberry.UNSET, description="A number.")
    choice: str | None = strawberry.field(default=strawberry.UNSET, description="One of the parameter's options.")
    flag: bool | None = strawberry.field(default=strawberry.UNSET, description="Switched on or off.")
    table: list[BracketInput] | None = strawberry.field(
        default=strawberry.UNSET,
        description="The rows of a bracket table from the lowest to the highest; an empty list switches the part off.",
    )
    entries: list[EntryInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The rows of a look-up: one for each of its words."
    )

    none: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="True for no value, where the parameter may have none, such as a limit that does not apply.",
    )

    def plain(self) -> object:
        """The value in plain form; None for no value.

        Raises ParameterRefused where a look-up has a word twice, and for a ``none`` that is false.
        """
        if isinstance(self.number, Decimal):
            return decimal_text(self.number)
        if isinstance(self.table, list):
            return [row.plain() for row in self.table]
        if isinstance(self.entries, list):
            keys = [entry.key for entry in self.entries]
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ParameterRefused(f"{', '.join(twice)} stands there twice; give each word once.")
            return {entry.key: decimal_text(entry.value) for entry in self.entries}
        if isinstance(self.flag, bool):
            return self.flag
        if self.none is False:
            raise ParameterRefused("none is false; give the value itself, or none: true for no value.")
        return self.choice if isinstance(self.choice, str) else None
