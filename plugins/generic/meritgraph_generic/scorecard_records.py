"""What the quarterly scorecard is filled in from: counts of service work, a ledger, and three raters' points."""

from __future__ import annotations

from meritgraph.authoring import EventCatalogue, Facts, Points, Quarter, count_fact, item, points_fact
from meritgraph_generic.scorecard_rules import ScorecardTerms

__all__ = ["CustomerRating", "ManagerRating", "ScorecardLedger", "SelfRating", "ServiceQuality"]


class ServiceQuality(Facts, code="generic.service-quality", period=Quarter, zh="客服工作", en="Customer service"):
    """A quarter's service work. The plan is the target of the work done. Nothing recorded counts as none."""

    work_done = count_fact(zh="完成客服工作项数", en="Service tasks done", if_missing=0)
    standards_checked = count_fact(zh="检查客服标准次数", en="Service standards checked", if_missing=0)
    standards_met = count_fact(zh="有效执行客服标准次数", en="Service standards carried out", if_missing=0)
    new_customers = count_fact(zh="新客户开发数", en="New customers", if_missing=0)


class ScorecardLedger(EventCatalogue, code="generic.scorecard-ledger", zh="考核台账", en="Scorecard ledger entry"):
    """What costs points, case by case."""

    policy_violation = item("-0.5", per="case", clause="2.2 results", zh="违反销售制度", en="Sales policy violated")
    team_harm = item("-2", per="case", clause="2.2 results", zh="影响团队工作", en="Team's work harmed")
    late = item("-0.5", per="time", clause="2.2 attitude", zh="迟到", en="Late for work")
    conduct_violation = item("-0.5", per="case", clause="2.2 attitude", zh="违反行为规范", en="Conduct rule violated")


def rating(zh: str, en: str) -> Points:
    """A rater's points for an item, on the company's scale."""
    return points_fact(zh=zh, en=en, minimum=ScorecardTerms.rating_min, maximum=ScorecardTerms.rating_max)


def further_rating() -> Points:
    """A rater's points for the company's own item."""
    most = ScorecardTerms.missing_item_full
    return points_fact(zh="公司自定项目", en="The company's further item", minimum=0, maximum=most)


class ManagerRating(Facts, code="generic.rating-by-manager", period=Quarter, zh="上级评分", en="Manager's rating"):
    """Points by the internal appraisers and managers, 1 to 5 for each item."""

    professional_knowledge = rating("专业知识", "Professional knowledge")
    analysis_judgement = rating("分析判断能力", "Analysis and judgement")
    communication_skill = rating("沟通能力", "Communication")
    adaptability = rating("灵活应变能力", "Adaptability")
    responsibility = rating("责任感", "Responsibility")
    further_item = further_rating()


class SelfRating(Facts, code="generic.rating-by-self", period=Quarter, zh="自评", en="Self-rating"):
    """Points that the person gives, 1 to 5 for each item."""

    professional_knowledge = rating("专业知识", "Professional knowledge")
    analysis_judgement = rating("分析判断能力", "Analysis and judgement")
    communication_skill = rating("沟通能力", "Communication")
    adaptability = rating("灵活应变能力", "Adaptability")
    responsibility = rating("责任感", "Responsibility")
    further_item = further_rating()


class CustomerRating(Facts, code="generic.rating-by-customer", period=Quarter, zh="客户评分", en="Customers' rating"):
    """Points by the customers, 1 to 5 for each item; a mean of several customers may have decimals."""

    professional_knowledge = rating("专业知识", "Professional knowledge")
    analysis_judgement = rating("分析判断能力", "Analysis and judgement")
    communication_skill = rating("沟通能力", "Communication")
    adaptability = rating("灵活应变能力", "Adaptability")
    responsibility = rating("责任感", "Responsibility")
    further_item = further_rating()
