"""tobacco-dynamic-quarterly from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 5.2 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

__all__ = ["ITEMS", "Asked", "Rules", "quarter_by_the_book"]

ITEMS = {
    "cultivated_brand_display": 5,
    "retail_handbook_use": 3,
    "visit_coverage_rate": 2,
    "tracking_analysis_summary": 5,
    "skill_test": 5,
}


@dataclass(frozen=True)
class Rules:
    """What the company has set; the values are the policy's own."""

    knowledge_points: Fraction = Fraction(80)
    maxima: Mapping[str, Fraction] = field(
        default_factory=lambda: {name: Fraction(points) for name, points in ITEMS.items()}
    )
    class1_known_min: Fraction = Fraction(15)
    class2_known_min: Fraction = Fraction(9)
    class1_share: Fraction = Fraction(1, 2)
    is_share_rule: bool = False
    class1_on_sale: Fraction = Fraction(33)
    class2_on_sale: Fraction = Fraction(13)
    excellent_min: Fraction = Fraction(90)
    competent_min: Fraction = Fraction(60)
    acting_market_managers: int = 1


@dataclass(frozen=True)
class Asked:
    """A manager's quarter: what each sampled retailer knows of class 1 and 2, and the points given for the items."""

    code: str
    retailers: Sequence[tuple[Fraction, Fraction]]
    items: Mapping[str, Fraction]


Told = dict[str, Fraction | str | bool | None]


def quarter_by_the_book(quarters: Sequence[Asked], rules: Rules) -> dict[str, Told | set[str]]:
    """Each manager's figures, or the reasons of a refusal."""
    reasons = {each.code: reasons_against(each, rules) for each in quarters}
    told = {each.code: scored(each, rules) for each in quarters if not reasons[each.code]}
    best = sorted((-points_of(figures), code) for code, figures in told.items() if figures["rating"] == "excellent")
    places = {code: place for place, (_, code) in enumerate(best, start=1)}
    for code, figures in told.items():
        place = places.get(code)
        figures["acting_market_manager_place"] = None if place is None else Fraction(place)
        figures["acting_market_manager_wins"] = place is not None and place <= rules.acting_market_managers
    return {code: reasons[code] or told[code] for code in reasons}


def points_of(figures: Told) -> Fraction:
    """The points of the quarter."""
    points = figures["quarter_points"]
    assert isinstance(points, Fraction)
    return points


def reasons_against(asked: Asked, rules: Rules) -> set[str]:
    """Why there can be no statement: no sample, more points or more items known than there are."""
    reasons = set()
    if any(points > rules.maxima[name] for name, points in asked.items.items()):
        reasons.add("above_maximum")
    if any(first > rules.class1_on_sale or second > rules.class2_on_sale for first, second in asked.retailers):
        reasons.add("impossible_sample")
    return reasons or (set() if asked.retailers else {"no_value.quarter_points"})


def scored(asked: Asked, rules: Rules) -> Told:
    """Points and rating."""
    least = (rules.class1_known_min, rules.class2_known_min)
    aware = sum(known[0] >= least[0] and known[1] >= least[1] for known in asked.retailers)
    shares = (rules.class1_share, 1 - rules.class1_share)
    if rules.is_share_rule:
        mean = Fraction(aware, len(asked.retailers))
    else:
        scores = [
            sum(
                (
                    share * min(Fraction(1), known / enough)
                    for share, known, enough in zip(shares, each, least, strict=True)
                ),
                Fraction(0),
            )
            for each in asked.retailers
        ]
        mean = sum(scores, Fraction(0)) / len(scores)
    items = {name: asked.items.get(name, Fraction(0)) for name in ITEMS}
    exact = rules.knowledge_points * mean + sum(items.values(), Fraction(0))
    points = Fraction(floor(exact * 100 + Fraction(1, 2)), 100)
    if points >= rules.excellent_min:
        rating = "excellent"
    else:
        rating = "competent" if points >= rules.competent_min else "not_competent"
    return {
        "sampled_retailers": Fraction(len(asked.retailers)),
        "fully_aware_retailers": Fraction(aware),
        "retailer_product_knowledge": rules.knowledge_points * mean,
        **items,
        "quarter_points": points,
        "rating": rating,
        "is_excellent": rating == "excellent",
    }
