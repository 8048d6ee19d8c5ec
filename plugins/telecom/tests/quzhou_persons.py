"""What Quzhou's round is worked out of by the policy's text: people, the values of the parameters, and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from in_fractions import LAST_DAY, half_up, months_to_year_end, of

__all__ = ["TIERS", "Outcome", "Person", "Rules"]

TIERS = ("probation", "junior", "intermediate", "senior")


@dataclass(frozen=True)
class Rules:
    """The parameters that the policy names, at its values."""

    tier_share: Mapping[str, Fraction] = field(
        default_factory=lambda: of(junior="0.3", intermediate="0.5", senior="0.2")
    )
    senior_share_hard_cap: bool = True
    share_base: str = "all"
    demoted_take_seats: bool = True
    rank_pool: str = "branch"
    promotion_rank_share: Mapping[str, Fraction] = field(default_factory=lambda: of(intermediate="0.6", senior="0.4"))
    promotion_months: Mapping[str, Fraction] = field(default_factory=lambda: of(intermediate="6", senior="12"))
    trial_months: Fraction = Fraction(2)
    last_day_counts: bool = False
    exception_rules: str = "approved"
    promotion_weights: Mapping[str, Fraction] = field(
        default_factory=lambda: of(superior="30", speech="40", performance="30")
    )
    tie_break: str = "performance"
    demotion_rank_share: Mapping[str, Fraction] = field(default_factory=lambda: of(intermediate="0.3", senior="0.5"))
    min_months_worked: Fraction = Fraction(2)
    exit_after_demotions: Fraction = Fraction(2)


@dataclass(frozen=True)
class Person:
    """What is known of somebody before the round; ``tiers`` is the tier from each day on."""

    code: str
    branch: str
    tiers: Mapping[date, str] = field(default_factory=dict)
    left_on: date | None = None
    performance: Fraction | None = None
    months: Mapping[int, Fraction] = field(default_factory=dict)
    worked: Fraction | None = None
    absence: str | None = None
    fault: str | None = None
    superior: Fraction | None = None
    speech: Fraction | None = None
    performance_part: Fraction | None = None
    probation_passed: bool | None = None
    trial_passed: bool | None = None
    skill_passed: bool | None = None
    transferred_on: date | None = None
    exceptions: tuple[str, ...] = ()
    demoted_before: int = 0

    @cached_property
    def tier(self) -> str | None:
        """The tier on record on the year's last day."""
        days = [day for day in self.tiers if day <= LAST_DAY]
        return self.tiers[max(days)] if days else None

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on <= LAST_DAY

    @cached_property
    def place(self) -> int:
        """The number of the tier, 0 to 3; below all where there is none."""
        return -1 if self.tier is None or self.has_left else TIERS.index(self.tier)

    @cached_property
    def yearly(self) -> Fraction | None:
        """The year's score, else the mean of the months scored, which is a figure of 8 places."""
        if self.performance is not None:
            return self.performance
        return half_up(sum(self.months.values(), Fraction(0)) / len(self.months), 8) if self.months else None

    def months_at(self, place: int, *, last_day_counts: bool) -> int | None:
        """Complete months since the first day at a tier of that number or above it."""
        days = [day for day, tier in self.tiers.items() if day <= LAST_DAY and TIERS.index(tier) >= place]
        return months_to_year_end(min(days), last_day_counts=last_day_counts) if days else None


@dataclass(frozen=True)
class Outcome:
    """Tier and reason after the round; no tier for who is off the post."""

    tier: str | None
    reason: str | None
