"""What a case file may say of a manager: nothing that a company could not record."""

from __future__ import annotations

import pytest

from dummy_plugin.watch import Watch
from meritgraph.engine import plan_of
from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData

OCTOBER = Period.parse("2026-10")
TERMS = {"rescue_bands": [], "weather_pay": {"calm": 0, "storm": 5}}


@pytest.mark.parametrize(
    ("fact", "written", "sentence"),
    [
        ("lights.log.nights", -1, r"值夜数 \(nights\): -1 is below 0, the least it may be\."),
        ("lights.log.nights", {"value": 1, "target": -1}, "-1 is below 0"),
        ("lights.log.weather", "fog", "'fog' is none of calm, storm"),
        ("lights.log.oil", 0.5, "not exact"),
    ],
    ids=["below its minimum", "a target below it", "no such word", "a float"],
)
def test_a_case_says_only_what_could_be_recorded(fact: str, written: object, sentence: str) -> None:
    builder = InputsBuilder(plan_of(Watch), OCTOBER, TERMS)
    builder.add(ManagerData("K1", facts={(fact, OCTOBER): written}))
    with pytest.raises(InputRefused, match=sentence):
        builder.build()
