"""What a customer-service department and a call centre record, month by month."""

from __future__ import annotations

from meritgraph.authoring import DealKind, Facts, Month, count_fact, money_fact, points_attribute

__all__ = ["CallCentreWork", "CustomerSurvey", "DepartmentRating", "ServiceWork"]


class ServiceWork(Facts, code="generic.service-work", period=Month, zh="客服部工作", en="Customer-service work"):
    """A month of customer service. Nothing recorded counts as none."""

    feedback_due = count_fact(zh="应反馈意见次数", en="Feedback to be given", if_missing=0)
    feedback_in_time = count_fact(zh="标准时间内反馈次数", en="Feedback given in standard time", if_missing=0)
    relays_due = count_fact(zh="应传递信息次数", en="Information to be passed on", if_missing=0)
    relays_in_time = count_fact(zh="标准时间内传递次数", en="Information passed on in standard time", if_missing=0)
    visits_planned = count_fact(zh="计划回访客户数", en="Return visits planned", if_missing=0)
    visits_made = count_fact(zh="实际回访客户数", en="Return visits made", if_missing=0)
    complaints = count_fact(zh="投诉数", en="Complaints", if_missing=0)
    complaints_resolved = count_fact(zh="解决投诉数", en="Complaints resolved", if_missing=0)
    resolution_time = count_fact(zh="解决投诉总时间(小时)", en="Hours spent until resolved", if_missing=0)
    complaints_satisfied = count_fact(zh="客户满意的投诉数", en="Complaints resolved to satisfaction", if_missing=0)
    key_accounts_lost = count_fact(zh="流失大客户数", en="Key accounts lost", if_missing=0)
    key_account_visits = count_fact(zh="大客户回访次数", en="Return visits to key accounts", if_missing=0)


class CallCentreWork(Facts, code="generic.call-centre-work", period=Month, zh="呼叫中心工作", en="Call-centre work"):
    """A month of the call centre. Nothing recorded counts as none."""

    business_planned = count_fact(zh="计划业务量", en="Business planned", if_missing=0)
    business_done = count_fact(zh="实际业务量", en="Business done", if_missing=0)
    budget = money_fact(zh="服务费用预算", en="Budget for service cost", minimum=0, if_missing=0)
    cost = money_fact(zh="实际服务费用", en="Service cost", minimum=0, if_missing=0)
    surveys_planned = count_fact(zh="计划客户调研次数", en="Customer surveys planned", if_missing=0)
    surveys_done = count_fact(zh="实际客户调研次数", en="Customer surveys done", if_missing=0)
    improvements_planned = count_fact(zh="计划流程改进目标数", en="Process improvements planned", if_missing=0)
    improvements_done = count_fact(zh="完成流程改进目标数", en="Process improvements done", if_missing=0)
    calls_inbound = count_fact(zh="呼入数", en="Inbound calls, with blocked and abandoned ones", if_missing=0)
    calls_outbound = count_fact(zh="呼出数", en="Outbound calls, with unanswered ones", if_missing=0)
    calls_connected = count_fact(zh="接通数", en="Calls connected", if_missing=0)
    calls_transferred = count_fact(zh="转接数", en="Calls transferred", if_missing=0)


class CustomerSurvey(
    DealKind,
    code="generic.customer-survey",
    zh="客户满意度调查",
    en="Customer survey answer",
    roles={"rated": ("被评人", "who is rated")},
):
    """One surveyed customer's score."""

    score_given = points_attribute(zh="评分", en="Score given", minimum=0)


class DepartmentRating(
    DealKind,
    code="generic.department-rating",
    zh="部门满意度评分表",
    en="Rating by another department",
    roles={"rated": ("被评人", "who is rated")},
):
    """One department's score in the department satisfaction form."""

    score_given = points_attribute(zh="评分", en="Score given", minimum=0)
