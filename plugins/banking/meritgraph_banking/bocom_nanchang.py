"""banking-bocom-nanchang: six post grades, appointed by the year, appraised by the quarter (交通银行南昌分行)."""

from __future__ import annotations

from functools import partial

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Ladder,
    Money,
    Months,
    Parameters,
    Points,
    Quarter,
    Scheme,
    Unset,
    Year,
    by_tier,
    choice,
    first_of,
    holds,
    indicator,
    is_missing,
    last_day_in_service,
    lookup,
    missing,
    months,
    notice,
    pay,
    slabs,
    step,
    tier,
    uses,
    when,
)
from meritgraph_banking.grading_records import PostQualification, QuarterResults, YearAppraisal

__all__ = ["BocomManagers", "BocomQuarter", "BocomTerms", "BocomYear", "BocomYearTerms"]


manager = partial(tier, external_title="客户经理", approved_by="management_group")


class BocomManagers(
    Ladder,
    code="banking.bocom-managers",
    zh="交行南昌客户经理岗位等级",
    en="Bocom Nanchang managers",
    policy="banking-bocom-nanchang",
    bodies={"management_group": ("分行客户经理管理小组", "Management group of the branch")},
):
    """Six post grades, each with its bank staff grade (行员等级); grade one is the highest of the numbered ones."""

    trainee = tier(1, zh="见习客户经理", en="Trainee", clause="tiers, row 1", staff_grade=9, external_title="客户经理")
    grade_4 = manager(2, zh="四级客户经理", en="Grade four", clause="tiers, row 2", staff_grade=9)
    grade_3 = manager(3, zh="三级客户经理", en="Grade three", clause="tiers, row 3", staff_grade=8)
    grade_2 = manager(4, zh="二级客户经理", en="Grade two", clause="tiers, row 4", staff_grade=7)
    grade_1 = manager(5, zh="一级客户经理", en="Grade one", clause="tiers, row 5", staff_grade=6)
    senior = tier(
        6,
        zh="高级客户经理",
        en="Senior",
        clause="tiers, row 6",
        staff_grade=5,
        external_title="高级客户经理",
        approved_by="management_group",
    )


TIERS = BocomManagers.names()
ORDER = tuple(TIERS)
FROM_THE_TOP = tuple(reversed(ORDER))


class BocomTerms(Parameters, code="banking.bocom-nanchang", zh="交行南昌客户经理参数", en="Terms of Bocom Nanchang"):
    """Staff grades by post grade; standards and amounts are lost."""

    staff_grade = by_tier(
        Count,
        BocomManagers.staff_grades(),
        clause="tiers, rows 1–6",
        zh="行员等级",
        en="Bank staff grade by post grade",
    )
    trainee_months = months(12, clause="trainee period", zh="见习期月数", en="Months as a trainee")
    last_day_counts = last_day_in_service(clause="trainee period")
    quarter_standard = lookup(
        Points, Unset, options=ORDER, clause="pay", zh="季度业绩标准", en="Results of a quarter by grade"
    )
    quarter_bonus = lookup(
        Money,
        Unset,
        options=ORDER,
        minimum=0,
        clause="pay",
        zh="季度业绩奖金",
        en="Bonus of a quarter by the standard reached",
    )
    post_wage = slabs(Count, Money, Unset, clause="pay", zh="职位工资", en="Post wage a quarter by bank staff grade")
    two_fee_allowance = lookup(
        Money, Unset, options=ORDER, minimum=0, clause="pay", zh="两费津贴", en="Two-fee allowance a quarter by grade"
    )
    wage_basis = choice(
        "lower_of_both",
        "on_record",
        "standard_reached",
        default="lower_of_both",
        clause="pay",
        zh="职位工资和两费津贴口径",
        en="Whether wage and allowance go by record, by the standard reached, or by the lower of both",
        names={
            "lower_of_both": ("取较低者", "The lower of both"),
            "on_record": ("按在册等级", "The tier on record"),
            "standard_reached": ("按达标等级", "The standard reached"),
        },
    )
    customers_min = lookup(
        Count,
        Unset,
        options=ORDER,
        minimum=0,
        clause="principles",
        zh="管户数下限",
        en="Fewest customers managed by grade",
    )


