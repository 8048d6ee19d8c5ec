"""Every table: two metadata objects, one for the control file and one for a company's own file."""

from meritgraph.storage.tables.building import COMPANY
from meritgraph.storage.tables.control import CONTROL, company, company_plugin
from meritgraph.storage.tables.facts import deal, deal_attribute, deal_credit, deal_kind, deal_version, fact, fact_kind
from meritgraph.storage.tables.ledger import ledger, recording, touched
from meritgraph.storage.tables.roster import employment, manager, membership, tier_record, unit, unit_parent
from meritgraph.storage.tables.runs import run, statement
from meritgraph.storage.tables.settings import activation, calendar_day, parameter_value

__all__ = [
    "COMPANY",
    "CONTROL",
    "activation",
    "calendar_day",
    "company",
    "company_plugin",
    "deal",
    "deal_attribute",
    "deal_credit",
    "deal_kind",
    "deal_version",
    "employment",
    "fact",
    "fact_kind",
    "ledger",
    "manager",
    "membership",
    "parameter_value",
    "recording",
    "run",
    "statement",
    "tier_record",
    "touched",
    "unit",
    "unit_parent",
]
