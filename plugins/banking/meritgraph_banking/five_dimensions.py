"""What 4.3 and 4.4 share: an evaluation in five dimensions, by the quarter and by the year, and grades that float."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from meritgraph.authoring import (
    Choice,
    Condition,
    Points,
    Quarter,
    SchemePart,
    any_of,
    first_of,
    holds,
    indicator,
    is_missing,
    missing,
    notice,
    refusal,
    score,
    step,
    uses,
    when,
)
from meritgraph_banking.five_dimension_terms import DIMENSIONS, FiveDimensionTerms
from meritgraph_banking.grading_records import QuarterEvaluation, YearEvaluation

__all__ = [
    "CHANGES",
    "QuarterInFiveDimensions",
    "YearInFiveDimensions",
    "change_of",
    "one_step",
]

CHANGES = {
    "promotion": ("晋级", "Promotion"),
    "unchanged": ("不变", "Unchanged"),
    "demotion": ("降级", "Demotion"),
}


class Marks(Protocol):
    """Marks in the five dimensions, of a quarter or of a year."""

    @property
    def performance(self) -> Points: ...
    @property
    def ethics(self) -> Points: ...
    @property
    def basic_management(self) -> Points: ...
    @property
    def credit_operation(self) -> Points: ...
    @property
    def service_quality(self) -> Points: ...


class QuarterInFiveDimensions(SchemePart):
    """A quarter's marks, their weighted score, and the results that a tier's standard is compared with."""

    dimensions = uses(FiveDimensionTerms)
    marks = uses(QuarterEvaluation)

    @indicator("业绩指标", en="Performance", direction="higher", clause="dimensions")
    def performance(self) -> Points:
        """Marks for performance; not marked counts as 0."""
        return self.marks.performance.or_else(0)

    @indicator("职业道德", en="Ethics", direction="higher", clause="dimensions")
    def ethics(self) -> Points:
        """Marks for ethics; not marked counts as 0."""
        return self.marks.ethics.or_else(0)

    @indicator("基础管理工作", en="Basic management", direction="higher", clause="dimensions")
    def basic_management(self) -> Points:
        """Marks for basic management; not marked counts as 0."""
        return self.marks.basic_management.or_else(0)

    @indicator("信贷操作及管理", en="Credit operation and management", direction="higher", clause="dimensions")
    def credit_operation(self) -> Points:
        """Marks for credit operation and management; not marked counts as 0."""
        return self.marks.credit_operation.or_else(0)

    @indicator("服务质量", en="Service quality", direction="higher", clause="dimensions")
    def service_quality(self) -> Points:
        """Marks for service quality; not marked counts as 0."""
        return self.marks.service_quality.or_else(0)

    @score("季度得分", en="Points of the quarter", clause="dimensions")
    def quarter_points(self) -> Points:
        """The five dimensions by their weights; none where a mark is off its scale or the weights do not add up."""
        points = self.dimensions.weights.weighted(by_dimension(self))
        return when(has_uneven_weights(self.dimensions) | is_off_scale(self.dimensions, self.marks), missing, points)

    @step("业绩水平", en="Results", clause="post qualification")
    def results_points(self) -> Points:
        """What is compared with the tier's standard: the performance marks, or the whole score."""
        return when(self.dimensions.standard_basis == "performance", self.performance, self.quarter_points)

    @notice("有考核方面未评分，按0分计。", clause="dimensions")
    def marks_not_given(self) -> Condition:
        """A dimension was not marked: it counts as 0."""
        return has_gap(self.marks)

    @refusal("各方面权重之和不是100%。", clause="dimensions")
    def weights_do_not_add_up(self) -> Condition:
        """The weights of the five dimensions do not add to 100 %."""
        return has_uneven_weights(self.dimensions)

    @refusal("有评分超出0分至满分，请更正。", clause="dimensions")
    def marks_off_scale(self) -> Condition:
        """A mark lies outside 0 to full marks."""
        return is_off_scale(self.dimensions, self.marks)


