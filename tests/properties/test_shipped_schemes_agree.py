"""Every scheme of every shipped plugin, with random and boundary data and whatever a company might set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from meritgraph.engine import Plan, plan_of
from meritgraph.plugins import load_plugins
from meritgraph.quantity.nodes import Literal
from meritgraph.scheme import Scheme
from properties.evaluated import Tally, disagreements
from properties.made_data import DataMaker, Size

SCHEMES = tuple(load_plugins().schemes.values())


def numbers_of(plan: Plan) -> list[str]:
    """The numbers written into the formulas, so that data lies on them and beside them."""
    literals = (node.value for node in plan.nodes() if isinstance(node, Literal))
    return sorted({f"{value:f}" for value in literals if isinstance(value, Decimal)})


def compared(scheme: type[Scheme], seeds: range, size: Size) -> Tally:
    """The tally of the seeds' companies."""
    plan, tally = plan_of(scheme), Tally()
    period = scheme.period.containing(date(2026, 12, 31))
    for seed in seeds:
        inputs = DataMaker(Random(seed), size, numbers_of(plan)).inputs(plan, period, SCHEMES)
        found = disagreements(plan, inputs, tally, block_rows=1 + seed % 29)
        assert not found, f"{scheme.code}, seed {seed}, {size}:\n" + "\n".join(found[:10])
    return tally


@pytest.mark.parametrize("scheme", SCHEMES, ids=[scheme.code for scheme in SCHEMES])
def test_both_evaluators_agree(scheme: type[Scheme]) -> None:
    tally = compared(scheme, range(2), Size(managers=12, deals=6, calm=True))
    assert tally.values + tally.failures


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES, ids=[scheme.code for scheme in SCHEMES])
def test_both_evaluators_agree_for_many_companies(scheme: type[Scheme]) -> None:
    tally = compared(scheme, range(1_000, 1_010), Size(managers=40, deals=8, calm=True))
    assert tally.values + tally.failures >= 24
    assert compared(scheme, range(2_000, 2_020), Size(managers=3, huge=True)).failures <= 20
