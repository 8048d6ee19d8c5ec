"""Quzhou's yearly round by the policy's text: plainly, person by person, in fractions, without the program.

Every function follows a sentence of policies 6.1 or of the further default readings (section 12).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor

from in_fractions import half_up, months_to_year_end, place_in
from quzhou_persons import TIERS, Person, Rules

__all__ = ["Round", "figures_of"]

LEAVE = ("maternity", "sick", "personal")
PARTS = ("superior", "speech", "performance")


def figures_of(people: Iterable[Person], rules: Rules | None = None) -> dict[str, dict[str, object]]:
    """Every figure that the policy names, of everybody, branch by branch."""
    branches: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        branches[person.branch].append(person)
    found: dict[str, dict[str, object]] = {}
    for members in branches.values():
        branch = Round(members, rules or Rules())
        found |= {person.code: branch.figures(person) for person in members}
    return found


@dataclass
class Round:
    """One branch in its round."""

    members: list[Person]
    rules: Rules

    # The ranking, which absentees leave; tied people share the better rank, at the top and at the bottom

    def is_absent(self, person: Person) -> bool:
        return person.worked is not None and person.worked < self.rules.min_months_worked

    def is_frozen(self, person: Person) -> bool:
        return person.fault is None and self.is_absent(person) and person.absence in LEAVE

    def is_available(self, person: Person) -> bool:
        return person.place >= 0 and person.fault is None and not self.is_absent(person)

    def is_ranked(self, person: Person) -> bool:
        return person.place >= 0 and person.yearly is not None and not self.is_absent(person)

    def rank(self, person: Person, *, of_tier: bool) -> tuple[int, int] | None:
        """The rank and how many are ranked, in the branch or among those of the same tier."""
        if person.yearly is None or not self.is_ranked(person) or (of_tier and person.place == 0):
            return None
        pool = self.pools[person.place if of_tier else None]
        return 1 + pool.index(person.yearly), len(pool)

    @cached_property
    def pools(self) -> Mapping[int | None, list[Fraction]]:
        """The performances that are ranked, highest first: of each tier, and of all."""
        pools: dict[int | None, list[Fraction]] = defaultdict(list)
        for each in self.members:
            if each.yearly is not None and self.is_ranked(each):
                pools[each.place].append(each.yearly)
                pools[None].append(each.yearly)
        return {place: sorted(pool, reverse=True) for place, pool in pools.items()}

    def is_in_top(self, person: Person, into: str) -> bool:
        found = self.rank(person, of_tier=self.rules.rank_pool == "tier")
        return found is not None and Fraction(found[0], found[1]) <= self.rules.promotion_rank_share[into]

    def must_defend(self, person: Person, tier: str) -> bool:
        """In the bottom share of the own tier; a tie across the cut lets all of it escape."""
        found = self.rank(person, of_tier=True)
        if person.tier != tier or not self.is_available(person) or found is None:
            return False
        from_below = found[1] - found[0] + 1
        return Fraction(from_below, found[1]) <= self.rules.demotion_rank_share[tier]

    # Who may rise

    def is_confirmed(self, person: Person) -> bool:
        if person.transferred_on is None:
            is_over = person.probation_passed is True
        else:
            trial = months_to_year_end(person.transferred_on, last_day_counts=self.rules.last_day_counts)
            is_over = trial >= self.rules.trial_months
        passed = person.trial_passed is True and person.skill_passed is True
        return person.place == 0 and self.is_available(person) and is_over and passed

    def has_failed(self, person: Person) -> bool:
        return person.place == 0 and self.is_available(person) and False in (person.trial_passed, person.skill_passed)

    def has_exception(self, person: Person, into: str) -> bool:
        """An approved exception replaces rank, months and the one-step rule; who failed an appraisal is out."""
        is_approved = self.rules.exception_rules == "approved" and into in person.exceptions
        return is_approved and 0 <= person.place < TIERS.index(into) and not self.has_failed(person)

    def may_become(self, person: Person, into: str) -> bool:
        if not self.is_available(person):
            return False
        if self.has_exception(person, into):
            return True
        if person.place + 1 != TIERS.index(into):
            return False
        return self.has_served(person, into) and self.is_in_top(person, into)

    def months_in_tier(self, person: Person) -> int | None:
        return person.months_at(person.place, last_day_counts=self.rules.last_day_counts) if person.place >= 0 else None

    def has_served(self, person: Person, into: str) -> bool:
        """Long enough at the tier below, or above it."""
        months = person.months_at(TIERS.index(into) - 1, last_day_counts=self.rules.last_day_counts)
        return months is not None and months >= self.rules.promotion_months[into]

    # The tier reading: whose conditions "to be promoted into this tier" the person meets now

    def meets(self, person: Person, tier: str) -> bool:
        if person.place < 0 or tier == "probation":
            return person.place >= 0
        if tier == "junior":
            return person.place > 0 or self.is_confirmed(person)
        if not self.is_available(person):
            return False
        return self.has_exception(person, tier) or (self.has_served(person, tier) and self.is_in_top(person, tier))

    def reading(self, person: Person) -> str | None:
        return next((tier for tier in reversed(TIERS) if self.meets(person, tier)), None)

    # The promotion score: 30 + 40 + 30

    def part(self, person: Person) -> Fraction:
        if person.performance_part is not None:
            return person.performance_part
        return half_up((person.yearly or Fraction(0)) * self.rules.promotion_weights["performance"] / 100, 8)

    def is_outside_scale(self, person: Person) -> bool:
        """A rating below zero or above the maximum of its part."""
        took_part = person.superior is not None or person.speech is not None
        performance = self.part(person) if took_part else person.performance_part
        ratings = zip(PARTS, (person.superior, person.speech, performance), strict=True)
        return any(
            rating is not None and not 0 <= rating <= self.rules.promotion_weights[part] for part, rating in ratings
        )

    def score(self, person: Person) -> Fraction | None:
        took_part = person.place >= 0 and not (person.superior is None and person.speech is None)
        if not took_part or self.is_outside_scale(person):
            return None
        parts = ((person.superior or Fraction(0)), (person.speech or Fraction(0)), self.part(person))
        return half_up(sum(parts, Fraction(0)), 2)

    def order(self, person: Person) -> tuple[Fraction, Fraction, str]:
        """Descending by score, the tie-break, then the code."""
        score = self.score(person)
        assert score is not None
        breaker = {
            "performance": self.part(person),
            "speech": person.speech or Fraction(0),
            "superior": person.superior or Fraction(0),
        }[self.rules.tie_break]
        return (-score, -breaker, person.code)

    # Seats: this year's seats per tier from the tier shares, rounded down

    @cached_property
    def headcount(self) -> int:
        least = 0 if self.rules.share_base == "all" else 1
        return sum(person.place >= least for person in self.members)

    def seats(self, tier: str) -> int:
        return floor(self.rules.tier_share[tier] * self.headcount)

    def is_safe(self, person: Person, tier: str) -> bool:
        """Frozen ones keep their seat; so does who need not compete again."""
        if person.place != TIERS.index(tier):
            return False
        return self.is_frozen(person) or (self.is_available(person) and not self.must_defend(person, tier))

    def competing(self, tier: str, left_out: Iterable[str] = ()) -> list[str]:
        """Who must compete again together with the eligible, where they did compete, in their order."""
        competitors = [
            each
            for each in self.members
            if each.code not in left_out
            and self.score(each) is not None
            and (self.must_defend(each, tier) or self.may_become(each, tier))
        ]
        return [each.code for each in sorted(competitors, key=self.order)]

    def codes(self, condition: Callable[[Person], bool]) -> set[str]:
        return {person.code for person in self.members if condition(person)}

    # The competition for senior, then the one for intermediate

    @cached_property
    def senior_open(self) -> int:
        return max(self.seats("senior") - len(self.codes(lambda each: self.is_safe(each, "senior"))), 0)

    @cached_property
    def for_senior(self) -> list[str]:
        return self.competing("senior")

    @cached_property
    def senior_winners(self) -> set[str]:
        return set(self.for_senior[: self.senior_open] if self.rules.senior_share_hard_cap else self.for_senior)

    @cached_property
    def fallen(self) -> set[str]:
        """Seniors who fall a tier: the seat lost, absent without leave, or a fault whose consequence is demotion."""
        return self.codes(
            lambda each: (
                each.place == 3
                and each.fault in (None, "demotion")
                and not self.is_safe(each, "senior")
                and each.code not in self.senior_winners
            )
        )

    @cached_property
    def keepers(self) -> set[str]:
        return self.codes(lambda each: self.is_safe(each, "intermediate")) - self.senior_winners

    @cached_property
    def intermediate_open(self) -> int:
        return max(self.seats("intermediate") - len(self.keepers) - len(self.seated_fallen), 0)

    @cached_property
    def seated_fallen(self) -> set[str]:
        """The fallen, where they take seats."""
        return self.fallen if self.rules.demoted_take_seats else set()

    @cached_property
    def for_intermediate(self) -> list[str]:
        return self.competing("intermediate", self.senior_winners)

    @cached_property
    def intermediate_winners(self) -> set[str]:
        return set(self.for_intermediate[: self.intermediate_open])

    def result(self, person: Person, tier: str) -> str | None:
        """What became of somebody in the competition for a tier; nothing of who has no part in it."""
        has_seat_above = tier == "intermediate" and (
            person.code in self.senior_winners or self.is_safe(person, "senior")
        )
        if has_seat_above:
            return None
        if tier == "intermediate" and person.code in self.seated_fallen:
            return "fallen"
        if self.is_safe(person, tier):
            return "kept"
        competed = person.code in (self.for_senior if tier == "senior" else self.for_intermediate)
        has_won = person.code in self.winners[tier]
        if self.must_defend(person, tier):
            return "regained" if has_won else "displaced" if competed else "not_competed"
        if self.may_become(person, tier):
            return "won" if has_won else "no_seat" if competed else "not_applied"
        return None

    # What comes of it

    def tier_after(self, person: Person) -> str | None:
        if person.place < 0 or person.fault in ("standby", "dismissal") or self.has_failed(person):
            return None
        if person.code in self.senior_winners or self.is_safe(person, "senior"):
            return "senior"
        if person.code in self.intermediate_winners | self.keepers | self.fallen:
            return "intermediate"
        if person.place == 2 or self.is_confirmed(person):
            return "junior"
        stays = person.place == 1 and (self.is_available(person) or self.is_frozen(person))
        return "junior" if stays else "probation"

    def is_demoted(self, person: Person) -> bool:
        after = self.tier_after(person)
        return after is not None and TIERS.index(after) < person.place

    def reason(self, person: Person) -> str | None:
        if person.place < 0:
            return "left" if person.has_left else None
        if person.fault is not None:
            return "fault_demotion" if person.fault == "demotion" else person.fault
        if self.is_absent(person):
            return "frozen" if self.is_frozen(person) else "absent"
        return self.reason_of_the_round(person)

    def reason_of_the_round(self, person: Person) -> str:
        won = [tier for tier, winners in self.winners.items() if person.code in winners]
        defends = any(self.must_defend(person, tier) for tier in self.winners)
        may_rise = any(self.may_become(person, tier) for tier in self.winners)
        if won:
            rises = TIERS.index(won[0]) > person.place
            return "exception" if self.has_exception(person, won[0]) else "promoted" if rises else "regained"
        if person.place == 0 and (self.is_confirmed(person) or self.has_failed(person)):
            return "confirmed" if self.is_confirmed(person) else "failed_probation"
        if defends or may_rise:
            competed = self.score(person) is not None
            lost, absent = ("displaced", "not_competed") if defends else ("no_seat", "not_applied")
            return lost if competed else absent
        return ("on_probation", "not_eligible", "safe", "safe")[person.place]

    @property
    def winners(self) -> Mapping[str, set[str]]:
        return {"senior": self.senior_winners, "intermediate": self.intermediate_winners}

    def hindrance(self, person: Person) -> str:
        """What keeps from competing, the first thing that does."""
        if self.is_confirmed(person) or self.may_become(person, "intermediate") or self.may_become(person, "senior"):
            return "none"
        if person.place < 0:
            return "left" if person.has_left else "off_ladder"
        if not self.is_available(person):
            return "fault" if person.fault is not None else "absent"
        if person.place in (0, 3):
            return "probation" if person.place == 0 else "top"
        enough = self.rules.promotion_months[TIERS[person.place + 1]]
        months = self.months_in_tier(person)
        assert months is not None
        return "months" if months < enough else "rank"

    def figures(self, person: Person) -> dict[str, object]:
        """Every figure that the policy names, under the name it has in the scheme."""
        of_branch, of_tier = self.rank(person, of_tier=False), self.rank(person, of_tier=True)
        pool = of_branch if self.rules.rank_pool == "branch" else of_tier
        after = self.tier_after(person)
        rises = after is not None and TIERS.index(after) > person.place
        demoted_years = person.demoted_before + 1 if self.is_demoted(person) else 0
        return {
            "months_in_tier": self.months_in_tier(person),
            "is_frozen": person.place >= 0 and self.is_frozen(person),
            "yearly_performance": person.yearly,
            "branch_rank": of_branch and of_branch[0],
            "branch_ranked": sum(self.is_ranked(each) for each in self.members),
            "tier_rank": of_tier and of_tier[0],
            "tier_ranked": of_tier and of_tier[1],
            "rank_position": pool and half_up(Fraction(*pool), 12),
            "is_confirmed": self.is_confirmed(person),
            "has_failed_probation": self.has_failed(person),
            "excepted_for_intermediate": self.has_exception(person, "intermediate"),
            "excepted_for_senior": self.has_exception(person, "senior"),
            "may_become_intermediate": self.may_become(person, "intermediate"),
            "may_become_senior": self.may_become(person, "senior"),
            "must_defend_intermediate": self.must_defend(person, "intermediate"),
            "must_defend_senior": self.must_defend(person, "senior"),
            "hindrance": self.hindrance(person),
            "performance_part": self.part(person),
            "promotion_score": self.score(person),
            "branch_headcount": self.headcount,
            "senior_seats": self.seats("senior"),
            "intermediate_seats": self.seats("intermediate"),
            "junior_guidance": self.seats("junior"),
            "senior_open": self.senior_open,
            "intermediate_open": self.intermediate_open,
            "senior_place": place_in(self.for_senior, person.code),
            "intermediate_place": place_in(self.for_intermediate, person.code),
            "senior_holds": self.is_safe(person, "senior"),
            "intermediate_holds": person.code in self.keepers | self.seated_fallen,
            "senior_competes": person.code in self.for_senior,
            "intermediate_competes": person.code in self.for_intermediate,
            "senior_result": self.result(person, "senior"),
            "intermediate_result": self.result(person, "intermediate"),
            "tier_reading": self.reading(person),
            "senior_wins": person.code in self.senior_winners,
            "intermediate_wins": person.code in self.intermediate_winners,
            "outcome_tier": after,
            "reason": self.reason(person),
            "is_promoted": rises,
            "is_demoted": self.is_demoted(person),
            "demoted_years": demoted_years,
            "has_to_leave": demoted_years >= self.rules.exit_after_demotions,
            "rating_outside_scale": person.place >= 0 and self.is_outside_scale(person),
        }
