"""Thousands of people under the banks' grading policies: every figure, by both evaluators, against the policies' text.

Marks, results and days lie on, and a step beside, every standard and every threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from grading_by_the_book import (
    BOCOM,
    CIB,
    CITY,
    DIMENSIONS,
    RCB,
    Bocom,
    Career,
    FiveDimensions,
    Marked,
    Poolmate,
    approval,
    bocom_quarter,
    bocom_year,
    cib_quarter,
    cib_year,
    city_branch,
    parts_of_pool,
    rcb_quarter,
    rcb_year,
)
from loan_pay_by_the_book import Value, half_up, written

from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import CHOICE, FLAG
from meritgraph.scheme import Scheme
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_banking.bocom_nanchang import BocomQuarter, BocomYear
from meritgraph_banking.cib_2005 import CibQuarter, CibYear
from meritgraph_banking.city_branch import CityBranchGrading
from meritgraph_banking.corporate_basic import TeamDistribution
from meritgraph_banking.rcb_grading import RcbQuarter, RcbYear

Facts = dict[tuple[str, Period | None], object]
Case = tuple[ManagerData, Mapping[str, Value]]
MONTH, QUARTER, YEAR = Period.parse("2026-10"), Period.parse("2026-Q4"), Period.parse("2026")
QUARTERS = tuple(Period.parse(f"2026-Q{number}") for number in (1, 2, 3, 4))
CENT = Fraction(1, 100)
UNSURE = (True, True, False, None)


def differences(
    scheme: type[Scheme], period: Period, cases: Sequence[Case], parameters: Mapping[str, object]
) -> list[str]:
    """What the statements of a company do not say as the policy does, by either evaluator."""
    plan = plan_of(scheme)
    builder = InputsBuilder(plan, period, dict(parameters))
    for person, _ in cases:
        builder.add(person)
    inputs = builder.build()
    expected = {person.code: figures for person, figures in cases}
    found = []
    for results in (compute_rows(plan, inputs), compute_columns(plan, inputs)):
        for at, code in enumerate(results.managers):
            for name, value in of_interest(expected[code]).items():
                said = told(scheme, results, name, at)
                places = getattr(scheme.figures.get(name), "places", 8)
                right = half_up(value, places) if isinstance(value, Fraction) else value
                if said != right:
                    found.append(f"{scheme.code} {name}: {said} is not {right}, {expected[code]} {dict(parameters)}")
    return found


def of_interest(expected: Mapping[str, Value]) -> Mapping[str, Value]:
    """What a statement has to say; of a refused one nothing but that."""
    return {"refused": True} if expected.get("refused") else expected


def told(scheme: type[Scheme], results: Results, name: str, at: int) -> Value:
    """What the scheme says: a figure, a notice, whether the statement is refused, the tier whose conditions are met."""
    if name == "refused":
        return bool(results.refused[at])
    if name in results.notices:
        return bool(results.notices[name][at])
    column = results.tier_reading if name == "tier" else results.figures[name]
    assert column is not None
    if column.missing is not None and column.missing[at]:
        return None
    number = int(column.values[at])
    if name == "tier":
        assert scheme.ladder is not None
        return scheme.ladder.tiers[number].code
    unit = column_unit(scheme, name)
    if unit == FLAG:
        return bool(number)
    return tuple(scheme.figures[name].options)[number] if unit == CHOICE else Fraction(unscaled(number, column.places))


def column_unit(scheme: type[Scheme], name: str) -> object:
    """A figure's unit; the total's is money."""
    return scheme.figures[name].unit if name in scheme.figures else None


def named(at: int) -> str:
    """The code of the person at that place."""
    return f"M{at:05}"


# 4.2


def city_cases(random: Random, count: int) -> tuple[list[Case], dict[str, object]]:
    """Careers around one and two years in a bank."""
    days = [date(2025, 10, 31), date(2025, 11, 1), date(2024, 10, 1), date(2024, 11, 30), date(2015, 1, 1), None]
    cases: list[Case] = []
    for at in range(count):
        person = Career(
            line=random.choice(("corporate", "institutional", "personal", None)),
            in_marketing=random.choice(UNSURE),
            bank_since=random.choice(days),
            passed_skill_exam=random.choice(UNSURE),
            meets_general_conditions=random.choice(UNSURE),
            has_assistant_abilities=random.choice(UNSURE),
            has_manager_abilities=random.choice(UNSURE),
            found_fit_for=random.choice((None, None, *CITY[3:])),
            is_approved=random.choice(UNSURE),
            tier=random.choice((None, *CITY)),
        )
        recorded = {name: value for name, value in asdict(person).items() if name != "tier"}
        facts: Facts = {(f"banking.career.{name}", None): value for name, value in recorded.items()}
        tiers = {MONTH.start: person.tier} if person.tier else {}
        cases.append((ManagerData(named(at), facts=facts, tiers=tiers), city_branch(person, MONTH.last_day)))
    return cases, {}


# 4.3 and 4.4


def terms_of(random: Random, tiers: Sequence[str]) -> FiveDimensions:
    """A bank's own numbers, now and then contradicting themselves."""
    shares = random.choice(((50, 10, 10, 10, 20), (20, 20, 20, 20, 20), (100, 0, 0, 0, 0), (30, 30, 15, 15, 5)))
    demotion = Fraction(random.choice((40, 60, 90)))
    return FiveDimensions(
        {name: Fraction(share, 100) for name, share in zip(DIMENSIONS, shares, strict=True)},
        Fraction(random.choice((70, 85))),
        demotion,
        {tier: Fraction(5 * place + 20) for place, tier in enumerate(tiers)},
        {tier: 1000 + Fraction(random.randint(0, 10**6), 100) for tier in tiers},
        {tier: Fraction(random.randint(0, 10**6), 100) for tier in tiers},
        random.choice(
            ((), ((Fraction(60), Fraction(8, 10)), (Fraction(80), Fraction(1)), (Fraction(95), Fraction(6, 5))))
        ),
        random.random() < 0.5,
        random.random() < 0.5,
        random.random() < 0.3,
    )


