"""banking-city-branch-grading: four ranks, six grades, and trainees outside (客户经理绩效考核实施办法)."""

from __future__ import annotations

from functools import partial

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Ladder,
    Month,
    Months,
    Parameters,
    Scheme,
    all_of,
    by_tier,
    conditions,
    first_of,
    holds,
    is_missing,
    last_day_in_service,
    missing,
    months,
    notice,
    step,
    tier,
    uses,
)
from meritgraph_banking.grading_records import BankCareer

__all__ = ["CityBranchGrading", "CityBranchManagers", "CityBranchTerms"]

BODIES = {"sub_branch": ("支行", "Sub-branch"), "city_branch": ("二级分行", "City branch")}


recruited = partial(tier, external_title="客户经理", appointed_by="sub_branch", approved_by="city_branch")
selected = partial(tier, appointed_by="city_branch", approved_by="city_branch")


class CityBranchManagers(
    Ladder,
    code="banking.city-branch-managers",
    zh="二级分行客户经理等级",
    en="City-branch managers",
    policy="banking-city-branch-grading",
    levels={
        "assistant": ("助理客户经理", "Assistant"),
        "manager": ("客户经理", "Manager"),
        "senior": ("高级客户经理", "Senior"),
        "principal": ("资深客户经理", "Principal"),
    },
    bodies=BODIES,
):
    """Four ranks with six grades; grade one is above grade two. Trainees stand outside.

    A sub-branch recruits up to manager, the city branch approves; seniors and principals it selects itself.
    """

    trainee = tier(0, zh="见习客户经理", en="Trainee", clause="tiers, row 0")
    assistant = recruited(1, zh="助理客户经理", en="Assistant", clause="tiers, row 1", level="assistant", grade=1)
    manager_2 = recruited(
        2, zh="二级客户经理", en="Manager, grade two", clause="tiers, rows 2–3", level="manager", grade=2
    )
    manager_1 = recruited(
        3, zh="一级客户经理", en="Manager, grade one", clause="tiers, rows 2–3", level="manager", grade=1
    )
    senior_2 = selected(
        4,
        zh="二级高级客户经理",
        en="Senior, grade two",
        clause="tiers, rows 4–5",
        external_title="高级客户经理",
        level="senior",
        grade=2,
    )
    senior_1 = selected(
        5,
        zh="一级高级客户经理",
        en="Senior, grade one",
        clause="tiers, rows 4–5",
        external_title="高级客户经理",
        level="senior",
        grade=1,
    )
    principal = selected(6, zh="资深客户经理", en="Principal", clause="tiers, row 6", level="principal", grade=1)


class CityBranchTerms(
    Parameters, code="banking.city-branch-grading", zh="二级分行分级参数", en="Terms of the city branch's grading"
):
    """Experience by rank, and who recruits for it."""

    assistant_months_min = months(
        12, clause="tiers, row 1", zh="助理从业月数下限", en="Months in banking for an assistant"
    )
    manager_months_min = months(
        24, clause="tiers, rows 2–3", zh="客户经理从业月数下限", en="Months in banking for a manager"
    )
    last_day_counts = last_day_in_service(clause="tiers, rows 1–3")
    recruiting_level = by_tier(
        Count,
        CityBranchManagers.appointment_levels(),
        clause="tiers, appointed by",
        zh="选聘层级",
        en="Who recruits, by tier: 1 a sub-branch, 2 the city branch, 0 nobody",
    )


class CityBranchGrading(
    Scheme,
    code="banking.city-branch-grading",
    period=Month,
    ladder=CityBranchManagers,
    policy="banking-city-branch-grading",
    zh="二级分行客户经理分级",
    en="Grading by the city branch",
):
    """Whose conditions a manager meets at the month's end. The source breaks off before any appraisal or pay.

    What tells grade one from grade two, and the conditions of seniors and principals, are lost: there the finding of
    the city branch stands in.
    """

    terms = uses(CityBranchTerms)
    career = uses(BankCareer)

    @step("从事银行工作月数", en="Months in banking", clause="tiers, rows 1–3")
    def months_in_banking(self) -> Months:
        """Complete months up to the month's end."""
        return self.service_months(self.career.bank_since, self.terms.last_day_counts)

    @step("纳入客户经理序列", en="In the sequence", clause="appraised")
    def is_in_sequence(self) -> Condition:
        """Directly in marketing, in one of the three lines."""
        return holds(self.career.in_marketing) & ~is_missing(self.career.line)

    @step("符合基本条件", en="Meets the general conditions", clause="tiers, general conditions")
    def meets_general_conditions(self) -> Condition:
        """In the sequence, with integrity, a sense of duty, law-abiding, able to communicate."""
        return self.is_in_sequence & holds(self.career.meets_general_conditions)

    @step("选聘机构", en="Recruited by", clause="tiers, appointed by", options=BODIES)
    def recruited_by(self) -> Choice:
        """Who recruits for the tier on record; none for trainees."""
        level = self.terms.recruiting_level.of(self.tier)
        return first_of(
            BODIES, (holds(level == 1), "sub_branch"), (holds(level == 2), "city_branch"), otherwise=missing
        )

    @conditions(CityBranchManagers.trainee, clause="tiers, row 0")
    def of_trainee(self) -> Condition:
        """Everybody else in marketing."""
        return self.is_in_sequence

    @conditions(CityBranchManagers.assistant, clause="tiers, row 1")
    def of_assistant(self) -> Condition:
        """A year in banking, the post skill appraisal passed, the abilities of an assistant."""
        return all_of(
            self.meets_general_conditions,
            self.months_in_banking >= self.terms.assistant_months_min,
            self.career.passed_skill_exam,
            self.career.has_assistant_abilities,
        )

    @conditions(CityBranchManagers.manager_2, clause="tiers, rows 2–3")
    def of_manager_2(self) -> Condition:
        """Two years in banking, the abilities of a manager."""
        return all_of(
            self.meets_general_conditions,
            self.months_in_banking >= self.terms.manager_months_min,
            self.career.has_manager_abilities,
        )

    @conditions(CityBranchManagers.manager_1, clause="tiers, rows 2–3")
    def of_manager_1(self) -> Condition:
        """The same, and found fit for grade one or above."""
        return all_of(
            self.meets_general_conditions,
            self.months_in_banking >= self.terms.manager_months_min,
            self.career.has_manager_abilities,
            ~is_missing(self.career.found_fit_for),
        )

    @conditions(CityBranchManagers.senior_2, clause="tiers, rows 4–5")
    def of_senior_2(self) -> Condition:
        """Found fit for senior, grade two or above, in the city branch's open selection."""
        return all_of(
            self.meets_general_conditions, self.career.found_fit_for.is_in("senior_2", "senior_1", "principal")
        )

    @conditions(CityBranchManagers.senior_1, clause="tiers, rows 4–5")
    def of_senior_1(self) -> Condition:
        """Found fit for senior, grade one or above."""
        return all_of(self.meets_general_conditions, self.career.found_fit_for.is_in("senior_1", "principal"))

    @conditions(CityBranchManagers.principal, clause="tiers, row 6")
    def of_principal(self) -> Condition:
        """Found fit for principal."""
        return all_of(self.meets_general_conditions, self.career.found_fit_for == "principal")

    @notice("现任等级未经二级分行批准。", clause="tiers, appointed by")
    def not_approved(self) -> Condition:
        """The tier on record has not been approved by the city branch."""
        return ~is_missing(self.recruited_by) & ~holds(self.career.is_approved)
