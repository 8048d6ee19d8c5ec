"""Quzhou's round by the program, for the people of the second working; and companies of people, made at random."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from both_evaluators import decimal
from in_fractions import LAST_DAY
from quzhou_persons import Person, Rules

from meritgraph.engine import Inputs, plan_of
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_telecom.quzhou_grading import QuzhouGrading

__all__ = ["PLAN", "facts_of", "inputs_of", "people_of", "rules_of", "written"]

YEAR, LAST_YEAR = Period.parse("2026"), Period.parse("2025")
PLAN = plan_of(QuzhouGrading)
CODE = QuzhouGrading.code


def facts_of(person: Person) -> dict[tuple[str, Period | None], object]:
    """What is recorded of somebody: fact and period (none: standing) → value."""
    yearly = {
        "telecom.work-year.performance": decimal(person.performance),
        "telecom.work-year.months_worked": decimal(person.worked),
        "telecom.work-year.absence": person.absence,
        "telecom.work-year.fault": person.fault,
        "telecom.competition.superior": decimal(person.superior),
        "telecom.competition.speech": decimal(person.speech),
        "telecom.competition.performance": decimal(person.performance_part),
    }
    standing = ("probation_passed", "trial_passed", "skill_passed", "transferred_on")
    facts: dict[tuple[str, Period | None], object] = {(code, YEAR): value for code, value in yearly.items()}
    facts |= {(f"telecom.qualification.{name}", None): getattr(person, name) for name in standing}
    facts |= {("telecom.work-year.demoted_before", YEAR): Decimal(person.demoted_before)}
    for month, score in person.months.items():
        facts[("telecom.scores.score", Period.parse(f"2026-{month:02}"))] = decimal(score)
    return {key: value for key, value in facts.items() if value is not None}


def approval(number: int, into: str, year: int) -> dict[str, object]:
    """An approved exception, for the round of a year, by its attributes."""
    kinds = ("skip_level", "exceptional", "other")
    return {
        "into": into,
        "kind": kinds[number % len(kinds)],
        "reason": "业绩特别突出",
        "approver": "晋级管理小组",
        "approved_on": date(year + 1, 1, 20),
    }


def exceptions_of(person: Person) -> list[tuple[date, dict[str, object]]]:
    """The day and the attributes of each exception: those of the year, and one of last year, which is spent."""
    own = [(date(2026, 12, 1), approval(number, into, 2026)) for number, into in enumerate(person.exceptions)]
    return [*own, (date(2025, 12, 31), approval(0, "senior", 2025))]


def written(rules: Rules) -> dict[str, object]:
    """The rules that are not the policy's own, as a company sets them."""
    own = Rules()
    changed = {each.name: getattr(rules, each.name) for each in fields(Rules)}
    return {name: plain(value) for name, value in changed.items() if value != getattr(own, name)}


def plain(value: object) -> object:
    if isinstance(value, Fraction):
        return decimal(value)
    return {key: decimal(each) for key, each in value.items()} if isinstance(value, dict) else value


def inputs_of(people: Iterable[Person], rules: Rules | None = None) -> Inputs:
    builder = InputsBuilder(PLAN, YEAR, written(rules or Rules()))
    for person in people:
        facts = facts_of(person)
        earlier: dict[tuple[str, str, Period], object] = {}
        if person.months_at(0, last_day_counts=False):  # there was a round the year before; for the others the first
            earlier[(CODE, "demoted_years", LAST_YEAR)] = Decimal(person.demoted_before)
            facts[("telecom.work-year.demoted_before", YEAR)] = 7
        builder.add(
            ManagerData(
                person.code,
                date(2000, 1, 1),
                person.tiers,
                facts,
                deals=[
                    {**exception, "happened_on": day, "period": Period.parse(f"{day:%Y}")}
                    for day, exception in exceptions_of(person)
                ],
                earlier=earlier,
                unit=person.branch,
                left_on=person.left_on,
            )
        )
    return builder.build()


# People at random: coarse grids, so that ties and exact thresholds are common


