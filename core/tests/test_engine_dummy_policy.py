"""The dummy plugin's policies worked out by hand: every word of the language with its exact value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from dummy_plugin.season import Season
from dummy_plugin.watch import Watch
from meritgraph.engine import plan_of
from meritgraph.errors import PeriodRefused
from meritgraph.period import Period, days_since_epoch
from meritgraph.testing import ManagerData
from three_keepers import PARAMETERS, keepers
from worked_out import column_values, figures_of, inputs_of, results_of, values_of_one

DAY = days_since_epoch(date(2026, 10, 16))


def exact(values: Sequence[str | int | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("lit_rate", ["0.8", None, None]),
        ("mean_brightness", ["0.881818181818", "0.9", 0]),
        ("oil_before", ["150.5", 0, "15.01"]),
        ("oil_saved", ["50.5", 0, "10.01"]),
        ("new_debt", [0, 20, 0]),
        ("debt", ["19.5", 0, 0]),
        ("rescues", ["6.75", "0.5", 0]),
        ("largest_cargo", [500_000, 0, 0]),
        ("months_on_tower", [33, 5, None]),
        ("inspected_share", [1, None, 2]),
        ("place", [1, 2, 1]),
        ("part", ["0.931034482759", "0.068965517241", 0]),
        ("fellows", [1, None, 1]),
        ("unit_nights", [30, 30, 0]),
        ("rating", [0, 0, 1]),
        ("points_total", ["7.25", 10, 0]),
        ("base_pay", ["1500.5", 0, None]),
        ("night_pay", ["325.5", 85, None]),
        ("rescue_pay", [1000, 50, 0]),
        ("all_oil", ["60.51", "60.51", "60.51"]),
        ("oil_pay", ["19.36", "4.84", 0]),
        ("later_day", [DAY, None, None]),
        ("total", ["2845.36", "139.84", None]),
        ("mate.0", [1, 1, None]),
        ("keeper.0", [1, 0, None]),
        ("keeper.1", [1, 0, None]),
        ("keeper.2", [1, 0, 1]),
        ("master.0", [1, None, None]),
        ("master.1", [1, 0, 1]),
        ("master.2", [1, 0, 1]),
    ],
)
def test_the_watch(figure: str, values: list[str | int | None]) -> None:
    assert figures_of(Watch, *keepers(), parameters=PARAMETERS)[figure] == exact(values)


def test_every_figure_of_the_watch_is_tested_above() -> None:
    tested = {figure for figure, _ in test_the_watch.pytestmark[0].args[1]}  # type: ignore[attr-defined]  # set by the mark
    assert tested == set(plan_of(Watch).figures)


def test_readings_notices_and_refusals() -> None:
    results = results_of(Watch, inputs_of(Watch, *keepers(), parameters=PARAMETERS))
    assert results.tier_reading is not None
    assert column_values(results.tier_reading) == exact([2, 0, None])
    assert {name: mask.tolist() for name, mask in results.notices.items()} == {
        "cargo_to_report": [True, False, False],
        "first_place": [True, False, False],
    }
    assert {name: mask.tolist() for name, mask in results.refusals.items()} == {
        "dark_too_often": [False, False, True],
    }
    assert results.refused.tolist() == [False, False, True]
    assert results.total is results.figures["total"]


def test_what_the_company_sets_changes_the_pay() -> None:
    own = {
        "way": "whole",
        "pay_cap": 900,
        "oil_bands": [{"above": 0, "up_to": 50, "value": "0.5"}, {"above": 50, "value": "1.1"}],
        "counts_storms": False,
    }
    figures = figures_of(Watch, *keepers(), parameters={**PARAMETERS, **own})
    assert figures["rescues"] == exact(["4.75", "0.5", 4])
    assert figures["rescue_pay"] == exact(["783.75", None, 300])
    capped = figures_of(Watch, *keepers(), parameters={**PARAMETERS, **own, "pay_cap": 500})
    assert capped["rescue_pay"] == exact([550, None, 250])


def season(code: str, **given: object) -> ManagerData:
    """A keeper's fourth quarter: rescue pay of its months, nights, the budget and what was left before."""
    months = [Period.parse(month) for month in ("2026-10", "2026-11", "2026-12")]
    pays, nights = given.get("pays", ()), given.get("nights", ())
    assert isinstance(pays, tuple)
    assert isinstance(nights, tuple)
    earlier: dict[tuple[str, str, Period], object] = {
        ("lights.watch", "rescue_pay", month): value for month, value in zip(months, pays, strict=False)
    }
    if "left" in given:
        earlier["lights.season", "budget_left", Period.parse("2026-Q3")] = given["left"]
    facts: dict[tuple[str, Period | None], object] = {
        ("lights.log.nights", month): value for month, value in zip(months, nights, strict=False)
    }
    facts["lights.supplies.budget", Period.parse("2026-Q4")] = given.get("budget", 0)
    return ManagerData(code, facts=facts, earlier=earlier)


def test_the_season_reads_the_months_and_its_own_quarter_before() -> None:
    keepers_of_the_season = (
        season("A", pays=(100, "50.5", 0), nights=(10, 20, 5), budget=400, left="-25.25"),
        season("B", pays=(1, 1, 1), nights=()),
        season("C", pays=(1, 1)),
    )
    figures = figures_of(Season, *keepers_of_the_season, period="2026-Q4")
    assert figures["rescue_pay"] == exact(["150.5", 3, None])
    assert figures["nights"] == exact([35, 0, 0])
    assert figures["pay_of_a_night"] == exact(["4.3", 0, None])
    assert figures["budget_left"] == exact(["224.25", 997, None])
    assert figures["number"] == exact([4, 4, 4])
    assert figures["bonus"] == exact(["10.03", "0.2", None])


def test_a_quarter_reads_its_own_months() -> None:
    other = ManagerData(
        "A", facts={("lights.log.nights", Period.parse(f"2026-{month:02}")): month for month in range(1, 13)}
    )
    for quarter, nights in (("2026-Q1", 6), ("2026-Q2", 15), ("2026-Q4", 33)):
        assert values_of_one(Season, other, period=quarter)["nights"] == nights


def test_a_period_of_another_kind_is_refused() -> None:
    with pytest.raises(PeriodRefused) as refused:
        plan_of(Season).needs(Period.parse("2026-10"))
    assert refused.value.message == "lights.season is worked out by quarter; 2026-10 is a month."
