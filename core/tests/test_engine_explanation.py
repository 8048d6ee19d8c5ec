"""The explanation of a figure: what went into it, down to facts, parameters and deals, and nothing that did not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dummy_plugin.watch import Watch
from meritgraph.engine import Explained, explain, plan_of
from meritgraph.engine.inputs import FactNeed, ParameterNeed
from meritgraph.errors import NotFound
from meritgraph.period import Period
from three_keepers import PARAMETERS, keepers
from worked_out import inputs_of

OCTOBER = Period.parse("2026-10")
ANN, BOB, CID = range(3)


def explained(figure: str, manager: int = ANN, parameters: Mapping[str, object] | None = None) -> Explained:
    inputs = inputs_of(Watch, *keepers(), parameters={**PARAMETERS, **(parameters or {})})
    return explain(plan_of(Watch), inputs, manager, figure)


def brief(node: Explained) -> tuple[Any, ...]:
    """Kind, code, month, value and what is below."""
    below = tuple(brief(each) for each in node.inputs)
    return (node.kind, node.name, node.period.code, node.value, *below)


OIL_SAVED = (
    "figure",
    "oil_saved",
    "2026-10",
    Decimal("50.5"),
    (
        "figure",
        "oil_before",
        "2026-10",
        Decimal("150.5"),
        ("fact", "lights.log.oil", "2026-09", Decimal("150.5")),
    ),
    ("fact", "lights.log.oil", "2026-10", Decimal(100)),
)


def test_a_figure_down_to_its_facts() -> None:
    assert brief(explained("oil_saved")) == OIL_SAVED


def test_what_was_carried_over_comes_from_the_statement_before() -> None:
    assert brief(explained("debt")) == (
        "figure",
        "debt",
        "2026-10",
        Decimal("19.5"),
        ("earlier", "lights.watch.new_debt", "2026-09", Decimal(70)),
        OIL_SAVED,
    )


def test_a_figure_carries_its_names_clause_and_words() -> None:
    figure = explained("oil_saved")
    assert (figure.zh, figure.en, figure.clause, figure.doc) == ("节约灯油", "Oil saved", "2", "Never below zero.")
    assert figure.words_zh == "（上月灯油 − 灯油费，0）中的最大值"
    assert figure.words_en == "the largest of (Oil of the month before − Oil, 0)"
    assert figure.unit.code == "money"


def test_a_fact_and_a_parameter_carry_what_was_read_for_them() -> None:
    night = explained("night_pay")
    needs = {each.name: each.need for each in night.inputs}
    assert needs["lights.log.nights"] == FactNeed("lights.log.nights", OCTOBER, 0)
    assert needs["lights.watch.night_pay"] == ParameterNeed("lights.watch", "night_pay", OCTOBER)
    assert {each.name: each.clause for each in night.inputs if each.kind == "parameter"} == {
        "lights.watch.night_pay": "2.2",
        "lights.watch.weather_pay": "3.5",
    }
    assert {each.name: each.value for each in night.inputs} == {
        "lights.watch.night_pay": Decimal("12.5"),
        "lights.log.nights": Decimal(24),
        "lights.watch.weather_pay": {"calm": "10", "storm": "25.5"},
        "lights.log.weather": "storm",
    }


def test_a_target_is_shown_beside_its_fact() -> None:
    rate = explained("lit_rate")
    assert [(each.en, each.value) for each in rate.inputs] == [
        ("Nights lit", Decimal(24)),
        ("target of Nights lit", Decimal(30)),
    ]


def test_only_the_branch_that_was_taken_is_shown() -> None:
    """By the parameters the bands are marginal and nothing caps them: the words say neither ``if`` nor ``whole``."""
    pay = explained("rescue_pay")
    assert pay.words_en == (
        "(each part of Rescues × the rate of “Rescues” it falls into) × (the value of “Oil factor” for Oil saved)"
    )
    assert [each.name for each in pay.inputs] == [
        "lights.watch.rescue_bands",
        "rescues",
        "lights.watch.oil_bands",
        "oil_saved",
        "lights.watch.pay_cap",
        "lights.watch.way",
    ]
    assert pay.inputs[4].value is None
    assert pay.inputs[0].value == [
        {"above": "0", "up_to": "2", "value": "100"},
        {"above": "2", "up_to": "5", "value": "150"},
        {"above": "5", "value": "200"},
    ]
    capped = explained("rescue_pay", parameters={"pay_cap": "0.0000001", "way": "whole"})
    assert capped.words_en == (
        "the smallest of (Rescues × the rate of “Rescues” that all of it reaches, Cap) × "
        "(the value of “Oil factor” for Oil saved)"
    )
    assert "0.0000001" in [f"{each.value:f}" for each in capped.inputs if isinstance(each.value, Decimal)]


def test_of_a_choice_by_facts_only_what_was_taken_is_below() -> None:
    later = explained("later_day")
    assert later.value == date(2026, 10, 16)
    assert later.words_en == "Visited on if Visited on > Keeping since, otherwise Keeping since"
    assert [(each.kind, each.name, each.value) for each in later.inputs] == [
        ("fact", "lights.log.visited_on", date(2026, 10, 16)),
        ("fact", "lights.keeper.since", date(2024, 1, 31)),
    ]
    bare = explained("base_pay", CID)
    assert bare.value is None
    assert [(each.name, each.value) for each in bare.inputs] == [("lights.keeper.sworn", None)]


def test_deals_are_listed_with_what_each_of_them_gave() -> None:
    rescues = explained("rescues")
    parts = {each.words_en.partition(" of ")[0]: each for each in rescues.inputs if each.kind == "deals"}
    assert [(each.value, each.deals) for each in parts.values()] == [
        (4, ((1, 4),)),
        (2, ((2, 1), (4, 1))),
        (Decimal("0.75"), ((5, Decimal("0.75")),)),
    ]


def test_what_a_sum_reads_of_the_manager_is_listed_too() -> None:
    names = [each.name for each in explained("rescues").inputs]
    assert "lights.watch.counts_storms" in names
    assert "lights.log.weather" in names


def test_a_setting_leaves_out_what_it_rules_out() -> None:
    plain = explained("rescues", parameters={"counts_storms": False})
    assert plain.words_en.startswith(
        "(the sum over rescues as Lead where Kind of vessel = “Boat” of Boats) + (the number of"
    )


def test_figures_of_everybody_show_the_managers_own_part() -> None:
    assert brief(explained("unit_nights", BOB)) == (
        "figure",
        "unit_nights",
        "2026-10",
        Decimal(30),
        (
            "everybody",
            "total",
            "2026-10",
            Decimal(30),
            ("fact", "lights.log.nights", "2026-10", Decimal(6)),
            ("unit", "", "2026-10", explained("unit_nights", ANN).inputs[0].inputs[1].value),
        ),
    )


def test_a_tiers_condition_is_explained_by_its_words_and_clause() -> None:
    condition = explained("keeper.0", BOB)
    assert (condition.en, condition.zh) == ("Months on the tower ≥ Fewest months", "在塔月数 ≥ 最少月数")
    assert (condition.value, condition.clause) == (False, "1.2")
    assert [(each.name, each.value) for each in condition.inputs] == [
        ("months_on_tower", Decimal(5)),
        ("lights.watch.months_min", Decimal(6)),
    ]


def test_the_total_is_the_sum_of_the_pay_lines() -> None:
    total = explained("total")
    assert (total.zh, total.en, total.value) == ("合计", "Total", Decimal("2845.36"))
    assert [each.name for each in total.inputs] == ["base_pay", "night_pay", "rescue_pay", "oil_pay"]
    assert sum(each.value for each in total.inputs if isinstance(each.value, Decimal)) == total.value


def test_an_unknown_figure_is_not_found() -> None:
    with pytest.raises(NotFound) as refused:
        explained("glory")
    assert refused.value.message.startswith("lights.watch has no figure 'glory'; it has lit_rate, mean_brightness, ")
    assert "mate.0" not in refused.value.message
