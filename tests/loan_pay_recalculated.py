"""The demo bank's month worked out a second way: from the spreadsheets with openpyxl and fractions, without meritgraph.

It follows the policy's text (banking-loan-pay) and the values in examples/banking/parameters.yaml, written out here.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl

__all__ = ["Worked", "month_of"]

BASE_PAY = {"助理客户经理": 1800, "初级客户经理": 2200, "中级客户经理": 2700, "高级客户经理": 3500}
RANKS = list(BASE_PAY)
COUNT_BANDS = ((0, 2, 30), (2, 5, 50), (5, 10, 70), (10, 10**9, 90))
REFERRAL = ((50_000, 30), (100_000, 50), (500_000, 80), (1_000_000, 100), (2_000_000, 150))
Row = dict[str, Any]


@dataclass(frozen=True)
class Worked:
    """What one manager is paid, the tier whose conditions are met, and whether a referral had no bracket."""

    base_pay: Fraction
    performance_pay: Fraction
    referral_reward: Fraction
    tier: str | None
    is_without_bracket: bool


def month_of(folder: Path, months: tuple[str, str, str]) -> dict[str, Worked]:
    """Every manager's pay for the last of three months, by code; ``months`` are written as in the file names."""
    managers = rows(folder / "managers.xlsx")
    portfolios = [{row["工号"]: row for row in rows(folder / f"portfolio-{month}.xlsx")} for month in months]
    loans = rows(folder / f"loans-{months[-1]}.xlsx")
    year, month = map(int, months[-1].split("-"))
    last_day = date(year, month, monthrange(year, month)[1])
    return {row["工号"]: worked(row, [each[row["工号"]] for each in portfolios], loans, last_day) for row in managers}


def rows(path: Path) -> list[Row]:
    """The rows of a file's only sheet, by their headers."""
    headers, *found = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, headers), row, strict=True)) for row in found]


def amount(value: object) -> Fraction:
    """The shortest decimal that a cell's number stands for, exactly."""
    return Fraction(0) if value is None else Fraction(repr(value))


def cents(value: Fraction) -> Fraction:
    """Rounded to the cent, half-up; nothing here is negative."""
    return Fraction((2 * value * 100 + 1) // 2, 100)


def full_months(start: date, end: date) -> int:
    """Complete months, the day of the same number or the month's last completing one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if min(start.day, monthrange(end.year, end.month)[1]) <= end.day else months - 1


def worked(manager: Row, portfolio: list[Row], loans: list[Row], last_day: date) -> Worked:
    """One manager's month."""
    code, now = manager["工号"], portfolio[-1]
    referred = [amount(loan["放款金额(元)"]) for loan in loans if loan["推荐人工号"] == code]
    return Worked(
        Fraction(BASE_PAY[manager["当前等级"]]),
        cents(parts_one_to_three(code, portfolio, loans) * quality(now) * average_size(now)),
        Fraction(sum(map(reward, referred))),
        tier(manager, portfolio, last_day),
        any(each > REFERRAL[-1][0] for each in referred),
    )


def parts_one_to_three(code: str, portfolio: list[Row], loans: list[Row]) -> Fraction:
    """Loans by count, balance growth, balance maintained; not rounded."""
    counted = sum(
        (
            Fraction(1) if loan["业务类型"] == "新增" else Fraction(1, 2)
            for loan in loans
            if loan["经办客户经理工号"] == code
        ),
        start=Fraction(0),
    )
    by_count = sum(
        (max(min(counted, Fraction(upper)) - lower, Fraction(0)) * pay for lower, upper, pay in COUNT_BANDS),
        start=Fraction(0),
    )
    balance, before = (amount(month["月末贷款余额(元)"]) for month in (portfolio[-1], portfolio[-2]))
    return by_count + max(balance - before, Fraction(0)) * Fraction("0.0002") + balance * Fraction("0.00001")


def overdue(month: Row) -> Fraction | None:
    """Overdue over balance; none without a balance."""
    balance = amount(month["月末贷款余额(元)"])
    return amount(month["逾期余额(元)"]) / balance if balance else None


def quality(month: Row) -> Fraction:
    """Part 4: the coefficient by overdue rate."""
    rate = overdue(month) or Fraction(0)
    bands = (("0.01", "1"), ("0.015", "0.9"), ("0.03", "0.6"))
    return next((Fraction(coefficient) for bound, coefficient in bands if rate <= Fraction(bound)), Fraction(0))


def average_size(month: Row) -> Fraction:
    """Part 5: the coefficient by balance per borrower."""
    borrowers = amount(month["借款户数"])
    if not borrowers:
        return Fraction(1)
    average = amount(month["月末贷款余额(元)"]) / borrowers
    return Fraction("1.1") if average <= 300_000 else Fraction(1) if average <= 1_000_000 else Fraction("0.9")


def reward(loan: Fraction) -> int:
    """What referring a loan of that amount earns."""
    return 0 if loan < 10_000 else next((pay for bound, pay in REFERRAL if loan <= bound), 0)


def tier(manager: Row, portfolio: list[Row], last_day: date) -> str | None:
    """The highest tier whose conditions are met."""
    now, rates = portfolio[-1], [overdue(month) for month in portfolio]
    in_credit_work = full_months(manager["从事信贷工作日期"].date(), last_day)
    on_tier = full_months(manager["任现等级日期"].date(), last_day)
    rank = RANKS.index(manager["当前等级"])
    known = [rate for rate in rates if rate is not None]
    is_sound = len(known) == len(rates) and sum(known) / len(known) <= Fraction("0.015")
    if rank >= RANKS.index("中级客户经理") and on_tier >= 12 and now["当前管户笔数"] >= 70 and is_sound:
        return "senior"
    if rank >= RANKS.index("初级客户经理") and on_tier >= 12 and now["当前管户笔数"] >= 50 and is_sound:
        return "intermediate"
    is_fluent, rate = manager["业务熟练认定"] == "是", rates[-1]
    if (
        in_credit_work >= 6
        and is_fluent
        and now["累计经办笔数"] >= 30
        and rate is not None
        and rate <= Fraction("0.01")
    ):
        return "junior"
    return "assistant" if in_credit_work < 6 else None
