"""Parameters: the dated values of a policy that a company may set, each with its unit and clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from meritgraph.errors import DeclarationError, NumberRefused, ParameterRefused, TableRefused
from meritgraph.formula.brackets import Brackets, number, parse_brackets, plain_brackets
from meritgraph.formula.reads import Outside, ParameterRead
from meritgraph.formula.tables import BracketTable, Lookup
from meritgraph.quantity.exact import EXACT, check_range, parse_decimal
from meritgraph.quantity.exact import plain as plain_decimal
from meritgraph.quantity.kinds import Choice, Condition, Number, of_unit
from meritgraph.quantity.units import RATE, Unit

__all__ = ["VALUE_PLACES", "ParameterField", "Parameters", "Unset", "UnsetValue"]

X = TypeVar("X", bound=Number)
Y = TypeVar("Y", bound=Number)

VALUE_PLACES = 12
NOWHERE = Outside()


class UnsetValue:
    """The type of ``Unset``: the policy leaves the value to the company."""

    def __repr__(self) -> str:
        return "Unset"


Unset = UnsetValue()


@dataclass(frozen=True, slots=True)
class ParameterField:
    """One parameter: what it is, where the policy says so, and its default.

    ``form`` is ``number``, ``choice``, ``flag``, ``table`` (brackets) or ``lookup`` (one number for each of a few
    words). ``default`` is in plain form, as it is written in YAML and sent over GraphQL, or ``Unset``; a default of
    None lets a company leave the value out, and a formula finds it missing. ``names`` are the Chinese and English names
    of the words.
    """

    form: str
    unit: Unit
    clause: str
    zh: str
    en: str
    default: object
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    options: tuple[str, ...] = ()
    argument_unit: Unit | None = None
    outside: Outside = NOWHERE
    names: Mapping[str, tuple[str, str]] = dataclass_field(default_factory=dict)
    name: str = ""
    terms: str = ""

    def parse(self, plain: object) -> object:
        """The value that ``plain`` stands for. Raises ParameterRefused saying what is wrong and what was expected."""
        if plain is None and self.default is None:
            return None
        try:
            return PARSERS[self.form](self, plain)
        except (NumberRefused, TableRefused) as error:
            raise ParameterRefused(f"{self.name} ({self.zh}): {error.message}", path=(self.terms, self.name)) from error

    def named(self, code: str) -> str:
        """A word's code with its Chinese name."""
        return f"{code} ({self.names[code][0]})" if code in self.names else code

    def word(self, written: object) -> object:
        """The code of a word, which may be written by its name; anything else as it is."""
        codes = {name: code for code, names in self.names.items() for name in names}
        return codes.get(written, written) if isinstance(written, str) and written not in self.options else written

    def plain(self, value: object) -> object:
        """The plain form of a parsed value: strings, booleans, lists and mappings only."""
        if isinstance(value, Brackets):
            return plain_brackets(value)
        if isinstance(value, Mapping):
            return {key: f"{entry:f}" for key, entry in value.items()}
        return f"{value:f}" if isinstance(value, Decimal) else value

    def symbol(self) -> Any:
        """What stands for the parameter in a formula."""
        read = ParameterRead(self.unit, (), self.terms, self.name, self.options, self.minimum, self.outside)
        if self.form == "table":
            assert self.argument_unit is not None, "a table is declared with the unit of its argument"
            return BracketTable[Any, Any](read, self.argument_unit, self.unit)
        if self.form == "lookup":
            return Lookup[Any](read, self.unit)
        if self.form == "choice":
            return Choice(read, self.options)
        return Condition(read) if self.form == "flag" else of_unit(self.unit)(read)


class Parameters:
    """The parameters of a scheme; subclass it with its code and names and assign one field per parameter."""

    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    fields: ClassVar[dict[str, ParameterField]]

    def __init_subclass__(cls, *, code: str, zh: str, en: str) -> None:
        cls.code, cls.zh, cls.en = code, zh, en
        cls.fields = {}
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, ParameterField):
                field = replace(declared, name=name, terms=code)
                check_field(field)
                cls.fields[name] = field
                setattr(cls, name, field.symbol())


