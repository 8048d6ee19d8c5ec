"""What a scheme came to for each person, in the plain values that a case expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TypeAlias

from meritgraph.engine import (
    BalanceResults,
    DealResults,
    Inputs,
    Plan,
    Results,
    ScaledColumn,
    compute_balance_columns,
    compute_balance_rows,
    compute_columns,
    compute_deal_columns,
    compute_deal_rows,
    compute_rows,
)
from meritgraph.engine.needs import credits_need
from meritgraph.engine.plan import PlannedFigure
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.period import epoch_day
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import DATE, FLAG
from meritgraph.testing.inputs import InputsBuilder

__all__ = ["EVALUATORS", "Worked", "worked_by"]


Balances: TypeAlias = Mapping[str, Mapping[str, Mapping[str, object]]]
"""Balances by vintage: by name, period and ``owed``, ``repaid``, ``left``, ``is_completed``."""


@dataclass(frozen=True)
class Evaluator:
    """What works out the figures of managers, those of each deal of a list, and a balance by vintage."""

    figures: Callable[[Plan, Inputs], Results]
    deals: Callable[[Plan, Inputs, str], DealResults]
    balance: Callable[[Plan, Inputs, str], BalanceResults]


EVALUATORS: Mapping[str, Evaluator] = {
    "rows": Evaluator(compute_rows, compute_deal_rows, compute_balance_rows),
    "columns": Evaluator(compute_columns, compute_deal_columns, compute_balance_columns),
}


@dataclass(frozen=True)
class Worked:
    """What a scheme comes to for one person.

    ``figures`` by name: a Decimal, bool, date, word, or None where there is no value. ``tier`` is the highest one whose
    conditions are met. ``refusals`` name the reasons that refuse the statement. ``deals`` holds, by the deal's code,
    the figures that the scheme has of each deal; ``balances``, by name and period, what each earlier period that owes
    something came to: ``owed``, ``repaid``, ``left``, ``is_completed``.
    """

    figures: Mapping[str, object]
    tier: str | None
    notices: tuple[str, ...]
    refusals: tuple[str, ...]
    deals: Mapping[str, Mapping[str, object]]
    find_balances: Callable[[], Balances] = field(default=dict, repr=False, compare=False)

    @property
    def balances(self) -> Balances:
        """What each earlier period that owes something came to; worked out when it is asked for."""
        return self.find_balances()


def worked_by(evaluator: str, plan: Plan, builder: InputsBuilder) -> dict[str, Worked]:
    """What the scheme comes to for everybody, by code."""
    inputs = builder.build()
    chosen = EVALUATORS[evaluator]
    results = chosen.figures(plan, inputs)
    deals = figures_of_deals(plan, builder, inputs, chosen.deals)

    @cache
    def balances() -> dict[str, BalanceResults]:
        return {name: chosen.balance(plan, inputs, name) for name in plan.balances}

    return {
        code: replace(worked(plan, results, place, deals[code]), find_balances=partial(balances_at, balances, place))
        for place, code in enumerate(results.managers)
    }


def balances_at(balances: Callable[[], Mapping[str, BalanceResults]], place: int) -> Balances:
    """What the person at that place carries over, by balance and period."""
    return {
        name: {vintage.period.code: dict(vintage.at(place)) for vintage in balance.owing(place)}
        for name, balance in balances().items()
    }


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
