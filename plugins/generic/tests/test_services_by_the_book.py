"""The indicator libraries, the specialist's month and the supply deadlines, from their text alone, in bulk.

The expected values are worked out here from policies.md 2.5, 3, 9.8 and 12, with fractions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path
from random import Random
from typing import Any

import pytest

from held_against import Value, Worked, differences, written
from meritgraph.authoring import Scheme
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_generic.account_specialist import AccountSpecialist
from meritgraph_generic.kpi_call_center import CallCentreMonth, CallCentreQuarter, CallCentreYear
from meritgraph_generic.kpi_customer_service import CustomerServiceMonth, CustomerServiceQuarter, CustomerServiceYear
from meritgraph_generic.power_supply import PowerSupply
from through_the_api import differences_over_graphql

OCTOBER, AUTUMN, YEAR = Period.parse("2026-10"), Period.parse("2026-Q4"), Period.parse("2026")
SPANS = {
    OCTOBER: [OCTOBER],
    AUTUMN: [Period.parse(f"2026-{month}") for month in (10, 11, 12)],
    YEAR: [Period.parse(f"2026-{month:02}") for month in range(1, 13)],
}
People = list[tuple[ManagerData, Worked]]
Made = tuple[dict[str, object], People]
Months = Mapping[Period, Mapping[str, Fraction]]

SERVICE_RATES = {
    "feedback_timeliness_rate": ("feedback_in_time", "feedback_due"),
    "service_info_relay_timeliness_rate": ("relays_in_time", "relays_due"),
    "return_visit_rate": ("visits_made", "visits_planned"),
    "complaint_resolution_speed": ("resolution_time", "complaints_resolved"),
    "complaint_resolution_satisfaction_rate": ("complaints_satisfied", "complaints"),
}
SERVICE_COUNTS = {"key_account_lost_count": "key_accounts_lost", "key_account_return_visit_count": "key_account_visits"}
CALL_RATES = {
    "call_center_plan_completion_rate": ("business_done", "business_planned"),
    "service_cost_budget_rate": ("cost", "budget"),
    "customer_survey_plan_completion_rate": ("surveys_done", "surveys_planned"),
    "process_improvement_completion_rate": ("improvements_done", "improvements_planned"),
    "transfer_rate": ("calls_transferred", "calls_connected"),
}
PLANS = {
    "next_month_visit_plan": ("visits", Fraction(40, 100)),
    "next_month_expansion_plan": ("expansion", Fraction(25, 100)),
    "next_month_site_referral_plan": ("site_referrals", Fraction(20, 100)),
    "further_item": ("further_item", Fraction(15, 100)),
}
VALIDITY = {"high": 12, "low": 3}
LIMITS = {"single_source_reply": 20, "double_source_reply": 30, "transfer": 5, "work_order": 5}


def mean(scores: Sequence[Fraction]) -> Fraction | None:
    """The plain mean."""
    return sum(scores, Fraction(0)) / len(scores) if scores else None


def over(months: Months, part: str, whole: str) -> Fraction | None:
    """The quotient of what was recorded in all months; not applicable where there is nothing to divide by."""
    divisor = added(months, whole)
    return added(months, part) / divisor if divisor else None


def added(months: Months, name: str) -> Fraction:
    """What was recorded in all months; nothing recorded is none."""
    return sum((month.get(name, Fraction(0)) for month in months.values()), Fraction(0))


def months_of(random: Random, span: Sequence[Period], names: Sequence[str]) -> Months:
    """Figures of a few months, some of them 0 or never recorded."""
    return {
        month: {
            name: Fraction(random.choice((0, 1, 3, 7, 40, random.randint(0, 9_999))), random.choice((1, 2, 100)))
            for name in names
            if random.random() < 0.85
        }
        for month in span
    }


def scores_of(random: Random) -> list[Fraction]:
    """Scores that a few customers or departments gave."""
    return [Fraction(random.randint(0, 1000), 10) for _ in range(random.choice((0, 1, 2, 3, 7)))]


def facts_of(group: str, months: Months) -> dict[tuple[str, Period | None], object]:
    """The figures as they are recorded."""
    return {
        (f"{group}.{name}", month): written(value)
        for month, figures in months.items()
        for name, value in figures.items()
    }


def service_made(seed: int, count: int, period: Period) -> Made:
    """A customer-service department: all nine indicators by the month, the last four by quarter and year."""
    random, people = Random(seed), People()
    names = [name for pair in SERVICE_RATES.values() for name in pair] + list(SERVICE_COUNTS.values())
    for at in range(count):
        months = months_of(random, SPANS[period], names)
        customers, departments = scores_of(random), scores_of(random)
        told: dict[str, Value] = {figure: added(months, name) for figure, name in SERVICE_COUNTS.items()}
        told |= {"service_satisfaction_score": mean(customers), "interdepartment_satisfaction_score": mean(departments)}
        if period == OCTOBER:
            told |= {figure: over(months, *pair) for figure, pair in SERVICE_RATES.items()}
        deals = [{"deal": "generic.customer-survey", "score_given": written(score)} for score in customers]
        deals += [{"deal": "generic.department-rating", "score_given": written(score)} for score in departments]
        data = ManagerData(f"D{at:05}", facts=facts_of("generic.service-work", months), deals=deals)
        people.append((data, Worked(told)))
    return {}, people


def calls_made(seed: int, count: int, period: Period) -> Made:
    """A call centre: the same seven indicators by month, quarter and year."""
    random, people = Random(seed), People()
    names = [name for pair in CALL_RATES.values() for name in pair] + ["calls_inbound", "calls_outbound"]
    for at in range(count):
        months, customers = months_of(random, SPANS[period], names), scores_of(random)
        told: dict[str, Value] = {figure: over(months, *pair) for figure, pair in CALL_RATES.items()}
        told["call_count"] = added(months, "calls_inbound") + added(months, "calls_outbound")
        told["service_satisfaction_score"] = mean(customers)
        deals = [{"score_given": written(score)} for score in customers]
        data = ManagerData(f"C{at:05}", facts=facts_of("generic.call-centre-work", months), deals=deals)
        people.append((data, Worked(told)))
    return {}, people


def specialists_made(seed: int, count: int) -> Made:
    """Specialists: weight times completion, capped at 100 % each, or only as a sum."""
    random, people = Random(seed), People()
    caps_each, has_further = random.random() < 0.5 or not seed, random.random() < 0.5 and bool(seed)
    for at in range(count):
        plans: dict[str, tuple[Fraction | None, Fraction | None]] = {}
        for name, _ in PLANS.values():
            planned = random.choice((None, Fraction(0), Fraction(30), Fraction(7), Fraction(40), Fraction(12)))
            done = random.choice((None, Fraction(random.randint(0, 60)), planned, Fraction(21, 2)))
            plans[name] = done, planned
        completions = {
            figure: (plans[name][0] or Fraction(0)) / goal if (goal := plans[name][1]) else None
            for figure, (name, _) in PLANS.items()
        }
        if not has_further:
            completions["further_item"] = None
        parts = [
            weight * (min(done, Fraction(1)) if caps_each else done)
            for figure, (_, weight) in PLANS.items()
            if (done := completions[figure]) is not None
        ]
        exact = min(sum(parts, Fraction(0)), Fraction(1))
        told: dict[str, Value] = {
            **completions,
            "weighted_completion": exact,
            "month_points": Fraction(floor(exact * 10_000 + Fraction(1, 2)), 100),
        }
        asked = [figure for figure in PLANS if has_further or figure != "further_item"]
        notices = frozenset({"without_plan"} if any(completions[figure] is None for figure in asked) else ())
        facts: dict[tuple[str, Period | None], object] = {
            (f"generic.specialist-plans.{name}", OCTOBER): {"value": written(done), "target": written(planned)}
            for name, (done, planned) in plans.items()
        }
        people.append((ManagerData(f"S{at:05}", facts=facts), Worked(told, notices)))
    return {"cap_on": "each" if caps_each else "total", "missing_item": has_further}, people


def calendar_made(seed: int) -> dict[date, str]:
    """A calendar of its own: holidays of some days, and weekends worked for them."""
    random, days = Random(seed), [date(2026, 6, 1) + timedelta(step) for step in range(300)]
    return {day: random.choice(("holiday", "working")) for day in random.sample(days, 40 if seed else 0)}


def is_worked(day: date, calendar: Mapping[date, str]) -> bool:
    """Whether a day is a working day."""
    return calendar[day] == "working" if day in calendar else day.weekday() < 5


def days_taken(kind: str, accepted: date, done: date, calendar: Mapping[date, str]) -> int:
    """Days from the day after acceptance to the day a step was done; but for a work order only those worked."""
    passed = [accepted + timedelta(step) for step in range(1, (done - accepted).days + 1)]
    return sum(kind == "work_order" or is_worked(day, calendar) for day in passed)


def cases_made(seed: int, count: int) -> Made:
    """Supply cases at their limits, a day beside them, and not done at all."""
    random, people, calendar = Random(seed), People(), calendar_made(seed)
    limits = {kind: limit + random.choice((0, 0, 1, -2)) if seed else limit for kind, limit in LIMITS.items()}
    for at in range(count):
        cases = [supply_case(random, limits, calendar) for _ in range(random.choice((0, 0, 1, 2, 5, 9)))]
        in_time = [is_in_time(case, limits, calendar) for case in cases]
        replies = [done for case, done in zip(cases, in_time, strict=True) if case["kind"].endswith("reply")]
        told: dict[str, Value] = {
            "steps_due": Fraction(len(cases)),
            "steps_in_time": Fraction(sum(in_time)),
            "sla_timeliness_rate": Fraction(sum(in_time), len(cases)) if cases else None,
            "plan_reply_timeliness_rate": Fraction(sum(replies), len(replies)) if replies else None,
        }
        spare = [random.choice((9, 10, 11, 0, 40)) for _ in range(random.choice((0, 1, 2, 5)))]
        extensions = [extension(random, days) for days in spare]
        told["extensions_asked"] = Fraction(len(spare))
        told["extension_timeliness_rate"] = Fraction(sum(days >= 10 for days in spare), len(spare)) if spare else None
        too_long = [each["extended_until"] > months_on(each["valid_until"], each["voltage"]) for each in extensions]
        told["extensions_too_long"] = Fraction(sum(too_long))
        notices = {"extended_too_long"} if any(too_long) else set()
        if any(each["valid_until"] > months_on(each["issued_on"], each["voltage"]) for each in extensions):
            notices.add("valid_too_long")
        people.append((ManagerData(f"H{at:05}", deals=cases + extensions), Worked(told, frozenset(notices))))
    return {"limit_days": limits}, people


def supply_case(random: Random, limits: Mapping[str, int], calendar: Mapping[date, str]) -> dict[str, Any]:
    """A step that took as long as its limit, a day more or less, no time at all, or is not done."""
    kind, accepted = random.choice(list(limits)), date(2026, 8, 20) + timedelta(random.randrange(40))
    wanted = random.choice((limits[kind], limits[kind] + 1, limits[kind] - 1, 0, None))
    done = accepted
    while wanted is not None and days_taken(kind, accepted, done, calendar) < wanted:
        done += timedelta(1)
    done += timedelta(random.choice((0, 0, 1, 2)))
    return {"kind": kind, "accepted_on": accepted, "done_on": None if wanted is None else done}


def is_in_time(case: Mapping[str, Any], limits: Mapping[str, int], calendar: Mapping[date, str]) -> bool:
    """Whether a step was done within its limit."""
    kind, done = case["kind"], case["done_on"]
    return done is not None and days_taken(kind, case["accepted_on"], done, calendar) <= limits[kind]


def months_on(day: date, voltage: str) -> date:
    """The day of the same number a year on, of low voltage three months on; or the month's last."""
    months = day.year * 12 + day.month - 1 + VALIDITY[voltage]
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first + timedelta(min(day.day, (following - first).days) - 1)


