"""What a calculation reads, as whole columns in the order of its managers."""

from meritgraph.storage.inputs.deals import StoredKind, read_credits
from meritgraph.storage.inputs.earlier import read_earlier
from meritgraph.storage.inputs.facts import read_fact
from meritgraph.storage.inputs.people import People, read_people, read_unit_ranks, read_units
from meritgraph.storage.inputs.tiers import TierRows, read_tiers

__all__ = [
    "People",
    "StoredKind",
    "TierRows",
    "read_credits",
    "read_earlier",
    "read_fact",
    "read_people",
    "read_tiers",
    "read_unit_ranks",
    "read_units",
]