def check_field(field: ParameterField) -> None:
    """Refuse a field without a clause, or whose own default does not fit it."""
    if not field.clause.strip():
        raise DeclarationError(f"Parameter {field.terms}.{field.name} cites no clause; add clause=….")
    if field.names and (set(field.names) != set(field.options)):
        words = ", ".join(field.options)
        raise DeclarationError(f"Parameter {field.terms}.{field.name}: names= names each of {words}, and nothing else.")
    if field.default is not Unset:
        try:
            field.parse(field.default)
        except ParameterRefused as error:
            raise DeclarationError(f"Default of parameter {field.terms}.{field.name}: {error.message}") from error


def parse_number(field: ParameterField, plain: object) -> Decimal:
    """A number within the declared bounds."""
    value = number(fraction_of(plain) if field.unit == RATE else plain, VALUE_PLACES)
    try:
        check_range(value, field.minimum, field.maximum)
    except NumberRefused as error:
        is_percentage = field.unit == RATE and field.maximum is not None and value > field.maximum
        hint = " A rate is written as 0.8 or 80%." if is_percentage else ""
        raise NumberRefused(f"{error.message}{hint}") from error
    return plain_decimal(value)


def parse_choice(field: ParameterField, plain: object) -> str:
    """One of the declared words, by its code or a name."""
    code = field.word(plain)
    if not isinstance(code, str) or code not in field.options:
        raise NumberRefused(f"{plain!r} is none of {', '.join(map(field.named, field.options))}.")
    return code


def parse_flag(_field: ParameterField, plain: object) -> bool:
    """A switch."""
    if not isinstance(plain, bool):
        raise NumberRefused(f"{plain!r} is neither true nor false.")
    return plain


def parse_table(field: ParameterField, plain: object) -> Brackets:
    """A bracket table; an empty one only where the policy lets a company switch it off."""
    table = parse_brackets(fractions_of(field, plain), places=VALUE_PLACES)
    if not table.rows and field.outside.when_empty is None:
        raise TableRefused("the table is empty; give at least one row.")
    return table


def parse_lookup(field: ParameterField, plain: object) -> dict[str, Decimal]:
    """A number for every declared word, and for no other."""
    if not isinstance(plain, Mapping):
        raise NumberRefused(f"expected one value for each of {', '.join(field.options)}.")
    rows = {field.word(key): value for key, value in plain.items()}
    unknown = [str(key) for key in rows if key not in field.options]
    absent = [option for option in field.options if option not in rows]
    if unknown or absent:
        there = ", ".join(map(field.named, field.options))
        if unknown:
            raise NumberRefused(f"{unknown[0]!r} is none of {there}.")
        raise NumberRefused(f"the values for {', '.join(map(field.named, absent))} are missing.")
    return {option: parse_number(field, rows[option]) for option in field.options}


def fraction_of(plain: object) -> object:
    """The exact number of a percentage such as 12.5%; anything else as it is."""
    if not isinstance(plain, str) or not plain.rstrip().endswith(("%", "％")):
        return plain
    return parse_decimal(plain.strip()[:-1], places=VALUE_PLACES - 2).scaleb(-2, context=EXACT)


def fractions_of(field: ParameterField, plain: object) -> object:
    """A table's rows with percentages as numbers, in its values and in its bounds where those are rates."""
    if not isinstance(plain, list | tuple):
        return plain
    rates = {"value"} if field.unit == RATE else set()
    rates |= {"above", "from", "up_to", "below"} if field.argument_unit == RATE else set()
    return [
        {key: fraction_of(entry) if key in rates else entry for key, entry in row.items()}
        if isinstance(row, Mapping)
        else row
        for row in plain
    ]


PARSERS = {
    "number": parse_number,
    "choice": parse_choice,
    "flag": parse_flag,
    "table": parse_table,
    "lookup": parse_lookup,
}
