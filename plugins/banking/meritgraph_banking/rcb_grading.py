"""banking-rcb-grading: four levels, seven grades of a rural commercial bank (农村商业银行客户经理管理办法)."""

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
    Scheme,
    Unset,
    Year,
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

__all__ = ["RcbManagers", "RcbQuarter", "RcbTerms", "RcbYear"]


manager = partial(tier, external_title="客户经理", approved_by="management_group")
senior_manager = partial(tier, external_title="高级客户经理", approved_by="management_group")


class RcbManagers(
    Ladder,
    code="banking.rcb-managers",
    zh="农商行客户经理等级",
    en="RCB managers",
    policy="banking-rcb-grading",
    levels={
        "junior": ("初级", "Junior"),
        "intermediate": ("中级", "Intermediate"),
        "senior": ("高级", "Senior"),
        "principal": ("资深", "Principal"),
    },
    bodies={"management_group": ("总行客户经理管理小组", "Management group of the head office")},
):
    """Seven grades on four levels; grade two is above grade one. Trainees stand outside the qualification rule."""

    trainee = tier(0, zh="见习客户经理", en="Trainee", clause="tiers, row 0")
    junior_1 = manager(1, zh="初一级", en="Junior, grade one", clause="tiers, rows 1–2", level="junior", grade=1)
    junior_2 = manager(2, zh="初二级", en="Junior, grade two", clause="tiers, rows 1–2", level="junior", grade=2)
    intermediate_1 = manager(
        3, zh="中一级", en="Intermediate, grade one", clause="tiers, rows 3–4", level="intermediate", grade=1
    )
    intermediate_2 = manager(
        4, zh="中二级", en="Intermediate, grade two", clause="tiers, rows 3–4", level="intermediate", grade=2
    )
    senior_1 = senior_manager(5, zh="高一级", en="Senior, grade one", clause="tiers, rows 5–6", level="senior", grade=1)
    senior_2 = senior_manager(6, zh="高二级", en="Senior, grade two", clause="tiers, rows 5–6", level="senior", grade=2)
    principal = senior_manager(7, zh="资深级", en="Principal", clause="tiers, row 7", level="principal", grade=1)


TIERS = RcbManagers.names()
ORDER = tuple(TIERS)


class RcbTerms(Parameters, code="banking.rcb-grading", zh="农商行客户经理参数", en="Terms of the RCB's managers"):
    """The source has no numbers."""

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

    @notice("未取得等级资格，不享受等级待遇。", clause="post qualification")
    def without_qualification(self) -> Condition:
        """Without the qualification there is no tier pay."""
        return ~is_missing(self.tier) & ~self.is_qualified

    @notice("业绩未达等级标准，不享受等级待遇。", clause="post qualification")
    def below_standard(self) -> Condition:
        """The results are below the tier's standard: there is no tier pay."""
        return self.is_qualified & holds(self.results_points < self.terms.results_standard.of(self.tier))


class RcbYear(
    YearInFiveDimensions,
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

    person = uses(PostQualification)
    quarterly = reads(RcbQuarter)

    @step("可以晋级", en="May rise", clause="grade floats")
    def may_rise(self) -> Condition:
        """Qualified, and enough points."""
        return holds(self.person.is_qualified) & holds(self.compared_points >= self.dimensions.promotion_min)

    @step("应当降级", en="Has to fall", clause="grade floats")
    def has_to_fall(self) -> Condition:
        """Fewer points than the mark for demotion."""
        return holds(self.compared_points < self.dimensions.demotion_below)

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
