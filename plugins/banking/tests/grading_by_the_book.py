"""The banks' grading policies (4.2 to 4.6) by their text, in fractions and without meritgraph.

Each function says of one person, or of one team, what the policy and its default readings say. None is no value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from loan_pay_by_the_book import Value, half_up, months_since

__all__ = [
    "BOCOM",
    "CIB",
    "CITY",
    "DIMENSIONS",
    "RCB",
    "Bocom",
    "Career",
    "FiveDimensions",
    "Marked",
    "Poolmate",
    "approval",
    "bocom_quarter",
    "bocom_year",
    "cib_quarter",
    "cib_year",
    "city_branch",
    "parts_of_pool",
    "rcb_quarter",
    "rcb_year",
]

CITY = ("trainee", "assistant", "manager_2", "manager_1", "senior_2", "senior_1", "principal")
CIB_GRADES = (
    *("trainee", "assistant_1", "assistant_2", "assistant_3", "manager_1", "manager_2", "manager_3"),
    *("senior_1", "senior_2", "senior_3", "senior_4"),
)
CIB_PRINCIPALS = ("principal_1", "principal_2", "principal_3", "principal_4")
CIB = CIB_GRADES + CIB_PRINCIPALS
RCB = (*("trainee", "junior_1", "junior_2", "intermediate_1", "intermediate_2", "senior_1", "senior_2", "principal"),)
BOCOM = ("trainee", "grade_4", "grade_3", "grade_2", "grade_1", "senior")
DIMENSIONS = ("performance", "ethics", "basic_management", "credit_operation", "service_quality")
HEADS = ("sub_branch_head", "department_head", "professional_management")
LEVELS = ("team", "branch", "region", "head_office")
APPROVED_BY = {
    "assistant": "team",
    "manager": "team",
    "senior": "branch",
    "principal": "region",
    "general_manager": "head_office",
    "director": "head_office",
}

# 4.2


@dataclass(frozen=True)
class Career:
    """What the leading group knows of a person; None was never recorded."""

    line: str | None
    in_marketing: bool | None
    bank_since: date | None
    passed_skill_exam: bool | None
    meets_general_conditions: bool | None
    has_assistant_abilities: bool | None
    has_manager_abilities: bool | None
    found_fit_for: str | None
    is_approved: bool | None
    tier: str | None


def city_branch(person: Career, last_day: date) -> dict[str, Value]:
    """Whose conditions are met: who is in marketing is a trainee at least; seniors are selected by the city branch."""
    months = months_since(person.bank_since, last_day)
    is_in_sequence = bool(person.in_marketing) and person.line is not None
    is_fit = is_in_sequence and bool(person.meets_general_conditions)
    found = None if person.found_fit_for is None else CITY.index(person.found_fit_for)
    is_manager = is_fit and months is not None and months >= 24 and bool(person.has_manager_abilities)
    is_assistant = is_fit and months is not None and months >= 12
    met = {
        "trainee": is_in_sequence,
        "assistant": is_assistant and bool(person.passed_skill_exam) and bool(person.has_assistant_abilities),
        "manager_2": is_manager,
        "manager_1": is_manager and found is not None,
    }
    met |= {tier: is_fit and found is not None and found >= CITY.index(tier) for tier in CITY[4:]}
    recruited_by = None
    if person.tier in CITY[1:]:
        recruited_by = "sub_branch" if CITY.index(person.tier) <= CITY.index("manager_1") else "city_branch"
    return {
        "months_in_banking": None if months is None else Fraction(months),
        "is_in_sequence": is_in_sequence,
        "meets_general_conditions": is_fit,
        "recruited_by": recruited_by,
        "not_approved": recruited_by is not None and not person.is_approved,
        "tier": next((tier for tier in reversed(CITY) if met[tier]), None),
    }


# 4.3 and 4.4


@dataclass(frozen=True)
class FiveDimensions:
    """A bank's own numbers."""

    weights: Mapping[str, Fraction]
    promotion_min: Fraction
    demotion_below: Fraction
    standard: Mapping[str, Fraction]
    tier_pay: Mapping[str, Fraction]
    bonus_base: Mapping[str, Fraction] = field(default_factory=dict)
    bonus_bands: Sequence[tuple[Fraction, Fraction]] = ()  # above how many points, the coefficient
    by_score: bool = False
    by_quarters: bool = False
    specialists_too: bool = False


