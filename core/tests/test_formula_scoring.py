"""Steps around a base, weights that pass on, weighted sums, and what changes in mid-period, on both evaluators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Condition,
    Facts,
    Month,
    Parameters,
    Points,
    Rate,
    Scheme,
    Unset,
    choice,
    count_fact,
    in_force,
    is_missing,
    lookup,
    mid_period_change,
    missing,
    number_of_steps,
    points,
    points_fact,
    rate,
    ratio,
    reallocated,
    step,
    target,
    uses,
)
from meritgraph.engine import plan_of
from meritgraph.engine.explaining.explanation import Explainer
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.errors import FormulaRefused
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData, work_out

OCTOBER = Period.parse("2026-10")
RATERS = ("boss", "self", "client")


class Results(Facts, code="scoring.results", period=Month, zh="业绩", en="Results"):
    volume = count_fact(zh="销量", en="Volume", if_missing=0)
    brand = count_fact(zh="品牌", en="Brand", if_missing=0)
    revenue = count_fact(zh="收入", en="Revenue", if_missing=0)
    by_boss = points_fact(zh="上级评分", en="By the boss")
    by_self = points_fact(zh="自评", en="By the person")
    by_client = points_fact(zh="客户评分", en="By clients")


class Terms(Parameters, code="scoring.terms", zh="参数", en="Terms"):
    step_size = rate("0.05", minimum=0, clause="1", zh="档", en="Size of a step")
    rounding = choice("whole", "proportional", default="whole", clause="1", zh="计法", en="Whole steps")
    rater_weights = lookup(Rate, Unset, options=RATERS, clause="2", zh="权重", en="Weights")
    volume_points = points(20, clause="3", zh="销量分值", en="Points of volume")
    change = mid_period_change(clause="4")


class Scored(Scheme, code="scoring.scored", period=Month, policy="scoring", zh="计分", en="Scored"):
    """One of each."""

    terms = uses(Terms)
    results = uses(Results)

    def weights(self, to: dict[str, str] | None) -> dict[str, Points]:
        """Twenty, five and twenty; two of the three may have no target."""
        return reallocated(
            {
                "volume": in_force(self.terms.volume_points, self.terms.change),
                "brand": self.terms.volume_points * 0 + 5,
                "revenue": self.terms.volume_points * 0 + 20,
            },
            without={
                "brand": is_missing(target(self.results.brand)),
                "volume": is_missing(target(self.results.volume)),
            },
            to=to,
        )

    @step(clause="1")
    def steps(self) -> Rate:
        """Of the completion of volume, above or below 100 %."""
        done = ratio(self.results.volume, target(self.results.volume), if_zero=missing) - 1
        return number_of_steps(done, self.terms.step_size, whole=self.terms.rounding == "whole")

    @step(clause="1")
    def whole_steps(self) -> Rate:
        """The same by a written size."""
        done = ratio(self.results.volume, target(self.results.volume), if_zero=missing) - 1
        return number_of_steps(done, "0.05")

    @step(clause="2")
    def rated(self) -> Points:
        """Three raters by weight."""
        results = self.results
        return self.terms.rater_weights.weighted(
            {"boss": results.by_boss, "self": results.by_self, "client": results.by_client}
        )

    @step(clause="2")
    def adds_up(self) -> Condition:
        """The weights come to 1."""
        return self.terms.rater_weights.sum() == 1

    @step(clause="3")
    def named_volume(self) -> Points:
        """With the points of brand where that has no target."""
        return self.weights({"brand": "volume"})["volume"]

    @step(clause="3")
    def named_brand(self) -> Points:
        """Nothing without a target."""
        return self.weights({"brand": "volume"})["brand"]

    @step(clause="3")
    def shared_volume(self) -> Points:
        """Enlarged in proportion."""
        return self.weights(None)["volume"]

    @step(clause="3")
    def shared_revenue(self) -> Points:
        """Enlarged in proportion."""
        return self.weights(None)["revenue"]


class Handed(Scheme, code="scoring.handed", period=Month, policy="scoring", zh="转移", en="Handed on"):
    """A weight that takes over another's."""

    terms = uses(Terms)
    results = uses(Results)

    @step(clause="3")
    def weight(self) -> Points:
        """Twenty, and five where brand has no target."""
        goal = in_force(target(self.results.brand), self.terms.change)
        own = {"volume": self.terms.volume_points, "brand": self.terms.volume_points / 4}
        return reallocated(own, without={"brand": is_missing(goal)}, to={"brand": "volume"})["volume"]


