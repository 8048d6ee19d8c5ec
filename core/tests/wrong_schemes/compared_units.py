"""Days are not compared with months."""

# UnitMismatch: compared_units.py:19: wrong.compared-units, longer: days and months do not go together; bring both to
#   one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.compared-units", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Days are not compared with months."""

    log = uses(Log)

    @step(clause="1")
    def longer(self) -> Condition:
        return self.log.sick > self.log.afloat  # mypy: no-any-return, operator
