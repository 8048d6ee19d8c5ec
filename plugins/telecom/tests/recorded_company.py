"""What the second workings are about, as a company records it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jilin_cities
import quzhou_rounds
from both_evaluators import decimal
from jilin_by_the_book import Dispatched
from quzhou_persons import Person
from sales_by_the_book import Contract, Seller
from sales_months import Payslip

from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Plain, TierEntry
from meritgraph.period import Period

__all__ = ["OTHER", "dispatched_batch", "pay_batch", "round_batch", "sales_batch"]

HIRED, JANUARY = date(2000, 1, 1), date(2026, 1, 1)
OCTOBER = Period.parse("2026-10")
DAY = date(2026, 10, 5)
OTHER = "Z999"
"""A colleague with the rest of what is shared."""


def plain(value: object) -> Plain:
    """A value as it is handed in: yes and no are 1 and 0."""
    return Decimal(value) if isinstance(value, bool | int) else value  # type: ignore[return-value]  # a number, word or day


def fact_entries(code: str, facts: Mapping[tuple[str, Period | None], object]) -> Iterator[FactEntry]:
    for (fact, period), value in facts.items():
        yield FactEntry(code, fact, plain(value), period, JANUARY if period is None else None)


def round_batch(people: Iterable[Person]) -> Batch:
    """Quzhou's year."""
    everybody = tuple(people)
    ladder = "telecom.quzhou-managers"
    return Batch(
        managers=tuple(ManagerEntry(p.code, p.code, p.branch, HIRED, p.left_on) for p in everybody),
        tiers=tuple(TierEntry(p.code, ladder, tier, day) for p in everybody for day, tier in p.tiers.items()),
        facts=tuple(entry for p in everybody for entry in fact_entries(p.code, quzhou_rounds.facts_of(p))),
        deals=tuple(entry for p in everybody for entry in exceptions(p)),
    )


def exceptions(person: Person) -> Iterator[DealEntry]:
    """Somebody's approved exceptions, each as one deal."""
    for number, (day, attributes) in enumerate(quzhou_rounds.exceptions_of(person)):
        values: Any = attributes  # words and days
        yield DealEntry(
            "telecom.exception", f"{person.code}-{number}", day, values, (CreditEntry(person.code, "promoted"),)
        )


def dispatched_batch(people: Iterable[Dispatched]) -> Batch:
    """Jilin's year."""
    everybody = tuple(people)
    ladder = "telecom.jilin-managers"
    return Batch(
        managers=tuple(ManagerEntry(p.code, p.code, p.city, p.hired_on, p.left_on) for p in everybody),
        tiers=tuple(TierEntry(p.code, ladder, p.level, date(2020, 1, 1)) for p in everybody if p.level),
        facts=tuple(entry for p in everybody for entry in fact_entries(p.code, jilin_cities.facts_of(p))),
    )


def credits(code: str, role: str, share: Fraction) -> tuple[CreditEntry, ...]:
    """A manager's share in a role; the rest is the other's."""
    own = decimal(share) or Decimal(0)
    rest = () if own == 1 else (CreditEntry(OTHER, role, 1 - own),)
    return (CreditEntry(code, role, own), *rest)


def rental(seller: Seller, contract: Contract, number: int) -> DealEntry:
    role, helped = ("supporter", "signer") if contract.kind == "supporting" else ("signer", "supporter")
    shared = credits(seller.code, role, contract.share)
    with_other = () if contract.kind == "solo" else (CreditEntry(OTHER, helped),)
    kind = "telecom.rental-end" if contract.has_ended else "telecom.rental"
    amount = {"rental": plain(decimal(contract.rental))}
    return DealEntry(kind, f"{seller.code}-{number}", DAY, amount, shared + with_other)


def sales_batch(sellers: Iterable[Seller]) -> Batch:
    """October's sales, with what was on the net at go-live."""
    everybody = tuple(sellers)
    rentals = [rental(s, each, number) for s in everybody for number, each in enumerate(s.contracts)]
    prospects = [
        DealEntry(
            "telecom.prospect",
            f"{s.code}-{number}",
            each.set_on,
            {"intention": each.intention} | ({"signed_on": each.signed_on} if each.signed_on else {}),
            (CreditEntry(s.code, "follower"),),
        )
        for s in everybody
        for number, each in enumerate(s.prospects)
    ]
    before = ((s, kind, amount) for s in everybody for kind, amount in s.before.items())
    return Batch(
        managers=(*(ManagerEntry(s.code, s.code, "", HIRED) for s in everybody), ManagerEntry(OTHER, OTHER, "", HIRED)),
        tiers=tuple(TierEntry(s.code, "telecom.sales-levels", s.level, JANUARY) for s in everybody if s.level),
        facts=tuple(
            FactEntry(s.code, f"telecom.on-the-net.{kind}", decimal(amount), OCTOBER) for s, kind, amount in before
        ),
        deals=(*rentals, *prospects),
    )


def pay_batch(payslips: Iterable[Payslip]) -> Batch:
    """October's pay of dispatched managers."""
    everybody = tuple(payslips)
    rewards = [
        DealEntry(
            "telecom.reward",
            f"{p.code}-{number}",
            DAY,
            {"ground": "award", "amount": plain(decimal(amount))},
            credits(p.code, "awarded", share),
        )
        for p in everybody
        for number, (amount, share) in enumerate(p.rewards)
    ]
    sanctions = [
        DealEntry(
            "telecom.sanction",
            f"{p.code}-{number}",
            DAY,
            {"ground": "media", "severity": severity},
            (CreditEntry(p.code, "concerned"),),
        )
        for p in everybody
        for number, severity in enumerate(p.severities)
    ]
    return Batch(
        managers=(*(ManagerEntry(p.code, p.code, "", HIRED) for p in everybody), ManagerEntry(OTHER, OTHER, "", HIRED)),
        tiers=tuple(
            TierEntry(p.code, "telecom.jilin-managers", p.level, OCTOBER.last_day) for p in everybody if p.level
        ),
        facts=tuple(
            FactEntry(p.code, f"telecom.dispatched-pay.{name}", decimal(amount), OCTOBER)
            for p in everybody
            for name, amount in p.month.items()
        ),
        deals=(*rewards, *sanctions),
    )
