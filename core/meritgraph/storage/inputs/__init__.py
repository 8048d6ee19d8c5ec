"""What a calculation reads, as whole columns in the order of its managers."""

from meritgraph.storage.inputs.deals import StoredKind, read_deals
from meritgraph.storage.inputs.earlier import read_earlier
from meritgraph.storage.inputs.facts import read_fact, read_fact_days
from meritgraph.storage.inputs.people import People, of_units, read_people, read_unit_ranks, read_units
from meritgraph.storage.inputs.tiers import TierRows, read_tiers

__all__ = [
    "People",
    "StoredKind",
    "TierRows",
    "of_units",
    "read_deals",
    "read_earlier",
    "read_fact",
    "read_fact_days",
    "read_people",
    "read_tiers",
    "read_unit_ranks",
    "read_units",
]