def extension(random: Random, days: int) -> dict[str, Any]:
    """An extension asked for so many days before the plan's last day; plan and extension may be a day too long."""
    voltage, asked = random.choice(list(VALIDITY)), date(2026, 10, random.randint(1, 31))
    issued = date(2025, 10, 31) + timedelta(random.randrange(330))
    last = asked + timedelta(days)
    return {
        "deal": "generic.plan-extension",
        "voltage": voltage,
        "issued_on": issued,
        "valid_until": last,
        "extended_until": months_on(last, voltage) + timedelta(random.choice((-30, -1, 0, 0, 1))),
        "happened_on": asked,
    }


@pytest.mark.parametrize("seed", range(3))
def test_service_indicators_are_as_the_library_says(seed: int) -> None:
    for scheme, period in (
        (CustomerServiceMonth, OCTOBER),
        (CustomerServiceQuarter, AUTUMN),
        (CustomerServiceYear, YEAR),
    ):
        assert differences(plan_of(scheme), period, *service_made(seed, 30, period))[:3] == []


@pytest.mark.parametrize("seed", range(3))
def test_call_centre_indicators_are_as_the_library_says(seed: int) -> None:
    for scheme, period in ((CallCentreMonth, OCTOBER), (CallCentreQuarter, AUTUMN), (CallCentreYear, YEAR)):
        assert differences(plan_of(scheme), period, *calls_made(seed, 20, period))[:3] == []


