"""Loading whole columns of scaled integers: for benchmarks and for taking over large histories.

Nothing is compared with what is on record, and codes are not checked: whoever calls this vouches for the columns.
Clerks' files and requests go through ``commands.record``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from meritgraph.companies import Company
from meritgraph.engine.inputs import Integers, ScaledColumn
from meritgraph.facts.deals import SHARE_PLACES, stored_attributes
from meritgraph.facts.figures import declared_facts, stored_kinds
from meritgraph.facts.model import Source
from meritgraph.facts.recorder import Recorder
from meritgraph.period import epoch_day
from meritgraph.storage.bulk_rows import (
    load_credit_rows,
    load_deal_rows,
    load_fact_rows,
    load_roster_rows,
    load_tier_rows,
)
from meritgraph.storage.touched_rows import DEAL, FACT, PEOPLE, STANDING_FACT, TIER

__all__ = ["load_deals", "load_facts", "load_managers", "load_tiers"]


def load_managers(company: Company, codes: Sequence[str], hired_on: Integers, source: Source) -> Integers:
    """Enter managers who are not on the roster yet, named by their codes; the numbers they are stored under.

    ``hired_on`` are days since 1970-01-01.
    """
    with company.writing() as connection:
        recorder = Recorder(company, connection, source)
        recorder.touch(PEOPLE, "", first_of(hired_on))
        recorder.keep_touches()
        return load_roster_rows(connection, company.tenant_id, recorder.position, codes, hired_on)


def load_facts(
    company: Company, fact: str, first_day: date | Integers, managers: Integers, values: Integers, source: Source
) -> None:
    """Record a fact: one scaled value per manager number, for the period that begins on, or from, ``first_day``."""
    with company.writing() as connection:
        recorder = Recorder(company, connection, source)
        kind = stored_kinds(recorder, [declared_facts(company.plugins)[fact]])[fact]
        where = (company.tenant_id, kind.fact_kind_id, recorder.position)
        load_fact_rows(connection, where, first_day, managers, values)
        if isinstance(first_day, date):
            recorder.touch(FACT, fact, first_day)
        else:
            recorder.touch(STANDING_FACT, fact, first_of(first_day))
        recorder.keep_touches()


def load_tiers(
    company: Company, ladder: str, tiers: Sequence[str], valid_from: Integers, managers: Integers, source: Source
) -> None:
    """Record the tier of each manager number from a day on."""
    with company.writing() as connection:
        recorder = Recorder(company, connection, source)
        load_tier_rows(connection, (company.tenant_id, recorder.position), ladder, managers, valid_from, tiers)
        recorder.touch(TIER, ladder, first_of(valid_from))
        recorder.keep_touches()


def load_deals(
    company: Company,
    kind: str,
    codes: Sequence[str],
    happened_on: Integers,
    attributes: Mapping[str, Integers],
    credited: Mapping[str, Integers],
    source: Source,
) -> None:
    """Enter deals that are not known yet, each credited whole to one manager number in each role; -1 is nobody.

    Attributes are scaled values, choices the position in their declared order; one left out is missing.
    """
    with company.writing() as connection:
        recorder = Recorder(company, connection, source)
        kind_id, stored = stored_attributes(recorder, company.plugins.deal_kinds[kind])
        absent = ScaledColumn(np.zeros(len(codes), dtype=np.int64), 0, np.ones(len(codes), dtype=np.bool_))
        columns = [ScaledColumn(attributes[name]) if name in attributes else absent for name in stored]
        where = (company.tenant_id, kind_id, recorder.position)
        numbers = load_deal_rows(connection, where, codes, happened_on, columns)
        for role, managers in sorted(credited.items()):
            there = managers >= 0
            load_credit_rows(
                connection, where, role, (numbers[there], happened_on[there]), managers[there], 10**SHARE_PLACES
            )
        for day in np.unique(happened_on).tolist():
            recorder.touch(DEAL, kind, epoch_day(day).replace(day=1))
        recorder.keep_touches()


def first_of(days: Integers) -> date:
    """The earliest of these days since 1970-01-01."""
    return epoch_day(int(days.min())) if len(days) else epoch_day(0)
