"""What was recorded of one manager's facts."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import InputRefused
from meritgraph.facts.queries import list_facts
from meritgraph.period import Period
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.types.fact_version import FactVersion

__all__ = ["fact_versions"]

MOST_FACTS = 25

Manager: TypeAlias = Annotated[str, strawberry.argument(description="The manager's code.")]
Codes: TypeAlias = Annotated[
    list[str],
    strawberry.argument(description="The facts' full codes, such as tobacco.sales.cigarette_volume; up to 25."),
]
OfPeriod: TypeAlias = Annotated[
    Period | None, strawberry.argument(description="Only of this period; of all where it is left out.")
]
History: TypeAlias = Annotated[
    bool, strawberry.argument(description="Whether rows that were superseded are listed, too.")
]


def fact_versions(
    info: Info, manager: Manager, facts: Codes, period: OfPeriod = None, *, history: History = False
) -> list[FactVersion]:
    """What is recorded, by fact, period and day. Raises NotFound for an unknown manager."""
    own = info.context.require(Right.READ)
    if len(facts) > MOST_FACTS:
        raise InputRefused(f"Ask for at most {MOST_FACTS} facts at once.", path=("facts",))
    records = list_facts(own, manager, facts=facts, period=period, history=history)
    return [FactVersion.of(record) for record in records]
