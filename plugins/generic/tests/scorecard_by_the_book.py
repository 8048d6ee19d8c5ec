"""generic-cm-quarterly-scorecard from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 2.2 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

__all__ = ["ABILITY", "RATERS", "RUBRICS", "Card", "Told", "Work", "quarter_by_the_book", "year_by_the_book"]

ABILITY = ("professional_knowledge", "analysis_judgement", "communication_skill", "adaptability")
RUBRICS = (*ABILITY, "responsibility")
RATERS = ("manager", "self", "customer")
NOTHING = Fraction(0)

Told = dict[str, Fraction | None]


@dataclass(frozen=True)
class Card:
    """What the company has set; the values are the policy's own but for the raters' weights."""

    weights: Mapping[str, Fraction] = field(
        default_factory=lambda: {"manager": Fraction(6, 10), "self": Fraction(1, 10), "customer": Fraction(3, 10)}
    )
    is_linear: bool = False
    plan_base: Fraction = Fraction(20)
    plan_step_pp: Fraction = Fraction(5)
    plan_cap: Fraction = Fraction(25)
    start_score: Fraction = NOTHING
    execution_cap: Fraction = Fraction(20)
    has_further_item: bool = False
    further_full: Fraction = Fraction(3)
    is_rescaled: bool = False
    late_max: Fraction = Fraction(3)

    @property
    def full_marks(self) -> Fraction:
        """All items together: 97, or 100 with an item of the company's own."""
        items = self.plan_cap + self.execution_cap + 15 + 3 + 5 + 5 * len(RUBRICS) + 2 + 2
        return items + (self.further_full if self.has_further_item else 0)


@dataclass(frozen=True)
class Work:
    """A quarter's records: done and planned, checked and met, new customers, ledger quantities, raters' points."""

    done: Fraction | None = None
    planned: Fraction | None = None
    checked: Fraction | None = None
    met: Fraction | None = None
    new_customers: Fraction | None = None
    ledger: Mapping[str, Fraction] = field(default_factory=dict)
    ratings: Mapping[tuple[str, str], Fraction] = field(default_factory=dict)


def over(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """The quotient; what is not recorded counts as 0, and nothing is divided by 0."""
    return (part or NOTHING) / whole if whole else None


def towards_zero(value: Fraction) -> int:
    """The whole part."""
    return floor(value) if value >= 0 else -floor(-value)


def plan_points(completion: Fraction | None, card: Card) -> Fraction:
    """20 where exactly met, 2 for each whole five percentage points more or less."""
    if completion is None:
        return NOTHING
    steps = (completion - 1) * 100 / card.plan_step_pp
    return min(max(card.plan_base + 2 * (steps if card.is_linear else towards_zero(steps)), NOTHING), card.plan_cap)


def execution_points(now: Fraction | None, earlier: Fraction | None, card: Card) -> Fraction:
    """Half a point for each whole percentage point's rise; a fall costs nothing; with nothing to compare, the start."""
    rise = 0 if now is None or earlier is None else max(floor((now - earlier) * 100), 0)
    return min(card.start_score + Fraction(rise, 2), card.execution_cap)


def rated(item: str, work: Work, card: Card) -> Fraction:
    """The raters' points by weight; one that is not there counts as 0."""
    return sum((card.weights[rater] * work.ratings.get((rater, item), NOTHING) for rater in RATERS), NOTHING)


def less(full: int, each: Fraction, item: str, ledger: Mapping[str, Fraction]) -> Fraction:
    """Full marks less so much for each case, never below zero."""
    return max(Fraction(full) - each * ledger.get(item, NOTHING), NOTHING)


def total(points: Fraction, card: Card) -> Fraction:
    """The card's total, rounded once."""
    exact = points * 100 / card.full_marks if card.is_rescaled else points
    return Fraction(floor(exact * 100 + Fraction(1, 2)), 100)


def by_ledger(ledger: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The items that lose points case by case."""
    return {
        "sales_policy_compliance": less(3, Fraction(1, 2), "policy_violation", ledger),
        "teamwork": less(5, Fraction(2), "team_harm", ledger),
        "conduct_compliance": less(2, Fraction(1, 2), "conduct_violation", ledger),
    }


def quarter_by_the_book(work: Work, before: Work, card: Card) -> tuple[Told, set[str], set[str]]:
    """Figures, notices and refusals of a quarter; ``before`` is the quarter before it."""
    completion, now = over(work.done, work.planned), over(work.met, work.checked)
    cases = by_ledger(work.ledger)
    late = work.ledger.get("late", NOTHING)
    rubrics = {item: rated(item, work, card) for item in RUBRICS}
    attendance = NOTHING if late > card.late_max else less(2, Fraction(1, 2), "late", work.ledger)
    figures: dict[str, Fraction] = {
        "service_plan_points": plan_points(completion, card),
        "service_standard_points": execution_points(now, over(before.met, before.checked), card),
        "new_customer_points": min(2 * (work.new_customers or NOTHING), Fraction(15)),
        "attendance": attendance,
        "further_item": rated("further_item", work, card) if card.has_further_item else NOTHING,
        **cases,
        **rubrics,
    }
    everything = sum(figures.values(), NOTHING)
    notices = {"without_service_plan"} if completion is None else set()
    asked = (*RUBRICS, "further_item") if card.has_further_item else RUBRICS
    if any(card.weights[rater] and (rater, item) not in work.ratings for rater in RATERS for item in asked):
        notices.add("rating_not_given")
    refusals = set() if sum(card.weights.values()) == 1 else {"weights_do_not_add_up"}
    for (_, item), points in work.ratings.items():
        low, high = (0, card.further_full) if item == "further_item" else (1, 5)
        if (card.has_further_item or item != "further_item") and not low <= points <= high:
            refusals.add("rating_off_scale")
    told: Told = {
        **figures,
        "service_plan_completion_rate": completion,
        "service_standard_execution_rate": now,
        "new_customer_count": work.new_customers or NOTHING,
        "ability_points": sum((rubrics[item] for item in ABILITY), NOTHING),
        "card_points": total(everything, card),
    }
    return told, notices, refusals


def year_by_the_book(
    quarters: Sequence[Work], year_before: Sequence[Work], judged: Sequence[Mapping[str, Fraction]], card: Card
) -> Told:
    """The same card from twelve months' records; ``judged`` are the quarters that have a statement, with what is
    rated or judged by quarter.
    """

    def added(name: str, works: Sequence[Work]) -> Fraction:
        return sum((getattr(work, name) or NOTHING for work in works), NOTHING)

    completion = over(added("done", quarters), added("planned", quarters))
    now = over(added("met", quarters), added("checked", quarters))
    earlier = over(added("met", year_before), added("checked", year_before))
    items = {item for work in quarters for item in work.ledger}
    ledger = {item: sum((work.ledger.get(item, NOTHING) for work in quarters), NOTHING) for item in items}
    names = ("attendance", "ability_points", "responsibility", "further_item")
    means = {name: sum((each[name] for each in judged), NOTHING) / len(judged) if judged else NOTHING for name in names}
    figures: dict[str, Fraction] = {
        "service_plan_points": plan_points(completion, card),
        "service_standard_points": execution_points(now, earlier, card),
        "new_customer_points": min(2 * added("new_customers", quarters), Fraction(15)),
        **by_ledger(ledger),
        **means,
    }
    return {
        **figures,
        "service_plan_completion_rate": completion,
        "service_standard_execution_rate": now,
        "new_customer_count": added("new_customers", quarters),
        "card_points": total(sum(figures.values(), NOTHING), card),
    }
