"""What must hold for any input: the invariants of the banks' grading policies, by both evaluators, against fractions.

Secondary distribution: the parts of a team's pool sum to it to the cent, as largest remainders of the bounded weights.
Five dimensions: no tier pay unless qualified and at the standard. Grades move by one step at most. Pyramid: every
customer is in exactly one tier, and key are those that an ordinary sort by profit takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.scheme import Scheme
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_banking.corporate_basic import TeamDistribution
from meritgraph_banking.customer_pyramid import CustomerPyramid
from meritgraph_banking.rcb_grading import ORDER, RcbQuarter, RcbYear

QUARTER, YEAR = Period.parse("2026-Q3"), Period.parse("2026")
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)
DIMENSIONS = ("performance", "ethics", "basic_management", "credit_operation", "service_quality")
SHARES = ("0.5", "0.1", "0.1", "0.1", "0.2")
GRADES = {"assistant": 3, "manager": 4, "senior": 4, "principal": 3, "general_manager": 2, "director": 1}


def computed(
    scheme: type[Scheme],
    period: Period,
    people: list[ManagerData],
    parameters: dict[str, object],
    nobodys_deals: Sequence[Mapping[str, Any]] = (),
) -> tuple[list[dict[str, Fraction | None]], Results]:
    """Every figure of everybody, and the results; the two evaluators must agree to the last digit."""
    plan = plan_of(scheme)
    builder = InputsBuilder(plan, period, parameters)
    for person in people:
        builder.add(person)
    for deal in nobodys_deals:
        builder.add_deal_of_nobody(deal)
    inputs = builder.build()
    results = compute_rows(plan, inputs)
    by_rows = values(results, len(people))
    assert by_rows == values(compute_columns(plan, inputs), len(people))
    return by_rows, results


def values(results: Results, count: int) -> list[dict[str, Fraction | None]]:
    """The figures of each person as fractions; None where one is missing."""
    found: list[dict[str, Fraction | None]] = [{} for _ in range(count)]
    for name, column in results.figures.items():
        for position, one in enumerate(found):
            gap = column.missing is not None and column.missing[position]
            one[name] = None if gap else Fraction(unscaled(int(column.values[position]), column.places))
    return found


def rounded(number: Fraction, places: int) -> Fraction:
    """Half-up; for numbers from 0 on."""
    return Fraction(int(number * 10**places + Fraction(1, 2)), 10**places)


def cents(top: int) -> st.SearchStrategy[Decimal]:
    """Amounts from 0 on, with cents."""
    return st.integers(0, top * 100).map(lambda number: Decimal(number).scaleb(-2))


def named(position: int) -> str:
    """The code of the person at that position."""
    return f"M{position:03}"


TEAMMATE = st.tuples(st.sampled_from(["一队", "二队", "三队"]), cents(100000), st.none() | cents(100))


@EXAMPLES
@given(people=st.lists(TEAMMATE, min_size=1, max_size=25), low=st.integers(0, 10), high=st.integers(10, 30))
def test_a_teams_parts_sum_to_its_pool(people: list[Any], low: int, high: int) -> None:
    managers = [
        ManagerData(
            named(at),
            unit=team,
            facts={
                ("banking.team-evaluation.pool", QUARTER): pool,
                ("banking.team-evaluation.evaluation", QUARTER): evaluation,
            },
        )
        for at, (team, pool, evaluation) in enumerate(people)
    ]
    least, most = Fraction(low, 10), Fraction(high, 10)
    bounds: dict[str, object] = {"weight_min": str(Decimal(low) / 10), "weight_max": str(Decimal(high) / 10)}
    found, results = computed(TeamDistribution, QUARTER, managers, {"grades_of_rank": GRADES, **bounds})
    teams: dict[str, list[int]] = defaultdict(list)
    for at, (team, _, _) in enumerate(people):
        teams[team].append(at)
    for members in teams.values():
        pool = sum((Fraction(people[at][1]) for at in members), Fraction(0))
        taking = [at for at in members if people[at][2] is not None]
        assert all(bool(results.refused[at]) == (pool > 0 and not taking) for at in members)
        assert all(found[at]["distributed"] == 0 for at in members if at not in taking)
        if not taking:
            continue
        mean = sum((Fraction(people[at][2]) for at in taking), Fraction(0)) / len(taking)
        weights = [
            min(max(rounded(Fraction(people[at][2]) / mean, 12) if mean else Fraction(1), least), most) for at in taking
        ]
        assert [found[at]["distributed"] for at in taking] == largest_remainders(pool, weights)
        assert sum(found[at]["distributed"] or 0 for at in members) == pool


def largest_remainders(pool: Fraction, weights: list[Fraction]) -> list[Fraction]:
    """Whole cents rounded down, the cents left over one by one to the largest remainders, ties in order."""
    exact = [pool * 100 * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: int(pool * 100) - sum(parts)]:
        parts[at] += 1
    return [Fraction(part, 100) for part in parts]


PERSON = st.tuples(
    st.none() | st.sampled_from(ORDER),
    st.tuples(*[st.none() | st.booleans()] * 3),
    st.lists(st.none() | cents(100), min_size=5, max_size=5),
)


@EXAMPLES
@given(people=st.lists(PERSON, min_size=1, max_size=20))
def test_no_tier_pay_unless_qualified_and_at_the_standard(people: list[Any]) -> None:
    standards = {code: 10 * rank for rank, code in enumerate(ORDER)}
    amounts = {code: 1000 + rank for rank, code in enumerate(ORDER)}
    terms: dict[str, object] = {"results_standard": standards, "tier_pay": amounts}
    found, _ = computed(RcbQuarter, QUARTER, people_of(people, QUARTER, "quarter"), terms | shared_terms())
    for (tier, (general, senior, principal), marks), one in zip(people, found, strict=True):
        needed = {"trainee": True, "senior_1": general and senior, "senior_2": general and senior}
        needed["principal"] = general and principal
        is_due = tier is not None and needed.get(tier, general) and (marks[0] or 0) >= standards[tier]
        assert one["tier_pay"] == (amounts[tier] if is_due else 0)
        points = sum((Fraction(mark or 0) * Fraction(share) for mark, share in zip(marks, SHARES, strict=True)))
        assert one["quarter_points"] == rounded(Fraction(points), 2)


@EXAMPLES
@given(people=st.lists(PERSON, min_size=1, max_size=20))
def test_a_grade_moves_one_step_at_most(people: list[Any]) -> None:
    found, _ = computed(RcbYear, YEAR, people_of(people, YEAR, "year"), shared_terms())
    for (tier, (general, _, _), _), one in zip(people, found, strict=True):
        if tier is None:
            assert one["outcome_tier"] is None
            continue
        step = int(one["outcome_tier"] or 0) - ORDER.index(tier)
        points = one["year_points"] or 0
        assert step in (-1, 0, 1)
        assert step <= 0 or (general and points >= 70)
        assert (step == -1) == (points < 40 and tier != "trainee")


def shared_terms() -> dict[str, object]:
    """The weights, and the marks that change a grade."""
    return {"weights": dict(zip(DIMENSIONS, SHARES, strict=True)), "promotion_min": 70, "demotion_below": 40}


def people_of(people: list[Any], period: Period, rhythm: str) -> list[ManagerData]:
    """Managers with tiers, qualifications and marks."""
    qualifications = ("is_qualified", "is_senior_qualified", "is_principal_qualified")
    managers = []
    for at, (tier, held, marks) in enumerate(people):
        facts: dict[tuple[str, Period | None], object] = {}
        for name, holds in zip(qualifications, held, strict=True):
            facts[(f"banking.post-qualification.{name}", None)] = holds
        for dimension, mark in zip(DIMENSIONS, marks, strict=True):
            facts[(f"banking.{rhythm}-evaluation.{dimension}", period)] = mark
        tiers = {period.start: tier} if tier else {}
        managers.append(ManagerData(named(at), tiers=tiers, facts=facts))
    return managers


@EXAMPLES
@given(
    books=st.lists(st.lists(cents(1000), max_size=6), min_size=1, max_size=8),
    nobodys=st.lists(cents(1000), max_size=6),
    share=st.integers(1, 10),
    ordinary=st.integers(1, 9),
)
def test_key_customers_are_taken_until_the_share_is_reached(
    books: list[list[Decimal]], nobodys: list[Decimal], share: int, ordinary: int
) -> None:
    terms: dict[str, object] = {
        "key_profit_share": str(Decimal(share) / 10),
        "ordinary_profit_min": ordinary * 100,
        "small_profit_min": ordinary * 100 - 100,
    }
    everything = [profit for book in (*books, nobodys) for profit in book]
    numbered = [(profit, f"K{at:03}") for at, profit in enumerate(everything)]
    total, reached, key = sum(Fraction(profit) for profit, _ in numbered), Fraction(0), set()
    for profit, code in sorted(numbered, key=lambda each: (-each[0], each[1])):
        if total > 0 and reached < total * Fraction(share, 10):
            key.add(code)
            reached += Fraction(profit)
    codes = iter(code for _, code in numbered)
    deals: list[list[dict[str, Any]]] = [[{"code": next(codes), "profit": profit} for profit in book] for book in books]
    people = [ManagerData(named(at), deals=book) for at, book in enumerate(deals)]
    left = [{"code": next(codes), "profit": profit} for profit in nobodys]
    found, _ = computed(CustomerPyramid, YEAR, people, terms, left)
    for book, one in zip(deals, found, strict=True):
        others = [deal["profit"] for deal in book if deal["code"] not in key]
        assert one["key_customers"] == len(book) - len(others)
        assert one["ordinary_customers"] == sum(profit >= ordinary * 100 for profit in others)
        assert one["poor_customers"] == sum(profit < ordinary * 100 - 100 for profit in others)
        tiers = ("key_customers", "ordinary_customers", "small_customers", "poor_customers")
        assert sum(one[tier] or 0 for tier in tiers) == len(book)
