"""The qualitative ledger of tobacco-dept-2013: every item of the policy, 1.1a to 10.4, with what it costs or earns."""

from __future__ import annotations

from meritgraph.authoring import EventCatalogue, item, text_attribute

__all__ = ["GAP_ITEMS", "PANEL_BONUSES", "QualitativeLedger", "items_of"]


class QualitativeLedger(EventCatalogue, code="tobacco.ledger-2013", zh="定性考核台账", en="Qualitative ledger entry"):
    """One entry of the ledger: whom it concerns, the item, how many households, times, items or percentage points."""

    recorded_by = text_attribute(zh="记录人", en="Recorded by", required=False)

    # 1 "135" work method
    analysis_late = item(
        "-0.5", per="item", clause="1.1a", zh="市场、品牌或客户分析迟报", en="Market, brand or customer analysis late"
    )
    analysis_poor = item("-0.5", per="item", clause="1.1b", zh="分析内容明显不充分", en="Analysis clearly inadequate")
    plan_late = item("-0.5", per="item", clause="1.2a", zh="月计划或周安排迟报", en="Month plan or week schedule late")
    plan_poor = item("-0.5", per="item", clause="1.2b", zh="计划或安排内容不充分", en="Plan or schedule inadequate")
    visit_off_plan = item(
        "-0.5", per="time", clause="1.3a", zh="无正当理由不按计划拜访", en="Not visiting to plan without good reason"
    )
    visit_missed = item("-0.5", per="household", clause="1.3b", zh="漏访", en="Missed visit")
    customer_unaware_basic = item(
        "-0.5",
        per="household and item",
        clause="1.3c",
        zh="客户不知客户经理姓名、服务电话或自身等级",
        en="Customer does not know the manager's name, the service phone or own tier",
    )
    customer_unaware_promo = item(
        "-1", per="household", clause="1.3d", zh="客户不知促销政策", en="Customer does not know the promotion policy"
    )
    order_success_rate_gap = item(
        "-0.1",
        per="percentage point",
        clause="1.3e",
        zh="订单成功率低于要求",
        en="Order success rate below requirement",
    )
    promo_goods_late = item(
        "-2",
        per="household",
        clause="1.3f",
        zh="促销品未在一个拜访周期内送达",
        en="Promotion goods not delivered within one visit cycle",
    )
    label_not_replaced = item(
        "-0.5",
        per="household",
        clause="1.3g",
        zh="价签破损或缺失未在下次拜访时更换",
        en="Damaged or missing price label not replaced at the next visit",
    )
    daily_summary_late = item("-0.5", per="time", clause="1.3h", zh="日小结迟报", en="Daily summary late")
    daily_summary_poor = item("-0.5", per="time", clause="1.3i", zh="日小结不充分", en="Daily summary inadequate")
    weekly_summary_late = item("-0.5", per="time", clause="1.4a", zh="周总结迟报", en="Weekly summary late")
    weekly_summary_poor = item("-0.5", per="time", clause="1.4b", zh="周总结不充分", en="Weekly summary inadequate")
    review_summary_late = item(
        "-0.5",
        per="item",
        clause="1.5a",
        zh="市场、品牌、客户或月度总结迟报",
        en="Market, brand, customer or monthly summary late",
    )
    review_summary_poor = item("-0.5", per="item", clause="1.5b", zh="总结不充分", en="Summary inadequate")

    # 2 information collection
    collection_missing = item("-0.5", per="household", clause="2.1", zh="信息采集缺少", en="Collection short")
    collection_entry_missing = item(
        "-0.5", per="household", clause="2.2", zh="采集数据录入缺少", en="Data entry into the system short"
    )
    collection_fabricated = item("-1", per="household", clause="2.3", zh="采集数据弄虚作假", en="Fabricated data")

    # 3 scientific quota
    quota_unaware = item(
        "-0.5", per="household", clause="3.1", zh="客户不了解定量", en="Customer does not understand the quota"
    )
    quota_not_adjusted = item(
        "-1",
        per="household",
        clause="3.2",
        zh="未及时调整定量影响订货",
        en="Quota not adjusted in time through the manager's fault, ordering affected",
    )
    quota_completion_gap = item(
        "-0.1",
        per="percentage point",
        clause="3.3",
        zh="定量完成率低于要求",
        en="Quota completion rate below requirement",
    )

    # 4 demand forecast, 5 business guidance, 6 information maintenance
    forecast_late = item("-0.5", per="time", clause="4", zh="月度需求预测迟报", en="Monthly demand forecast late")
    guidance_missing = item(
        "-0.5",
        per="household",
        clause="5",
        zh="对当月选定客户经营指导缺少",
        en="Business guidance to the month's chosen customers short",
    )
    new_entrant_data_late = item(
        "-1", per="household", clause="6.1", zh="新入网客户资料迟报", en="New network entrant's data late"
    )
    customer_base_data_late = item(
        "-0.5",
        per="household",
        clause="6.2",
        zh="基础信息未调整影响客户等级评定",
        en="Base data not adjusted, customer tier rating affected",
    )

    # 7 four-role linkage
    closure_not_reported = item(
        "-1",
        per="household",
        clause="7.1",
        zh="歇业、歇业期间订货或长期不订货未反馈",
        en="Closed shop, orders during closure, or long without orders not reported",
    )
    peer_feedback_late = item(
        "-1",
        per="household",
        clause="7.2",
        zh="其他三员反馈未及时处理",
        en="Other three roles' feedback not handled in time",
    )

    # 8 training
    training_absent = item("-0.5", per="time", clause="8.1", zh="培训缺席或迟到", en="Training missed or late")
    training_notes_poor = item("-0.5", per="time", clause="8.2a", zh="笔记不认真", en="Notes careless")
    training_notes_none = item("-1", per="time", clause="8.2b", zh="无笔记", en="No notes")
    training_eval_failed = item("-0.5", per="time", clause="8.3", zh="培训测评不合格", en="Training evaluation failed")
    reflection_late = item("-0.5", per="time", clause="8.4a", zh="心得体会迟交", en="Written reflection late")
    reflection_poor = item("-1", per="time", clause="8.4b", zh="心得体会不充分", en="Written reflection inadequate")

    # 9 customer satisfaction
    complaint_at_fault = item(
        "-3", per="time", clause="9", zh="因客户经理原因的有效投诉", en="Complaint truly caused by the manager"
    )

    # 10 other
    rule_breach = item(
        None, per="case", clause="10.1", zh="违规违纪、不规范经营", en="Breach of rules, irregular dealing"
    )
    activity_bonus = item(None, per="case", clause="10.2", zh="参加单位活动", en="Taking part in unit activities")
    written_praise = item(
        2,
        per="household",
        clause="10.3",
        zh="客户书面表扬",
        en="Verified written praise from a customer",
        once_per_subject=True,
    )
    suggestion_adopted = item(
        None, per="case", clause="10.4", zh="建议被上级部门采纳", en="Suggestion adopted by a superior department"
    )


GAP_ITEMS = ("order_success_rate_gap", "quota_completion_gap")
"""Items that deduct by percentage points: from recorded rates where there are any, otherwise from the ledger."""

PANEL_BONUSES = ("activity_bonus", "suggestion_adopted")
"""Items for which the panel adds points."""


def items_of(section: int) -> list[str]:
    """The items of a section of the policy that deduct a fixed number of points for each time or household."""
    return [
        each.code
        for each in QualitativeLedger.items.values()
        if each.clause.partition(".")[0] == str(section) and each.code not in GAP_ITEMS
    ]
