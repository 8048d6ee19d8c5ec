"""One loan officer's month by the text of `banking-loan-pay`, in fractions and without meritgraph.

Written from the policy and its default readings alone, so that it can judge the scheme. Nothing is rounded but what is
paid, half-up to the cent. None stands for what has no value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

__all__ = [
    "TIERS",
    "Band",
    "Book",
    "Borrowed",
    "Officer",
    "Portfolio",
    "Value",
    "agree",
    "as_set",
    "half_up",
    "month_by_the_book",
    "months_since",
    "written",
]

Value = Fraction | str | bool | None
TIERS = ("assistant", "junior", "intermediate", "senior")


@dataclass(frozen=True)
class Band:
    """What is paid above one bound, up to and including another; None stands for no bound."""

    above: Fraction | None
    up_to: Fraction | None
    pays: Fraction

    def holds(self, value: Fraction) -> bool:
        return (self.above is None or value > self.above) and (self.up_to is None or value <= self.up_to)


def as_set(bands: Sequence[Band]) -> list[dict[str, str]]:
    """A table as a bank sets it."""
    rows = [{"above": band.above, "up_to": band.up_to, "value": band.pays} for band in bands]
    return [{key: written(value) for key, value in row.items() if value is not None} for row in rows]


def written(value: Fraction) -> str:
    """A decimal as it is written."""
    return str(Decimal(value.numerator) / Decimal(value.denominator))


REFERRAL = tuple(
    Band(Fraction(above) * 10_000, Fraction(up_to) * 10_000, Fraction(pays))
    for above, up_to, pays in ((1, 5, 30), (5, 10, 50), (10, 50, 80), (50, 100, 100), (100, 200, 150))
)


@dataclass(frozen=True)
class Book:
    """The bank's values; the defaults are the policy's own."""

    count: Sequence[Band]
    growth: Sequence[Band]
    balance: Sequence[Band]
    quality: Sequence[Band]
    average: Sequence[Band]
    quality_deductions: Sequence[Band] = ()
    average_deductions: Sequence[Band] = ()
    count_mode: str = "marginal"
    growth_mode: str = "whole"
    balance_mode: str = "whole"
    rollover: Fraction = Fraction(1, 2)
    micro_max: Fraction | None = None
    above_top: Fraction = Fraction(0)
    overdue_basis: str = "amount"
    overdue_mean: str = "simple"
    average_basis: str = "borrowers"
    last_day_counts: bool = False
    base_pay: Mapping[str, int] = field(
        default_factory=lambda: dict(zip(TIERS, (1800, 2200, 2700, 3500), strict=True)),
    )


@dataclass(frozen=True)
class Portfolio:
    """A month's end; nothing recorded counts as 0."""

    balance: Fraction = Fraction(0)
    overdue: Fraction = Fraction(0)
    loans_managed: Fraction = Fraction(0)
    loans_overdue: Fraction = Fraction(0)
    loans_handled: Fraction = Fraction(0)
    borrowers: Fraction = Fraction(0)
    interest_due: Fraction = Fraction(0)
    interest_collected: Fraction = Fraction(0)


@dataclass(frozen=True)
class Borrowed:
    """A loan of the month as credited to one person."""

    is_new: bool
    amount: Fraction
    share: Fraction = Fraction(1)


@dataclass(frozen=True)
class Officer:
    """What is known of a person; ``portfolios`` are those of the two months before and of the month itself."""

    portfolios: tuple[Portfolio, Portfolio, Portfolio]
    since: date | None
    is_fluent: bool
    tiers: Mapping[date, str]
    handled: Sequence[Borrowed] = ()
    referred: Sequence[Borrowed] = ()