@dataclass(frozen=True)
class Marked:
    """A person with marks of a period, and the points of the quarters there are."""

    tier: str | None
    marks: Mapping[str, Fraction | None]
    is_qualified: bool | None
    is_senior_qualified: bool | None = None
    is_principal_qualified: bool | None = None
    duty: str | None = None
    manager_type: str | None = None
    quarters: Sequence[Fraction] = ()


def points_of(person: Marked, terms: FiveDimensions) -> Fraction:
    """The weighted marks, not rounded; what was not marked counts as 0."""
    return sum((terms.weights[name] * (person.marks[name] or 0) for name in DIMENSIONS), Fraction(0))


def refusals(person: Marked, terms: FiveDimensions) -> bool:
    """Weights that are not 100 %, or a mark outside 0 to 100."""
    is_off_scale = any(mark is not None and not 0 <= mark <= 100 for mark in person.marks.values())
    return is_off_scale or sum(terms.weights.values()) != 1


def in_quarter(person: Marked, terms: FiveDimensions, *, is_qualified: bool, is_appraised: bool) -> dict[str, Value]:
    """A quarter: tier pay needs the qualification and the results, both."""
    points = half_up(points_of(person, terms))
    results = points if terms.by_score else Fraction(person.marks["performance"] or 0)
    reaches = person.tier is not None and results >= terms.standard[person.tier]
    is_due = person.tier is not None and is_qualified and reaches and is_appraised
    return {
        "quarter_points": points,
        "results_points": results,
        "is_qualified": is_qualified,
        "reaches_standard": reaches,
        "tier_pay": terms.tier_pay[person.tier] if is_due and person.tier else Fraction(0),
        "marks_not_given": None in person.marks.values(),
        "without_qualification": is_appraised and person.tier is not None and not is_qualified,
        "below_standard": is_appraised and person.tier is not None and is_qualified and not reaches,
        "refused": refusals(person, terms),
    }


def may_hold_a_tier(person: Marked, terms: FiveDimensions) -> bool:
    """4.3: market, credit and design managers need the qualification; specialists are not named."""
    return bool(person.is_qualified) or (person.manager_type == "specialist_manager" and not terms.specialists_too)


def cib_quarter(person: Marked, terms: FiveDimensions) -> dict[str, Value]:
    """4.3, the quarter."""
    is_appraised = person.duty not in HEADS
    is_qualified = person.tier == "trainee" or may_hold_a_tier(person, terms)
    found = in_quarter(person, terms, is_qualified=is_qualified, is_appraised=is_appraised)
    points = Fraction(found["quarter_points"] or 0)
    coefficient = max(
        ((above, pays) for above, pays in terms.bonus_bands if points > above), default=(Fraction(0), Fraction(0))
    )[1]
    bonus = half_up(terms.bonus_base[person.tier] * coefficient) if person.tier and is_appraised else Fraction(0)
    total = Fraction(found["tier_pay"] or 0) + bonus
    return found | {
        "results_bonus": bonus,
        "is_appraised": is_appraised,
        "not_appraised": not is_appraised,
        "total": total,
    }


def rcb_quarter(person: Marked, terms: FiveDimensions) -> dict[str, Value]:
    """4.4, the quarter: from junior up the qualification, for seniors and principals the management group's own too."""
    found = in_quarter(person, terms, is_qualified=qualified_at(person, person.tier), is_appraised=True)
    return found | {"total": found["tier_pay"]}


