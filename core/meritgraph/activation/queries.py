"""Whether a company works by a scheme in a period, and whom it covers there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from meritgraph.activation.model import Activation
from meritgraph.companies import Company
from meritgraph.errors import NotActivatable, PeriodRefused
from meritgraph.period import Period
from meritgraph.scheme import Scheme
from meritgraph.storage.parameter_rows import ActivationRow, activations

__all__ = ["active_from", "check_period", "find_activation", "get_activation", "in_force", "is_active", "list_active"]


def is_active(company: Company, scheme_code: str, period: Period) -> bool:
    """Whether the company works by the scheme in that period."""
    return find_activation(company, scheme_code, period) is not None


def find_activation(company: Company, scheme_code: str, period: Period) -> Activation | None:
    """The activation in force in that period; None where the company does not work by the scheme then."""
    with company.reading() as connection:
        rows = activations(connection, company.tenant_id)
    return in_force((row for row in rows if row.scheme == scheme_code), period.start)


def get_activation(company: Company, scheme_code: str, period: Period) -> Activation:
    """The activation in force in that period. Raises NotActivatable."""
    found = find_activation(company, scheme_code, period)
    if found is None:
        name = company.plugins.get_scheme(scheme_code).zh
        raise NotActivatable(
            f"{company.name} does not work by {name} ({scheme_code}) in {period}; activate it first.",
            path=("scheme", scheme_code),
        )
    return found


def list_active(company: Company) -> tuple[Activation, ...]:
    """The schemes that the company works by as last decided, by code, each from the day on from which it does, with
    the units that are covered by now.
    """
    with company.reading() as connection:
        rows = activations(connection, company.tenant_id)
    latest: dict[str, ActivationRow] = {}
    for row in rows:
        held = latest.get(row.scheme)
        goes_on = held is not None and held.active == row.active and held.valid_from != row.valid_from
        latest[row.scheme] = row._replace(valid_from=held.valid_from) if held is not None and goes_on else row
    return tuple(Activation(row.scheme, row.valid_from, row.units) for row in latest.values() if row.active)


def active_from(company: Company) -> dict[str, date]:
    """The schemes that the company works by as last decided, each with the day from which it does."""
    return {active.scheme: active.valid_from for active in list_active(company)}


def in_force(rows: Iterable[ActivationRow], day: date) -> Activation | None:
    """What the last decision before or on a day says; the rows are in the order of days and positions."""
    held: ActivationRow | None = None
    for row in rows:
        if row.valid_from <= day:
            held = row
    return Activation(held.scheme, held.valid_from, held.units) if held is not None and held.active else None


def check_period(scheme: type[Scheme], period: Period) -> None:
    """Refuse a period that is not of the scheme's kind."""
    if period.kind is not scheme.period:
        raise PeriodRefused(
            f"{scheme.code} is worked out by {scheme.period.en}; {period} is a {period.kind.en}.",
            path=("period", period.code),
        )
