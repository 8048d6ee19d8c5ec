"""banking-rcb-grading: four levels, seven grades of a rural commercial bank (农村商业银行客户经理管理办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Ladder,
    Money,
    Parameters,
    Points,
    Quarter,
    Scheme,
    Unset,
    Year,
    holds,
    lookup,
    notice,
    pay,
    reads,
    refusal,
    score,
    step,
    tier,
    uses,
    when,
)
from meritgraph_banking.five_dimensions import (
    CHANGES,
    FiveDimensionTerms,
    QuarterInFiveDimensions,
    add_up_wrongly,
    change_of,
    has_gap,
    is_off_scale,
    one_step,
    weighted,
)
from meritgraph_banking.grading_records import PostQualification, YearEvaluation

__all__ = ["RcbManagers", "RcbQuarter", "RcbTerms", "RcbYear"]


class RcbManagers(
    Ladder, code="banking.rcb-managers", zh="农商行客户经理等级", en="RCB managers", policy="banking-rcb-grading"
):
    """Seven grades on four levels; grade two is above grade one. Trainees stand outside the qualification rule."""

    trainee = tier(0, zh="见习客户经理", en="Trainee", clause="tiers, row 0")
    junior_1 = tier(1, zh="初一级", en="Junior, grade one", clause="tiers, rows 1–2", external_title="客户经理")
    junior_2 = tier(2, zh="初二级", en="Junior, grade two", clause="tiers, rows 1–2", external_title="客户经理")
    intermediate_1 = tier(
        3, zh="中一级", en="Intermediate, grade one", clause="tiers, rows 3–4", external_title="客户经理"
    )
    intermediate_2 = tier(
        4, zh="中二级", en="Intermediate, grade two", clause="tiers, rows 3–4", external_title="客户经理"
    )
    senior_1 = tier(5, zh="高一级", en="Senior, grade one", clause="tiers, rows 5–6", external_title="高级客户经理")
    senior_2 = tier(6, zh="高二级", en="Senior, grade two", clause="tiers, rows 5–6", external_title="高级客户经理")
    principal = tier(7, zh="资深级", en="Principal", clause="tiers, row 7", external_title="高级客户经理")


TIERS = {each.code: (each.zh, each.en) for each in RcbManagers.tiers}
ORDER = tuple(TIERS)


class RcbTerms(Parameters, code="banking.rcb-grading", zh="农商行客户经理参数", en="Terms of the RCB's managers"):
    """The source has no numbers."""

    results_standard = lookup(
        Points, Unset, options=ORDER, clause="post qualification", zh="等级业绩标准", en="Standard of results by tier"
    )
    tier_pay = lookup(
        Money, Unset, options=ORDER, clause="post qualification", zh="等级待遇", en="Tier pay a quarter by tier"
    )


class RcbQuarter(
    QuarterInFiveDimensions,
    Scheme,
    code="banking.rcb-grading-quarter",
    period=Quarter,
    ladder=RcbManagers,
    policy="banking-rcb-grading",
    zh="农商行客户经理季度考核",
    en="RCB managers, the quarter",
):
    """A quarter's evaluation in five dimensions; tier pay for who is qualified and reaches the tier's standard."""

    terms = uses(RcbTerms)
    person = uses(PostQualification)

    @step("资格条件", en="Qualified", clause="post qualification")
    def is_qualified(self) -> Condition:
        """Qualified for the tier on record: seniors and principals by the management group. Trainees need nothing."""
        is_senior = holds(self.tier.is_in("senior_1", "senior_2"))
        is_principal = holds(self.tier == "principal")
        of_its_own = (~is_senior | holds(self.person.is_senior_qualified)) & (
            ~is_principal | holds(self.person.is_principal_qualified)
        )
        return holds(self.tier == "trainee") | (holds(self.person.is_qualified) & of_its_own)

    @step("业绩条件", en="Reaches the standard", clause="post qualification")
    def reaches_standard(self) -> Condition:
        """The results are at the standard of the tier on record or above."""
        return holds(self.results_points >= self.terms.results_standard.of(self.tier))

    @pay("等级待遇", en="Tier pay", clause="post qualification")
    def tier_pay(self) -> Money:
        """By the tier on record, where both conditions are met: the qualification and the tier's results."""
        return when(self.is_qualified & self.reaches_standard, self.terms.tier_pay.of(self.tier), 0).or_else(0)

    @notice("未取得等级资格,不享受等级待遇。", clause="post qualification")
    def without_qualification(self) -> Condition:
        """Without the qualification there is no tier pay."""
        return ~self.is_qualified

    @notice("业绩未达等级标准,不享受等级待遇。", clause="post qualification")
    def below_standard(self) -> Condition:
        """The results are below the tier's standard: there is no tier pay."""
        return self.is_qualified & ~self.reaches_standard


