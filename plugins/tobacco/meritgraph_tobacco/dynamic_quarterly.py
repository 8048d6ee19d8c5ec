"""tobacco-dynamic-quarterly: a quarter's rating, four fifths of it by asking retailers
(客户经理岗位评定动态管理实施办法).
"""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Parameters,
    Points,
    Quarter,
    Rate,
    Scheme,
    Seats,
    any_of,
    choice,
    count,
    deals,
    first_of,
    indicator,
    missing,
    points,
    rate,
    ratio,
    refusal,
    score,
    seats,
    smallest,
    step,
    uses,
    when,
)
from meritgraph_tobacco.records import QuarterItems, RetailerSample

__all__ = ["DynamicQuarterly", "DynamicTerms"]

RATINGS = {
    "excellent": ("优秀", "Excellent"),
    "competent": ("胜任", "Competent"),
    "not_competent": ("不胜任", "Not competent"),
}


class DynamicTerms(
    Parameters, code="tobacco.dynamic-quarterly", zh="岗位评定动态管理参数", en="Terms of the quarterly rating"
):
    """What a company may set: the policy's text breaks off after its first scoring rule."""

    # Market service: 90 points
    retailer_product_knowledge_points = points(
        80, minimum=0, clause="market service, row 1", zh="零售客户认知分值", en="Points of retailers' knowledge"
    )
    cultivated_brand_display_points = points(
        5, minimum=0, clause="market service, row 2", zh="培育品牌分值", en="Points of brand display"
    )
    retail_handbook_use_points = points(
        3, minimum=0, clause="market service, row 3", zh="服务手册分值", en="Points of the handbook"
    )
    visit_coverage_rate_points = points(
        2, minimum=0, clause="market service, row 4", zh="拜访到位率分值", en="Points of visit coverage"
    )

    # Daily work: 10 points
    tracking_analysis_summary_points = points(
        5, minimum=0, clause="daily work, row 1", zh="跟踪分析总结分值", en="Points of tracking and summary"
    )
    skill_test_points = points(
        5, minimum=0, clause="daily work, row 2", zh="技能测试分值", en="Points of the skill test"
    )

    # What a retailer is asked
    class1_known_min = count(
        15, minimum=1, clause="market service, row 1", zh="一类烟掌握个数", en="Class-1 items to be mastered"
    )
    class2_known_min = count(
        9, minimum=1, clause="market service, row 1", zh="二类烟掌握个数", en="Class-2 items to be mastered"
    )
    class1_share = rate(
        "0.5",
        minimum=0,
        maximum=1,
        clause="market service, row 1",
        zh="一类烟所占比重",
        en="Class 1's part of a sample",
    )
    sample_rule = choice(
        "mean",
        "share",
        default="mean",
        clause="E10",
        zh="抽查计分方式",
        en="The mean over retailers, or the share of those who master both classes",
        names={
            "mean": ("零售户平均", "The mean over retailers"),
            "share": ("合格户占比", "The share of those who master both"),
        },
    )
    class1_specifications = count(
        33, clause="market service, row 1", zh="在销一类烟规格数", en="Class-1 specifications on sale"
    )
    class1_regular = count(
        18, clause="market service, row 1", zh="常销一类烟规格数", en="Class-1 specifications regularly sold"
    )
    class1_brands = count(18, clause="market service, row 1", zh="在销一类烟品牌数", en="Class-1 brands on sale")
    class2_specifications = count(
        13, clause="market service, row 1", zh="在销二类烟规格数", en="Class-2 specifications on sale"
    )
    class2_brands = count(12, clause="market service, row 1", zh="在销二类烟品牌数", en="Class-2 brands on sale")

    # Ratings
    excellent_min = points(90, clause="ratings", zh="优秀最低分", en="Least points for excellent")
    competent_min = points(60, clause="ratings", zh="胜任最低分", en="Least points for competent")
    acting_market_managers = count(1, clause="ratings", zh="代理市场经理人数", en="Acting market managers to be chosen")