class BocomYearTerms(
    Parameters, code="banking.bocom-nanchang-year", zh="交行南昌聘任参数", en="Terms of Bocom's yearly appointment"
):
    """The source has no numbers."""

    year_standard = lookup(
        Points, Unset, options=ORDER, clause="principles", zh="年度业绩标准", en="Results of a year by grade"
    )


class BocomQuarter(
    Scheme,
    code="banking.bocom-nanchang-quarter",
    period=Quarter,
    ladder=BocomManagers,
    policy="banking-bocom-nanchang",
    zh="交行南昌客户经理季度考核",
    en="Bocom Nanchang, the quarter",
):
    """Pay by the quarterly standard reached: the bonus of that standard, post wage, two-fee allowance, other benefits.

    The bonus goes by the standard reached, be it above or below the grade on record. Wage and allowance are those of
    the grade on record, or of the standard reached where that is lower, unless the bank chose one of the two.
    """

    terms = uses(BocomTerms)
    quarter = uses(QuarterResults)
    person = uses(PostQualification)

    @indicator("季度业绩", en="Results of the quarter", direction="higher", clause="principles")
    def results(self) -> Points:
        """As recorded; nothing recorded is 0."""
        return self.quarter.results

    @step("享受客户经理待遇", en="Entitled", clause="trainee period")
    def is_entitled(self) -> Condition:
        """Appointed to a grade, not moved indoors to paperwork, and qualified; a trainee needs no qualification yet."""
        is_qualified = holds(self.tier == "trainee") | holds(self.person.is_qualified)
        return ~is_missing(self.tier) & ~holds(self.person.duty == "paperwork") & is_qualified

    @step("季度达标等级", en="Standard reached", clause="pay", options=TIERS)
    def standard_reached(self) -> Choice:
        """The highest grade whose quarterly standard the results reach; none where none is reached."""
        reached = [(self.results >= self.terms.quarter_standard.of(code), code) for code in FROM_THE_TOP]
        return first_of(TIERS, *reached, otherwise=missing)

    @step("较低等级", en="Lower of both", clause="pay", options=TIERS)
    def lower_of_both(self) -> Choice:
        """The grade on record or the standard reached, whichever is lower; none where one of them is missing."""
        lower = [
            (holds(self.tier == code) | holds(self.standard_reached == code), code)
            for code in ORDER  # from the lowest up
        ]
        is_gap = is_missing(self.tier) | is_missing(self.standard_reached)
        return when(is_gap, missing, first_of(TIERS, *lower, otherwise=missing))

    @step("计薪等级", en="Grade paid", clause="pay", options=TIERS)
    def grade_paid(self) -> Choice:
        """The grade whose wage and allowance are paid; none where there is no entitlement."""
        basis = self.terms.wage_basis
        by_one = when(basis == "on_record", self.tier, self.standard_reached)
        return when(self.is_entitled, when(basis == "lower_of_both", self.lower_of_both, by_one), missing)

    @step("行员等级", en="Bank staff grade", clause="tiers, rows 1–6")
    def staff_grade(self) -> Count:
        """The bank staff grade of the grade on record; none without one."""
        return self.terms.staff_grade.of(self.tier)

    @step("见习月数", en="Months as a trainee", clause="trainee period")
    def months_since_trainee(self) -> Months:
        """Complete months since the first day as a trainee or above."""
        return self.service_months(self.tier_since(BocomManagers.trainee), self.terms.last_day_counts)

    @pay("季度业绩奖金", en="Bonus of the quarter", clause="pay")
    def quarter_bonus(self) -> Money:
        """By the standard reached; none where none is reached."""
        return when(self.is_entitled, self.terms.quarter_bonus.of(self.standard_reached), 0).or_else(0)

    @pay("职位工资", en="Post wage", clause="pay")
    def post_wage(self) -> Money:
        """By the bank staff grade of the grade paid."""
        wage = self.terms.post_wage.at(self.terms.staff_grade.of(self.grade_paid))
        return when(is_missing(self.grade_paid), 0, wage)

    @pay("两费津贴", en="Two-fee allowance", clause="pay")
    def two_fee_allowance(self) -> Money:
        """By the grade paid."""
        return self.terms.two_fee_allowance.of(self.grade_paid).or_else(0)

    @pay("其他福利", en="Other benefits", clause="pay")
    def other_benefits(self) -> Money:
        """As recorded, for who is entitled."""
        return when(self.is_entitled, self.quarter.other_benefits, 0)

    @notice("见习期已满，应评定任职资格。", clause="trainee period")
    def trainee_period_is_over(self) -> Condition:
        """The trainee period is over: the management group reviews the qualification."""
        return holds(self.tier == "trainee") & holds(self.months_since_trainee >= self.terms.trainee_months)

    @notice("未取得任职资格，不享受客户经理待遇。", clause="trainee period")
    def without_qualification(self) -> Condition:
        """Appointed above trainee without the qualification: no manager's pay."""
        return ~is_missing(self.tier) & ~holds(self.tier == "trainee") & ~holds(self.person.is_qualified)

    @notice("管户数低于等级要求。", clause="principles")
    def too_few_customers(self) -> Condition:
        """Fewer customers than match the grade on record."""
        return holds(self.quarter.customers < self.terms.customers_min.of(self.tier))

    @notice("季度业绩未达现任等级标准。", clause="pay")
    def below_own_standard(self) -> Condition:
        """The results are below the standard of the grade on record."""
        return holds(self.results < self.terms.quarter_standard.of(self.tier))


