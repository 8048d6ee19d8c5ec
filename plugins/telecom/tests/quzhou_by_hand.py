"""Quzhou's yearly round worked out a second way: plainly, person by person, in fractions, from the policy's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

__all__ = ["Outcome", "Person", "Rules", "round_of"]

TIERS = ("probation", "junior", "intermediate", "senior")
LEAVE = ("maternity", "sick", "personal")


@dataclass(frozen=True)
class Person:
    """What is known of somebody before the round."""

    code: str
    branch: str
    tier: str
    months: int = 24
    performance: Fraction | None = None
    worked: Fraction | None = None
    absence: str | None = None
    fault: str | None = None
    superior: Fraction | None = None
    speech: Fraction | None = None
    performance_part: Fraction | None = None
    probation: tuple[bool | None, bool | None, bool | None] = (None, None, None)
    exception: str | None = None


@dataclass(frozen=True)
class Rules:
    """What may be set, with the policy's values."""

    shares: Mapping[str, Fraction] = field(
        default_factory=lambda: {"intermediate": Fraction(1, 2), "senior": Fraction(1, 5)}
    )
    is_hard_cap: bool = True
    pool: str = "branch"
    top: Mapping[str, Fraction] = field(
        default_factory=lambda: {"intermediate": Fraction(3, 5), "senior": Fraction(2, 5)}
    )
    bottom: Mapping[str, Fraction] = field(
        default_factory=lambda: {"intermediate": Fraction(3, 10), "senior": Fraction(1, 2)}
    )


@dataclass(frozen=True)
class Outcome:
    """Tier and reason after the round; no tier for who is off the post."""

    tier: str | None
    reason: str


def round_of(people: Iterable[Person], rules: Rules | None = None) -> dict[str, Outcome]:
    """Everybody's outcome, branch by branch."""
    branches: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        branches[person.branch].append(person)
    outcomes: dict[str, Outcome] = {}
    for members in branches.values():
        outcomes |= Branch(members, rules or Rules()).outcomes()
    return outcomes


def is_absent(person: Person) -> bool:
    return person.worked is not None and person.worked < 2


def is_frozen(person: Person) -> bool:
    return person.fault is None and is_absent(person) and person.absence in LEAVE


def is_available(person: Person) -> bool:
    return person.fault is None and not is_absent(person)


def score(person: Person) -> Fraction | None:
    if person.superior is None and person.speech is None:
        return None
    return (person.superior or Fraction(0)) + (person.speech or Fraction(0)) + part(person)


def part(person: Person) -> Fraction:
    if person.performance_part is not None:
        return person.performance_part
    return Fraction(0) if person.performance is None else person.performance * Fraction(30, 100)


@dataclass
class Branch:
    """One branch in its round."""

    members: list[Person]
    rules: Rules

    def ranked(self, tier: str | None = None) -> list[Person]:
        return [
            each
            for each in self.members
            if each.performance is not None and not is_absent(each) and tier in (None, each.tier)
        ]

    def better(self, person: Person, pool: list[Person]) -> int:
        assert person.performance is not None
        return sum(each.performance > person.performance for each in pool if each.performance is not None)

    def is_in_top(self, person: Person, into: str) -> bool:
        pool = self.ranked(person.tier if self.rules.pool == "tier" else None)
        if person not in pool or (self.rules.pool == "tier" and person.tier == "probation"):
            return False
        return self.better(person, pool) + 1 <= self.rules.top[into] * len(pool)

    def must_defend(self, person: Person) -> bool:
        pool = self.ranked(person.tier)
        if person.tier not in self.rules.bottom or not is_available(person) or person not in pool:
            return False
        return len(pool) - self.better(person, pool) <= self.rules.bottom[person.tier] * len(pool)

    def may_become(self, person: Person, into: str) -> bool:
        if not is_available(person) or TIERS.index(person.tier) >= TIERS.index(into):
            return False
        if person.exception == into:
            return person.tier != "probation" or False not in person.probation[1:]
        months = {"intermediate": 6, "senior": 12}[into]
        is_next = TIERS.index(person.tier) + 1 == TIERS.index(into)
        return is_next and person.months >= months and self.is_in_top(person, into)

    def winners(self, competitors: list[Person], open_seats: int) -> set[str]:
        def order(person: Person) -> tuple[Fraction, Fraction, str]:
            total = score(person)
            assert total is not None
            return (-total, -part(person), person.code)

        return {each.code for each in sorted(competitors, key=order)[: max(open_seats, 0)]}

    def seats(self, tier: str) -> int:
        return floor(self.rules.shares[tier] * len(self.members))

    def competing(self, tier: str, left_out: Callable[[Person], bool]) -> list[Person]:
        return [
            each
            for each in self.members
            if score(each) is not None
            and not left_out(each)
            and ((each.tier == tier and self.must_defend(each)) or self.may_become(each, tier))
        ]

    def is_safe(self, person: Person) -> bool:
        return is_frozen(person) or (is_available(person) and not self.must_defend(person))

    def outcomes(self) -> dict[str, Outcome]:
        holders = [each for each in self.members if each.tier == "senior" and self.is_safe(each)]
        competitors = self.competing("senior", lambda _: False)
        open_seats = self.seats("senior") - len(holders) if self.rules.is_hard_cap else len(competitors)
        seniors = self.winners(competitors, open_seats)
        fallen = [
            each
            for each in self.members
            if each.tier == "senior"
            and each not in holders
            and each.code not in seniors
            and each.fault not in ("standby", "dismissal")
        ]
        keepers = [
            each
            for each in self.members
            if each.tier == "intermediate" and self.is_safe(each) and each.code not in seniors
        ]
        competitors = self.competing("intermediate", lambda each: each.code in seniors)
        open_seats = self.seats("intermediate") - len(keepers) - len(fallen)
        intermediates = self.winners(competitors, open_seats)
        return {each.code: self.outcome(each, seniors, intermediates) for each in self.members}

    def outcome(self, person: Person, seniors: set[str], intermediates: set[str]) -> Outcome:
        below = TIERS[max(TIERS.index(person.tier) - 1, 0)]
        if person.fault is not None:
            reason = {"demotion": "fault_demotion"}.get(person.fault, person.fault)
            return Outcome(below if person.fault == "demotion" else None, reason)
        if is_absent(person):
            return Outcome(person.tier, "frozen") if is_frozen(person) else Outcome(below, "absent")
        if person.tier == "probation":
            _, trial, skill = person.probation
            if person.probation == (True, True, True):
                newcomer = Outcome("junior", "confirmed")
            elif False in (trial, skill):
                return Outcome(None, "failed_probation")
            else:
                newcomer = self.left_over(person, below)
            won = self.won(person, seniors, intermediates)
            return won or newcomer
        return self.won(person, seniors, intermediates) or self.left_over(person, below)

    def won(self, person: Person, seniors: set[str], intermediates: set[str]) -> Outcome | None:
        won = "senior" if person.code in seniors else "intermediate" if person.code in intermediates else None
        if won is None:
            return None
        if won == person.tier:
            return Outcome(won, "regained")
        return Outcome(won, "exception" if person.exception == won else "promoted")

    def left_over(self, person: Person, below: str) -> Outcome:
        competed = score(person) is not None
        if self.must_defend(person):
            return Outcome(below, "displaced" if competed else "not_competed")
        if self.may_become(person, "intermediate") or self.may_become(person, "senior"):
            return Outcome(person.tier, "no_seat" if competed else "not_applied")
        return Outcome(person.tier, {"junior": "not_eligible", "probation": "on_probation"}.get(person.tier, "safe"))