class DynamicQuarterly(
    Scheme,
    code="tobacco.dynamic-quarterly",
    period=Quarter,
    policy="tobacco-dynamic-quarterly",
    zh="客户经理岗位评定",
    en="Quarterly rating of account managers",
):
    """A hundred points, a rating by them, and the best of the excellent as acting market manager."""

    terms = uses(DynamicTerms)
    items = uses(QuarterItems)
    samples = deals(RetailerSample, role="manager")

    @step("抽查户数", en="Retailers sampled", clause="E10")
    def sampled_retailers(self) -> Count:
        """How many retailers of the area were asked."""
        return self.samples.count()

    @step("全部掌握户数", en="Retailers who master both classes", clause="market service, row 1")
    def fully_aware_retailers(self) -> Count:
        """Those who master at least 15 class-1 and 9 class-2 items."""
        return self.samples.count(
            (RetailerSample.class1_known >= self.terms.class1_known_min)
            & (RetailerSample.class2_known >= self.terms.class2_known_min)
        )

    @indicator(
        "零售客户对一、二类卷烟的认知情况",
        en="Retailers' knowledge of class 1 and 2",
        direction="higher",
        clause="market service, row 1",
        places=12,
    )
    def retailer_product_knowledge(self) -> Points:
        """Eighty times the mean over the sampled retailers, each half by class 1 and half by class 2, full at the
        number to be mastered; or times the share of retailers who master both. Without a sample there is no value.
        """
        full = self.terms.retailer_product_knowledge_points
        return when(
            self.terms.sample_rule == "mean",
            ratio(full * self.mastered(), self.samples.count(), if_zero=missing),
            full * ratio(self.fully_aware_retailers, self.sampled_retailers, if_zero=missing),
        )

    @indicator(
        "培育品牌上柜及柜台摆放情况",
        en="Display of cultivated brands",
        direction="higher",
        clause="market service, row 2",
    )
    def cultivated_brand_display(self) -> Points:
        """The points given, up to 5."""
        return self.items.cultivated_brand_display

    @indicator(
        "《零售客户经营服务手册》填写、使用情况",
        en="Use of the retailer's handbook",
        direction="higher",
        clause="market service, row 3",
    )
    def retail_handbook_use(self) -> Points:
        """The points given, up to 3."""
        return self.items.retail_handbook_use

    @indicator("客户经理拜访到位率", en="Visit coverage", direction="higher", clause="market service, row 4")
    def visit_coverage_rate(self) -> Points:
        """The points given, up to 2."""
        return self.items.visit_coverage_rate

    @indicator(
        "日跟踪、周分析、月总结", en="Tracking, analysis, summary", direction="higher", clause="daily work, row 1"
    )
    def tracking_analysis_summary(self) -> Points:
        """The points given, up to 5."""
        return self.items.tracking_analysis_summary

    @indicator("业务技能测试", en="Skill test", direction="higher", clause="daily work, row 2")
    def skill_test(self) -> Points:
        """The points given, up to 5."""
        return self.items.skill_test

    @score("季度得分", en="Points of the quarter", clause="market service, daily work")
    def quarter_points(self) -> Points:
        """Market service and daily work together."""
        return (
            self.retailer_product_knowledge
            + self.cultivated_brand_display
            + self.retail_handbook_use
            + self.visit_coverage_rate
            + self.tracking_analysis_summary
            + self.skill_test
        )

    @step("评定结果", en="Rating", clause="ratings", options=RATINGS)
    def rating(self) -> Choice:
        """By the rounded points; the least points belong to the better rating."""
        return first_of(
            RATINGS,
            (self.quarter_points >= self.terms.excellent_min, "excellent"),
            (self.quarter_points >= self.terms.competent_min, "competent"),
            otherwise="not_competent",
        )

    @step("是否优秀", en="Is excellent", clause="ratings")
    def is_excellent(self) -> Condition:
        """Rated excellent, and the statement is not refused."""
        return (self.rating == "excellent") & ~self.is_overfull() & ~self.is_impossible()

    @seats("代理市场经理", en="Acting market manager", clause="ratings")
    def acting_market_manager(self) -> Seats:
        """Chosen from the excellent: the best of them, equal ones by manager code."""
        return Seats(self.terms.acting_market_managers, by=self.quarter_points, candidates=self.is_excellent)

    @refusal("有项目得分超过该项满分。", clause="market service, daily work")
    def above_maximum(self) -> Condition:
        """An item was given more points than it has."""
        return self.is_overfull()

    @refusal("抽查记录的掌握个数不在在销规格数以内。", clause="market service, row 1")
    def impossible_sample(self) -> Condition:
        """A sampled retailer is said to know more items than are on sale."""
        return self.is_impossible()

    def is_overfull(self) -> Condition:
        """Whether an item has more points than it may."""
        return any_of(
            self.items.cultivated_brand_display > self.terms.cultivated_brand_display_points,
            self.items.retail_handbook_use > self.terms.retail_handbook_use_points,
            self.items.visit_coverage_rate > self.terms.visit_coverage_rate_points,
            self.items.tracking_analysis_summary > self.terms.tracking_analysis_summary_points,
            self.items.skill_test > self.terms.skill_test_points,
        )

    def is_impossible(self) -> Condition:
        """Whether a sampled retailer knows more items than there are."""
        return self.samples.any(
            (RetailerSample.class1_known > self.terms.class1_specifications)
            | (RetailerSample.class2_known > self.terms.class2_specifications)
        )

    def mastered(self) -> Rate:
        """The scores of the sampled retailers together, each from 0 to 1: added up as items, then divided once."""
        class1, class2 = self.terms.class1_known_min, self.terms.class2_known_min
        first = self.samples.sum(smallest(RetailerSample.class1_known, class1)) / class1
        second = self.samples.sum(smallest(RetailerSample.class2_known, class2)) / class2
        return self.terms.class1_share * first + (1 - self.terms.class1_share) * second