class BocomYear(
    Scheme,
    code="banking.bocom-nanchang-year",
    period=Year,
    ladder=BocomManagers,
    policy="banking-bocom-nanchang",
    zh="交行南昌客户经理年度聘任",
    en="Bocom Nanchang, the yearly appointment",
):
    """Who may be appointed to which grade for the next year, up or down; an appointment makes it the one on record."""

    terms = uses(BocomYearTerms)
    quarter = uses(QuarterResults)
    appraisal = uses(YearAppraisal)
    person = uses(PostQualification)

    @indicator("年度业绩", en="Results of the year", direction="higher", clause="principles")
    def results(self) -> Points:
        """The results of the four quarters together."""
        return self.each(Quarter, self.quarter.results).sum()

    @step("年度达标等级", en="Standard of the year reached", clause="principles", options=TIERS)
    def standard_reached(self) -> Choice:
        """The highest grade whose yearly standard the results reach; none where none is reached."""
        reached = [(self.results >= self.terms.year_standard.of(code), code) for code in FROM_THE_TOP]
        return first_of(TIERS, *reached, otherwise=missing)

    @step("可聘等级", en="May be appointed to", clause="principles", options=TIERS)
    def may_be_appointed_to(self) -> Choice:
        """The standard reached, for who passed the yearly appraisal; above trainee only with the qualification."""
        without = when(is_missing(self.standard_reached), missing, first_of(TIERS, otherwise="trainee"))
        by_results = when(holds(self.person.is_qualified), self.standard_reached, without)
        return when(holds(self.appraisal.passed), by_results, missing)

    @step("可以续聘", en="May be reappointed", clause="principles")
    def may_be_reappointed(self) -> Condition:
        """Passed, and reaches the yearly standard of the grade on record; above trainee only with the qualification."""
        is_qualified = holds(self.tier == "trainee") | holds(self.person.is_qualified)
        reaches = holds(self.results >= self.terms.year_standard.of(self.tier))
        return holds(self.appraisal.passed) & is_qualified & reaches

    @notice("年度考核未达标，不再聘任现任等级。", clause="principles")
    def not_reappointed(self) -> Condition:
        """Not to be appointed to the grade on record again."""
        return ~is_missing(self.tier) & ~self.may_be_reappointed