def some(random: Random, whole: Fraction | int) -> Fraction:
    """A rating or score in halves, from two thirds of the whole up to it."""
    top = int(whole * 2)
    return Fraction(random.randrange(top * 2 // 3, top + 1), 2)


def perhaps(random: Random, likely: float, value: Fraction) -> Fraction | None:
    return value if random.random() < likely else None


def history(random: Random) -> dict[date, str]:
    """One to three tiers, the last since a day at or beside the months that count."""
    if random.random() < 0.03:
        return {}
    tier = random.choices(("probation", "junior", "intermediate", "senior"), (1, 4, 4, 3))[0]
    edges = (date(2026, 6, 30), date(2026, 7, 1), date(2025, 12, 31), date(2026, 1, 1))
    since = random.choice((*edges, *[date(2024, 1, 1)] * 4, LAST_DAY))
    before = {since - timedelta(days=400): random.choice(("junior", "intermediate", "senior"))}
    later = {date(2027, 1, 1): "senior"} if random.random() < 0.05 else {}
    return {since: tier, **later} if random.random() < 0.7 else {**before, since: tier, **later}


def person(random: Random, number: int, rules: Rules) -> Person:
    competes = random.random() < 0.9
    weights = rules.promotion_weights
    months = {month: some(random, 100) for month in random.sample(range(1, 13), random.choice((0, 1, 7, 12)))}
    return Person(
        f"P{number:03}",
        random.choice(("north", "south", "south")),
        history(random),
        random.choices((None, date(2026, 3, 31), date(2026, 12, 30), LAST_DAY, date(2027, 1, 1)), (30, 1, 1, 1, 1))[0],
        perhaps(random, 0.6, some(random, 10) * 10),
        months,
        random.choice((None, *[Fraction(12)] * 5, Fraction(2), Fraction(19, 10))),
        random.choice((None, "maternity", "sick", "personal", "other")),
        random.choices((None, "demotion", "standby", "dismissal"), (24, 1, 1, 1))[0],
        perhaps(random, 0.95, out_of(random, weights["superior"])) if competes else None,
        perhaps(random, 0.95, out_of(random, weights["speech"])) if competes else None,
        perhaps(random, 0.8, out_of(random, weights["performance"])),
        random.choice((True, True, False, None)),
        random.choice((True, True, True, False, None)),
        random.choice((True, True, True, None)),
        random.choices((None, date(2026, 10, 31), date(2026, 11, 1), date(2025, 1, 1)), (4, 1, 1, 1))[0],
        random.choices(((), ("intermediate",), ("senior",), ("intermediate", "senior")), (24, 2, 2, 1))[0],
        random.choice((0, 0, 1, 2)),
    )


def out_of(random: Random, whole: Fraction) -> Fraction:
    """A rating within its scale, mostly full or five below so that sums tie, once in a while outside."""
    outside = (Fraction(-1, 100), whole + Fraction(1, 100))
    if random.random() < 0.02:
        return random.choice(outside)
    return whole - random.choice((0, 5)) if random.random() < 0.9 else some(random, whole)


def people_of(seed: int, rules: Rules | None = None) -> list[Person]:
    random = Random(seed)
    return [person(random, number, rules or Rules()) for number in range(random.randrange(1, 100))]


def rules_of(seed: int) -> Rules:
    """Other values of every parameter, at random."""
    random = Random(-seed)

    def share() -> Fraction:
        return Fraction(random.choice((0, 1, 2, 3, 4, 5, 6, 10)), 10)

    return Rules(
        {"junior": share(), "intermediate": share(), "senior": share()},
        random.random() < 0.7,
        random.choice(("all", "without_probation")),
        random.random() < 0.5,
        random.choice(("branch", "tier")),
        {"intermediate": share(), "senior": share()},
        {"intermediate": Fraction(random.choice((0, 5, 6, 12))), "senior": Fraction(random.choice((0, 6, 11, 12)))},
        Fraction(random.choice((0, 1, 2, 3))),
        random.random() < 0.5,
        random.choice(("approved", "none")),
        {"superior": Fraction(20), "speech": Fraction(50), "performance": Fraction(random.choice((25, 30)))},
        random.choice(("performance", "speech", "superior")),
        {"intermediate": share(), "senior": share()},
        Fraction(random.choice(("0", "1.9", "2", "3"))),
        Fraction(random.choice((1, 2, 3))),
    )
