"""A parameter with a least value of zero may be zero."""

# FormulaRefused: parameter_may_be_zero.py:26: wrong.parameter-may-be-zero, per_night: This divisor may be zero:
#   write ratio(a, b, if_zero=…) and say what comes out then.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Parameters, Scheme, rate, step, uses


class Terms(Parameters, code="wrong.parameter-may-be-zero", zh="参", en="Terms"):
    """A rate that may be zero."""

    share = rate("0.5", minimum=0, clause="1", zh="率", en="Share")


class Wrong(Scheme, code="wrong.parameter-may-be-zero", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A parameter with a least value of zero may be zero."""

    log = uses(Log)
    terms = uses(Terms)

    @step(clause="1")
    def per_night(self) -> Money:
        return self.log.oil / self.terms.share
