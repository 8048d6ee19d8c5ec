"""Thousands of assistants' months: every figure, by both evaluators and over GraphQL, against the policy's text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from water_by_the_book import Assistant, Firm, pay_by_the_book

from held_against import Worked, differences, written
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_generic.water_assistant import WaterAssistant
from through_the_api import differences_over_graphql

OCTOBER = Period.parse("2026-10")
PLAN = plan_of(WaterAssistant)
PARAMETERS = {
    "base_pay": "base",
    "lunch_per_day": "lunch",
    "full_attendance_award": "full_attendance",
    "seniority_award_x": "seniority",
    "pension_subsidy": "pension",
    "bonus_pool": "pool",
    "sales_weight": "sales_weight",
    "service_weight": "service_weight",
    "sales_floor": "floor",
    "sales_cap": "cap",
    "standard_dispensers": "dispensers",
    "standard_barrels": "barrels",
    "extra_dispenser_pay": "dispenser_pay",
    "extra_barrel_pay": "barrel_pay",
    "substitution_rate": "barrels_for_a_dispenser",
}


class Made:
    """A firm and its assistants of one seed; the firm of seed 0 has the policy's own values."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.firm = self.terms() if seed else Firm()

    def number(self, *literals: str) -> Fraction:
        """One of these numbers."""
        return Fraction(self.random.choice(literals))

    def terms(self) -> Firm:
        """Values that a firm might set."""
        sales_weight = self.number("0.2", "0.3", "0.25", "0")
        return Firm(
            lunch=self.number("5", "7.77"),
            seniority=self.number("0", "80", "33.33"),
            service_months=self.random.choice((12, 6, 24)),
            pool=self.number("2300", "2000", "1234.56"),
            sales_weight=sales_weight,
            service_weight=1 - sales_weight,
            floor=self.number("0.8", "0.75", "0"),
            cap=self.number("1", "1.2", "1.005"),
            dispensers=self.number("100", "80"),
            barrels=self.number("1000", "900"),
            dispenser_pay=self.number("4", "3.5"),
            barrel_pay=self.number("2", "1.25"),
            barrels_for_a_dispenser=self.number("10", "2", "3", "7.5"),
            pays_consumed_surplus=self.random.random() < 0.5,
        )

    def assistant(self) -> Assistant:
        """A month at or beside the floor, the cap and both standards."""
        pick, firm = self.random.choice, self.firm
        target = pick((None, Fraction(0), *[Fraction(pick((92_000, 100_000, 69_000, 33_333, 1, 999_999_999)))] * 12))
        part = self.number("1", "0.8", "0.7999", "1.01", "0.9", "1.2") if self.random.random() < 0.6 else None
        sales = Fraction(self.random.randint(0, 130), 100) if part is None else part
        sold = Fraction(int((target or Fraction(1000)) * sales * 100), 100) + self.number("0", "0.01", "-0.01", "1")
        months = pick((0, 5, 6, 11, 12, 13, 24, 40))
        gap = pick((Fraction(0), Fraction(1), Fraction(self.random.randint(0, 40)), Fraction(1, 2)))
        other = firm.barrels_for_a_dispenser * gap
        near = pick((Fraction(0), Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2)))
        if pick((True, False)):
            cleaned, delivered = firm.dispensers - gap, firm.barrels + other + near
        else:
            delivered = firm.barrels - Fraction(int(other * 10), 10)
            cleaned = firm.dispensers + gap + near
        return Assistant(
            self.maybe(max(sold, Fraction(0))),
            target,
            self.maybe(max(cleaned, Fraction(0))),
            self.maybe(max(delivered, Fraction(0))),
            self.maybe(Fraction(self.random.randint(0, 62), 2)),
            pick((True, False, None)),
            months,
        )

    def maybe(self, value: Fraction) -> Fraction | None:
        """The value, or nothing recorded."""
        return None if self.random.random() < 0.05 else value


def as_recorded(code: str, assistant: Assistant) -> ManagerData:
    """The month as the firm records it."""
    years, months = divmod(assistant.months, 12)
    month = 10 - months
    hired = date(2026 - years - (month < 1), month + 12 * (month < 1), 20)
    facts: dict[tuple[str, Period | None], object] = {
        ("generic.water-work.area_sales", OCTOBER): {
            "value": written(assistant.sales),
            "target": written(assistant.target),
        },
        ("generic.water-work.dispensers", OCTOBER): written(assistant.dispensers),
        ("generic.water-work.barrels", OCTOBER): written(assistant.barrels),
        ("generic.attendance.days_worked", OCTOBER): written(assistant.days),
        ("generic.attendance.full", OCTOBER): assistant.is_full,
    }
    return ManagerData(code, hired_on=hired, facts=facts)


def made(seed: int, count: int) -> tuple[dict[str, object], list[tuple[ManagerData, Worked]]]:
    """The firm's terms, and its assistants with what the policy says of them."""
    maker = Made(seed)
    people = []
    for at in range(count):
        assistant = maker.assistant()
        figures = pay_by_the_book(assistant, maker.firm)
        if figures is None:
            worked = Worked(refusals=frozenset({"no_value.sales_pay"}))
        else:
            worked = Worked(figures, frozenset() if figures["is_service_met"] else frozenset({"service_not_met"}))
        people.append((as_recorded(f"A{at:05}", assistant), worked))
    terms: dict[str, object] = {name: written(getattr(maker.firm, own)) for name, own in PARAMETERS.items()}
    terms["service_months_min"] = maker.firm.service_months
    terms["pay_consumed_surplus"] = maker.firm.pays_consumed_surplus
    return terms, people


@pytest.mark.parametrize("seed", range(10))
def test_every_figure_is_as_the_policy_says(seed: int) -> None:
    assert differences(PLAN, OCTOBER, *made(seed, 40))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 112))
def test_every_figure_of_many_more_is_as_the_policy_says(seed: int) -> None:
    assert differences(PLAN, OCTOBER, *made(seed, 100))[:3] == []


def test_over_graphql_it_is_as_the_policy_says(tmp_path: Path) -> None:
    assert differences_over_graphql(tmp_path, PLAN, OCTOBER, *made(2, 120))[:3] == []