class YearInFiveDimensions(SchemePart):
    """A year's points, by marks of its own or as the mean of its quarters; a scheme says which quarters it reads."""

    dimensions = uses(FiveDimensionTerms)
    marks = uses(YearEvaluation)
    quarterly: QuarterInFiveDimensions

    @step("全面评价得分", en="Points of the yearly marks", clause="dimensions")
    def points_by_marks(self) -> Points:
        """The five dimensions of the yearly evaluation by their weights."""
        return self.dimensions.weights.weighted(by_dimension(self.marks))

    @step("季度平均得分", en="Mean of the quarters", clause="dimensions")
    def mean_of_quarters(self) -> Points:
        """The mean of the quarters that have a statement which is not refused; none where no quarter has."""
        return self.each(Quarter, self.quarterly.quarter_points).known_mean()

    @score("年度得分", en="Points of the year", clause="dimensions")
    def year_points(self) -> Points:
        """The yearly marks, or the mean of the quarters where the bank chose that."""
        return when(self.dimensions.yearly_basis == "year_marks", self.points_by_marks, self.mean_of_quarters)

    @step("定级比较得分", en="Points that a grade goes by", clause="grade floats")
    def compared_points(self) -> Points:
        """The points of the year as rounded; a mean of quarters is compared unrounded."""
        return when(self.dimensions.yearly_basis == "year_marks", self.year_points, self.mean_of_quarters)

    @notice("年度评价有方面未评分，按0分计。", clause="dimensions")
    def marks_not_given(self) -> Condition:
        """A dimension was not marked in the yearly evaluation: it counts as 0."""
        return (self.dimensions.yearly_basis == "year_marks") & has_gap(self.marks)

    @refusal("各方面权重之和不是100%。", clause="dimensions")
    def weights_do_not_add_up(self) -> Condition:
        """The weights of the five dimensions do not add to 100 %."""
        return has_uneven_weights(self.dimensions)

    @refusal("有评分超出0分至满分，请更正。", clause="dimensions")
    def marks_off_scale(self) -> Condition:
        """A mark lies outside 0 to full marks."""
        return is_off_scale(self.dimensions, self.marks)

    @refusal("降级分数线高于晋级分数线。", clause="grade floats")
    def marks_out_of_order(self) -> Condition:
        """The mark that demotes lies above the one that promotes."""
        return self.dimensions.demotion_below > self.dimensions.promotion_min


def by_dimension(marks: Marks) -> dict[str, Points]:
    """The five marks, by dimension."""
    return {dimension: getattr(marks, dimension) for dimension in DIMENSIONS}


def has_gap(marks: Marks) -> Condition:
    """Whether a dimension was not marked."""
    first, *others = [is_missing(mark) for mark in by_dimension(marks).values()]
    return any_of(first, *others)


def has_uneven_weights(terms: FiveDimensionTerms) -> Condition:
    """Whether the weights of the five dimensions do not add to 100 %."""
    return terms.weights.sum() != 1


def is_off_scale(terms: FiveDimensionTerms, marks: Marks) -> Condition:
    """Whether a mark lies outside its scale."""
    given = [mark.or_else(0) for mark in by_dimension(marks).values()]
    first, *others = [(mark < 0) | (mark > terms.full_marks) for mark in given]
    return any_of(first, *others)


def change_of(tier: Choice, after: Choice, order: Sequence[str]) -> Choice:
    """Whether the tier after is above or below the tier on record; none without a tier on record."""
    ups = [holds(tier == lower) & holds(after == higher) for lower, higher in pairwise(order)]
    downs = [holds(tier == higher) & holds(after == lower) for lower, higher in pairwise(order)]
    word = first_of(CHANGES, (any_of(*ups), "promotion"), (any_of(*downs), "demotion"), otherwise="unchanged")
    return when(is_missing(tier), missing, word)


def one_step(
    options: Mapping[str, tuple[str, str]],
    runs: Sequence[Sequence[str]],
    tier: Choice,
    up: Mapping[str, Condition],
    down: Condition,
) -> Choice:
    """The tier one step up or down from the tier on record, inside its run; at the end of a run it stays.

    ``up`` says of each tier whether the manager may rise into it.
    """
    cases = []
    for run in runs:
        for lower, higher in pairwise(run):
            cases.append((holds(tier == lower) & up[higher], higher))
            cases.append((holds(tier == higher) & down, lower))
    cases += [(holds(tier == code), code) for code in options]
    return first_of(options, *cases, otherwise=missing)
