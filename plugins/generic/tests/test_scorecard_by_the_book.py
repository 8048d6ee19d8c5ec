"""Thousands of scorecards, by quarter and by year: every figure against the policy's text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from scorecard_by_the_book import RATERS, RUBRICS, Card, Work, quarter_by_the_book, year_by_the_book

from held_against import Worked, differences, written
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_generic.scorecard import QuarterlyScorecard
from meritgraph_generic.scorecard_year import YearlyScorecard
from through_the_api import differences_over_graphql

QUARTER, YEAR = plan_of(QuarterlyScorecard), plan_of(YearlyScorecard)
AUTUMN = Period.parse("2026-Q4")
SUMMER = AUTUMN.ago(1)
QUARTERS = [AUTUMN.ago(back) for back in (3, 2, 1, 0)]
YEAR_BEFORE = [AUTUMN.ago(back) for back in (7, 6, 5, 4)]
LEDGER = ("policy_violation", "team_harm", "late", "conduct_violation")


class Made:
    """A company's card and its managers' quarters of one seed; the card of seed 0 has the policy's own values."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.card = self.terms() if seed else Card()

    def number(self, *literals: str) -> Fraction:
        """One of these numbers."""
        return Fraction(self.random.choice(literals))

    def terms(self) -> Card:
        """Values that a company might set; one in ten has weights that do not add up."""
        by_manager, by_self = self.number("0.5", "0.7", "1"), self.number("0", "0.05", "0.123")
        off = self.number("0", "0", "0", "0", "0", "0", "0", "0", "0", "0.000000000001")
        return Card(
            weights={"manager": by_manager, "self": by_self, "customer": max(1 - by_manager - by_self + off, off)},
            is_linear=self.random.random() < 0.5,
            plan_base=self.number("20", "18"),
            plan_step_pp=self.number("5", "5", "2", "7.5"),
            plan_cap=self.number("25", "30"),
            start_score=self.number("0", "10", "20", "3.5"),
            has_further_item=self.random.random() < 0.5,
            further_full=self.number("3", "5"),
            is_rescaled=self.random.random() < 0.5,
            late_max=self.number("3", "2"),
        )

    def work(self) -> Work:
        """A quarter at or beside each step of the plan and each percentage point of the standards."""
        planned = self.random.choice((None, Fraction(0), *[Fraction(self.random.choice((100, 200, 60, 7, 3)))] * 8))
        done = (planned or Fraction(10)) * self.number(
            "1", "0.95", "1.05", "0.97", "1.1", "1.15", "0.4", "0.9499", "1.1234"
        )
        checked = self.random.choice((None, Fraction(0), *[Fraction(self.random.choice((100, 300, 8, 700)))] * 8))
        met = Fraction(
            int((checked or Fraction(10)) * self.number("0.8", "0.81", "0.8199", "0.9", "1", "0.33") * 100), 100
        )
        ledger = {item: self.number("1", "2", "3", "4", "0.5", "7") for item in LEDGER if self.random.random() < 0.4}
        return Work(
            self.maybe(Fraction(int(done * 10_000), 10_000)),
            planned,
            checked,
            self.maybe(met),
            self.maybe(Fraction(self.random.choice((0, 1, 7, 8, 20)))),
            ledger,
            self.ratings(),
        )

    def ratings(self) -> dict[tuple[str, str], Fraction]:
        """The raters' points; now and then one is left out, or lies off its scale."""
        found = {}
        for rater in RATERS:
            for item in (*RUBRICS, "further_item"):
                if item != "further_item" and self.random.random() < 0.99:
                    found[rater, item] = self.number("1", "2", "3", "4", "4.5", "5", "3.3333", "2.25")
                if item == "further_item" and self.random.random() < 0.95:
                    found[rater, item] = self.number("0", "1", "2.5", "3")
        if self.random.random() < 0.04:
            found["self", "adaptability"] = self.number("0.9999", "5.0001", "0", "6")
        if self.random.random() < 0.04:
            found["manager", "further_item"] = self.card.further_full + self.number("0.0001", "1")
        return found

    def maybe(self, value: Fraction) -> Fraction | None:
        """The value, or nothing recorded."""
        return None if self.random.random() < 0.05 else value


def terms_of(card: Card) -> dict[str, object]:
    """The company's values as it sets them."""
    return {
        "rater_weights": {rater: written(weight) for rater, weight in card.weights.items()},
        "plan_scoring": "linear" if card.is_linear else "steps",
        "plan_base_points": written(card.plan_base),
        "plan_step_pp": written(card.plan_step_pp),
        "plan_cap": written(card.plan_cap),
        "execution_start_score": written(card.start_score),
        "execution_cap": written(card.execution_cap),
        "missing_item": card.has_further_item,
        "missing_item_full": written(card.further_full),
        "rescale_to_100": card.is_rescaled,
        "late_max": written(card.late_max),
    }