def month_by_the_book(officer: Officer, book: Book, last_day: date) -> dict[str, Value]:
    """Every figure that the policy names, the tier reading and the notice, for the month that ends on that day."""
    _, before, now = officer.portfolios
    rates = [overdue_rate(each, book) for each in officer.portfolios]
    on_record = [tier for since, tier in sorted(officer.tiers.items()) if since <= last_day]
    figures: dict[str, Value] = {
        "loans_disbursed_count": counted(officer.handled, book),
        "loan_balance_growth": now.balance - before.balance,
        "loan_balance": now.balance,
        "interest_collection": now.interest_collected,
        "interest_collection_rate": over(now.interest_collected, now.interest_due),
        "loan_overdue_rate": rates[-1],
        "avg_balance_per_customer": average_balance(now, book),
        "mean_overdue_rate": mean_rate(officer.portfolios, rates, book),
        "base_pay": Fraction(book.base_pay[on_record[-1]]) if on_record else Fraction(0),
        "referral_reward": half_up(sum((reward(loan, book) for loan in officer.referred), Fraction(0))),
        "referral_without_bracket": any(loan.amount > REFERRAL[-1].up_to for loan in officer.referred),  # type: ignore[operator]
        "tier": reading(officer, rates, book, last_day),
    }
    figures |= performance(officer, rates[-1], book)
    figures["total"] = sum(
        (Fraction(figures[line] or 0) for line in ("base_pay", "performance_pay", "referral_reward")), Fraction(0)
    )
    return figures


def counted(loans: Sequence[Borrowed], book: Book, largest: Fraction | None = None) -> Fraction:
    """New loans as one each, renewals, merged loans and extensions by the rollover factor."""
    micro = [loan for loan in loans if largest is None or loan.amount <= largest]
    return sum((loan.share * (1 if loan.is_new else book.rollover) for loan in micro), Fraction(0))


def over(above: Fraction, below: Fraction) -> Fraction | None:
    """A quotient, none where the divisor is 0."""
    return above / below if below else None


def overdue_rate(month: Portfolio, book: Book) -> Fraction | None:
    """Overdue over balance at a month's end, or by the number of loans."""
    if book.overdue_basis == "amount":
        return over(month.overdue, month.balance)
    return over(month.loans_overdue, month.loans_managed)


def average_balance(month: Portfolio, book: Book) -> Fraction | None:
    """Loan balance over the number of borrowing customers, or of loans."""
    return over(month.balance, month.borrowers if book.average_basis == "borrowers" else month.loans_managed)


def mean_rate(months: Sequence[Portfolio], rates: Sequence[Fraction | None], book: Book) -> Fraction | None:
    """The arithmetic mean of three month-end rates, or their mean weighted by balance; a month without one has none."""
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    if book.overdue_mean == "simple":
        return sum(known, Fraction(0)) / 3
    weighted = sum((rate * month.balance for rate, month in zip(known, months, strict=True)), Fraction(0))
    return over(weighted, sum((month.balance for month in months), Fraction(0)))


def performance(officer: Officer, rate: Fraction | None, book: Book) -> dict[str, Value]:
    """Manager performance pay in five parts."""
    _, before, now = officer.portfolios
    micro = counted(officer.handled, book, book.micro_max)
    parts = {
        "loan_count_pay": progressive(book.count, micro, book.count_mode),
        "balance_growth_pay": progressive(book.growth, now.balance - before.balance, book.growth_mode),
        "balance_pay": progressive(book.balance, now.balance, book.balance_mode),
    }
    average = average_balance(now, book)
    quality = by_band(book.quality, rate or Fraction(0), Fraction(1))
    size = Fraction(1) if average is None else by_band(book.average, average, Fraction(1))
    less = by_band(book.quality_deductions, rate or Fraction(0), Fraction(0))
    less += Fraction(0) if average is None else by_band(book.average_deductions, average, Fraction(0))
    paid = max(sum(parts.values(), Fraction(0)) * quality * size - less, Fraction(0))
    return {
        **parts,
        "micro_loans_count": micro,
        "quality_coefficient": quality,
        "avg_size_coefficient": size,
        "band_deductions": less,
        "performance_pay": half_up(paid),
    }


