"""Made careers as a company records them: people, facts and deals, a colleague holding the rest of what is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from career_records import records_of
from key_account_book import Career
from quarter_sequences import Records

from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Plain
from meritgraph.period import Period

__all__ = ["OTHER", "vendor_batch"]

OTHER = "Z999"
HIRED = date(2020, 1, 1)
NOT_ATTRIBUTES = {"deal", "role", "share", "period", "has_second_party"}
PARTNER = {"owner": "second_party", "second_party": "owner", "seller": "deliverer", "deliverer": "seller"}


def vendor_batch(careers: Mapping[str, Career]) -> Batch:
    """Everybody's records."""
    records = {code: records_of(career) for code, career in careers.items()}
    return Batch(
        managers=(
            *(ManagerEntry(code, code, "", career.hired_on, career.left_on) for code, career in careers.items()),
            ManagerEntry(OTHER, OTHER, "", HIRED),
        ),
        facts=tuple(entry for code, each in records.items() for entry in fact_entries(code, each)),
        deals=tuple(entry for code, each in records.items() for entry in deal_entries(code, each)),
    )


def plain(value: Any) -> Plain:
    """A value as it is handed in: yes and no are 1 and 0."""
    return value if isinstance(value, str | date) else Decimal(value)


def fact_entries(code: str, records: Records) -> Iterator[FactEntry]:
    """Facts of periods, and standing ones from the first day on."""
    for (fact, period), written in records.facts.items():
        versions = {HIRED if period is None else None: written}
        if isinstance(written, Mapping):
            versions = {None: written["value"], **{day: each["value"] for day, each in written["changes"].items()}}
        for day, value in versions.items():
            if value is not None:
                yield FactEntry(code, fact, Decimal(str(value)), period, day)


def deal_entries(code: str, records: Records) -> Iterator[DealEntry]:
    """Deals on a day of employment."""
    for number, deal in enumerate(records.deals):
        kind, role = str(deal.get("deal", "software-sales.receipt")), str(deal["role"])
        attributes = {
            name: plain(value) for name, value in deal.items() if name not in NOT_ATTRIBUTES and value is not None
        }
        is_joint = deal.get("has_second_party", False) or kind.endswith("contract")
        partner = (CreditEntry(OTHER, PARTNER[role]),) if is_joint else ()
        happened_on = day_of(deal["period"], records)
        credits = (*parts(code, role, Decimal(deal["share"])), *partner)
        yield DealEntry(kind, f"{code}-{number}", happened_on, attributes, credits)


def parts(code: str, role: str, share: Decimal) -> tuple[CreditEntry, ...]:
    """The person's share in a role; the rest is the colleague's."""
    rest = () if share == 1 else (CreditEntry(OTHER, role, 1 - share),)
    return (CreditEntry(code, role, share), *rest)


def day_of(period: Period, records: Records) -> date:
    """A day of the quarter on which the person was there."""
    day = max(period.start, records.hired_on)
    last = min(period.last_day, records.left_on or period.last_day)
    return min(day + timedelta(30), last)
