"""What the nodes of explanations are."""

from __future__ import annotations

from enum import Enum

import strawberry

from meritgraph_api.fields import word

__all__ = ["NodeKind"]


@strawberry.enum(description="What a node of an explanation is.")
class NodeKind(Enum):
    """What a node of an explanation is."""

    FIGURE = word("figure", "A figure of the scheme, worked out by its own formula.")
    FACT = word("fact", "A recorded figure.")
    PARAMETER = word("parameter", "A parameter, with the value that applied.")
    DEALS = word("deals", "A count or sum over the manager's deals.")
    DEAL_FIGURE = word("deal_figure", "A figure of each of the manager's deals, such as a customer's tier.")
    TIER = word("tier", "The tier on record.")
    UNIT = word("unit", "The unit that the manager belongs to.")
    DATE = word("date", "A day or the number of a period: the last day, the first one employed or in a tier.")
    EARLIER = word("earlier", "A figure of a finished statement: of an earlier period, or of another scheme.")
    VINTAGE = word("vintage", "An earlier period of a balance: what it owed, and what this period repaid of it.")
    CALENDAR = word("calendar", "The company's calendar: days off and weekends worked that a count of days met.")
    EVERYBODY = word("everybody", "A rank or total over all managers of the run.")
