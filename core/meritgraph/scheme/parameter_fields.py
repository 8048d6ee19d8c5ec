"""The functions that declare a parameter: ``rate("0.5", clause=…)``, ``bands(Count, Money, …)`` and so on.

Each returns, for the type checker, what its name stands for in a formula; ``Parameters`` puts that in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, overload

from meritgraph.errors import DeclarationError
from meritgraph.formula.reads import Outside
from meritgraph.formula.tables import BracketTable, Lookup
from meritgraph.quantity.exact import parse_decimal
from meritgraph.quantity.kinds import Choice, Condition, Count, Days, Missing, Money, Months, Number, Points, Rate
from meritgraph.quantity.units import CHOICE, DAYS, FLAG, MONEY, MONTHS, POINTS, RATE, Unit
from meritgraph.scheme.terms import ParameterField, Unset, UnsetValue

__all__ = [
    "bands",
    "by_tier",
    "choice",
    "count",
    "days",
    "flag",
    "last_day_in_service",
    "lookup",
    "mid_period_change",
    "money",
    "months",
    "points",
    "rate",
    "slabs",
]

C = TypeVar("C", bound=Count)
X = TypeVar("X", bound=Number)
Y = TypeVar("Y", bound=Number)

Default = int | str | UnsetValue | None
Bound = int | str | None
Switch = bool | UnsetValue
Names = Mapping[str, tuple[str, str]]


def number_field(
    unit: Unit, default: Default, clause: str, zh: str, en: str, minimum: Bound = None, maximum: Bound = None
) -> Any:
    """A parameter that is one number; a default of None lets a company leave it out."""
    plain = str(default) if isinstance(default, int | str) else default
    return ParameterField("number", unit, clause, zh, en, plain, decimal(minimum), decimal(maximum))


def decimal(literal: Bound | Missing) -> Decimal | None:
    """The exact value of a declared bound."""
    return None if literal is None or isinstance(literal, Missing) else parse_decimal(str(literal), places=12)


def rate(default: Default, *, clause: str, zh: str, en: str, minimum: Bound = None, maximum: Bound = None) -> Rate:
    """A share, percentage or coefficient."""
    return number_field(RATE, default, clause, zh, en, minimum, maximum)  # type: ignore[no-any-return]  # see module


def money(default: Default, *, clause: str, zh: str, en: str, minimum: Bound = None, maximum: Bound = None) -> Money:
    """An amount in yuan."""
    return number_field(MONEY, default, clause, zh, en, minimum, maximum)  # type: ignore[no-any-return]  # see module


def points(default: Default, *, clause: str, zh: str, en: str, minimum: Bound = None, maximum: Bound = None) -> Points:
    """Points of a score."""
    return number_field(POINTS, default, clause, zh, en, minimum, maximum)  # type: ignore[no-any-return]  # see module


@overload
def count(default: Default, *, clause: str, zh: str, en: str, minimum: Bound = 0, maximum: Bound = None) -> Count: ...
@overload
def count(
    default: Default, *, of: type[C], clause: str, zh: str, en: str, minimum: Bound = 0, maximum: Bound = None
) -> C: ...
def count(
    default: Default,
    *,
    of: type[Count] = Count,
    clause: str,
    zh: str,
    en: str,
    minimum: Bound = 0,
    maximum: Bound = None,
) -> Any:
    """How many, of a dimension where ``of`` names one."""
    return number_field(of.unit, default, clause, zh, en, minimum, maximum)


def days(default: Default, *, clause: str, zh: str, en: str, minimum: Bound = 0, maximum: Bound = None) -> Days:
    """A number of days."""
    return number_field(DAYS, default, clause, zh, en, minimum, maximum)  # type: ignore[no-any-return]  # see module


def months(default: Default, *, clause: str, zh: str, en: str, minimum: Bound = 0, maximum: Bound = None) -> Months:
    """A number of months."""
    return number_field(MONTHS, default, clause, zh, en, minimum, maximum)  # type: ignore[no-any-return]  # see module


def flag(default: Switch, *, clause: str, zh: str, en: str) -> Condition:
    """A switch that is on or off."""
    field: Any = ParameterField("flag", FLAG, clause, zh, en, default)
    return field  # type: ignore[no-any-return]  # see module


def last_day_in_service(*, clause: str) -> Condition:
    """Whether service is counted through the period's last day, for ``self.service_until(…)``; by default only to it.

    From 1 January to 31 December are eleven complete months to the last day, and twelve through it.
    """
    return flag(False, clause=clause, zh="期末当天计入年限", en="The period's last day counts as a day of service")


def choice(
    *options: str, default: str | UnsetValue, clause: str, zh: str, en: str, names: Names | None = None
) -> Choice:
    """One of a few ways that the policy leaves open; ``names``: code → (Chinese name, English name) of each."""
    field: Any = ParameterField("choice", CHOICE, clause, zh, en, default, options=options, names=names or {})
    return field  # type: ignore[no-any-return]  # see module


def mid_period_change(*, clause: str, zh: str = "期间内调整时", en: str = "") -> Choice:
    """What counts where a target, weight or other figure changes within the period, for ``in_force(…)``: what is in
    force at its end, or each version weighed by its days.
    """
    return choice(
        "period_end",
        "by_days",
        default="period_end",
        clause=clause,
        zh=zh,
        en=en or "What changes within the period: as at its end, or weighed by days",
        names={
            "period_end": ("以期末为准", "As at the period's end"),
            "by_days": ("按天数加权", "Weighed by days"),
        },
    )


def bands(
    argument: type[X],
    value: type[Y],
    rows: Mapping[int | str, int | str | UnsetValue] | UnsetValue,
    *,
    clause: str,
    zh: str,
    en: str,
    below: int | str | Missing | None = None,
    when_empty: int | str | None = None,
) -> BracketTable[X, Y]:
    """Bands by their lower bounds: ``{0: 30, 2: 50}`` is 30 above 0 up to and including 2, and 50 above 2.

    One row of ``Unset`` leaves the whole table to the company. ``below`` is what comes out at or under the lowest
    bound (missing unless declared); ``when_empty`` what comes out where a company switches the table off.
    """
    plain: object = Unset
    if not isinstance(rows, UnsetValue) and not any(isinstance(entry, UnsetValue) for entry in rows.values()):
        bounds = [written(bound) for bound in rows]
        uppers = [*bounds[1:], None][: len(bounds)]
        plain = [
            {"above": lower, "value": written(entry)} | ({"up_to": upper} if upper is not None else {})
            for lower, upper, entry in zip(bounds, uppers, rows.values(), strict=True)
        ]
    outside = Outside(decimal(below), None, decimal(when_empty))
    field: Any = table_field(argument, value, plain, clause, zh, en, outside)
    return field  # type: ignore[no-any-return]  # see module


def slabs(
    argument: type[X],
    value: type[Y],
    rows: Mapping[str, int | str] | UnsetValue,
    *,
    clause: str,
    zh: str,
    en: str,
    below: int | str | Missing | None = None,
    above: int | str | Missing | None = None,
    when_empty: int | str | None = None,
) -> BracketTable[X, Y]:
    """Slabs by intervals: ``{"[10000, 50000]": 30, "(50000, 100000]": 50}``; a round bracket leaves the bound out.

    An open end is written ``…``. ``below`` and ``above`` are what comes out outside (missing unless declared).
    """
    plain = (
        rows
        if isinstance(rows, UnsetValue)
        else [interval(key) | {"value": written(entry)} for key, entry in rows.items()]
    )
    outside = Outside(decimal(below), decimal(above), decimal(when_empty))
    field: Any = table_field(argument, value, plain, clause, zh, en, outside)
    return field  # type: ignore[no-any-return]  # see module


def written(literal: object) -> str:
    """A number of a table as text. Raises DeclarationError for a float, which is not exact."""
    if isinstance(literal, bool) or not isinstance(literal, int | str):
        raise DeclarationError(f'{literal!r} is not exact; write a whole number or a string such as "0.015".')
    return str(literal)


def interval(text: str) -> dict[str, str]:
    """The bounds written as ``(a, b]``."""
    stripped = text.strip()
    lower, _, upper = stripped[1:-1].partition(",")
    if not (stripped[:1] in "[(" and stripped[-1:] in "])" and upper):
        raise DeclarationError(f'{text!r} is no interval; write it like "[10000, 50000]" or "(200000, …)".')
    bounds = {}
    if lower.strip() != "…":
        bounds["from" if stripped[0] == "[" else "above"] = lower.strip()
    if upper.strip() != "…":
        bounds["up_to" if stripped[-1] == "]" else "below"] = upper.strip()
    return bounds


def table_field(
    argument: type[X], value: type[Y], plain: object, clause: str, zh: str, en: str, outside: Outside
) -> Any:
    """A parameter that is a bracket table."""
    return ParameterField("table", value.unit, clause, zh, en, plain, argument_unit=argument.unit, outside=outside)


def lookup(
    value: type[Y],
    rows: Mapping[str, int | str | UnsetValue] | UnsetValue,
    *,
    clause: str,
    zh: str,
    en: str,
    options: Sequence[str] = (),
    minimum: Bound = None,
    maximum: Bound = None,
    names: Names | None = None,
) -> Lookup[Y]:
    """One value for each of a few words, within the bounds; ``options`` lists them where the rows are ``Unset``, and
    ``names`` names them: code → (Chinese name, English name).
    """
    words = tuple(options) or (() if isinstance(rows, UnsetValue) else tuple(rows))
    if not words:
        raise DeclarationError("A look-up that is left to the company needs options=… to name its rows.")
    plain: object = Unset
    if not isinstance(rows, UnsetValue) and not any(isinstance(entry, UnsetValue) for entry in rows.values()):
        plain = {word: written(entry) for word, entry in rows.items()}
    least, most = decimal(minimum), decimal(maximum)
    field: Any = ParameterField("lookup", value.unit, clause, zh, en, plain, least, most, words, names=names or {})
    return field  # type: ignore[no-any-return]  # see module


def by_tier(
    value: type[Y],
    rows: Mapping[str, int | str | UnsetValue],
    *,
    clause: str,
    zh: str,
    en: str,
    minimum: Bound = None,
    maximum: Bound = None,
) -> Lookup[Y]:
    """One value for each tier of the scheme's ladder, by the tiers' codes."""
    return lookup(value, rows, clause=clause, zh=zh, en=en, minimum=minimum, maximum=maximum)