def as_set(terms: FiveDimensions, scheme: type[Scheme]) -> dict[str, object]:
    """The bank's numbers as it sets them, as far as the scheme has them."""
    bounds = [above for above, _ in terms.bonus_bands[1:]]
    plain: dict[str, object] = {
        "weights": {name: written(share) for name, share in terms.weights.items()},
        "promotion_min": written(terms.promotion_min),
        "demotion_below": written(terms.demotion_below),
        "results_standard": {tier: written(value) for tier, value in terms.standard.items()},
        "tier_pay": {tier: written(value) for tier, value in terms.tier_pay.items()},
        "bonus_base": {tier: written(value) for tier, value in terms.bonus_base.items()},
        "bonus_bands": [
            {"above": written(above), "value": written(pays)} | ({"up_to": written(up_to)} if up_to else {})
            for (above, pays), up_to in zip(terms.bonus_bands, [*bounds, None], strict=False)
        ],
        "standard_basis": "score" if terms.by_score else "performance",
        "yearly_basis": "mean_of_quarters" if terms.by_quarters else "year_marks",
        "specialist_needs_qualification": terms.specialists_too,
    }
    known = {name for group in scheme.terms_used.values() for name in group.fields}
    return {name: value for name, value in plain.items() if name in known}


def marked(random: Random, tiers: Sequence[str], terms: FiveDimensions) -> Marked:
    """A person with marks at and beside standards, thresholds and the ends of the scale."""
    around = [*terms.standard.values(), terms.promotion_min, terms.demotion_below, Fraction(0), Fraction(100)]
    base = random.choice(around)

    def mark() -> Fraction | None:
        if random.random() < 0.03:
            return random.choice((None, Fraction(101), -CENT))
        return min(max(base + random.choice((0, 0, 0, CENT, -CENT, CENT / 2, 5, -5)), Fraction(0)), Fraction(100))

    quarters = [base + random.choice((0, 0, CENT, -CENT)) for _ in range(random.choice((0, 1, 2, 3, 4, 4)))]
    return Marked(
        random.choice((None, *tiers)),
        {name: mark() for name in DIMENSIONS},
        random.choice(UNSURE),
        random.choice(UNSURE),
        random.choice(UNSURE),
        random.choice(
            (None, "marketing", "marketing", "sub_branch_head", "department_head", "professional_management")
        ),
        random.choice((None, "market_manager", "credit_manager", "marketing_design_manager", "specialist_manager")),
        quarters,
    )


