"""Quarter after quarter for many managers: what each statement says is what the next quarter reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from meritgraph.authoring import Condition, Scheme
from meritgraph.engine import (
    BalanceResults,
    Plan,
    Results,
    compute_balance_columns,
    compute_balance_rows,
    compute_columns,
    compute_rows,
    plan_of,
)
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData

__all__ = ["Records", "Statement", "cents", "statements_of"]

Statement = Mapping[str, Any]
"""A manager's figures by name, with ``refusals``: the names of those that hold; a balance by vintage as what each
quarter that many back owed, what was repaid of it, what is left, and whether it is made up.
"""


@dataclass
class Records:
    """What is recorded of one manager: facts by code and period, deals with their period, the days of employment."""

    facts: dict[tuple[str, Period | None], object] = field(default_factory=dict)
    deals: list[Mapping[str, Any]] = field(default_factory=list)
    hired_on: date = date(2020, 1, 1)
    left_on: date | None = None

    def is_employed(self, period: Period) -> bool:
        """On any day of the period."""
        return self.hired_on <= period.last_day and (self.left_on is None or self.left_on >= period.start)


def statements_of(
    scheme: type[Scheme],
    periods: Sequence[Period],
    managers: Mapping[str, Records],
    parameters: Mapping[str, object],
    earlier: Mapping[str, dict[tuple[str, str, Period], object]] | None = None,
) -> Iterator[Mapping[str, Statement]]:
    """The statements of each period in turn, of everybody employed in it; the two evaluators agree on every one.

    ``earlier`` holds the figures of finished statements by manager; those worked out here are added to it.
    """
    plan = plan_of(scheme)
    known = {code: {} for code in managers} if earlier is None else earlier
    for period in periods:
        builder = InputsBuilder(plan, period, parameters)
        employed = {code: records for code, records in managers.items() if records.is_employed(period)}
        for code, records in employed.items():
            builder.add(
                ManagerData(
                    code,
                    hired_on=records.hired_on,
                    left_on=records.left_on,
                    facts=records.facts,
                    deals=list(records.deals),
                    earlier=known[code],
                )
            )
        inputs = builder.build()
        by_rows, by_columns = (
            read(plan, compute(plan, inputs), [compute_balance(plan, inputs, name) for name in plan.balances])
            for compute, compute_balance in (
                (compute_rows, compute_balance_rows),
                (compute_columns, compute_balance_columns),
            )
        )
        assert by_rows == by_columns
        for code, statement in by_columns.items():
            figures = {name: value for name, value in statement.items() if isinstance(value, Decimal | bool)}
            known[code].update({(scheme.code, name, period): value for name, value in figures.items()})
        yield by_columns


def read(plan: Plan, results: Results, balances: Sequence[BalanceResults] = ()) -> dict[str, dict[str, Any]]:
    """Results as plain values by manager."""
    statements: dict[str, dict[str, Any]] = {manager: {} for manager in results.managers}
    for name, column in results.figures.items():
        for position, manager in enumerate(results.managers):
            is_gap = column.missing is not None and column.missing[position]
            number = None if is_gap else unscaled(int(column.values[position]), column.places)
            is_answer = number is not None and plan.figures[name].unit is Condition.unit
            statements[manager][name] = number == 1 if is_answer else number
    for name, balance in zip(plan.balances, balances, strict=bool(balances)):
        for position, manager in enumerate(results.managers):
            statements[manager][name] = dict(vintages(balance, position))
    for position, manager in enumerate(results.managers):
        holding = sorted(name for name, holds in results.refusals.items() if holds[position])
        statements[manager]["refusals"] = holding
        statements[manager]["notices"] = sorted(name for name, holds in results.notices.items() if holds[position])
    return statements


def vintages(balance: BalanceResults, position: int) -> Iterator[tuple[int, tuple[object, ...]]]:
    """What each quarter that owes, counted back from this one, came to: owed, repaid, left, made up."""
    owing = list(balance.owing(position))
    for back, vintage in enumerate(reversed(balance.vintages), start=1):
        if vintage in owing:
            yield back, tuple(value for _, value in vintage.at(position))


def cents(amount: Fraction) -> Decimal:
    """Half-up to the cent, ties away from zero."""
    scaled = abs(amount) * 100
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if amount >= 0 else -whole) / 100
