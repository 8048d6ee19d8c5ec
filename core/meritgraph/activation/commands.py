"""Switching a scheme on or off, from a period on, for the whole company or for some of its units."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from meritgraph.activation.queries import check_period, in_force
from meritgraph.companies import Company
from meritgraph.errors import NotActivatable, NotFound
from meritgraph.parameters.queries import list_unset
from meritgraph.period import Period
from meritgraph.storage.ledger_rows import next_position
from meritgraph.storage.parameter_rows import ActivationRow, activations, add_activation
from meritgraph.storage.roster_rows import unit_ids
from meritgraph.storage.touched_rows import ACTIVATION, Touch, add_touches

__all__ = ["activate", "deactivate"]


def activate(
    company: Company, scheme_code: str, from_period: Period, *, units: Sequence[str] = (), by: str = ""
) -> None:
    """Work by a scheme from a period on: for the managers of ``units`` and of all units below them, or without any for
    the whole company. A manager belongs to a unit in a period who does so on its last day.

    Activating it again from a later period on changes whom it covers from then on. Raises NotFound where its plugin is
    not switched on or there is no such unit, PeriodRefused for a period of another kind, and NotActivatable naming
    every parameter that is still unset on the period's last day.
    """
    scheme = company.plugins.get_scheme(scheme_code)
    check_period(scheme, from_period)
    unset = list_unset(company, scheme, from_period.last_day)
    if unset:
        names = "\n".join(f"- {field.terms}.{field.name}: {field.zh} / {field.en} ({field.clause})" for field in unset)
        raise NotActivatable(
            f"{scheme.zh} ({scheme_code}) cannot be activated from {from_period} on: its policy leaves values to "
            f"the company that are not set yet. Set each of them:\n{names}",
            unset=tuple(f"{field.terms}.{field.name}" for field in unset),
            path=("scheme", scheme_code),
        )
    switch(company, scheme_code, from_period, active=True, units=tuple(sorted(set(units))), by=by)


def deactivate(company: Company, scheme_code: str, from_period: Period, *, by: str = "") -> None:
    """Stop working by a scheme from a period on; what was calculated stays. Raises NotFound and PeriodRefused."""
    check_period(company.plugins.get_scheme(scheme_code), from_period)
    switch(company, scheme_code, from_period, active=False, units=(), by=by)


def switch(
    company: Company, scheme_code: str, from_period: Period, *, active: bool, units: tuple[str, ...], by: str
) -> None:
    """Record that a scheme is on or off from a period on, where that is not so already."""
    day = from_period.start
    with company.writing() as connection:
        check_units(connection, company, units)
        rows = [row for row in activations(connection, company.tenant_id) if row.scheme == scheme_code]
        held = in_force(rows, day)
        is_so = held is not None and held.units == units if active else held is None
        if is_so and all(row.valid_from <= day for row in rows):
            return
        name = f"{scheme_code} {'on' if active else 'off'} from {from_period}"
        seq = next_position(connection, company.tenant_id, kind="activation", name=name, by=by)
        add_activation(connection, company.tenant_id, ActivationRow(scheme_code, day, seq, active, units))
        add_touches(connection, company.tenant_id, seq, [Touch(ACTIVATION, scheme_code, day)])


def check_units(connection: Connection, company: Company, units: tuple[str, ...]) -> None:
    """Refuse units that there are not."""
    known = unit_ids(connection, company.tenant_id) if units else {}
    unknown = [unit for unit in units if unit not in known]
    if unknown:
        raise NotFound(
            f"There is no unit {', '.join(map(repr, unknown))}; there are: {', '.join(known) or 'none'}.",
            path=("units", unknown[0]),
        )
