"""What must hold for any input: the generic plugin's invariants, by both evaluators, against fractions.

Water assistant: the lines sum to the total; item 2 pays all or nothing; every unit delivered is either part of the
standard, stands in for the other measure, or is paid, and none is two of these. Scorecard: the groups sum to the score,
which stays within 0 and full marks. Customer administrator: the share of the bonus is one of three. Books of customers:
every customer is in exactly one tier, whoever owns the others.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from meritgraph_generic.customer_admin import CustomerAdmin
from meritgraph_generic.customer_tiers import CustomersLogistics
from meritgraph_generic.scorecard import QuarterlyScorecard
from meritgraph_generic.water_assistant import WaterAssistant

OCTOBER, QUARTER, YEAR = Period.parse("2026-10"), Period.parse("2026-Q4"), Period.parse("2026")
EXAMPLES = settings(max_examples=20, deadline=None, derandomize=True)


def numbers(top: int, places: int = 0) -> st.SearchStrategy[Decimal]:
    """Decimals from 0 on."""
    return st.integers(0, top * 10**places).map(lambda number: Decimal(number).scaleb(-places))


def figures(
    scheme: type[Scheme], period: Period, people: list[ManagerData], parameters: dict[str, object]
) -> list[dict[str, Fraction | None]]:
    """Every figure of everybody; the two evaluators must agree to the last digit."""
    plan = plan_of(scheme)
    builder = InputsBuilder(plan, period, parameters)
    for person in people:
        builder.add(person)
    inputs = builder.build()
    by_rows, by_columns = (values(compute(plan, inputs), len(people)) for compute in (compute_rows, compute_columns))
    assert by_rows == by_columns
    return by_rows


def values(results: Results, count: int) -> list[dict[str, Fraction | None]]:
    """The figures of each person as fractions; None where one is missing."""
    found: list[dict[str, Fraction | None]] = [{} for _ in range(count)]
    for name, column in results.figures.items():
        for position, one in enumerate(found):
            gap = column.missing is not None and column.missing[position]
            one[name] = None if gap else Fraction(unscaled(int(column.values[position]), column.places))
    return found


def named(position: int) -> str:
    """The code of the person at that position."""
    return f"M{position:03}"


WATER = st.tuples(numbers(200000, 2), numbers(150000, 2), numbers(200, 1), numbers(2000), numbers(31, 1))


@EXAMPLES
@given(work=st.lists(WATER, min_size=1, max_size=20), rate=st.sampled_from([2, 8, 10]), pays_consumed=st.booleans())
def test_no_unit_both_stands_in_and_is_paid(work: list[Any], rate: int, *, pays_consumed: bool) -> None:
    people = [
        ManagerData(
            named(at),
            facts={
                ("generic.water-work.area_sales", OCTOBER): {"value": sales, "target": goal},
                ("generic.water-work.dispensers", OCTOBER): cleaned,
                ("generic.water-work.barrels", OCTOBER): delivered,
                ("generic.attendance.days_worked", OCTOBER): days,
            },
        )
        for at, (sales, goal, cleaned, delivered, days) in enumerate(work)
    ]
    parameters: dict[str, object] = {
        "seniority_award_x": 1,
        "substitution_rate": rate,
        "pay_consumed_surplus": pays_consumed,
    }
    for one, (_, goal, cleaned, delivered, _) in zip(
        figures(WaterAssistant, OCTOBER, people, parameters), work, strict=True
    ):
        assert (one["sales_pay"] is None) == (goal == 0)
        net = Fraction(delivered) - 1000 + rate * (Fraction(cleaned) - 100)
        is_met = net >= 0 if (cleaned < 100 or delivered < 1000) else True
        assert one["is_service_met"] == is_met
        assert one["service_pay"] == (1840 if is_met else 0)
        paid_dispensers, paid_barrels = one["dispensers_paid"], one["barrels_paid"]
        assert paid_dispensers is not None
        assert paid_barrels is not None
        if not is_met:
            assert paid_dispensers == paid_barrels == 0
        elif not pays_consumed:
            assert min(paid_dispensers, paid_barrels) >= 0
            assert paid_barrels + rate * paid_dispensers == net
        else:
            assert paid_dispensers == max(Fraction(cleaned) - 100, 0)
            assert paid_barrels == max(Fraction(delivered) - 1000, 0)
        lines = ("sales_pay", "service_pay", "surplus_pay", "base", "lunch", "full_attendance", "seniority_award")
        if goal:
            assert one["total"] == sum((one[line] or 0 for line in lines), one["pension"] or Fraction(0))


ITEMS = ("professional_knowledge", "analysis_judgement", "communication_skill", "adaptability", "responsibility")
CODES = ("policy_violation", "team_harm", "late", "conduct_violation")
ENTRIES = st.lists(st.tuples(st.sampled_from(CODES), numbers(5)), max_size=6)
CARDS = st.tuples(
    st.lists(numbers(200), min_size=6, max_size=6),
    st.lists(numbers(4, 2), min_size=15, max_size=15),
    ENTRIES,
)


@EXAMPLES
@given(
    cards=st.lists(CARDS, min_size=1, max_size=12),
    stretched=st.booleans(),
    scoring=st.sampled_from(["steps", "linear"]),
)
def test_a_card_stays_within_full_marks_and_sums(cards: list[Any], *, stretched: bool, scoring: str) -> None:
    work = ("standards_checked", "standards_met", "new_customers")
    people = []
    for at, (counts, ratings, entries) in enumerate(cards):
        facts: dict[tuple[str, Period | None], object] = {
            ("generic.service-quality.work_done", QUARTER): {"value": counts[0], "target": counts[1]}
        }
        facts |= {
            (f"generic.service-quality.{name}", QUARTER): min(counts[2:4]) if name == "standards_met" else counts[2]
            for name in work
        }
        facts |= {
            (f"generic.service-quality.{name}", QUARTER.ago(1)): min(counts[4:6]) if name == work[1] else counts[4]
            for name in work
        }
        for rater, part in zip(
            ("manager", "self", "customer"), (ratings[:5], ratings[5:10], ratings[10:]), strict=True
        ):
            facts |= {
                (f"generic.rating-by-{rater}.{item}", QUARTER): 1 + rating
                for item, rating in zip(ITEMS, part, strict=True)
            }
        deals: list[Mapping[str, Any]] = [{"item": item, "quantity": times} for item, times in entries]
        people.append(ManagerData(named(at), facts=facts, deals=deals))
    parameters: dict[str, object] = {
        "rater_weights": {"manager": "0.5", "self": "0.2", "customer": "0.3"},
        "rescale_to_100": stretched,
        "plan_scoring": scoring,
    }
    for one in figures(QuarterlyScorecard, QUARTER, people, parameters):
        groups = [one[name] for name in ("results_points", "ability_points", "attitude_points")]
        total = sum((group for group in groups if group is not None), Fraction(0))
        exact = total * Fraction(100, 97) if stretched else total
        assert one["card_points"] is not None
        assert abs(one["card_points"] - exact) <= Fraction(1, 200)
        assert 5 <= one["card_points"] <= (100 if stretched else 97)


MONTHS = st.tuples(*(numbers(top) for top in (100, 100, 10, 10, 50, 50)))


@EXAMPLES
@given(st.lists(MONTHS, min_size=1, max_size=15))
def test_points_below_target_are_in_proportion_and_the_bonus_is_one_of_three(months: list[Any]) -> None:
    names = (
        *("customers", "customers_lost", "satisfaction", "new_customers_signed"),
        *("feedback_received", "feedback_satisfied"),
    )
    people = [
        ManagerData(
            named(at),
            facts={(f"generic.customer-care.{name}", OCTOBER): value for name, value in zip(names, month, strict=True)},
        )
        for at, month in enumerate(months)
    ]
    parameters: dict[str, object] = {
        "churn_max": "0.05",
        "churn_second_level": "0.01",
        "churn_extra_points": 5,
        "satisfaction_min": 8,
        "new_customer_min": 4,
        "feedback_min": "0.9",
        "base_points": 24,
        "over_target_points": 2,
        "performance_bonus": 1000,
        "bonus_share_60_79": "0.6",
        "excellent_months": 3,
    }
    for one, month in zip(figures(CustomerAdmin, OCTOBER, people, parameters), months, strict=True):
        customers, lost, satisfaction, signed, received, satisfied = (Fraction(each) for each in month)
        parts = [min(satisfaction / 8, Fraction(1)), min(signed / 4, Fraction(1))]
        parts.append(min(satisfied / received / Fraction(9, 10), Fraction(1)) if received else Fraction(0))
        churn = lost / customers if customers else None
        parts.append(
            Fraction(0) if churn is None else min(Fraction(5, 100) / churn, Fraction(1)) if churn else Fraction(1)
        )
        extra = 2 * (
            (satisfaction > 8) + (signed > 4) + (received > 0 and satisfied / (received or 1) > Fraction(9, 10))
        )
        extra += 5 if churn is not None and churn <= Fraction(1, 100) else 0
        points = one["month_points"]
        assert points is not None
        assert abs(points - (24 * sum(parts) + extra)) <= Fraction(501, 100000)
        assert one["bonus"] == (1000 if points >= 80 else 600 if points >= 60 else 0)


CUSTOMERS = st.fixed_dictionaries(
    {
        "industry": st.sampled_from(["advantaged", "average"]),
        "scale": st.sampled_from(["large", "fairly_large", "average", "small"]),
        "frequency": st.sampled_from(["high", "average", "low"]),
        "credit": st.sampled_from(["good", "average"]),
        "visits": numbers(6),
    }
)


@EXAMPLES
@given(st.lists(st.lists(CUSTOMERS, max_size=12), min_size=1, max_size=8))
def test_every_customer_is_in_one_tier_whoever_owns_the_others(books: list[Any]) -> None:
    people = [ManagerData(named(at), deals=book) for at, book in enumerate(books)]
    together = figures(CustomersLogistics, YEAR, people, {})
    for at, (one, book) in enumerate(zip(together, books, strict=True)):
        tiers = [one[f"customers_{tier}"] for tier in "abcd"]
        assert sum(tier or 0 for tier in tiers) == len(book)
        assert one["visits_required"] == sum(
            (tier or 0) * times for tier, times in zip(tiers, (4, 2, 1, 0), strict=True)
        )
        alone = figures(CustomersLogistics, YEAR, [ManagerData(named(at), deals=book[::-1])], {})
        assert alone == [one]
