"""How facts, deals, parameters, steps and ladders are declared."""

from meritgraph.scheme.balances import Balance
from meritgraph.scheme.deal_figures import DealFigure, DealList
from meritgraph.scheme.deals import Attribute, DealKind, Deals
from meritgraph.scheme.declaration import Scheme, SchemePart, reads, uses
from meritgraph.scheme.facts import Fact, Facts, Standing
from meritgraph.scheme.figures import Figure, Notice, TierConditions
from meritgraph.scheme.ladders import Ladder, Named, Tier, tier
from meritgraph.scheme.terms import ParameterField, Parameters, Unset, UnsetValue

__all__ = [
    "Attribute",
    "Balance",
    "DealFigure",
    "DealKind",
    "DealList",
    "Deals",
    "Fact",
    "Facts",
    "Figure",
    "Ladder",
    "Named",
    "Notice",
    "ParameterField",
    "Parameters",
    "Scheme",
    "SchemePart",
    "Standing",
    "Tier",
    "TierConditions",
    "Unset",
    "UnsetValue",
    "reads",
    "tier",
    "uses",
]
