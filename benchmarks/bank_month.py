"""The columns that the formulas written by hand read, under the names they use, and the columns they yield."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine import Credits, Inputs, ScaledColumn
from meritgraph.period import days_since_epoch

__all__ = ["Column", "Deals", "Flags", "Integers", "Month", "block_of", "month_of"]

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Column:
    """A figure of every manager: truth values of a condition, or integers that count 10^-places. ``missing`` is None
    where everybody has one.
    """

    values: NDArray[Any]
    places: int = 0
    missing: Flags | None = None


@dataclass(frozen=True)
class Deals:
    """Loans by manager: manager i's are ``offsets[i]`` up to ``offsets[i + 1]``."""

    offsets: Integers
    amount: Integers
    kind: Integers
    share: Integers


@dataclass(frozen=True)
class Month:
    """What the formulas read, for all managers or a block of them. Lists run from this month two months back."""

    balance: list[ScaledColumn]
    overdue: list[ScaledColumn]
    loans_managed: ScaledColumn
    loans_handled: ScaledColumn
    borrowers: ScaledColumn
    interest_due: ScaledColumn
    interest_collected: ScaledColumn
    in_credit_work_since: ScaledColumn
    fluent: ScaledColumn
    junior_since: ScaledColumn
    intermediate_since: ScaledColumn
    tier: ScaledColumn
    handled: Deals
    referred: Deals
    months_by_day: Integers


def month_of(inputs: Inputs) -> Month:
    """The columns of a run under the names that the formulas use."""
    fact = {(need.code, need.period): column for need, column in inputs.facts.items()}
    months = [inputs.period, inputs.period.ago(1), inputs.period.ago(2)]
    portfolio = {
        name: [fact.get((f"banking.portfolio.{name}", month)) for month in months]
        for name in ("balance", "overdue", "loans_managed", "loans_handled", "borrowers")
    }
    (tiers,) = inputs.tiers.values()
    deals = {need.role: deals_of(credited, len(inputs.managers)) for need, credited in inputs.credits.items()}
    return Month(
        balance=[present(column) for column in portfolio["balance"]],
        overdue=[present(column) for column in portfolio["overdue"]],
        loans_managed=present(portfolio["loans_managed"][0]),
        loans_handled=present(portfolio["loans_handled"][0]),
        borrowers=present(portfolio["borrowers"][0]),
        interest_due=fact["banking.portfolio.interest_due", inputs.period],
        interest_collected=fact["banking.portfolio.interest_collected", inputs.period],
        in_credit_work_since=fact["banking.credit-work.since", inputs.period],
        fluent=fact["banking.credit-work.fluent", inputs.period],
        junior_since=tiers.since["junior"],
        intermediate_since=tiers.since["intermediate"],
        tier=tiers.on_record,
        handled=deals["handler"],
        referred=deals["referrer"],
        months_by_day=months_by_day(days_since_epoch(inputs.period.last_day)),
    )


def present(column: ScaledColumn | None) -> ScaledColumn:
    """A column that the run must have read."""
    if column is None:
        raise LookupError("A portfolio column was not read.")
    return column


def deals_of(credited: Credits, managers: int) -> Deals:
    """The loans with the place where each manager's begin."""
    offsets = np.zeros(managers + 1, dtype=np.int64)
    np.cumsum(np.bincount(credited.owner, minlength=managers), out=offsets[1:])
    amount, kind = (credited.attributes[name].values for name in ("amount", "kind"))
    return Deals(offsets, amount, kind, credited.share.values)


def months_by_day(last_day: int) -> Integers:
    """Complete months from each day since 1970-01-01 up to the last day of a month, by when every month begun is
    complete. Asking the calendar once for each day is far cheaper than once for each manager.
    """
    days = np.arange(last_day + 1).view("datetime64[D]")
    months: Integers = days.astype("datetime64[M]").view(np.int64)
    complete: Integers = months[-1] - months
    return complete


def block_of(month: Month, start: int, end: int) -> Month:
    """The rows of some managers."""
    parts: dict[str, object] = {}
    for name, value in vars(month).items():
        if isinstance(value, ScaledColumn):
            parts[name] = part_of(value, start, end)
        elif isinstance(value, list):
            parts[name] = [part_of(column, start, end) for column in value]
        elif isinstance(value, Deals):
            first, last = value.offsets[start], value.offsets[end]
            offsets = value.offsets[start : end + 1] - first
            parts[name] = Deals(offsets, value.amount[first:last], value.kind[first:last], value.share[first:last])
        else:
            parts[name] = value
    return Month(**parts)  # type: ignore[arg-type]  # the fields are those of the month itself


def part_of(column: ScaledColumn, start: int, end: int) -> ScaledColumn:
    """Some rows of a column."""
    missing = None if column.missing is None else column.missing[start:end]
    return ScaledColumn(column.values[start:end], column.places, missing)