def facts_of(work: Work, period: Period) -> dict[tuple[str, Period | None], object]:
    """A quarter's facts as the company records them."""
    service: dict[str, object] = {
        "work_done": {"value": written(work.done), "target": written(work.planned)},
        "standards_checked": written(work.checked),
        "standards_met": written(work.met),
        "new_customers": written(work.new_customers),
    }
    facts: dict[tuple[str, Period | None], object] = {}
    facts |= {(f"generic.service-quality.{name}", period): value for name, value in service.items()}
    for (rater, item), points in work.ratings.items():
        facts[f"generic.rating-by-{rater}.{item}", period] = written(points)
    return facts


def deals_of(work: Work, day: date, period: Period) -> list[Mapping[str, Any]]:
    """The ledger's entries; some quantities stand in two entries."""
    halves = [
        (item, part) for item, quantity in work.ledger.items() for part in (quantity / 2, quantity - quantity / 2)
    ]
    return [{"item": item, "quantity": written(part), "happened_on": day, "period": period} for item, part in halves]


def quarters_made(seed: int, count: int) -> tuple[dict[str, object], list[tuple[ManagerData, Worked]]]:
    """The company's terms, and its managers with what the policy says of them."""
    maker, people = Made(seed), []
    for at in range(count):
        work, before = maker.work(), maker.work()
        told, notices, refusals = quarter_by_the_book(work, before, maker.card)
        service = ("standards_checked", "standards_met")
        earlier = {key: value for key, value in facts_of(before, SUMMER).items() if key[0].endswith(service)}
        data = ManagerData(
            f"K{at:05}", facts=facts_of(work, AUTUMN) | earlier, deals=deals_of(work, date(2026, 11, 5), AUTUMN)
        )
        people.append((data, Worked(told, frozenset(notices), frozenset(refusals))))
    return terms_of(maker.card), people


def years_made(seed: int, count: int) -> tuple[dict[str, object], list[tuple[ManagerData, Worked]]]:
    """The company's terms, and its managers' years."""
    maker, people = Made(seed), []
    names = ("attendance", "ability_points", "responsibility", "further_item")
    for at in range(count):
        works, before = [maker.work() for _ in QUARTERS], [maker.work() for _ in YEAR_BEFORE]
        stated = [period for period in QUARTERS if maker.random.random() < 0.8]
        judged = {
            period: {name: maker.number("0", "1.5", "2", "4.3333", "17.25") for name in names} for period in stated
        }
        told = year_by_the_book(works, before, list(judged.values()), maker.card)
        facts: dict[tuple[str, Period | None], object] = {}
        for work, period in zip([*works, *before], [*QUARTERS, *YEAR_BEFORE], strict=True):
            facts |= facts_of(work, period)
        earlier = {
            (QUARTER.scheme.code, name, period): written(value)
            for period, figures in judged.items()
            for name, value in {**figures, "card_points": Fraction(80)}.items()
        }
        year = Period.parse("2026")
        deals = [
            deal for work, period in zip(works, QUARTERS, strict=True) for deal in deals_of(work, period.start, year)
        ]
        notices = {"quarters_missing"} if len(stated) < len(QUARTERS) else set()
        notices |= {"without_service_plan"} if told["service_plan_completion_rate"] is None else set()
        data = ManagerData(f"K{at:05}", facts=facts, deals=deals, earlier=earlier)
        people.append((data, Worked(told, frozenset(notices))))
    return terms_of(maker.card), people


@pytest.mark.parametrize("seed", range(10))
def test_every_figure_of_a_quarter_is_as_the_policy_says(seed: int) -> None:
    assert differences(QUARTER, AUTUMN, *quarters_made(seed, 30))[:3] == []


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_of_a_year_is_as_the_policy_says(seed: int) -> None:
    assert differences(YEAR, Period.parse("2026"), *years_made(seed, 20))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 112))
def test_every_figure_of_many_more_is_as_the_policy_says(seed: int) -> None:
    assert differences(QUARTER, AUTUMN, *quarters_made(seed, 80))[:3] == []
    assert differences(YEAR, Period.parse("2026"), *years_made(seed, 40))[:3] == []


@pytest.mark.slow
def test_quarters_over_graphql_are_as_the_policy_says(tmp_path: Path) -> None:
    assert differences_over_graphql(tmp_path, QUARTER, AUTUMN, *quarters_made(5, 120))[:3] == []
