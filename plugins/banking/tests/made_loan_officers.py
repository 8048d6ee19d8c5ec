"""Banks and loan officers made up: amounts, counts and days at and beside every threshold of the loan pay policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from loan_pay_by_the_book import TIERS, Band, Book, Borrowed, Officer, Portfolio, as_set, half_up, written

from meritgraph.period import Period

__all__ = ["OCTOBER", "BankMaker", "terms_of"]

OCTOBER = Period.parse("2026-10")
CENT = Fraction(1, 100)
WAN = (1, 5, 10, 50, 100, 200)
TABLES = {
    "count": "count_brackets",
    "growth": "growth_rate_table",
    "balance": "balance_rate_table",
    "quality": "quality_coefficient_bands",
    "average": "avg_size_coefficient_bands",
    "quality_deductions": "quality_deduction_bands",
    "average_deductions": "avg_size_deduction_bands",
}
CHOICES = ("count_mode", "growth_mode", "balance_mode", "overdue_basis", "overdue_mean", "last_day_counts")


class BankMaker:
    """Banks and officers of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def book(self) -> Book:
        """A bank's own values: tables full or left empty on purpose, every mode."""
        pick = self.random.choice
        return Book(
            count=self.bands([0, 2, 5, 10], (30, 200)),
            growth=self.bands([0, 1_000_000, 5_000_000], (1, 9), places=4, may_be_empty=True),
            balance=self.bands([0, 20_000_000], (1, 99), places=6, may_be_empty=True),
            quality=self.bands([None, "0.01", "0.015", "0.03"], (0, 15), places=1, may_be_empty=True),
            average=self.bands([None, 300_000, 1_000_000], (5, 15), places=1, may_be_empty=True),
            quality_deductions=pick(((), self.bands([None, "0.01"], (0, 300)))),
            average_deductions=pick(((), self.bands([None, 300_000], (0, 20_000), places=2))),
            count_mode=pick(("marginal", "whole")),
            growth_mode=pick(("marginal", "whole")),
            balance_mode=pick(("marginal", "whole")),
            rollover=pick((Fraction(1, 2), Fraction(0), Fraction(1), Fraction(1, 3).limit_denominator(1) + CENT * 25)),
            micro_max=pick((None, Fraction(500_000), Fraction(1_000_000))),
            above_top=pick((Fraction(0), Fraction(150))),
            overdue_basis=pick(("amount", "count")),
            overdue_mean=pick(("simple", "weighted")),
            average_basis=pick(("borrowers", "borrowers", "loans")),
            last_day_counts=pick((False, True)),
        )

    def bands(
        self, above: Sequence[int | str | None], pays: tuple[int, int], *, places: int = 0, may_be_empty: bool = False
    ) -> tuple[Band, ...]:
        """A table by lower bounds."""
        if may_be_empty and self.random.random() < 0.1:
            return ()
        bounds = [None if bound is None else Fraction(bound) for bound in above]
        amounts = [Fraction(self.random.randint(*pays), 10**places) for _ in bounds]
        return tuple(map(Band, bounds, [*bounds[1:], None], amounts))

    def officer(self) -> Officer:
        """A person at or beside the thresholds of every condition."""
        months = (self.portfolio(), self.portfolio(), self.portfolio())
        if self.random.random() < 0.3:
            months = self.at_the_mean(months)
        return Officer(
            months,
            self.random.choice((None, self.day((5, 6, 7, 30)), self.day((5, 6)))),
            self.random.random() < 0.8,
            self.tiers(),
            [self.loan() for _ in range(self.random.choice((0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 14)))],
            [self.loan() for _ in range(self.random.choice((0, 0, 1, 3)))],
        )

    def portfolio(self) -> Portfolio:
        """A month's end; one in twelve was never recorded."""
        random = self.random
        if random.random() < 1 / 12:
            return Portfolio()
        borrowers = random.choice((0, 1, 3, 7, 60, 97))
        balance = Fraction(random.choice((random.randint(0, 10**10), 10**9, 2 * 10**9, borrowers * 3 * 10**7)), 100)
        balance += random.choice((0, 0, 0, borrowers * 700_000, CENT, -min(balance, CENT)))
        rate = Fraction(random.choice(("0", "0.01", "0.015", "0.03", "0.004", "0.05", "0.0133")))
        overdue = max(half_up(balance * rate) + random.choice((0, 0, CENT, -CENT)), Fraction(0))
        managed = random.choice((0, 49, 50, 51, 69, 70, 71, 100, 200))
        due = Fraction(random.choice((0, random.randint(1, 10**7))), 100)
        return Portfolio(
            balance,
            overdue,
            Fraction(managed),
            Fraction(random.randint(0, max(managed // 30, 1))),
            Fraction(random.choice((0, 29, 30, 31, 140))),
            Fraction(borrowers),
            due,
            half_up(due * Fraction(random.randint(0, 100), 97)),
        )

    def at_the_mean(self, months: tuple[Portfolio, Portfolio, Portfolio]) -> tuple[Portfolio, Portfolio, Portfolio]:
        """Three months whose mean rate is 1.5 %, or a cent to either side of it."""
        rates = self.random.choice((("0.01", "0.015", "0.02"), ("0.0155", "0.0145", "0.015"), ("0", "0.015", "0.03")))
        balance = Fraction(self.random.choice((1_000_000, 40_000_000)))
        beside = self.random.choice((Fraction(0), CENT, -CENT))
        made = [
            Portfolio(balance, balance * Fraction(rate), *list(asdict(month).values())[2:])
            for month, rate in zip(months, rates, strict=True)
        ]
        last = made[-1]
        made[-1] = Portfolio(last.balance, last.overdue + beside, *list(asdict(last).values())[2:])
        return (made[0], made[1], made[2])

    def day(self, months_ago: Sequence[int]) -> date:
        """A day in the month that lies so many months back; the first and last ones often."""
        month = OCTOBER.ago(self.random.choice(list(months_ago)))
        days = (month.last_day - month.start).days
        return month.start + timedelta(self.random.choice((0, days, self.random.randint(0, days))))

    def tiers(self) -> dict[date, str]:
        """A history of tiers, demotions and a change in mid-month among them; one may lie in the future."""
        ago = self.random.sample((-1, 0, 1, 11, 12, 13, 24, 40), self.random.choice((0, 1, 1, 2, 3)))
        return {self.day((months,)): self.random.choice(TIERS) for months in ago}

    def loan(self) -> Borrowed:
        """A loan at or beside the brackets, whole or shared."""
        beside = self.random.choice((Fraction(0), Fraction(0), CENT, -CENT, Fraction(5_000)))
        amount = Fraction(self.random.choice(WAN) * 10_000) + beside
        return Borrowed(self.random.random() < 0.6, amount, Fraction(self.random.choice(("1", "1", "0.5", "0.7"))))


def terms_of(book: Book) -> dict[str, object]:
    """The bank's values as it sets them."""
    terms: dict[str, object] = {name: getattr(book, name) for name in CHOICES}
    terms |= {parameter: as_set(getattr(book, name)) for name, parameter in TABLES.items()}
    terms["rollover_factor"] = written(book.rollover)
    terms["avg_size_basis"] = book.average_basis
    terms["micro_loan_max"] = None if book.micro_max is None else written(book.micro_max)
    terms["referral_above_top"] = written(book.above_top)
    return terms
