"""Setting parameters: checked against their declaration, from a day on, and never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.errors import DeclarationError, InputRefused, NotFound
from meritgraph.facts.model import Problem
from meritgraph.parameters.model import ParameterEntry
from meritgraph.parameters.resolution import LEVELS, WITHDRAWN, Setting, tier_subject
from meritgraph.scheme import ParameterField
from meritgraph.storage.ledger_rows import next_position
from meritgraph.storage.parameter_rows import add_setting, settings_of
from meritgraph.storage.roster_rows import manager_ids, unit_ids
from meritgraph.storage.touched_rows import PARAMETER, Touch, add_touches

__all__ = ["get_field", "set_parameter", "set_parameters", "withdraw_parameter"]

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
    value = field.plain(field.parse(plain))
    with company.writing() as connection:
        desk = desk_of(connection, company, [terms], [subject], by)
        return recorded(desk, field, value, (level, subject, valid_from))


def set_parameters(company: Company, entries: Sequence[ParameterEntry], *, by: str = "") -> tuple[int, ...]:
    """The version of each value, in their order; all of them are set or none.

    Raises InputRefused with a problem for each entry that cannot be taken.
    """
    problems: list[Problem] = []
    versions: list[int] = []
    seen: set[object] = set()
    with company.writing() as connection:
        terms, subjects = {entry.terms for entry in entries}, {entry.subject for entry in entries}
        desk = desk_of(connection, company, terms, subjects, by)
        for entry in entries:
            where = (entry.level, entry.subject, entry.valid_from)
            try:
                field = get_field(company, entry.terms, entry.name)
                value = field.plain(field.parse(entry.plain))
                check_first(seen, entry)
                versions.append(recorded(desk, field, value, where))
            except (InputRefused, NotFound, DeclarationError) as refused:
                problems.append(Problem(f"{entry.terms}.{entry.name}", refused.message, entry))
        if problems:
            names = "\n".join(f"- {problem}" for problem in problems)
            raise InputRefused(f"Nothing was set; these values cannot be taken:\n{names}", problems=tuple(problems))
    return tuple(versions)


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
    field = get_field(company, terms, name)
    with company.writing() as connection:
        desk = desk_of(connection, company, [terms], [subject], by)
        return recorded(desk, field, WITHDRAWN, (level, subject, valid_from))


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


@dataclass(frozen=True)
class Desk:
    """An open transaction in which values are set, with what is on record: looked up once, however many are set.

    ``settings`` is the value last set of each parameter at each level, for each subject and day; ``subjects`` are those
    for whom a value may be set, by level.
    """

    connection: Connection
    company: Company
    by: str
    settings: dict[tuple[str, str, str, str, date], Setting]
    subjects: Mapping[str, set[str]]


def desk_of(connection: Connection, company: Company, terms: Iterable[str], subjects: Iterable[str], by: str) -> Desk:
    """The desk for values of parameters of those classes; of managers it knows those among the subjects."""
    settings = {
        (*parameter, each.level, each.subject, each.valid_from): each
        for parameter, history in settings_of(connection, company.tenant_id, terms).items()
        for each in history
    }
    ladders = company.plugins.ladders.values()
    known = {
        "unit": set(unit_ids(connection, company.tenant_id)),
        "tier": {tier_subject(ladder.code, tier.code) for ladder in ladders for tier in ladder.tiers},
        "manager": set(manager_ids(connection, company.tenant_id, subjects)),
    }
    return Desk(connection, company, by, settings, known)


def recorded(desk: Desk, field: ParameterField, plain: object, where: tuple[str, str, date]) -> int:
    """The version of a value, which is recorded where the same does not hold already from that day on."""
    level, subject, valid_from = where
    check_subject(desk, level, subject)
    key = (field.terms, field.name, *where)
    known = desk.settings.get(key)
    if known is not None and known.plain == plain:
        return known.version
    connection, tenant_id, name = desk.connection, desk.company.tenant_id, f"{field.terms}.{field.name}"
    version = next_position(connection, tenant_id, kind="parameter", name=name, by=desk.by)
    desk.settings[key] = Setting(level, subject, valid_from, version, plain)
    add_setting(connection, tenant_id, field.terms, field.name, desk.settings[key])
    add_touches(connection, tenant_id, version, [Touch(PARAMETER, name, valid_from)])
    return version


def check_first(seen: set[object], entry: ParameterEntry) -> None:
    """Refuse a second value for the same parameter, subject and day: which of them is meant cannot be told."""
    key = (entry.terms, entry.name, entry.level, entry.subject, entry.valid_from)
    if key in seen:
        what = f"{entry.terms}.{entry.name} from {entry.valid_from} on"
        raise InputRefused(f"{what} stands twice in the same batch; keep one of them.")
    seen.add(key)


def check_subject(desk: Desk, level: str, subject: str) -> None:
    """Refuse a level that is none, and a subject that there is not at that level."""
    if level not in LEVELS:
        raise InputRefused(f"{level!r} is no level; a parameter is set for {', '.join(LEVELS)}.", path=("level", level))
    if level == "company":
        if subject:
            raise InputRefused(
                f"A value for the whole company has no subject; leave {subject!r} out.", path=("subject", subject)
            )
    elif subject not in desk.subjects[level]:
        known = set() if level == "manager" else desk.subjects[level]
        remedy = f"{REMEDIES[level]}{some(known)}"
        raise NotFound(f"There is no {level} {subject!r} to set a parameter for. {remedy}", path=("subject", subject))


def some(known: set[str]) -> str:
    """A few of those that there are, in words; nothing where there are none."""
    shown = [*sorted(known)[:SHOWN], *(["…"] if len(known) > SHOWN else [])]
    return f" There are: {', '.join(shown)}." if known else ""