def figures(
    facts: Mapping[str, object],
    evaluator: str,
    *,
    changes: Mapping[date, Mapping[str, object]] | None = None,
    **terms: object,
) -> dict[str, object]:
    written = {f"scoring.results.{name}": value for name, value in facts.items()}
    given = {"rater_weights": {"boss": "0.5", "self": "0.2", "client": "0.3"}} | terms
    person = {"code": "M1", "facts": written}
    worked = work_out(Scored, "2026-10", [person], parameters=given, parameter_changes=changes, evaluator=evaluator)
    return dict(worked["M1"].figures)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
@pytest.mark.parametrize(
    ("done", "whole", "in_proportion"),
    [
        (100, "0", "0"),
        (110, "2", "2"),
        (114, "2", "2.8"),
        (115, "3", "3"),
        (97, "0", "-0.6"),
        (95, "-1", "-1"),
        (0, "-20", "-20"),
    ],
)
def test_steps(evaluator: str, done: int, whole: str, in_proportion: str) -> None:
    volume = {"volume": {"value": done, "target": 100}}
    found = figures(volume, evaluator)
    assert (found["steps"], found["whole_steps"]) == (Decimal(whole), Decimal(whole))
    assert figures(volume, evaluator, rounding="proportional")["steps"] == Decimal(in_proportion)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_steps_without_a_size_or_a_value(evaluator: str) -> None:
    assert figures({"volume": {"value": 1, "target": 2}}, evaluator, step_size=0)["steps"] is None
    assert figures({"volume": 1}, evaluator)["steps"] is None


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_weighted_sums(evaluator: str) -> None:
    found = figures({"by_boss": 80, "by_self": 100, "by_client": "70.5"}, evaluator)
    assert (found["rated"], found["adds_up"]) == (Decimal("81.15"), True)
    assert figures({"by_boss": 80}, evaluator)["rated"] == 40
    short = {"boss": "0.5", "self": "0.2", "client": "0.2"}
    assert figures({}, evaluator, rater_weights=short)["adds_up"] is False


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_points_go_to_whom_they_are_named_for(evaluator: str) -> None:
    both = {"volume": {"value": 1, "target": 1}, "brand": {"value": 1, "target": 1}}
    found = figures(both, evaluator)
    assert (found["named_volume"], found["named_brand"]) == (20, 5)
    found = figures({"volume": {"value": 1, "target": 1}}, evaluator)
    assert (found["named_volume"], found["named_brand"]) == (25, 0)
    found = figures({"brand": {"value": 1, "target": 1}}, evaluator)
    assert (found["named_volume"], found["named_brand"]) == (0, 5)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_without_a_name_they_are_shared_in_proportion(evaluator: str) -> None:
    found = figures({"volume": {"value": 1, "target": 1}}, evaluator)
    assert (found["shared_volume"], found["shared_revenue"]) == (Decimal("22.5"), Decimal("22.5"))
    found = figures({}, evaluator)
    assert (found["shared_volume"], found["shared_revenue"]) == (0, 45)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_what_changes_in_mid_period(evaluator: str) -> None:
    volume: dict[str, object] = {"volume": {"value": 1, "target": 1}, "brand": {"value": 1, "target": 1}}
    changes: dict[date, dict[str, object]] = {date(2026, 10, 21): {"volume_points": 51}}
    assert figures(volume, evaluator, changes=changes)["named_volume"] == 51
    weighed = figures(volume, evaluator, changes=changes, change="by_days")
    assert weighed["named_volume"] == 31  # (20 × 20 days + 51 × 11 days) ÷ 31 days


def test_slips_of_an_author() -> None:
    scheme = Scored()
    known = {"volume": scheme.terms.volume_points, "brand": scheme.terms.volume_points}
    gone = is_missing(scheme.results.by_boss)
    with pytest.raises(FormulaRefused, match="brnad is none of the weights volume, brand"):
        reallocated(known, without={"brnad": gone})
    with pytest.raises(FormulaRefused, match="brand always applies, so it hands nothing on"):
        reallocated(known, without={}, to={"brand": "volume"})
    with pytest.raises(FormulaRefused, match="has rows for boss, self, client, the values are boss"):
        scheme.terms.rater_weights.weighted({"boss": scheme.results.by_boss})
    assert plan_of(Scored).figures


def test_the_reason_for_points_handed_on_says_what_was_missing_and_not_what_the_company_did_not_choose() -> None:
    builder = InputsBuilder(plan_of(Handed), OCTOBER, {"change": "period_end"})
    builder.add(ManagerData("M1", facts={("scoring.results.volume", OCTOBER): 3}))
    told = Explainer(RowEvaluator(plan_of(Handed), builder.build()), 0).figure("weight", ())
    assert told.value == 25
    assert told.because_en == "no target of Brand"
