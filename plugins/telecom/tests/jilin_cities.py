"""Jilin's grading and pay by the program, for the people of the second working; and people made at random."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from fractions import Fraction
from random import Random

from both_evaluators import decimal
from in_fractions import LAST_DAY
from jilin_by_the_book import EDUCATION, LEVELS, Dispatched, JilinRules

from meritgraph.engine import Inputs, plan_of
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_telecom.jilin_grading import JilinGrading

__all__ = ["GRADING", "dispatched_of", "facts_of", "inputs_of", "jilin_rules_of", "written"]

YEAR = Period.parse("2026")
GRADING = plan_of(JilinGrading)
WORK = (
    "on_post_since",
    "own_customers",
    "important_customers",
    "marketing_planning",
    "excellent_results",
    "complex_incidents",
    "award",
    "converted_on",
)
EDGES = (date(2026, 9, 30), date(2026, 10, 1), date(2025, 12, 31), date(2026, 1, 1), date(2023, 12, 31))


def facts_of(person: Dispatched) -> dict[tuple[str, Period | None], object]:
    """What is recorded of somebody: fact and period (none: standing) → value."""
    facts: dict[tuple[str, Period | None], object] = {
        (f"telecom.dispatched-work.{name}", None): getattr(person, name) for name in WORK
    }
    facts[("telecom.person.education", None)] = person.education
    for month, score in person.months.items():
        facts[("telecom.scores.score", Period.parse(f"2026-{month:02}"))] = decimal(score)
    return {key: value for key, value in facts.items() if value is not None}


def written(rules: JilinRules) -> dict[str, object]:
    """The rules as a company sets them."""
    found = {each.name: getattr(rules, each.name) for each in fields(JilinRules)}
    return {
        name: {key: decimal(each) for key, each in value.items()}
        if isinstance(value, dict)
        else decimal(value)
        if isinstance(value, Fraction)
        else value
        for name, value in found.items()
    }


def inputs_of(people: Iterable[Dispatched], rules: JilinRules) -> Inputs:
    """The grading's inputs."""
    builder = InputsBuilder(GRADING, YEAR, written(rules))
    for each in people:
        tiers = {date(2020, 1, 1): each.level} if each.level else {}
        builder.add(ManagerData(each.code, each.hired_on, tiers, facts_of(each), unit=each.city, left_on=each.left_on))
    return builder.build()


def dispatched(random: Random, number: int) -> Dispatched:
    """Scores on a coarse grid about 80 and 85, so that ties and exact thresholds are common."""

    def mostly() -> bool | None:
        return random.choices((True, False, None), (8, 1, 1))[0]

    scores = [Fraction(random.choice((158, 159, 160, 161, 168, 169, 170, 170, 171, 180)), 2) for _ in range(12)]
    steady = random.random() < 0.7
    months = random.sample(range(1, 13), random.choice((0, 1, 3, 7, 12, 12)))
    return Dispatched(
        f"D{number:03}",
        random.choice(("长春", "吉林", "吉林")),
        random.choice((*EDGES, *[date(2015, 3, 1), date(2019, 6, 30)] * 4)),
        random.choices((None, date(2026, 5, 31), LAST_DAY, date(2027, 1, 1)), (30, 1, 1, 1))[0],
        random.choice((*[None] * 12, *EDGES)),
        random.choice((None, *LEVELS)),
        random.choice((None, "vocational", *["college", "bachelor", "master"] * 3)),
        mostly(),
        mostly(),
        mostly(),
        mostly(),
        mostly(),
        random.choice((None, "none", "city", "provincial")),
        random.choices((None, date(2023, 12, 31), date(2024, 1, 1), LAST_DAY, date(2027, 1, 1)), (30, 1, 1, 1, 1))[0],
        {month: scores[0] if steady else scores[month - 1] for month in months},
    )


def dispatched_of(seed: int) -> list[Dispatched]:
    """A company of dispatched managers."""
    random = Random(seed)
    return [dispatched(random, number) for number in range(random.randrange(1, 80))]


def jilin_rules_of(seed: int) -> JilinRules:
    """Other values of every parameter, at random."""
    random = Random(-seed)

    def pair(*values: str) -> dict[str, Fraction]:
        return {level: Fraction(random.choice(values)) for level in ("intermediate", "senior")}

    order = random.sample(range(len(EDUCATION)), len(EDUCATION))
    return JilinRules(
        Fraction(random.choice(("0", "2", "3", "4"))),
        pair("0", "12", "36", "2"),
        pair("79.5", "80", "80.0001", "85", "90"),
        random.choice(EDUCATION),
        {name: Fraction(place) for name, place in zip(EDUCATION, order, strict=True)},
        {"junior": Fraction(35, 100), **pair("0", "0.15", "0.33", "0.5", "1")},
        random.choice(("without_trainees", "all")),
        random.choice(("cap", "cap", "target")),
        {
            "none": Fraction(0),
            "city": Fraction(random.choice((0, 1, 2))),
            "provincial": Fraction(random.choice((0, 1, 2))),
        },
        Fraction(random.choice(("0", "35", "36"))),
        random.random() < 0.5,
    )