class RcbYear(
    Scheme,
    code="banking.rcb-grading-year",
    period=Year,
    ladder=RcbManagers,
    policy="banking-rcb-grading",
    zh="农商行客户经理年度考核",
    en="RCB managers, the year",
):
    """The full evaluation of a year, and the grade that floats with it: one step up or down.

    The management group examines the qualification of seniors and principals: nobody rises among them without it.
    """

    dimensions = uses(FiveDimensionTerms)
    person = uses(PostQualification)
    marks = uses(YearEvaluation)
    quarterly = reads(RcbQuarter)

    @step("全面评价得分", en="Points of the yearly marks", clause="dimensions")
    def points_by_marks(self) -> Points:
        """The five dimensions of the yearly evaluation by their weights."""
        return weighted(self.dimensions, self.marks)

    @step("季度平均得分", en="Mean of the quarters", clause="dimensions")
    def mean_of_quarters(self) -> Points:
        """The mean of the quarters that have a statement; none where no quarter has."""
        return self.each(Quarter, self.quarterly.quarter_points).known_mean()

    @score("年度得分", en="Points of the year", clause="dimensions")
    def year_points(self) -> Points:
        """The yearly marks, or the mean of the quarters where the bank chose that."""
        return when(self.dimensions.yearly_basis == "year_marks", self.points_by_marks, self.mean_of_quarters)

    @step("可以晋级", en="May rise", clause="grade floats")
    def may_rise(self) -> Condition:
        """Qualified, and enough points."""
        return holds(self.person.is_qualified) & holds(self.year_points >= self.dimensions.promotion_min)

    @step("应当降级", en="Has to fall", clause="grade floats")
    def has_to_fall(self) -> Condition:
        """Fewer points than the mark for demotion."""
        return holds(self.year_points < self.dimensions.demotion_below)

    @step("考核后等级", en="Tier after the year", clause="grade floats", options=TIERS)
    def outcome_tier(self) -> Choice:
        """One step up or down by the year's points; a review makes it the tier on record."""
        into_senior = self.may_rise & holds(self.person.is_senior_qualified)
        into_principal = self.may_rise & holds(self.person.is_principal_qualified)
        up = dict.fromkeys(ORDER, self.may_rise) | {
            "senior_1": into_senior,
            "senior_2": into_senior,
            "principal": into_principal,
        }
        return one_step(TIERS, (ORDER,), self.tier, up, self.has_to_fall)

    @step("等级变动", en="Change of grade", clause="grade floats", options=CHANGES)
    def grade_change(self) -> Choice:
        """Promotion, demotion or neither."""
        return change_of(self.tier, self.outcome_tier, ORDER)

    @notice("年度评价有方面未评分,按0分计。", clause="dimensions")
    def marks_not_given(self) -> Condition:
        """A dimension was not marked in the yearly evaluation: it counts as 0."""
        return (self.dimensions.yearly_basis == "year_marks") & has_gap(self.marks)

    @refusal("各方面权重之和不是100%。", clause="dimensions")
    def weights_do_not_add_up(self) -> Condition:
        """The weights of the five dimensions do not add to 100 %."""
        return add_up_wrongly(self.dimensions)

    @refusal("有评分超出0分至满分,请更正。", clause="dimensions")
    def marks_off_scale(self) -> Condition:
        """A mark lies outside 0 to full marks."""
        return is_off_scale(self.dimensions, self.marks)

    @refusal("降级分数线高于晋级分数线。", clause="grade floats")
    def marks_out_of_order(self) -> Condition:
        """The mark that demotes lies above the one that promotes."""
        return self.dimensions.demotion_below > self.dimensions.promotion_min
