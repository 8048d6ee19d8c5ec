"""The quarters that a half-year or a year settles: each by its statement, or by what was recorded of it."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Money,
    Quarter,
    Rate,
    SchemePart,
    Series,
    any_of,
    choice,
    holds,
    is_missing,
    refusal,
    uses,
    when,
)
from meritgraph_software_sales.kpi import kpi_factor
from meritgraph_software_sales.quarters import no_target_is_missing
from meritgraph_software_sales.records import ClosingBalances

__all__ = ["OfQuarters", "YearOfQuarters", "quarters_before_first", "year_end_kpi"]

N = TypeVar("N", Money, Count)


def quarters_before_first() -> Choice:
    """The parameter that says whether a year taken up in its middle needs its earlier quarters."""
    return choice(
        "required",
        "left_out",
        default="required",
        clause="year-end",
        zh="起用前的季度",
        en="Are quarters before the first one worked out here required, or left out of half-year and year?",
        names={"required": ("必须有", "Required"), "left_out": ("不计", "Left out")},
    )


def year_end_kpi() -> Choice:
    """The parameter that says by which coefficient the year's settlement is paid."""
    return choice(
        "yearly_mean",
        "none",
        default="yearly_mean",
        clause="12, true-up",
        zh="年终结算KPI",
        en="Does the year's settlement go by the mean KPI coefficient, or in full?",
        names={"yearly_mean": ("按全年平均", "By the mean coefficient"), "none": ("全额", "In full")},
    )


class QuarterStatement(Protocol):
    """What a half-year or a year reads of any policy's quarter."""

    @property
    def target(self) -> Money:
        """The quarter's target."""

    @property
    def base(self) -> Money:
        """The quarter's base."""

    @property
    def kpi_coefficient(self) -> Rate:
        """The quarter's coefficient."""

    @property
    def unsettled(self) -> Count:
        """1 where its balances are not settled, else 0: every statement has it."""

    @property
    def without_kpi(self) -> Count:
        """1 where it is refused for its KPI, else 0."""


