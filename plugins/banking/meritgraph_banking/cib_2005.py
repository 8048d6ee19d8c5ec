"""banking-cib-2005: eleven grades; tier pay for who is qualified and has the results (银发〔2005〕288号)."""

from __future__ import annotations

from functools import partial

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
    SchemePart,
    Unset,
    Year,
    bands,
    flag,
    holds,
    is_missing,
    lookup,
    notice,
    pay,
    reads,
    step,
    tier,
    uses,
    when,
)
from meritgraph_banking.five_dimensions import (
    CHANGES,
    QuarterInFiveDimensions,
    YearInFiveDimensions,
    change_of,
    one_step,
)
from meritgraph_banking.grading_records import PostQualification

__all__ = ["CibManagers", "CibQuarter", "CibTerms", "CibYear"]


graded = partial(tier, clause="tiers")


class CibManagers(
    Ladder,
    code="banking.cib-managers",
    zh="兴业银行客户经理等级",
    en="CIB managers",
    policy="banking-cib-2005",
    levels={
        "trainee": ("见习客户经理", "Trainee"),
        "assistant": ("助理客户经理", "Assistant"),
        "manager": ("客户经理", "Manager"),
        "senior": ("高级客户经理", "Senior"),
        "principal": ("资深客户经理", "Principal"),
    },
):
    """Eleven grades on four levels, and the four levels of principals outside them.

    The source does not say which grade of a level is the higher one; as in 4.4, which derives from the same text, the
    number counts upwards.
    """

    trainee = graded(0, zh="见习客户经理", en="Trainee", level="trainee", grade=1)
    assistant_1 = graded(1, zh="助理客户经理一级", en="Assistant, grade one", level="assistant", grade=1)
    assistant_2 = graded(2, zh="助理客户经理二级", en="Assistant, grade two", level="assistant", grade=2)
    assistant_3 = graded(3, zh="助理客户经理三级", en="Assistant, grade three", level="assistant", grade=3)
    manager_1 = graded(4, zh="客户经理一级", en="Manager, grade one", level="manager", grade=1)
    manager_2 = graded(5, zh="客户经理二级", en="Manager, grade two", level="manager", grade=2)
    manager_3 = graded(6, zh="客户经理三级", en="Manager, grade three", level="manager", grade=3)
    senior_1 = graded(7, zh="高级客户经理一级", en="Senior, grade one", level="senior", grade=1)
    senior_2 = graded(8, zh="高级客户经理二级", en="Senior, grade two", level="senior", grade=2)
    senior_3 = graded(9, zh="高级客户经理三级", en="Senior, grade three", level="senior", grade=3)
    senior_4 = graded(10, zh="高级客户经理四级", en="Senior, grade four", level="senior", grade=4)
    principal_1 = graded(11, zh="资深客户经理一级", en="Principal, level one", level="principal", grade=1)
    principal_2 = graded(12, zh="资深客户经理二级", en="Principal, level two", level="principal", grade=2)
    principal_3 = graded(13, zh="资深客户经理三级", en="Principal, level three", level="principal", grade=3)
    principal_4 = graded(14, zh="资深客户经理四级", en="Principal, level four", level="principal", grade=4)


TIERS = CibManagers.names()
ORDER = tuple(TIERS)
PRINCIPALS = tuple(code for code in ORDER if code.startswith("principal"))
GRADES = ORDER[: -len(PRINCIPALS)]


class CibTerms(Parameters, code="banking.cib-2005", zh="兴业银行客户经理参数", en="Terms of CIB's managers"):
    """The source links pay to tier and result; its numbers are lost."""

    results_standard = lookup(
        Points, Unset, options=ORDER, clause="post qualification", zh="等级业绩标准", en="Standard of results by tier"
    )
    tier_pay = lookup(
        Money,
        Unset,
        options=ORDER,
        minimum=0,
        clause="post qualification",
        zh="等级待遇",
        en="Tier pay a quarter by tier",
    )
    bonus_base = lookup(
        Money, Unset, options=ORDER, minimum=0, clause="bonus", zh="奖金基数", en="Bonus base a quarter by tier"
    )
    bonus_bands = bands(
        Points, Rate, Unset, below=0, when_empty=0, clause="bonus", zh="奖金系数", en="Bonus coefficient by points"
    )
    specialist_needs_qualification = flag(
        False,
        clause="post qualification",
        zh="专业经理须具备上岗资格",
        en="Whether specialist managers need the qualification too",
    )


class CibPerson(SchemePart):
    """Whom the policy appraises, and who needs the post qualification."""

    terms = uses(CibTerms)
    person = uses(PostQualification)

    @step("适用对象", en="Appraised", clause="appraised")
    def is_appraised(self) -> Condition:
        """Not a head of a sub-branch or department, and without duties of professional management."""
        heads = self.person.duty.is_in("sub_branch_head", "department_head", "professional_management")
        return ~holds(heads)

    @step("资格要求", en="Qualified, or of a type that needs none", clause="post qualification")
    def may_hold_a_tier(self) -> Condition:
        """Holds the post qualification; specialist managers, whom the source does not name, need none."""
        is_specialist = holds(self.person.manager_type == "specialist_manager")
        is_exempt = is_specialist & ~self.terms.specialist_needs_qualification
        return is_exempt | holds(self.person.is_qualified)

    @notice("支行或部门负责人、专业管理人员不在考核范围。", clause="appraised")
    def not_appraised(self) -> Condition:
        """Heads of sub-branches and departments and professional management are not appraised by this policy."""
        return ~self.is_appraised


class CibQuarter(
    CibPerson,
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

    @step("资格条件", en="Qualified", clause="post qualification")
    def is_qualified(self) -> Condition:
        """A trainee, or qualified for assistant and above."""
        return holds(self.tier == "trainee") | self.may_hold_a_tier

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

    @notice("未取得上岗资格，不享受等级待遇。", clause="post qualification")
    def without_qualification(self) -> Condition:
        """Without the post qualification there is no tier pay."""
        return self.is_appraised & ~is_missing(self.tier) & ~self.is_qualified

    @notice("业绩未达等级标准，不享受等级待遇。", clause="post qualification")
    def below_standard(self) -> Condition:
        """The results are below the tier's standard: there is no tier pay."""
        is_below = holds(self.results_points < self.terms.results_standard.of(self.tier))
        return self.is_appraised & self.is_qualified & is_below


class CibYear(
    CibPerson,
    YearInFiveDimensions,
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

    quarterly = reads(CibQuarter)

    @step("可以晋级", en="May rise", clause="grade floats")
    def may_rise(self) -> Condition:
        """Enough points, and the qualification where it is needed."""
        has_points = holds(self.compared_points >= self.dimensions.promotion_min)
        return self.is_appraised & self.may_hold_a_tier & has_points

    @step("应当降级", en="Has to fall", clause="grade floats")
    def has_to_fall(self) -> Condition:
        """Fewer points than the mark for demotion."""
        return self.is_appraised & holds(self.compared_points < self.dimensions.demotion_below)

    @step("考核后等级", en="Tier after the year", clause="grade floats", options=TIERS)
    def outcome_tier(self) -> Choice:
        """One step up or down by the year's points; a review makes it the tier on record."""
        up = dict.fromkeys(ORDER, self.may_rise)
        return one_step(TIERS, (GRADES, PRINCIPALS), self.tier, up, self.has_to_fall)

    @step("等级变动", en="Change of grade", clause="grade floats", options=CHANGES)
    def grade_change(self) -> Choice:
        """Promotion, demotion or neither."""
        return change_of(self.tier, self.outcome_tier, ORDER)