def progressive(bands: Sequence[Band], value: Fraction, mode: str) -> Fraction:
    """Each part at its own band's rate, or all of it at the rate of the band reached; nothing for 0 and below."""
    if value <= 0:
        return Fraction(0)
    if mode == "whole":
        return value * by_band(bands, value, Fraction(0))
    paid = Fraction(0)
    for band in bands:
        low = band.above or Fraction(0)
        high = value if band.up_to is None else min(value, band.up_to)
        paid += max(high - low, Fraction(0)) * band.pays
    return paid


def by_band(bands: Sequence[Band], value: Fraction, otherwise: Fraction) -> Fraction:
    """What the band of a value says; ``otherwise`` where a bank has left the table empty."""
    return next((band.pays for band in bands if band.holds(value)), otherwise)


def reward(loan: Borrowed, book: Book) -> Fraction:
    """The referrer's reward for one loan: from 1万 inclusive; above 200万 what the bank pays, nothing by default."""
    if loan.amount == REFERRAL[0].above:
        return REFERRAL[0].pays * loan.share
    above = book.above_top if loan.amount > 2_000_000 else Fraction(0)
    return by_band(REFERRAL, loan.amount, above) * loan.share


def reading(officer: Officer, rates: Sequence[Fraction | None], book: Book, last_day: date) -> str | None:
    """The highest tier whose conditions are all met; what has no data fails."""
    now, mean = officer.portfolios[-1], mean_rate(officer.portfolios, rates, book)
    counts = book.last_day_counts
    worked = months_since(officer.since, last_day, counts=counts)
    is_sound = mean is not None and mean <= Fraction(15, 1000)
    since = [first_rated(officer, tier, last_day) for tier in TIERS[1:3]]
    as_junior, as_intermediate = (months_since(first, last_day, counts=counts) for first in since)
    if as_intermediate is not None and as_intermediate >= 12 and now.loans_managed >= 70 and is_sound:
        return "senior"
    if as_junior is not None and as_junior >= 12 and now.loans_managed >= 50 and is_sound:
        return "intermediate"
    rate = rates[-1]
    is_timely = rate is not None and rate <= Fraction(1, 100)
    if worked is not None and worked >= 6 and officer.is_fluent and now.loans_handled >= 30 and is_timely:
        return "junior"
    return "assistant" if worked is not None and worked < 6 else None


def first_rated(officer: Officer, tier: str, last_day: date) -> date | None:
    """The first day rated that tier or higher."""
    known = {since: rated for since, rated in officer.tiers.items() if since <= last_day}
    reached = [since for since, rated in known.items() if TIERS.index(rated) >= TIERS.index(tier)]
    return min(reached, default=None)


def months_since(start: date | None, last_day: date, *, counts: bool = False) -> int | None:
    """Complete months up to a month's last day, which completes one whatever its number. None without a start.

    Where the last day ``counts`` itself, who began on the first of a month has completed one more.
    """
    if start is None:
        return None
    return (last_day.year - start.year) * 12 + last_day.month - start.month + (counts and start.day == 1)


def half_up(value: Fraction, places: int = 2) -> Fraction:
    """Rounded half-up, ties away from zero."""
    whole = (2 * abs(value) * 10**places + 1) // 2
    return Fraction(whole if value >= 0 else -whole, 10**places)


def agree(name: str, said: Value, value: Value) -> bool:
    """Whether a figure is the exact one to the places kept of it: 12 for rates, 8 for the rest, cents if it is paid.

    A mean is taken of rates of which 12 places were kept, so its own twelfth may be the next one.
    """
    if name == "mean_overdue_rate" and isinstance(said, Fraction) and isinstance(value, Fraction):
        return abs(said - value) <= Fraction(1, 10**12)
    if not isinstance(value, Fraction):
        return said == value
    return said == half_up(value, 12 if name.endswith(("rate", "coefficient")) else 8)