@pytest.mark.parametrize("seed", range(6))
def test_specialists_and_deadlines_are_as_the_text_says(seed: int) -> None:
    assert differences(plan_of(AccountSpecialist), OCTOBER, *specialists_made(seed, 40))[:3] == []
    assert differences(plan_of(PowerSupply), OCTOBER, *cases_made(seed, 40), calendar_made(seed))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_many_more_are_as_the_text_says(seed: int) -> None:
    test_service_indicators_are_as_the_library_says(seed)
    test_call_centre_indicators_are_as_the_library_says(seed)
    assert differences(plan_of(AccountSpecialist), OCTOBER, *specialists_made(seed, 100))[:3] == []
    assert differences(plan_of(PowerSupply), OCTOBER, *cases_made(seed, 100), calendar_made(seed))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", [AccountSpecialist, PowerSupply, CallCentreMonth, CustomerServiceMonth])
def test_over_graphql_they_are_as_the_text_says(tmp_path: Path, scheme: type[Scheme]) -> None:
    terms, people = {
        AccountSpecialist: specialists_made(3, 120),
        PowerSupply: cases_made(3, 120),
        CallCentreMonth: calls_made(3, 120, OCTOBER),
        CustomerServiceMonth: service_made(3, 120, OCTOBER),
    }[scheme]
    calendar = calendar_made(3)
    assert differences_over_graphql(tmp_path, plan_of(scheme), OCTOBER, terms, people, calendar)[:3] == []
