"""generic-sla-power-supply: service deadlines for key accounts of an electricity supplier (电力大客户用电管理制度)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Date,
    Days,
    DealKind,
    Month,
    Months,
    Parameters,
    Rate,
    Scheme,
    choice_attribute,
    date_attribute,
    days,
    days_after,
    days_between,
    deal_figure,
    deals,
    indicator,
    lookup,
    missing,
    months_after,
    notice,
    ratio,
    refusal,
    step,
    uses,
    when,
    working_days_after,
    working_days_between,
)

__all__ = ["PlanExtension", "PowerSupply", "PowerSupplyTerms", "SupplyCase"]


class SupplyCase(
    DealKind,
    code="generic.supply-case",
    zh="用电业务",
    en="Supply case",
    roles={"handler": ("经办", "handler")},
):
    """A step of a key account's case, on the day it was done or, while it is not, on the day it is due."""

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
    accepted_on = date_attribute(zh="受理日期", en="Accepted on")
    done_on = date_attribute(zh="办结日期", en="Done on", required=False)


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
    extended_until = date_attribute(zh="延期至", en="Extended until", required=False)


class PowerSupplyTerms(Parameters, code="generic.sla-power-supply", zh="服务时限参数", en="Service deadlines"):
    """The deadlines: working days for replies and transfer, days for the work order."""

    limit_days = lookup(
        Days,
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

    @deal_figure("用时", en="Days taken", of=cases, clause="9.8")
    def days_taken(self) -> Days:
        """Working days counted from the day after acceptance, of a meter work order calendar days; none while it is not
        done.
        """
        in_days = days_between(SupplyCase.accepted_on, SupplyCase.done_on)
        in_working_days = working_days_between(SupplyCase.accepted_on, SupplyCase.done_on)
        return when(SupplyCase.kind == "work_order", in_days, in_working_days)

    @deal_figure("应办结日期", en="Due on", of=cases, clause="9.8")
    def due_on(self) -> Date:
        """The last day that the limit leaves: a working day, but for a meter work order."""
        limit = self.terms.limit_days.of(SupplyCase.kind)
        by_days, by_working_days = (after(SupplyCase.accepted_on, limit) for after in (days_after, working_days_after))
        return when(SupplyCase.kind == "work_order", by_days, by_working_days)

    @step("业务环节数", en="Steps due", clause="9.8")
    def steps_due(self) -> Count:
        """All steps of the month, done or not."""
        return self.cases.count()

    @step("按时完成数", en="Steps done in time", clause="9.8")
    def steps_in_time(self) -> Count:
        """Steps that took no longer than their limit; one that is not done is not in time."""
        return self.cases.count(self.days_taken <= self.terms.limit_days.of(SupplyCase.kind))

    @indicator("服务时限达成率", en="Steps done in time", direction="higher", clause="9.8")
    def sla_timeliness_rate(self) -> Rate:
        """Done in time over due; not applicable where none was due."""
        return ratio(self.steps_in_time, self.steps_due, if_zero=missing)

    @indicator("供电方案答复及时率", en="Plans replied in time", direction="higher", clause="9.8")
    def plan_reply_timeliness_rate(self) -> Rate:
        """The same for supply plans alone."""
        is_reply = SupplyCase.kind.is_in("single_source_reply", "double_source_reply")
        in_time = self.days_taken <= self.terms.limit_days.of(SupplyCase.kind)
        return ratio(self.cases.count(is_reply & in_time), self.cases.count(is_reply), if_zero=missing)

    @deal_figure("最迟延期至", en="Longest extension", of=extensions, clause="9.8")
    def longest_extension(self) -> Date:
        """The last day of an extension that is as long as the first validity: a year for high voltage, three months for
        low.
        """
        return months_after(PlanExtension.valid_until, self.terms.validity_months.of(PlanExtension.voltage))

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

    @step("超期延期数", en="Extensions that are too long", clause="9.8")
    def extensions_too_long(self) -> Count:
        """Extensions that are longer than the first validity."""
        return self.extensions.count(PlanExtension.extended_until > self.longest_extension)

    @notice("有供电方案的有效期超过规定。", clause="9.8")
    def valid_too_long(self) -> Condition:
        """A plan that was to be extended is valid for longer than a year (high voltage) or three months (low)."""
        longest = months_after(PlanExtension.issued_on, self.terms.validity_months.of(PlanExtension.voltage))
        return self.extensions.any(PlanExtension.valid_until > longest)

    @notice("有供电方案的延期超过首次有效期。", clause="9.8")
    def extended_too_long(self) -> Condition:
        """An extension is longer than the first validity."""
        return self.extensions_too_long > 0

    @refusal("有业务环节的办结日期早于受理日期。", clause="9.8")
    def done_before_accepted(self) -> Condition:
        """A step cannot have been done before it was accepted."""
        return self.cases.any(SupplyCase.done_on < SupplyCase.accepted_on)
