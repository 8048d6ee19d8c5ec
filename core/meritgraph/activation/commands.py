"""Switching a scheme on or off, from a period on."""

from __future__ import annotations

from meritgraph.activation.queries import check_period, is_on
from meritgraph.companies import Company
from meritgraph.errors import NotActivatable
from meritgraph.parameters.queries import list_unset
from meritgraph.period import Period
from meritgraph.storage.ledger_rows import next_position
from meritgraph.storage.parameter_rows import ActivationRow, activations, add_activation

__all__ = ["activate", "deactivate"]


def activate(company: Company, scheme_code: str, from_period: Period, *, by: str = "") -> None:
    """Work by a scheme from a period on.

    Raises NotFound where its plugin is not switched on, PeriodRefused for a period of another kind, and NotActivatable
    naming every parameter that is still unset on the period's last day.
    """
    scheme = company.plugins.get_scheme(scheme_code)
    check_period(scheme, from_period)
    unset = list_unset(company, scheme, from_period.last_day)
    if unset:
        names = "\n".join(f"- {field.terms}.{field.name}: {field.zh} / {field.en} ({field.clause})" for field in unset)
        raise NotActivatable(
            f"{scheme.zh} ({scheme_code}) cannot be activated from {from_period} on: its policy leaves "
            f"{len(unset)} parameters to the company that are not set yet. Set each of them:\n{names}",
            unset=tuple(f"{field.terms}.{field.name}" for field in unset),
            path=(scheme_code,),
        )
    switch(company, scheme_code, from_period, active=True, by=by)


def deactivate(company: Company, scheme_code: str, from_period: Period, *, by: str = "") -> None:
    """Stop working by a scheme from a period on; what was calculated stays. Raises NotFound and PeriodRefused."""
    check_period(company.plugins.get_scheme(scheme_code), from_period)
    switch(company, scheme_code, from_period, active=False, by=by)


def switch(company: Company, scheme_code: str, from_period: Period, *, active: bool, by: str) -> None:
    """Record that a scheme is on or off from a period on, where that is not so already."""
    with company.writing() as connection:
        rows = [row for row in activations(connection, company.tenant_id) if row.scheme == scheme_code]
        if is_on(rows, from_period.start) == active and all(row.valid_from <= from_period.start for row in rows):
            return
        name = f"{scheme_code} {'on' if active else 'off'} from {from_period}"
        seq = next_position(connection, company.tenant_id, kind="activation", name=name, by=by)
        add_activation(connection, company.tenant_id, ActivationRow(scheme_code, from_period.start, seq, active))