def marked_cases(
    scheme: type[Scheme], tiers: Sequence[str], expected: Callable[[Marked, FiveDimensions], Mapping[str, Value]]
) -> Callable[[Random, int], tuple[list[Case], dict[str, object]]]:
    """A maker of people under one of the four schemes in five dimensions."""
    is_year = scheme in (CibYear, RcbYear)
    period, group = (YEAR, "year") if is_year else (QUARTER, "quarter")
    quarterly = "banking.cib-2005-quarter" if tiers is CIB else "banking.rcb-grading-quarter"

    def cases(random: Random, count: int) -> tuple[list[Case], dict[str, object]]:
        terms = terms_of(random, tiers)
        made = []
        for at in range(count):
            person = marked(random, tiers, terms)
            facts: Facts = {
                (f"banking.{group}-evaluation.{name}", period): text(person.marks[name]) for name in DIMENSIONS
            }
            for name in ("is_qualified", "is_senior_qualified", "is_principal_qualified", "duty", "manager_type"):
                facts[f"banking.post-qualification.{name}", None] = getattr(person, name)
            data = ManagerData(
                named(at),
                facts=facts,
                tiers={period.start: person.tier} if person.tier else {},
                earlier={
                    (quarterly, "quarter_points", quarter): written(points)
                    for quarter, points in zip(QUARTERS, person.quarters, strict=False)
                },
            )
            made.append((data, expected(person, terms)))
        return made, as_set(terms, scheme)

    return cases


def text(value: Fraction | None) -> str | None:
    """A decimal as it is written; None stays."""
    return None if value is None else written(value)


# 4.5


def bocom_numbers(random: Random) -> dict[str, dict[str, Fraction]]:
    """A bank's own numbers."""
    ranks = {grade: place for place, grade in enumerate(BOCOM)}
    return {
        "quarter_standard": {grade: Fraction(10 + 20 * place) for grade, place in ranks.items()},
        "year_standard": {grade: Fraction(40 + 80 * place) for grade, place in ranks.items()},
        "quarter_bonus": {grade: Fraction(random.randint(0, 10**6), 100) for grade in BOCOM},
        "two_fee_allowance": {grade: Fraction(random.randint(0, 10**5), 100) for grade in BOCOM},
        "customers_min": {grade: Fraction(10 * place) for grade, place in ranks.items()},
        "post_wage": {str(staff): Fraction(random.randint(10**5, 10**6), 100) for staff in (5, 6, 7, 8, 9)},
    }


def bocom_person(random: Random) -> Bocom:
    """Somebody at or beside a standard."""
    tier = random.choice((None, *BOCOM))
    since = random.choice((date(2025, 12, 31), date(2026, 1, 1), date(2020, 1, 1)))
    quarters = [Fraction(random.choice((0, 10, 30, 50, 70, 90, 110))) for _ in QUARTERS]
    quarters[-1] = max(quarters[-1] + random.choice((0, CENT, -CENT)), Fraction(0))
    return Bocom(
        tier,
        since if tier else None,
        random.choice(UNSURE),
        random.choice((None, "marketing", "paperwork")),
        quarters,
        Fraction(random.choice((0, 9, 10, 11, 20, 29, 50))),
        Fraction(random.randint(0, 10**5), 100),
        random.choice(UNSURE),
    )


def bocom_data(at: int, person: Bocom) -> ManagerData:
    """The person as recorded."""
    facts: Facts = {
        ("banking.post-qualification.is_qualified", None): person.is_qualified,
        ("banking.post-qualification.duty", None): person.duty,
        ("banking.quarter-results.customers", QUARTER): written(person.customers),
        ("banking.quarter-results.other_benefits", QUARTER): written(person.other_benefits),
        ("banking.year-appraisal.passed", YEAR): person.passed,
    }
    for quarter, results in zip(QUARTERS, person.results, strict=True):
        facts["banking.quarter-results.results", quarter] = written(results) if results else None
    tiers = {} if person.tier is None or person.trainee_since is None else {person.trainee_since: person.tier}
    return ManagerData(named(at), facts=facts, tiers=tiers)


def as_words(rows: Mapping[str, Fraction]) -> dict[str, str]:
    """A look-up as a bank sets it."""
    return {word: written(value) for word, value in rows.items()}


def bocom_quarter_cases(random: Random, count: int) -> tuple[list[Case], dict[str, object]]:
    """People in the fourth quarter."""
    numbers, basis = bocom_numbers(random), random.choice(("lower_of_both", "on_record", "standard_reached"))
    people = [bocom_person(random) for _ in range(count)]
    cases: list[Case] = [
        (bocom_data(at, person), bocom_quarter(person, numbers, basis, QUARTER.last_day))
        for at, person in enumerate(people)
    ]
    terms: dict[str, object] = {name: as_words(rows) for name, rows in numbers.items() if "year" not in name}
    terms["post_wage"] = [
        {"from": staff, "up_to": staff, "value": written(wage)}
        if staff == "9"
        else {"from": staff, "below": str(int(staff) + 1), "value": written(wage)}
        for staff, wage in numbers["post_wage"].items()
    ]
    return cases, terms | {"wage_basis": basis}


