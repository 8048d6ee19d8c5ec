"""A tier is on the scheme's ladder."""

# DeclarationError: wrong.tier-of-another-ladder: tier silver is not on the scheme's ladder.

from __future__ import annotations

from dummy_plugin.records import Honours, Keepers, Log
from meritgraph.authoring import Condition, Month, Scheme, conditions, uses


class Wrong(
    Scheme, code="wrong.tier-of-another-ladder", period=Month, policy="wrong", zh="错", en="Wrong", ladder=Keepers
):
    """A tier is on the scheme's ladder."""

    log = uses(Log)

    @conditions(Honours.silver, clause="1")
    def silver(self) -> Condition:
        return self.log.inspected
