"""banking-cib-2005: eleven grades; tier pay for who is qualified and has the results (银发〔2005〕288号)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Ladder,
    Money,
    Parameters,
    Points,
    Quarter,
    Rate,
    Scheme,
    Unset,
    Year,
    bands,
    flag,
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

__all__ = ["CibManagers", "CibQuarter", "CibTerms", "CibYear"]


class CibManagers(
    Ladder, code="banking.cib-managers", zh="兴业银行客户经理等级", en="CIB managers", policy="banking-cib-2005"
):
    """Eleven grades on four levels, and the four levels of principals outside them.

    The source does not say which grade of a level is the higher one; as in 4.4, which derives from the same text, the
    number counts upwards.
    """

    trainee = tier(0, zh="见习客户经理", en="Trainee", clause="tiers")
    assistant_1 = tier(1, zh="助理客户经理一级", en="Assistant, grade one", clause="tiers")
    assistant_2 = tier(2, zh="助理客户经理二级", en="Assistant, grade two", clause="tiers")
    assistant_3 = tier(3, zh="助理客户经理三级", en="Assistant, grade three", clause="tiers")
    manager_1 = tier(4, zh="客户经理一级", en="Manager, grade one", clause="tiers")
    manager_2 = tier(5, zh="客户经理二级", en="Manager, grade two", clause="tiers")
    manager_3 = tier(6, zh="客户经理三级", en="Manager, grade three", clause="tiers")
    senior_1 = tier(7, zh="高级客户经理一级", en="Senior, grade one", clause="tiers")
    senior_2 = tier(8, zh="高级客户经理二级", en="Senior, grade two", clause="tiers")
    senior_3 = tier(9, zh="高级客户经理三级", en="Senior, grade three", clause="tiers")
    senior_4 = tier(10, zh="高级客户经理四级", en="Senior, grade four", clause="tiers")
    principal_1 = tier(11, zh="资深客户经理一级", en="Principal, level one", clause="tiers")
    principal_2 = tier(12, zh="资深客户经理二级", en="Principal, level two", clause="tiers")
    principal_3 = tier(13, zh="资深客户经理三级", en="Principal, level three", clause="tiers")
    principal_4 = tier(14, zh="资深客户经理四级", en="Principal, level four", clause="tiers")


TIERS = {each.code: (each.zh, each.en) for each in CibManagers.tiers}
ORDER = tuple(TIERS)
GRADES, PRINCIPALS = ORDER[:11], ORDER[11:]


class CibTerms(Parameters, code="banking.cib-2005", zh="兴业银行客户经理参数", en="Terms of CIB's managers"):
    """The source links pay to tier and result; its numbers are lost."""

    results_standard = lookup(
        Points, Unset, options=ORDER, clause="post qualification", zh="等级业绩标准", en="Standard of results by tier"
    )
    tier_pay = lookup(
        Money, Unset, options=ORDER, clause="post qualification", zh="等级待遇", en="Tier pay a quarter by tier"
    )
    bonus_base = lookup(Money, Unset, options=ORDER, clause="bonus", zh="奖金基数", en="Bonus base a quarter by tier")
    bonus_bands = bands(
        Points, Rate, Unset, below=0, when_empty=0, clause="bonus", zh="奖金系数", en="Bonus coefficient by points"
    )
    specialist_needs_qualification = flag(
        False,
        clause="post qualification",
        zh="专业经理须具备上岗资格",
        en="Whether specialist managers need the qualification too",
    )


class CibQuarter(
    QuarterInFiveDimensions,
    Scheme,
    code="banking.cib-2005-quarter",
    period=Quarter,
    ladder=CibManagers,
    policy="banking-cib-2005",
    zh="兴业银行客户经理季度考核",
    en="CIB managers, the quarter",
):
    """A quarter's evaluation in five dimensions; tier pay for who is qualified and reaches the tier's standard."""

    terms = uses(CibTerms)
    person = uses(PostQualification)

    @step("适用对象", en="Appraised", clause="appraised")
    def is_appraised(self) -> Condition:
        """Not a head of a sub-branch or department, and without duties of professional management."""
        heads = self.person.duty.is_in("sub_branch_head", "department_head", "professional_management")
        return ~holds(heads)

    @step("须具备上岗资格", en="Needs the qualification", clause="post qualification")
    def needs_qualification(self) -> Condition:
        """Assistants and above, of the types named: market, credit and design managers."""
        is_specialist = holds(self.person.manager_type == "specialist_manager")
        is_exempt = is_specialist & ~self.terms.specialist_needs_qualification
        return ~holds(self.tier == "trainee") & ~is_exempt

    @step("资格条件", en="Qualified", clause="post qualification")
    def is_qualified(self) -> Condition:
        """Holds the post qualification, or needs none."""
        return ~self.needs_qualification | holds(self.person.is_qualified)

    @step("业绩条件", en="Reaches the standard", clause="post qualification")
    def reaches_standard(self) -> Condition:
        """The results are at the standard of the tier on record or above."""
        return holds(self.results_points >= self.terms.results_standard.of(self.tier))

    @pay("等级待遇", en="Tier pay", clause="post qualification")
    def tier_pay(self) -> Money:
        """By the tier on record, where both conditions are met: the qualification and the tier's results."""
        is_due = self.is_appraised & self.is_qualified & self.reaches_standard
        return when(is_due, self.terms.tier_pay.of(self.tier), 0).or_else(0)

    @pay("业绩奖金", en="Bonus", clause="bonus")
    def results_bonus(self) -> Money:
        """The tier's bonus base by the coefficient of the quarter's points; none without a tier."""
        bonus = self.terms.bonus_base.of(self.tier) * self.terms.bonus_bands.at(self.quarter_points)
        return when(self.is_appraised, bonus.or_else(0), 0)

    @notice("未取得上岗资格,不享受等级待遇。", clause="post qualification")
    def without_qualification(self) -> Condition:
        """Without the post qualification there is no tier pay."""
        return ~self.is_qualified

    @notice("业绩未达等级标准,不享受等级待遇。", clause="post qualification")
    def below_standard(self) -> Condition:
        """The results are below the tier's standard: there is no tier pay."""
        return self.is_qualified & ~self.reaches_standard


