"""Both evaluators held against a second working, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from meritgraph.engine import Inputs, Plan, Results, compute_columns, compute_rows
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import FLAG

__all__ = ["Expected", "decimal", "differences", "value_of"]

Expected = Mapping[str, Mapping[str, object]]
"""Manager → figure, notice, or refused → value."""


def decimal(value: Fraction | None) -> Decimal | None:
    """A fraction as it is recorded: a decimal."""
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def differences(plan: Plan, inputs: Inputs, expected: Expected) -> list[str]:
    """What either evaluator makes otherwise than the second working."""
    evaluated = {"rows": compute_rows(plan, inputs), "columns": compute_columns(plan, inputs)}
    assert all(results.managers == tuple(sorted(expected)) for results in evaluated.values())
    return [each for name, results in evaluated.items() for each in compared(name, plan, results, expected)]


def compared(evaluator: str, plan: Plan, results: Results, expected: Expected) -> Iterator[str]:
    for place, code in enumerate(results.managers):
        for name, wanted in expected[code].items():
            found = value_of(plan, results, name, place)
            if found != wanted:
                yield f"{evaluator}, {code}: {name} is {found}, by the book {wanted}"


def value_of(plan: Plan, results: Results, name: str, place: int) -> object:
    """A figure as the second workings have it: a fraction, a word, a yes or no, or none."""
    if name == "refused":
        return bool(results.refused[place])
    for sentences in (results.notices, results.refusals):
        if name in sentences:
            return bool(sentences[name][place])
    if name == "tier_reading":
        assert plan.scheme.ladder is not None, "a reading is one of a ladder"
        assert results.tier_reading is not None, "a scheme with conditions has a reading"
        column, options = results.tier_reading, tuple(tier.code for tier in plan.scheme.ladder.tiers)
    else:
        column, options = results.figures[name], plan.figures[name].options
    if column.missing is not None and column.missing[place]:
        return None
    number = int(column.values[place])
    if not options and plan.figures[name].unit == FLAG:
        return number == 1
    return options[number] if options else Fraction(unscaled(number, column.places))