def qualified_at(person: Marked, tier: str | None) -> bool:
    """4.4: whether a person is qualified for a tier."""
    if tier == "trainee":
        return True
    of_its_own = {
        "senior_1": person.is_senior_qualified,
        "senior_2": person.is_senior_qualified,
        "principal": person.is_principal_qualified,
    }
    return bool(person.is_qualified) and bool(of_its_own.get(tier or "", True))


def in_year(person: Marked, terms: FiveDimensions) -> tuple[Fraction | None, dict[str, Value]]:
    """The points that a grade goes by (a mean unrounded), and what both policies say of a year."""
    mean = sum(person.quarters, Fraction(0)) / len(person.quarters) if person.quarters else None
    by_marks = points_of(person, terms)
    total = mean if terms.by_quarters else by_marks
    is_refused = refusals(person, terms) or total is None or terms.demotion_below > terms.promotion_min
    return mean if terms.by_quarters else half_up(by_marks), {
        "points_by_marks": by_marks,
        "mean_of_quarters": mean,
        "year_points": None if total is None else half_up(total),
        "marks_not_given": not terms.by_quarters and None in person.marks.values(),
        "refused": is_refused,
    }


def moved(tier: str | None, runs: Sequence[Sequence[str]], *, rises: bool, falls: bool) -> dict[str, Value]:
    """One step up or down within the run of grades that the tier belongs to."""
    if tier is None:
        return {"outcome_tier": None, "grade_change": None}
    run = next(run for run in runs if tier in run)
    step = 1 if rises else -1 if falls else 0
    place = min(max(run.index(tier) + step, 0), len(run) - 1)
    words = {-1: "demotion", 0: "unchanged", 1: "promotion"}
    return {"outcome_tier": run[place], "grade_change": words[place - run.index(tier)]}


def cib_year(person: Marked, terms: FiveDimensions) -> dict[str, Value]:
    """4.3, the year: a grade within the eleven, a principal's level within its four."""
    points, found = in_year(person, terms)
    is_appraised = person.duty not in HEADS and points is not None
    rises = is_appraised and points is not None and points >= terms.promotion_min and may_hold_a_tier(person, terms)
    falls = is_appraised and points is not None and points < terms.demotion_below
    return found | moved(person.tier, (CIB_GRADES, CIB_PRINCIPALS), rises=rises, falls=falls)


def rcb_year(person: Marked, terms: FiveDimensions) -> dict[str, Value]:
    """4.4, the year: up only with the qualification that the next grade needs."""
    points, found = in_year(person, terms)
    above = None if person.tier in (None, "principal") else RCB[RCB.index(str(person.tier)) + 1]
    rises = above is not None and points is not None and points >= terms.promotion_min and qualified_at(person, above)
    falls = points is not None and points < terms.demotion_below
    return found | moved(person.tier, (RCB,), rises=rises, falls=falls)


# 4.5


@dataclass(frozen=True)
class Bocom:
    """A person of 4.5: results by quarter, the fourth being the one that is paid."""

    tier: str | None
    trainee_since: date | None
    is_qualified: bool | None
    duty: str | None
    results: Sequence[Fraction]
    customers: Fraction
    other_benefits: Fraction
    passed: bool | None


STAFF_GRADE = dict(zip(BOCOM, (9, 9, 8, 7, 6, 5), strict=True))


def reached(results: Fraction, standard: Mapping[str, Fraction]) -> str | None:
    """The highest grade whose standard the results reach."""
    return next((grade for grade in reversed(BOCOM) if results >= standard[grade]), None)


