"""What a ladder declares of its tiers, once, for parameters, figures and readers alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from meritgraph.authoring import (
    Choice,
    Count,
    Ladder,
    Month,
    Parameters,
    Rate,
    Scheme,
    by_tier,
    lookup,
    step,
    tier,
    uses,
)
from meritgraph.engine import handbook, plan_of
from meritgraph.testing import work_out


class Rungs(
    Ladder,
    code="rungs.ladder",
    zh="级",
    en="Rungs",
    levels={"lower": ("下级", "Lower"), "upper": ("上级", "Upper")},
    bodies={"ward": ("支部", "Ward"), "court": ("总部", "Court")},
):
    """Four grades on two levels, and one who stands outside."""

    outsider = tier(0, zh="见习", en="Outsider", clause="1")
    lower_1 = tier(1, zh="下一", en="Lower one", clause="2", level="lower", grade=1, approved_by="ward", staff_grade=9)
    lower_2 = tier(2, zh="下二", en="Lower two", clause="2", level="lower", grade=2, approved_by="ward", staff_grade=9)
    upper_2 = tier(
        3,
        zh="上二",
        en="Upper two",
        clause="3",
        level="upper",
        grade=2,
        approved_by="court",
        appointed_by="ward",
        headcount_share="0.3",
        share="advisory",
    )
    upper_1 = tier(
        4, zh="上一", en="Upper one", clause="3", level="upper", grade=1, headcount_share="0.2", share="hard"
    )


class Terms(Parameters, code="rungs.terms", zh="参数", en="Terms"):
    staff_grade = lookup(Count, Rungs.staff_grades(), clause="2", zh="行员等级", en="Staff grade")
    shares = lookup(Rate, Rungs.headcount_shares(), clause="3", zh="比例", en="Shares")
    approval = by_tier(Count, Rungs.approval_levels(), clause="2", zh="审批", en="Approval")


class Graded(Scheme, code="rungs.graded", period=Month, ladder=Rungs, policy="rungs", zh="定级", en="Graded"):
    """What the ladder says of the tier on record."""

    terms = uses(Terms)

    @step(clause="1", options=Rungs.names())
    def on_record(self) -> Choice:
        """The tier on record."""
        return self.tier

    @step(clause="2")
    def approved_at(self) -> Count:
        """The place of the body that approves it."""
        return self.terms.approval.of(self.tier)


def test_a_tier_carries_what_the_policy_says() -> None:
    assert [each.code for each in Rungs.tiers] == ["outsider", "lower_1", "lower_2", "upper_2", "upper_1"]
    assert (Rungs.upper_2.level, Rungs.upper_2.grade) == (Rungs.levels["upper"], 2)
    assert (Rungs.upper_2.approved_by, Rungs.upper_2.appointed_by) == (Rungs.bodies["court"], Rungs.bodies["ward"])
    assert (Rungs.upper_2.headcount_share, Rungs.upper_2.is_hard_share) == (Decimal("0.3"), False)
    assert (Rungs.upper_1.headcount_share, Rungs.upper_1.is_hard_share) == (Decimal("0.2"), True)
    assert (Rungs.outsider.headcount_share, Rungs.outsider.is_hard_share) == (None, None)
    assert (Rungs.levels["upper"].zh, Rungs.bodies["court"].en) == ("上级", "Court")


def test_parameters_take_their_defaults_from_the_ladder() -> None:
    assert Rungs.staff_grades() == {"lower_1": 9, "lower_2": 9}
    assert Rungs.headcount_shares() == {"upper_2": "0.3", "upper_1": "0.2"}
    assert Rungs.approval_levels() == {"outsider": 0, "lower_1": 1, "lower_2": 1, "upper_2": 2, "upper_1": 0}
    assert Rungs.appointment_levels() == {"outsider": 0, "lower_1": 0, "lower_2": 0, "upper_2": 1, "upper_1": 0}
    assert Terms.fields["shares"].default == {"upper_2": "0.3", "upper_1": "0.2"}


def test_a_figure_that_is_a_tier_takes_its_words_from_the_ladder() -> None:
    worked = work_out(Graded, "2026-10", [{"code": "M1", "tiers": {date(2026, 1, 1): "upper_2"}}])
    assert worked["M1"].figures == {"on_record": "upper_2", "approved_at": 2}


def test_the_handbook_shows_what_is_declared_and_no_empty_columns() -> None:
    page = handbook(plan_of(Graded))
    told = "上级 2 · Upper 2 |  | 30%（建议） · 30 %, advice | 总部 · Court | 支部 · Ward"
    assert f"| 3 | 上二 | Upper two | `upper_2` | {told} | 3 |  |" in page
    assert "external title" not in page
