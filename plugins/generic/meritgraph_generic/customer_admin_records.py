"""What a company records of its customer administrators, month by month."""

from __future__ import annotations

from meritgraph.authoring import DealKind, Facts, Month, count_fact, flag_attribute, points_fact, text_attribute

__all__ = ["CustomerCare", "CustomerContact"]


class CustomerCare(Facts, code="generic.customer-care", period=Month, zh="客户管理", en="Customer care"):
    """A month's care of customers. What is not recorded is no data."""

    customers = count_fact(zh="客户总数", en="Customers")
    customers_lost = count_fact(zh="流失客户数", en="Customers lost")
    satisfaction = points_fact(zh="客户满意度评分", en="Customers' satisfaction, 0 to 10", minimum=0, maximum=10)
    new_customers_signed = count_fact(zh="新客户签约数", en="New customers signed")
    feedback_received = count_fact(zh="客户反馈数", en="Feedback received")
    feedback_satisfied = count_fact(zh="及时处理且客户满意的反馈数", en="Feedback handled in time, customer satisfied")
    customers_repurchasing = count_fact(zh="再购买的老客户数", en="Old customers who bought again")
    old_customers = count_fact(zh="老客户数", en="Old customers")
    collaboration = points_fact(zh="内部协作评分", en="Collaboration, as colleagues rate it", minimum=0)
    self_development = points_fact(zh="自身能力提升评分", en="Own development", minimum=0)
    data_checked = count_fact(zh="抽查客户信息条数", en="Customer data checked")
    data_correct = count_fact(zh="准确客户信息条数", en="Customer data correct")


class CustomerContact(
    DealKind,
    code="generic.customer-contact",
    zh="客户沟通",
    en="Customer contact",
    roles={"contact": ("沟通人", "who made the contact")},
):
    """A contact with a customer."""

    customer = text_attribute(zh="客户", en="Customer", required=False)
    problem_solved = flag_attribute(zh="解决问题", en="Problem solved")
    positive_feedback = flag_attribute(zh="正面反馈", en="Positive feedback")