def bocom_quarter(
    person: Bocom, terms: Mapping[str, Mapping[str, Fraction]], wage_basis: str, last_day: date
) -> dict[str, Value]:
    """4.5, a quarter: bonus by the standard reached, wage, allowance, benefits; nothing without the qualification."""
    results = person.results[-1]
    is_trainee, is_above = person.tier == "trainee", person.tier not in (None, "trainee")
    is_entitled = person.duty != "paperwork" and (is_trainee or (is_above and bool(person.is_qualified)))
    standard = reached(results, terms["quarter_standard"])
    both = [grade for grade in (person.tier, standard) if grade is not None]
    by_basis = {
        "lower_of_both": min(both, key=BOCOM.index) if len(both) == 2 else None,
        "on_record": person.tier,
        "standard_reached": standard,
    }
    paid = by_basis[wage_basis] if is_entitled else None
    lines = {
        "quarter_bonus": terms["quarter_bonus"][standard] if is_entitled and standard else Fraction(0),
        "post_wage": terms["post_wage"][str(STAFF_GRADE[paid])] if paid else Fraction(0),
        "two_fee_allowance": terms["two_fee_allowance"][paid] if paid else Fraction(0),
        "other_benefits": person.other_benefits if is_entitled else Fraction(0),
    }
    months = months_since(person.trainee_since, last_day)
    return {
        **lines,
        "total": sum(lines.values(), Fraction(0)),
        "is_entitled": is_entitled,
        "standard_reached": standard,
        "grade_paid": paid,
        "staff_grade": None if person.tier is None else Fraction(STAFF_GRADE[person.tier]),
        "trainee_period_is_over": is_trainee and months is not None and months >= 12,
        "without_qualification": is_above and not person.is_qualified,
        "too_few_customers": person.tier is not None and person.customers < terms["customers_min"][person.tier],
        "below_own_standard": person.tier is not None and results < terms["quarter_standard"][person.tier],
    }


def bocom_year(person: Bocom, standards: Mapping[str, Fraction]) -> dict[str, Value]:
    """4.5, a year: who meets the yearly standard and passes is (re)appointed."""
    results = sum(person.results, Fraction(0))
    standard = reached(results, standards)
    may_be = standard if person.is_qualified else standard and "trainee"
    is_qualified = person.tier == "trainee" or bool(person.is_qualified)
    again = bool(person.passed) and is_qualified and person.tier is not None and results >= standards[person.tier]
    return {
        "results": results,
        "standard_reached": standard,
        "may_be_appointed_to": may_be if person.passed else None,
        "may_be_reappointed": again,
        "not_reappointed": person.tier is not None and not again,
    }


# 4.6


@dataclass(frozen=True)
class Poolmate:
    """A member of a team of 4.6."""

    code: str
    evaluation: Fraction | None


def parts_of_pool(pool: Fraction, team: Sequence[Poolmate], least: Fraction, most: Fraction) -> dict[str, Fraction]:
    """The team's pool by evaluations over the team's mean within bounds; cents left over to the largest remainders."""
    taking = {mate.code: mate.evaluation for mate in team if mate.evaluation is not None}
    if not taking:
        return {}
    mean = sum(taking.values(), Fraction(0)) / len(taking)
    weights = {code: min(max(mark / mean if mean else Fraction(1), least), most) for code, mark in taking.items()}
    exact = {code: pool * 100 * weight / sum(weights.values()) for code, weight in weights.items()}
    cents = {code: int(part) for code, part in exact.items()}
    left_over = int(pool * 100) - sum(cents.values())
    for code in sorted(cents, key=lambda code: (cents[code] - exact[code], code))[:left_over]:
        cents[code] += 1
    return {code: Fraction(count, 100) for code, count in cents.items()}


def approval(rank: str | None, approved_at: str | None) -> dict[str, Value]:
    """Who approves the qualification for a rank, and whether that level or a higher one has."""
    if rank is None:
        return {"approval_needed": None, "is_approved": False, "not_approved": False}
    needed = APPROVED_BY[rank]
    is_approved = approved_at is not None and LEVELS.index(approved_at) >= LEVELS.index(needed)
    return {"approval_needed": needed, "is_approved": is_approved, "not_approved": not is_approved}