def bocom_year_cases(random: Random, count: int) -> tuple[list[Case], dict[str, object]]:
    """People at the end of a year."""
    numbers = bocom_numbers(random)
    people = [bocom_person(random) for _ in range(count)]
    cases: list[Case] = [
        (bocom_data(at, each), bocom_year(each, numbers["year_standard"])) for at, each in enumerate(people)
    ]
    return cases, {"year_standard": as_words(numbers["year_standard"])}


# 4.6


def pool_cases(random: Random, count: int) -> tuple[list[Case], dict[str, object]]:
    """Teams of one to eight, with equal marks, no marks and pools of a few cents among them."""
    least = Fraction(random.choice((0, 5, 8)), 10)
    most = Fraction(random.choice((10, 12, 30)), 10)
    cases: list[Case] = []
    while len(cases) < count:
        team, unit = [], f"团队{len(cases)}"
        for at in range(len(cases), len(cases) + random.randint(1, 8)):
            mark = random.choice(
                (None, Fraction(0), Fraction(random.randint(1, 9)), Fraction(random.randint(1, 10**4), 100))
            )
            team.append(Poolmate(named(at), mark))
        pool = Fraction(random.choice((0, random.randint(1, 99), random.randint(1, 10**8))), 100)
        parts = parts_of_pool(pool, team, least, most)
        leader = random.choice(team)
        for mate in team:
            rank = random.choice((None, "assistant", "manager", "senior", "principal", "general_manager", "director"))
            level = random.choice((None, "team", "branch", "region", "head_office"))
            facts: Facts = {("banking.team-evaluation.evaluation", QUARTER): text(mate.evaluation)}
            facts["banking.rank-approval.approved_at", None] = level
            if mate is leader:
                facts["banking.team-evaluation.pool", QUARTER] = written(pool)
            expected = approval(rank, level) | {
                "team_pool": pool,
                "takes_part": mate.evaluation is not None,
                "team_size": Fraction(len(parts)),
                "distributed": parts.get(mate.code, Fraction(0)),
                "refused": pool > 0 and not parts,
            }
            tiers = {QUARTER.start: rank} if rank else {}
            cases.append((ManagerData(mate.code, unit=unit, facts=facts, tiers=tiers), expected))
    grades = {"assistant": 3, "manager": 4, "senior": 4, "principal": 3, "general_manager": 2, "director": 1}
    return cases, {"grades_of_rank": grades, "weight_min": written(least), "weight_max": written(most)}


SCHEMES: tuple[tuple[type[Scheme], Period, Callable[[Random, int], tuple[list[Case], dict[str, object]]]], ...] = (
    (CityBranchGrading, MONTH, city_cases),
    (CibQuarter, QUARTER, marked_cases(CibQuarter, CIB, cib_quarter)),
    (CibYear, YEAR, marked_cases(CibYear, CIB, cib_year)),
    (RcbQuarter, QUARTER, marked_cases(RcbQuarter, RCB, rcb_quarter)),
    (RcbYear, YEAR, marked_cases(RcbYear, RCB, rcb_year)),
    (BocomQuarter, QUARTER, bocom_quarter_cases),
    (BocomYear, YEAR, bocom_year_cases),
    (TeamDistribution, QUARTER, pool_cases),
)
NAMES = [scheme.code.removeprefix("banking.") for scheme, _, _ in SCHEMES]


@pytest.mark.parametrize(("scheme", "period", "cases"), SCHEMES, ids=NAMES)
def test_every_figure_is_as_the_policy_says(
    scheme: type[Scheme], period: Period, cases: Callable[[Random, int], tuple[list[Case], dict[str, object]]]
) -> None:
    for seed in range(4):
        assert differences(scheme, period, *cases(Random(seed), 50))[:2] == []


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "period", "cases"), SCHEMES, ids=NAMES)
def test_every_figure_is_as_the_policy_says_of_many_more(
    scheme: type[Scheme], period: Period, cases: Callable[[Random, int], tuple[list[Case], dict[str, object]]]
) -> None:
    for seed in range(100, 130):
        assert differences(scheme, period, *cases(Random(seed), 100))[:2] == []
