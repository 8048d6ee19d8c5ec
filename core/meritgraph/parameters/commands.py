"""Setting parameters: checked against their declaration, from a day on, and never overwritten."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotFound
from meritgraph.parameters.resolution import LEVELS, WITHDRAWN, Setting, tier_subject
from meritgraph.scheme import ParameterField
from meritgraph.storage.ledger_rows import next_position
from meritgraph.storage.parameter_rows import add_setting, settings_of
from meritgraph.storage.roster_rows import manager_ids, unit_ids
from meritgraph.storage.touched_rows import PARAMETER, Touch, add_touches

__all__ = ["get_field", "set_parameter", "withdraw_parameter"]

SHOWN = 12

REMEDIES = {
    "unit": "Name a unit of the roster.",
    "tier": "Name the tier with its ladder, as ladder/tier.",
    "manager": "Name a manager of the roster by the code.",
}


def set_parameter(
    company: Company,
    terms: str,
    name: str,
    plain: object,
    *,
    valid_from: date,
    level: str = "company",
    subject: str = "",
    by: str = "",
) -> int:
    """The version of a value set from a day on, for the company, a unit, a tier (``ladder/tier``) or a manager.

    A value that holds already from that very day on is not set again. Raises ParameterRefused where the value does not
    fit the declaration, NotFound for an unknown parameter or subject.
    """
    field = get_field(company, terms, name)
    return recorded(company, field, field.plain(field.parse(plain)), (level, subject, valid_from), by)


def withdraw_parameter(
    company: Company,
    terms: str,
    name: str,
    *,
    valid_from: date,
    level: str = "company",
    subject: str = "",
    by: str = "",
) -> int:
    """Take an override back from a day on, so that the wider level holds again."""
    return recorded(company, get_field(company, terms, name), WITHDRAWN, (level, subject, valid_from), by)


def get_field(company: Company, terms: str, name: str) -> ParameterField:
    """The declaration of a parameter. Raises NotFound."""
    declared = company.plugins.terms.get(terms)
    if declared is None:
        there = ", ".join(company.plugins.terms) or "none"
        raise NotFound(f"There are no parameters {terms!r}; there are: {there}.", path=("group", terms))
    if name not in declared.fields:
        there = ", ".join(declared.fields)
        raise NotFound(f"{terms} has no parameter {name!r}; it has {there}.", path=("parameter", name))
    return declared.fields[name]


def recorded(company: Company, field: ParameterField, plain: object, where: tuple[str, str, date], by: str) -> int:
    """The version of a value, which is recorded where the same does not hold already from that day on."""
    level, subject, valid_from = where
    with company.writing() as connection:
        check_subject(connection, company, level, subject)
        known = settings_of(connection, company.tenant_id, [field.terms]).get((field.terms, field.name), [])
        same_day = [each for each in known if (each.level, each.subject, each.valid_from) == where]
        if same_day and same_day[-1].plain == plain:
            return same_day[-1].version
        version = next_position(
            connection, company.tenant_id, kind="parameter", name=f"{field.terms}.{field.name}", by=by
        )
        setting = Setting(level, subject, valid_from, version, plain)
        add_setting(connection, company.tenant_id, field.terms, field.name, setting)
        touch = Touch(PARAMETER, f"{field.terms}.{field.name}", valid_from)
        add_touches(connection, company.tenant_id, version, [touch])
    return version


def check_subject(connection: Connection, company: Company, level: str, subject: str) -> None:
    """Refuse a level that is none, and a subject that there is not at that level."""
    if level not in LEVELS:
        raise InputRefused(f"{level!r} is no level; a parameter is set for {', '.join(LEVELS)}.", path=("level", level))
    if level == "company":
        if subject:
            raise InputRefused(
                f"A value for the whole company has no subject; leave {subject!r} out.", path=("subject", subject)
            )
    elif subject not in (known := subjects(connection, company, level, subject)):
        remedy = f"{REMEDIES[level]}{some(known)}"
        raise NotFound(f"There is no {level} {subject!r} to set a parameter for. {remedy}", path=("subject", subject))


def some(known: set[str]) -> str:
    """A few of those that there are, in words; nothing where there are none."""
    shown = [*sorted(known)[:SHOWN], *(["…"] if len(known) > SHOWN else [])]
    return f" There are: {', '.join(shown)}." if known else ""


def subjects(connection: Connection, company: Company, level: str, subject: str) -> set[str]:
    """Those for whom a value may be set at a level, as far as they concern the given one."""
    if level == "unit":
        return set(unit_ids(connection, company.tenant_id))
    if level == "manager":
        return set(manager_ids(connection, company.tenant_id, [subject]))
    ladders = company.plugins.ladders.values()
    return {tier_subject(ladder.code, tier.code) for ladder in ladders for tier in ladder.tiers}
