"""Jilin's grading and pay by the policy's text (6.2, section 12): plainly, in fractions, without the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import floor

from in_fractions import LAST_DAY, half_up, months_to_year_end, of, place_in

__all__ = ["EDUCATION", "LEVELS", "Dispatched", "JilinRules", "PayRules", "figures_of", "pay_of"]

EDUCATION = ("junior_high", "high_school", "vocational", "college", "bachelor", "master", "doctor")
LEVELS = ("trainee", "junior", "intermediate", "senior")


@dataclass(frozen=True)
class JilinRules:
    """The parameters of the grading, at the policy's values."""

    trainee_months: Fraction = Fraction(3)
    months_on_post: Mapping[str, Fraction] = field(default_factory=lambda: of(intermediate="12", senior="36"))
    score_min: Mapping[str, Fraction] = field(default_factory=lambda: of(intermediate="80", senior="85"))
    education_min: str = "college"
    education_order: Mapping[str, Fraction] = field(
        default_factory=lambda: {name: Fraction(place) for place, name in enumerate(EDUCATION)}
    )
    tier_share: Mapping[str, Fraction] = field(
        default_factory=lambda: of(junior="0.35", intermediate="0.5", senior="0.15")
    )
    share_base: str = "without_trainees"
    share_mode: str = "cap"
    award_preference: Mapping[str, Fraction] = field(default_factory=lambda: of(none="0", city="1", provincial="1"))
    conversion_stay_months: Fraction = Fraction(36)
    last_day_counts: bool = False


@dataclass(frozen=True)
class Dispatched:
    """What is known of a dispatched account manager."""

    code: str
    city: str
    hired_on: date
    left_on: date | None = None
    on_post_since: date | None = None
    level: str | None = None
    education: str | None = None
    own_customers: bool | None = None
    important_customers: bool | None = None
    marketing_planning: bool | None = None
    excellent_results: bool | None = None
    complex_incidents: bool | None = None
    award: str | None = None
    converted_on: date | None = None
    months: Mapping[int, Fraction] = field(default_factory=dict)

    @cached_property
    def mean(self) -> Fraction | None:
        """The mean over the months scored, as a figure of 8 places."""
        return half_up(sum(self.months.values(), Fraction(0)) / len(self.months), 8) if self.months else None

    @cached_property
    def is_converted(self) -> bool:
        return self.converted_on is not None and self.converted_on <= LAST_DAY

    @cached_property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on <= LAST_DAY

    @property
    def is_appraised(self) -> bool:
        """Dispatched, and there at the year's end."""
        return not self.is_converted and not self.has_left


def figures_of(people: Iterable[Dispatched], rules: JilinRules) -> dict[str, dict[str, object]]:
    """Every figure that the policy names, of everybody, city by city."""
    cities: dict[str, list[Dispatched]] = defaultdict(list)
    for person in people:
        cities[person.city].append(person)
    found: dict[str, dict[str, object]] = {}
    for members in cities.values():
        city = City(members, rules)
        found |= {person.code: city.figures(person) for person in members}
    return found


