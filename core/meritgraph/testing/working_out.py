"""A scheme worked out in memory, for people and parameter values given as plain values: to try a policy in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meritgraph.engine import (
    DealResults,
    Inputs,
    Plan,
    Results,
    ScaledColumn,
    compute_columns,
    compute_deal_columns,
    compute_deal_rows,
    compute_rows,
    plan_of,
)
from meritgraph.engine.needs import credits_need
from meritgraph.engine.plan import PlannedFigure
from meritgraph.errors import InputRefused
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.period import Period, epoch_day
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import DATE, FLAG
from meritgraph.scheme import Scheme
from meritgraph.testing.inputs import InputsBuilder
from meritgraph.testing.versions import Changes
from meritgraph.testing.written import PERSON_KEYS, known_keys, manager_data, with_period

__all__ = ["EVALUATORS", "Worked", "work_out"]

Person = Mapping[str, Any]
"""What is recorded of one person: ``code``, ``unit``, ``hired_on``, ``left_on``, ``tiers``, ``facts``, ``deals``,
``earlier``, in the form of a case file.
"""

EVALUATORS: Mapping[str, tuple[Callable[[Plan, Inputs], Results], Callable[[Plan, Inputs, str], DealResults]]] = {
    "rows": (compute_rows, compute_deal_rows),
    "columns": (compute_columns, compute_deal_columns),
}


@dataclass(frozen=True)
class Worked:
    """What a scheme comes to for one person.

    ``figures`` by name: a Decimal, bool, date, word, or None where there is no value. ``tier`` is the highest one whose
    conditions are met. ``refusals`` name the reasons that refuse the statement. ``deals`` holds, by the deal's code,
    the figures that the scheme has of each deal.
    """

    figures: Mapping[str, object]
    tier: str | None
    notices: tuple[str, ...]
    refusals: tuple[str, ...]
    deals: Mapping[str, Mapping[str, object]]


def work_out(
    scheme: type[Scheme],
    period: Period | str,
    people: Sequence[Person],
    *,
    parameters: Mapping[str, object] | None = None,
    parameter_changes: Changes | None = None,
    nobodys_deals: Sequence[Mapping[str, Any]] = (),
    evaluator: str = "columns",
) -> dict[str, Worked]:
    """What the scheme comes to for each of these people, by code; ``evaluator`` is ``columns`` or ``rows``.

    ::

        from meritgraph.testing import work_out

        worked = work_out(
            LoanPay,
            "2026-10",
            [
                {
                    "code": "B1",
                    "facts": {"banking.portfolio.balance": 1000000},
                    "deals": [{"kind": "new", "amount": 50000}],
                }
            ],
            parameters={"count_brackets": []},
        )
        worked["B1"].figures["loan_count_pay"]

    Everybody in ``people`` counts in ranks, shares and pools. Amounts are ints, Decimals or strings of digits.
    Raises InputRefused for what the scheme does not read, a value that is not exact, or two people of one code, and
    CalculationFailed where a figure does not fit a stored number.
    """
    if evaluator not in EVALUATORS:
        raise InputRefused(f"There is no evaluator {evaluator!r}; choose {' or '.join(EVALUATORS)}.")
    plan = plan_of(scheme)
    when = Period.parse(period) if isinstance(period, str) else period
    builder = InputsBuilder(plan, when, parameters, parameter_changes)
    codes = [person.get("code", "") for person in people]
    if not all(codes):
        raise InputRefused("Everybody needs a code, {'code': 'B1', …}, by which the results are told apart.")
    if len(set(codes)) < len(codes):
        raise InputRefused("Two people have the same code.")
    for person in people:
        known_keys(person, PERSON_KEYS, f"of {person['code']}")
        builder.add(manager_data(person, plan, when))
    for deal in nobodys_deals:
        builder.add_deal_of_nobody(with_period(deal))
    inputs = builder.build()
    compute, compute_deals = EVALUATORS[evaluator]
    results = compute(plan, inputs)
    deals = figures_of_deals(plan, builder, inputs, compute_deals)
    return {code: worked(plan, results, place, deals[code]) for place, code in enumerate(results.managers)}


def worked(plan: Plan, results: Results, place: int, deals: Mapping[str, Mapping[str, object]]) -> Worked:
    """What came out for the person at that place."""
    return Worked(
        {name: value_in(column, place, plan.figures[name]) for name, column in results.figures.items()},
        tier_read(plan, results, place),
        tuple(name for name, holds in results.notices.items() if holds[place]),
        tuple(name for name, holds in results.refusals.items() if holds[place]),
        deals,
    )


def figures_of_deals(
    plan: Plan, builder: InputsBuilder, inputs: Inputs, compute: Callable[[Plan, Inputs, str], DealResults]
) -> dict[str, dict[str, dict[str, object]]]:
    """What each manager's deals have: by manager, by deal, by figure."""
    found: dict[str, dict[str, dict[str, object]]] = {code: {} for code in inputs.managers}
    for name, listed in plan.scheme.deal_lists.items():
        codes = builder.deal_codes(credits_need(listed.deals.source, inputs.period, plan.attributes))
        results = compute(plan, inputs, name)
        for row, (owner, number) in enumerate(zip(results.credits.owner, results.credits.deal, strict=True)):
            own = found[inputs.managers[owner]].setdefault(codes[number - 1], {})
            for figure, column in results.figures.items():
                own[figure] = value_in(column, row, plan.of_deals[figure])
    return found


def tier_read(plan: Plan, results: Results, place: int) -> str | None:
    """The tier whose conditions the person meets now; None where there is none."""
    reading = results.tier_reading
    if reading is None or plan.scheme.ladder is None or (reading.missing is not None and reading.missing[place]):
        return None
    return plan.scheme.ladder.tiers[int(reading.values[place])].code


def value_in(column: ScaledColumn, place: int, figure: PlannedFigure | DealFigureRead) -> object:
    """A figure's value as a case writes it."""
    if column.missing is not None and column.missing[place]:
        return None
    number = int(column.values[place])
    if figure.unit == FLAG:
        return number == 1
    if figure.options:
        return figure.options[number]
    return epoch_day(number) if figure.unit == DATE else unscaled(number, column.places)
