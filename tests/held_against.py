"""Both evaluators held against figures worked out by hand, for many managers at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from meritgraph.engine import Plan, Results, compute_columns, compute_rows
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import CHOICE, FLAG
from meritgraph.testing import InputsBuilder, ManagerData

__all__ = ["Value", "Worked", "differences", "half_up", "mismatches", "written"]

Value = Fraction | str | bool | None


@dataclass(frozen=True)
class Worked:
    """What the policy says of one manager: figures, the codes of notices and refusals, and the tier that is read.

    Of a refused manager only the refusals are compared; ``tier`` only where the scheme reads one.
    """

    figures: Mapping[str, Value] = field(default_factory=dict)
    notices: frozenset[str] = frozenset()
    refusals: frozenset[str] = frozenset()
    tier: str | None = None


def half_up(value: Fraction, places: int = 2) -> Fraction:
    """The value at so many places; a tie goes away from zero."""
    units = floor(abs(value) * 10**places + Fraction(1, 2))
    return Fraction(units if value >= 0 else -units, 10**places)


def written(value: Fraction | None) -> str | None:
    """A finite decimal as it is written. Raises decimal.Inexact for any other fraction."""
    if value is None:
        return None
    number = Decimal(value.numerator) / Decimal(value.denominator)
    assert Fraction(number) == value, f"{value} is no decimal"
    return f"{number:f}"


def differences(
    plan: Plan,
    period: Period,
    parameters: Mapping[str, object],
    people: Sequence[tuple[ManagerData, Worked]],
    calendar: Mapping[date, str] | None = None,
) -> list[str]:
    """One line for whatever either evaluator says that the policy does not."""
    builder = InputsBuilder(plan, period, parameters, calendar=calendar)
    for data, _ in people:
        builder.add(data)
    inputs = builder.build()
    worked = {data.code: expected for data, expected in people}
    found = []
    for results in (compute_rows(plan, inputs), compute_columns(plan, inputs)):
        for row, code in enumerate(results.managers):
            said = said_of(plan, results, row)
            found += [f"{code}: {line} ({parameters})" for line in mismatches(plan, said, worked[code])]
    return found


def said_of(plan: Plan, results: Results, row: int) -> Worked:
    """What the results say of one manager."""
    return Worked(
        {name: figure_of(plan, results, name, row) for name in results.figures},
        frozenset(code for code, told in results.notices.items() if told[row]),
        frozenset(code for code, told in results.refusals.items() if told[row]),
        tier_of(plan, results, row),
    )


def figure_of(plan: Plan, results: Results, name: str, row: int) -> Value:
    """A figure as the results have it."""
    column = results.figures[name]
    if column.missing is not None and column.missing[row]:
        return None
    number = int(column.values[row])
    figure = plan.figures.get(name)
    if figure is not None and figure.unit == FLAG:
        return bool(number)
    if figure is not None and figure.unit == CHOICE:
        return figure.options[number]
    return Fraction(unscaled(number, column.places))


def tier_of(plan: Plan, results: Results, row: int) -> str | None:
    """The code of the tier that is read."""
    reading, ladder = results.tier_reading, plan.scheme.ladder
    if reading is None or ladder is None or (reading.missing is not None and reading.missing[row]):
        return None
    return ladder.tiers[int(reading.values[row])].code


def mismatches(plan: Plan, said: Worked, expected: Worked) -> Iterator[str]:
    """Where what is said of a manager is not what is expected."""
    if said.refusals != expected.refusals:
        yield f"refused for {sorted(said.refusals)}, not {sorted(expected.refusals)}"
    if said.refusals:
        return
    if said.notices != expected.notices:
        yield f"notices {sorted(said.notices)}, not {sorted(expected.notices)}"
    if said.tier != expected.tier:
        yield f"tier {said.tier}, not {expected.tier}"
    for name, exact in expected.figures.items():
        value = half_up(exact, places_of(plan, name)) if isinstance(exact, Fraction) else exact
        if said.figures[name] != value or isinstance(said.figures[name], bool) != isinstance(value, bool):
            yield f"{name} is {said.figures[name]}, not {value}"


def places_of(plan: Plan, name: str) -> int:
    """How many decimals a figure keeps; the total has those of its pay lines."""
    return 2 if name == "total" else plan.figures[name].places