@dataclass
class City:
    """One city's account managers."""

    members: list[Dispatched]
    rules: JilinRules

    def on_post(self, person: Dispatched) -> int:
        """Complete months on post at the year's end."""
        return self.months_since(person.on_post_since or person.hired_on)

    def months_since(self, day: date) -> int:
        return months_to_year_end(day, last_day_counts=self.rules.last_day_counts)

    # The levels' conditions; one without data fails

    def is_trainee(self, person: Dispatched) -> bool:
        return person.is_appraised and self.on_post(person) < self.rules.trainee_months

    def meets_junior(self, person: Dispatched) -> bool:
        return (
            person.is_appraised and self.on_post(person) >= self.rules.trainee_months and person.own_customers is True
        )

    def is_educated(self, person: Dispatched) -> bool:
        order = self.rules.education_order
        return person.education is not None and order[person.education] >= order[self.rules.education_min]

    def meets_upper(self, person: Dispatched, level: str) -> bool:
        return (
            person.is_appraised
            and self.on_post(person) >= self.rules.months_on_post[level]
            and self.is_educated(person)
            and (person.important_customers is True or person.marketing_planning is True)
            and person.mean is not None
            and person.mean >= self.rules.score_min[level]
        )

    def meets_intermediate(self, person: Dispatched) -> bool:
        return self.meets_upper(person, "intermediate")

    def meets_senior(self, person: Dispatched) -> bool:
        is_excellent = person.excellent_results is True and person.complex_incidents is True
        return self.meets_upper(person, "senior") and is_excellent

    # Shares of the headcount; overflow stays one tier lower by score, an award is the first tie-breaker

    @cached_property
    def base(self) -> int:
        counts_all = self.rules.share_base == "all"
        return sum(each.is_appraised and (counts_all or not self.is_trainee(each)) for each in self.members)

    def places(self, level: str) -> int:
        return floor(self.rules.tier_share[level] * self.base)

    def preference(self, person: Dispatched) -> Fraction:
        return Fraction(0) if person.award is None else self.rules.award_preference[person.award]

    def in_order(self, condition: Callable[[Dispatched], bool]) -> list[str]:
        def key(person: Dispatched) -> tuple[Fraction, Fraction, str]:
            assert person.mean is not None
            return (-person.mean, -self.preference(person), person.code)

        return [each.code for each in sorted(filter(condition, self.members), key=key)]

    def seated(self, order: list[str], level: str) -> set[str]:
        return set(order if self.rules.share_mode == "target" else order[: self.places(level)])

    @cached_property
    def for_senior(self) -> list[str]:
        return self.in_order(self.meets_senior)

    @cached_property
    def seniors(self) -> set[str]:
        return self.seated(self.for_senior, "senior")

    @cached_property
    def for_intermediate(self) -> list[str]:
        return self.in_order(
            lambda each: (self.meets_senior(each) or self.meets_intermediate(each)) and each.code not in self.seniors
        )

    @cached_property
    def intermediates(self) -> set[str]:
        return self.seated(self.for_intermediate, "intermediate")

    @cached_property
    def juniors(self) -> set[str]:
        overflow = set(self.for_intermediate) - self.intermediates
        meeting = {each.code for each in self.members if self.meets_junior(each)}
        return (meeting | overflow) - self.seniors - self.intermediates

    def level_after(self, person: Dispatched) -> str | None:
        seated = (self.seniors, self.intermediates, self.juniors)
        for level, codes in zip(("senior", "intermediate", "junior"), seated, strict=True):
            if person.code in codes:
                return level
        return "trainee" if self.is_trainee(person) else None

    def reading(self, person: Dispatched) -> str | None:
        """The highest level whose conditions are met, whatever its share."""
        met = (self.meets_senior, self.meets_intermediate, self.meets_junior, self.is_trainee)
        return next((level for level, does in zip(reversed(LEVELS), met, strict=True) if does(person)), None)

    def result(self, person: Dispatched, level: str) -> str | None:
        """What became of somebody in a level's places."""
        order, seated = {
            "senior": (self.for_senior, self.seniors),
            "intermediate": (self.for_intermediate, self.intermediates),
        }[level]
        return None if person.code not in order else "won" if person.code in seated else "no_seat"

    def reason(self, person: Dispatched) -> str:
        level = self.level_after(person)
        if not person.is_appraised:
            return "converted" if person.is_converted else "left"
        if level == "intermediate" and self.meets_senior(person):
            return "above_senior_cap"
        if level == "junior" and person.code in self.for_intermediate:
            return "above_intermediate_cap"
        return {"trainee": "trainee", None: "no_conditions"}.get(level, "qualified")

    def figures(self, person: Dispatched) -> dict[str, object]:
        """Every figure that the policy names, under the name it has in the scheme."""
        return {
            "months_on_post": self.on_post(person),
            "mean_score": person.mean,
            "is_trainee": self.is_trainee(person),
            "meets_junior": self.meets_junior(person),
            "meets_intermediate": self.meets_intermediate(person),
            "meets_senior": self.meets_senior(person),
            "base_headcount": self.base,
            "senior_seats": self.places("senior"),
            "intermediate_seats": self.places("intermediate"),
            "senior_place": place_in(self.for_senior, person.code),
            "intermediate_place": place_in(self.for_intermediate, person.code),
            "junior_share": half_up(Fraction(len(self.juniors), self.base), 12) if self.base else None,
            "outcome_tier": self.level_after(person),
            "reason": self.reason(person),
            "may_be_converted": person.is_appraised and person.level == "senior",
            "converted_below_senior": person.is_converted
            and person.converted_on == LAST_DAY
            and person.level != "senior",
            "is_bound_to_post": person.is_converted
            and self.months_since(person.converted_on or LAST_DAY) < self.rules.conversion_stay_months,
            "tier_reading": self.reading(person),
            "senior_result": self.result(person, "senior"),
            "intermediate_result": self.result(person, "intermediate"),
        }


# The four parts of a month's pay


@dataclass(frozen=True)
class PayRules:
    """The city's amounts, and the range of a reward."""

    grade_wage: Mapping[str, Fraction]
    sanction_table: Mapping[str, Fraction]
    reward_wage_range: Mapping[str, Fraction] = field(default_factory=lambda: of(least="100", most="2000"))


def pay_of(
    rules: PayRules,
    level: str | None,
    month: Mapping[str, Fraction],
    rewards: list[tuple[Fraction, Fraction]],
    severities: list[str],
) -> dict[str, object]:
    """Grade wage, performance wage, reward wage (amount and share of each reward), overtime, less the sanctions."""
    lines = {
        "grade_wage": rules.grade_wage[level] if level else Fraction(0),
        "performance_wage": month.get("performance_wage", Fraction(0)),
        "reward_wage": sum((amount * share for amount, share in rewards), Fraction(0)),
        "overtime_pay": month.get("overtime", Fraction(0)),
        "sanction_deduction": -sum((rules.sanction_table[each] for each in severities), Fraction(0)),
    }
    paid = {name: half_up(value, 2) for name, value in lines.items()}
    bounds = rules.reward_wage_range
    return {
        **paid,
        "total": sum(paid.values(), Fraction(0)),
        "refused": any(not bounds["least"] <= amount <= bounds["most"] for amount, _ in rewards),
        "may_be_terminated": "grave" in severities,
    }
