"""Whether a company works by a scheme in a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from meritgraph.companies import Company
from meritgraph.errors import PeriodRefused
from meritgraph.period import Period
from meritgraph.scheme import Scheme
from meritgraph.storage.parameter_rows import ActivationRow, activations

__all__ = ["active_from", "check_period", "is_active", "is_on"]


def is_active(company: Company, scheme_code: str, period: Period) -> bool:
    """Whether the company works by the scheme in that period."""
    with company.reading() as connection:
        rows = activations(connection, company.tenant_id)
    return is_on((row for row in rows if row.scheme == scheme_code), period.start)


def active_from(company: Company) -> dict[str, date]:
    """The schemes that the company works by as last decided, each with the day from which it does."""
    with company.reading() as connection:
        rows = activations(connection, company.tenant_id)
    latest: dict[str, ActivationRow] = {}
    for row in rows:
        held = latest.get(row.scheme)
        if held is None or held.active != row.active or held.valid_from == row.valid_from:
            latest[row.scheme] = row
    return {scheme: row.valid_from for scheme, row in latest.items() if row.active}


def is_on(rows: Iterable[ActivationRow], day: date) -> bool:
    """Whether the last switch before or on a day is on; the rows are in the order of days and positions."""
    active = False
    for row in rows:
        if row.valid_from <= day:
            active = row.active
    return active


def check_period(scheme: type[Scheme], period: Period) -> None:
    """Refuse a period that is not of the scheme's kind."""
    if period.kind is not scheme.period:
        raise PeriodRefused(
            f"{scheme.code} is worked out by {scheme.period.en}; {period} is a {period.kind.en}.",
            path=(scheme.code,),
        )