class CibYear(
    Scheme,
    code="banking.cib-2005-year",
    period=Year,
    ladder=CibManagers,
    policy="banking-cib-2005",
    zh="兴业银行客户经理年度考核",
    en="CIB managers, the year",
):
    """The full evaluation of a year, and the grade that floats with it: one step up or down.

    A grade floats within the eleven, a principal's level within its four: how one becomes a principal is not in the
    source. A rise into assistant and above needs the post qualification as in the quarter.
    """

    dimensions = uses(FiveDimensionTerms)
    terms = uses(CibTerms)
    person = uses(PostQualification)
    marks = uses(YearEvaluation)
    quarterly = reads(CibQuarter)

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
        """Enough points, and the qualification where it is needed."""
        is_specialist = holds(self.person.manager_type == "specialist_manager")
        is_exempt = is_specialist & ~self.terms.specialist_needs_qualification
        is_qualified = is_exempt | holds(self.person.is_qualified)
        return is_qualified & holds(self.year_points >= self.dimensions.promotion_min)

    @step("应当降级", en="Has to fall", clause="grade floats")
    def has_to_fall(self) -> Condition:
        """Fewer points than the mark for demotion."""
        return holds(self.year_points < self.dimensions.demotion_below)

    @step("考核后等级", en="Tier after the year", clause="grade floats", options=TIERS)
    def outcome_tier(self) -> Choice:
        """One step up or down by the year's points; a review makes it the tier on record."""
        up = dict.fromkeys(ORDER, self.may_rise)
        return one_step(TIERS, (GRADES, PRINCIPALS), self.tier, up, self.has_to_fall)

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
