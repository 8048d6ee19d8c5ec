"""Xinjiang's group customers by the policy's text (6.4), and by the program: a weighted value score, five levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random

from both_evaluators import decimal
from in_fractions import half_up

from meritgraph.engine import Inputs, plan_of
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_telecom.xinjiang_customers import XinjiangCustomers

__all__ = ["CUSTOMERS", "ValueRules", "customers_of", "figures_of", "inputs_of", "value_rules_of"]

CUSTOMERS = plan_of(XinjiangCustomers)
MEASURED = {
    "employee_count": "employee_points",
    "monthly_revenue": "revenue_points",
    "monthly_ict_revenue": "ict_revenue_points",
    "ict_product_count": "ict_product_points",
}
RATED = ("contribution", "influence")
LEVELS = ("a1_high_value", "a2_strategic", "b1", "b2")
FIGURES = ("a1_customers", "a2_customers", "b1_customers", "b2_customers", "c_customers")

GroupCustomer = Mapping[str, Fraction]
"""What a customer is judged by, dimension by dimension."""


@dataclass(frozen=True)
class ValueRules:
    """What the source leaves to the company; a table's rows are lower bound (exclusive) and points."""

    weights: Mapping[str, Fraction]
    points: Mapping[str, Sequence[tuple[int, int]]]
    cut_offs: Mapping[str, Fraction]


def value_score(customer: GroupCustomer, rules: ValueRules) -> Fraction:
    """Each dimension's points by its weight."""
    measured = {name: points_of(customer[name], rules.points[name]) for name in MEASURED}
    points = {**measured, **{name: customer[name] for name in RATED}}
    return sum((rules.weights[name] * each for name, each in points.items()), Fraction(0))


def points_of(value: Fraction, rows: Sequence[tuple[int, int]]) -> Fraction:
    """The points of the last row that the value lies above; none below the first."""
    reached = [points for above, points in rows if value > above]
    return Fraction(reached[-1] if reached else 0)


def figures_of(customers: Sequence[GroupCustomer], rules: ValueRules) -> dict[str, object]:
    """How many customers of each level, and their mean score."""
    scores = [value_score(each, rules) for each in customers]
    counts = [0] * 5
    for score in scores:
        counts[next((place for place, level in enumerate(LEVELS) if score >= rules.cut_offs[level]), 4)] += 1
    cut_offs = [rules.cut_offs[level] for level in LEVELS]
    return {
        **dict(zip(FIGURES, counts, strict=True)),
        "mean_value_score": half_up(sum(scores, Fraction(0)) / len(scores), 8) if scores else None,
        "refused": cut_offs != sorted(cut_offs, reverse=True),
    }


# By the program


def inputs_of(keepers: Mapping[str, Sequence[GroupCustomer]], rules: ValueRules) -> Inputs:
    """A month's inputs."""
    tables = {
        MEASURED[name]: [{"above": above, "value": points} for above, points in rows]
        for name, rows in rules.points.items()
    }
    for rows in tables.values():
        for row, after in pairwise(rows):
            row["up_to"] = after["above"]
    parameters = {
        "weights": {name: decimal(value) for name, value in rules.weights.items()},
        "cut_offs": {name: decimal(value) for name, value in rules.cut_offs.items()},
        **tables,
    }
    builder = InputsBuilder(CUSTOMERS, Period.parse("2026-10"), parameters)
    for code, customers in keepers.items():
        deals = [{name: decimal(value) for name, value in each.items()} for each in customers]
        builder.add(ManagerData(code, deals=deals))
    return builder.build()


# At random: measures on, and a little beside, the bounds of the tables; scores on the cut-offs


def value_rules_of(seed: int) -> ValueRules:
    """A company's own weights, points and cut-offs; now and then cut-offs out of order."""
    random = Random(-seed)
    weights = {name: Fraction(random.choice((0, 1, 2, 3)), 10) for name in (*MEASURED, *RATED)}
    bounds = {"employee_count": 100, "monthly_revenue": 10_000, "monthly_ict_revenue": 5_000, "ict_product_count": 3}
    points = {
        name: [(0, random.choice((0, 20, 50))), (bound, random.choice((60, 80))), (bound * 2, 100)]
        for name, bound in bounds.items()
    }
    cut_offs = sorted((Fraction(random.randrange(0, 101, 5)) for _ in LEVELS), reverse=random.random() < 0.9)
    return ValueRules(weights, points, dict(zip(LEVELS, cut_offs, strict=True)))


def customers_of(seed: int, rules: ValueRules) -> dict[str, list[GroupCustomer]]:
    """Some twenty keepers with their customers."""
    random = Random(seed)

    def customer() -> GroupCustomer:
        measured = {name: random.choice(rules.points[name])[0] + random.choice((-1, 0, 1)) for name in MEASURED}
        return {
            **{name: Fraction(max(value, 0)) for name, value in measured.items()},
            **{name: Fraction(random.randrange(0, 201), 2) for name in RATED},
        }

    return {f"K{number:02}": [customer() for _ in range(random.randrange(6))] for number in range(20)}
