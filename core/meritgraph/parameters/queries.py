"""Which values hold on a day, for the company or one manager, and which are still unset."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.errors import NotFound
from meritgraph.parameters.model import ParameterValue
from meritgraph.parameters.resolution import Resolved, Setting, Subjects, in_force, resolve, tier_subject
from meritgraph.roster.units import line_above
from meritgraph.scheme import ParameterField, Scheme
from meritgraph.storage.ledger_rows import known_until as last_position
from meritgraph.storage.parameter_rows import set_by, settings_of
from meritgraph.storage.roster_rows import manager_ids, memberships, tier_history, unit_parents, unit_rows

__all__ = ["list_settings", "list_unset", "list_values", "subjects_of"]


def list_values(company: Company, terms: str, day: date, *, manager: str | None = None) -> tuple[ParameterValue, ...]:
    """Every parameter of a class with the value that holds on a day, for the company or for one manager.

    Raises NotFound for an unknown class or manager.
    """
    declared = company.plugins.terms.get(terms)
    if declared is None:
        raise NotFound(f"There are no parameters {terms!r}; there are: {', '.join(company.plugins.terms) or 'none'}.")
    with company.reading() as connection:
        settings = settings_of(connection, company.tenant_id, [terms])
        subjects = Subjects() if manager is None else subjects_of(connection, company, manager, day)
        resolved = {
            name: resolve(field.default, in_force(settings.get((terms, name), []), day), subjects)
            for name, field in declared.fields.items()
        }
        authors = set_by(connection, company.tenant_id, {value.version for value in resolved.values()})
    return tuple(
        ParameterValue(declared.fields[name], value, *authors.get(value.version, ()))
        for name, value in resolved.items()
    )


def list_settings(company: Company, terms: str, name: str) -> tuple[Setting, ...]:
    """Every value ever set for a parameter, at any level, in the order they were set."""
    with company.reading() as connection:
        return tuple(settings_of(connection, company.tenant_id, [terms]).get((terms, name), ()))


def list_unset(company: Company, scheme: type[Scheme], day: date) -> tuple[ParameterField, ...]:
    """The parameters of a scheme that its policy leaves to the company and that are not set on a day."""
    with company.reading() as connection:
        settings = settings_of(connection, company.tenant_id, scheme.terms_used)
    return tuple(
        field
        for terms in scheme.terms_used.values()
        for field in terms.fields.values()
        if company_value(field, settings.get((terms.code, field.name), ()), day).is_unset
    )


def company_value(field: ParameterField, settings: Iterable[Setting], day: date) -> Resolved:
    """The value that holds for the company as a whole."""
    return resolve(field.default, in_force(settings, day))


def subjects_of(
    connection: Connection, company: Company, manager: str, day: date, known_until: int | None = None
) -> Subjects:
    """Whom values may have been set for, seen from a manager on a day. Raises NotFound."""
    tenant_id = company.tenant_id
    manager_id = manager_ids(connection, tenant_id, [manager]).get(manager)
    if manager_id is None:
        raise NotFound(f"There is no manager {manager!r}.")
    known = last_position(connection, tenant_id) if known_until is None else known_until
    ladders = tuple(company.plugins.ladders)
    records = tier_history(connection, tenant_id, manager_id, ladders, day=day, known_until=known)
    tiers = {row.ladder: row.tier for row in records}
    held = [row.unit_id for row in memberships(connection, tenant_id, [manager_id], day, known).get(manager_id, [])]
    codes = {unit_id: code for unit_id, code, _ in unit_rows(connection, tenant_id)}
    units = line_above(held[-1], unit_parents(connection, tenant_id, day, known)) if held else []
    return Subjects(
        manager,
        tuple(tier_subject(ladder, tier) for ladder, tier in sorted(tiers.items()) if tier),
        tuple(codes[unit_id] for unit_id in units),
    )
