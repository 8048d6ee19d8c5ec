"""generic-sla-power-supply: service deadlines for key accounts of an electricity supplier (电力大客户用电管理制度)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    DealKind,
    Month,
    Months,
    Parameters,
    Rate,
    Scheme,
    choice_attribute,
    count_attribute,
    date_attribute,
    days,
    days_between,
    deals,
    indicator,
    lookup,
    missing,
    months_between,
    notice,
    ratio,
    step,
    uses,
)

__all__ = ["PlanExtension", "PowerSupply", "PowerSupplyTerms", "SupplyCase"]


class SupplyCase(
    DealKind,
    code="generic.supply-case",
    zh="用电业务",
    en="Supply case",
    roles={"handler": ("经办", "handler")},
):
    """A step of a key account's case, on the day it was done or at the latest due."""

    kind = choice_attribute(
        {
            "single_source_reply": ("单电源供电方案答复", "Reply with a plan, single-source"),
            "double_source_reply": ("双电源供电方案答复", "Reply with a plan, double-source"),
            "transfer": ("供电所转市场部", "Transfer to the market department"),
            "work_order": ("装表工作票返回", "Meter work order returned"),
        },
        zh="业务环节",
        en="Step",
    )
    days_taken = count_attribute(zh="用时(天)", en="Days taken", required=False, minimum=0)


class PlanExtension(
    DealKind,
    code="generic.plan-extension",
    zh="供电方案延期",
    en="Extension of a supply plan",
    roles={"handler": ("经办", "handler")},
):
    """An extension of a supply plan, on the day it was asked for."""

    voltage = choice_attribute(
        {"high": ("高压", "High voltage"), "low": ("低压", "Low voltage")}, zh="电压等级", en="Voltage"
    )
    issued_on = date_attribute(zh="方案答复日期", en="Plan issued on")
    valid_until = date_attribute(zh="方案有效期至", en="Last day of its validity")


class PowerSupplyTerms(Parameters, code="generic.sla-power-supply", zh="服务时限参数", en="Service deadlines"):
    """The deadlines: working days for replies and transfer, days for the work order."""

    limit_days = lookup(
        Count,
        {"single_source_reply": 20, "double_source_reply": 30, "transfer": 5, "work_order": 5},
        clause="9.8",
        zh="时限",
        en="Days that each step may take",
        minimum=0,
    )
    validity_months = lookup(
        Months, {"high": 12, "low": 3}, clause="9.8", zh="方案有效期(月)", en="Months a plan is valid", minimum=1
    )
    extension_notice_days = days(
        10, clause="9.8", zh="延期申请提前天数", en="Days before its expiry that an extension is to be asked for"
    )


class PowerSupply(
    Scheme,
    code="generic.sla-power-supply",
    period=Month,
    policy="generic-sla-power-supply",
    zh="电力大客户服务时限",
    en="Service deadlines of electricity key accounts",
):
    """How much of the work for key accounts was done in time."""

    terms = uses(PowerSupplyTerms)
    cases = deals(SupplyCase, role="handler")
    extensions = deals(PlanExtension, role="handler")

    @step("业务环节数", en="Steps due", clause="9.8")
    def steps_due(self) -> Count:
        """All steps of the month, done or not."""
        return self.cases.count()

    @step("按时完成数", en="Steps done in time", clause="9.8")
    def steps_in_time(self) -> Count:
        """Steps that took no longer than their limit; one that is not done is not in time."""
        return self.cases.count(SupplyCase.days_taken <= self.terms.limit_days.of(SupplyCase.kind))

    @indicator("服务时限达成率", en="Steps done in time", direction="higher", clause="9.8")
    def sla_timeliness_rate(self) -> Rate:
        """Done in time over due; not applicable where none was due."""
        return ratio(self.steps_in_time, self.steps_due, if_zero=missing)

    @indicator("供电方案答复及时率", en="Plans replied in time", direction="higher", clause="9.8")
    def plan_reply_timeliness_rate(self) -> Rate:
        """The same for supply plans alone."""
        is_reply = SupplyCase.kind.is_in("single_source_reply", "double_source_reply")
        in_time = SupplyCase.days_taken <= self.terms.limit_days.of(SupplyCase.kind)
        return ratio(self.cases.count(is_reply & in_time), self.cases.count(is_reply), if_zero=missing)

    @step("延期申请数", en="Extensions asked for", clause="9.8")
    def extensions_asked(self) -> Count:
        """Extensions of plans that were asked for in the month."""
        return self.extensions.count()

    @indicator("延期申请及时率", en="Extensions asked for in time", direction="higher", clause="9.8")
    def extension_timeliness_rate(self) -> Rate:
        """Asked for at least 10 days before the plan expires; not applicable where none was."""
        notice_days = days_between(PlanExtension.happened_on, PlanExtension.valid_until)
        in_time = self.extensions.count(notice_days >= self.terms.extension_notice_days)
        return ratio(in_time, self.extensions_asked, if_zero=missing)

    @notice("有供电方案的有效期超过规定。", clause="9.8")
    def valid_too_long(self) -> Condition:
        """A plan that was to be extended is valid for longer than a year (high voltage) or three months (low)."""
        months_valid = months_between(PlanExtension.issued_on, PlanExtension.valid_until)
        return self.extensions.any(months_valid >= self.terms.validity_months.of(PlanExtension.voltage))