class OfQuarters(SchemePart):
    """What a half-year and a year have in common: a quarter counts where the manager was employed in it.

    It counts by its statement, or, worked out elsewhere before the scheme was taken up here, by what is recorded of it.
    """

    closing = uses(ClosingBalances)

    terms: Any
    """The policy's terms, with ``base_ratio`` and ``quarters_before_first``."""

    @property
    def stated(self) -> QuarterStatement:
        """The policy's quarters."""
        raise NotImplementedError

    def has_statement(self) -> tuple[Condition, ...]:
        """For each quarter whether there is a statement of it."""
        return tuple(~is_missing(each) for each in self.each(Quarter, self.stated.unsettled))

    def is_recorded(self) -> tuple[Condition, ...]:
        """For each quarter whether its receipts and its accrual are recorded from elsewhere."""
        recorded = zip(self.each(Quarter, self.closing.receipts), self.each(Quarter, self.closing.accrued), strict=True)
        return tuple(~is_missing(receipts) & ~is_missing(accrued) for receipts, accrued in recorded)

    def is_employed(self) -> tuple[Condition, ...]:
        """For each quarter whether the manager was employed on a day of it."""
        days = zip(self.each(Quarter, self.first_day), self.each(Quarter, self.last_day), strict=True)
        return tuple(~holds(self.hired_on > last) & ~holds(self.left_on < first) for first, last in days)

    def each_quarter(self, stated: N, recorded: Series[N]) -> Series[N]:
        """A figure of each quarter, as stated, else as recorded; 0 where there is none."""
        values = zip(self.each(Quarter, stated), recorded, strict=True)
        return Series(tuple(one.or_else(other).or_else(0) for one, other in values))

    def over_quarters(self, stated: N, recorded: N) -> N:
        """A figure's sum over the quarters."""
        return self.each_quarter(stated, self.each(Quarter, recorded)).sum()

    def sum_of_stated(self, figure: Count) -> Count:
        """A figure's sum over the statements there are."""
        return Series(tuple(each.or_else(0) for each in self.each(Quarter, figure))).sum()

    def target_over_quarters(self) -> Money:
        """The sum of the quarters' targets."""
        return self.over_quarters(self.stated.target, self.closing.target)

    def base_over_quarters(self) -> Money:
        """The sum of the quarters' bases; one that is not recorded goes by the recorded target."""
        recorded = zip(self.each(Quarter, self.closing.base), self.each(Quarter, self.closing.target), strict=True)
        bases = tuple(base.or_else(self.terms.base_ratio * target) for base, target in recorded)
        return self.each_quarter(self.stated.base, Series(bases)).sum()

    def mean_coefficient(self) -> Rate:
        """The plain mean of the quarters' KPI coefficients, unrounded, over those that have one."""
        stated = self.each(Quarter, self.stated.kpi_coefficient)
        recorded = self.each(Quarter, self.closing.kpi_coefficient)
        return Series(tuple(one.or_else(other) for one, other in zip(stated, recorded, strict=True))).known_mean()

    @property
    def lacks_quarter(self) -> Condition:
        """Whether a quarter of employment is neither calculated nor recorded, nor left out."""
        known = [one | other for one, other in zip(self.has_statement(), self.is_recorded(), strict=True)]
        gaps = []
        for position, is_employed in enumerate(self.is_employed()):
            is_before_first = any_of(*known) & ~any_of(*known[: position + 1])
            is_left_out = is_before_first & (self.terms.quarters_before_first == "left_out")
            gaps.append(is_employed & ~known[position] & ~is_left_out)
        return any_of(*gaps)

    @property
    def lacks_target(self) -> Condition:
        """Whether a quarter that counts has no target."""
        stated = zip(self.has_statement(), self.each(Quarter, self.stated.target), strict=True)
        recorded = zip(self.needs_target_recorded(), self.each(Quarter, self.closing.target), strict=True)
        return any_of(
            *(counts & is_missing(target) for counts, target in stated),
            *(counts & is_missing(no_target_is_missing(target)) for counts, target in recorded),
        )

    def needs_target_recorded(self) -> tuple[Condition, ...]:
        """For each quarter whether it counts as recorded, and so with the target that is recorded beside."""
        both = zip(self.has_statement(), self.is_recorded(), strict=True)
        return tuple(~has_statement & is_recorded for has_statement, is_recorded in both)

    @refusal("有在职季度既没有考核结果，也没有记录业绩和计提奖金:请先计算或记录该季度。", clause="year-end")
    def quarter_not_calculated(self) -> Condition:
        """A quarter of employment is neither calculated nor recorded with receipts and accrual: do one or the other."""
        return self.lacks_quarter

    @refusal("有季度没有目标。", clause="12, refusals")
    def quarter_without_target(self) -> Condition:
        """A quarter has no target."""
        return self.lacks_target


class YearOfQuarters(OfQuarters):
    """What the three policies' years have in common."""

    true_up: Any
    kpi_coefficient: Any

    def year_end_factor(self) -> Rate:
        """The KPI factor of the mean coefficient; 1 where the company settles in full."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.terms.year_end_kpi == "yearly_mean", factor, 1)

    @refusal("有季度的结果尚未确定。", clause="12, refusals")
    def quarter_unsettled(self) -> Condition:
        """A quarter of the year is refused; the year cannot be settled."""
        return self.sum_of_stated(self.stated.unsettled) > 0

    @refusal("有季度没有KPI系数，或评分超出满分。", clause="KPI")
    def quarter_without_kpi(self) -> Condition:
        """A quarter of the year is refused for its KPI; the mean coefficient waits for it."""
        return self.sum_of_stated(self.stated.without_kpi) > 0

    @refusal("全年没有KPI系数。", clause="KPI")
    def no_kpi(self) -> Condition:
        """There is something to settle, but no quarter has a KPI coefficient."""
        is_needed: Condition = (self.true_up != 0) & (self.terms.year_end_kpi == "yearly_mean")
        return is_missing(self.kpi_coefficient) & is_needed
