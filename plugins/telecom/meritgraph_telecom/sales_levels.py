"""telecom-sales-levels: base pay, commission on rentals and the windows of prospects, month by month."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Days,
    Money,
    Month,
    Rate,
    Scheme,
    any_of,
    before,
    constant,
    days_between,
    deal_figure,
    deals,
    first_of,
    holds,
    indicator,
    notice,
    pay,
    ratio,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_telecom.records import OnTheNet, Prospect, Rental, RentalEnd
from meritgraph_telecom.sales_terms import SalesLevels, SalesTerms

__all__ = ["SalesPay"]


PROSPECT_STATES = {
    "signed": ("期内签约", "Signed in its window"),
    "signed_late": ("逾期签约", "Signed after its window"),
    "open": ("跟单中", "In its window"),
    "lapsed": ("逾期未签约", "Lapsed without a contract"),
}


class SalesPay(
    Scheme,
    code="telecom.sales-levels",
    period=Month,
    ladder=SalesLevels,
    policy="telecom-sales-levels",
    zh="销售人员等级与提成",
    en="Sales levels and commission",
):
    """Base pay by level and a commission on each monthly rental signed, alone or with support; no expenses are paid.

    Commission is paid once, for the month a rental is activated in, or where the company chose so every month on the
    net. Prospects are those classed in this month and the two before.
    """

    terms = uses(SalesTerms)
    opening = uses(OnTheNet)
    signed = deals(Rental, role="signer")
    supported = deals(Rental, role="supporter")
    signed_ended = deals(RentalEnd, role="signer")
    supported_ended = deals(RentalEnd, role="supporter")
    prospects = deals(Prospect, role="follower", periods=3)

    # Rentals

    @indicator("独立签约月租", en="Rentals signed alone", direction="higher", clause="commission")
    def solo_rental(self) -> Money:
        """Monthly rentals activated in the month that the manager signed without support."""
        return self.signed.credited(Rental.rental, ~Rental.is_supported)

    @indicator("受支持签约月租", en="Rentals signed with support", direction="higher", clause="commission")
    def supported_rental(self) -> Money:
        """Monthly rentals activated in the month that the manager signed with somebody's support."""
        return self.signed.credited(Rental.rental, Rental.is_supported)

    @indicator("支持签约月租", en="Rentals supported", direction="higher", clause="commission")
    def supporting_rental(self) -> Money:
        """Monthly rentals activated in the month that the manager helped a colleague to sign."""
        return self.supported.credited(Rental.rental)

    @step("独立签约在网月租", en="On the net, signed alone", clause="commission")
    def solo_on_net(self) -> Money:
        """What was on the net before, what came and what left."""
        ended = self.signed_ended.credited(RentalEnd.rental, ~RentalEnd.is_supported)
        return before(self.solo_on_net, opening=self.opening.solo) + self.solo_rental - ended

    @step("受支持签约在网月租", en="On the net, signed with support", clause="commission")
    def supported_on_net(self) -> Money:
        """What was on the net before, what came and what left."""
        ended = self.signed_ended.credited(RentalEnd.rental, RentalEnd.is_supported)
        return before(self.supported_on_net, opening=self.opening.supported) + self.supported_rental - ended

    @step("支持签约在网月租", en="On the net, supported", clause="commission")
    def supporting_on_net(self) -> Money:
        """What was on the net before, what came and what left."""
        ended = self.supported_ended.credited(RentalEnd.rental)
        return before(self.supporting_on_net, opening=self.opening.supporting) + self.supporting_rental - ended

    def paid_on(self, activated: Money, on_net: Money) -> Money:
        """The rentals that count in the month: those activated in it, or all on the net."""
        return when(self.terms.commission_recurring, on_net, activated)

    def rated(self, solo: Rate, supported: Rate, supporting: Rate) -> Money:
        """The rentals that count, each kind at its rate."""
        return (
            solo * self.paid_on(self.solo_rental, self.solo_on_net)
            + supported * self.paid_on(self.supported_rental, self.supported_on_net)
            + supporting * self.paid_on(self.supporting_rental, self.supporting_on_net)
        )

    @indicator("业绩", en="Performance credit", direction="higher", clause="commission")
    def performance_credit(self) -> Money:
        """A rental signed alone counts in full; with support the supported and the supporter have half each."""
        split = self.terms.credit_split
        return self.rated(constant(Rate, 1), split.of("supported"), split.of("supporter"))

    # Pay

    @pay("底薪", en="Base pay", clause="levels")
    def base_pay(self) -> Money:
        """By the level on record; none without a level."""
        return self.terms.base_pay.of(self.tier).or_else(0)

    @pay("提成", en="Commission", clause="commission")
    def commission(self) -> Money:
        """80 % of a rental signed alone; 40 % each for the supported and the supporter."""
        split = self.terms.support_split
        return self.rated(self.terms.commission_rate, split.of("supported"), split.of("supporter"))

    @step("免税部分", en="Tax-free part", clause="commission", places=2)
    def tax_free_part(self) -> Money:
        """10 points of the rental for one who signed alone; the split halves them together with the commission."""
        points, split = self.terms.tax_free_points, self.terms.support_split
        share = {
            part: ratio(split.of(part), self.terms.commission_rate, if_zero=0) for part in ("supported", "supporter")
        }
        return self.rated(points, points * share["supported"], points * share["supporter"])

    @step("应税部分", en="Taxable part", clause="commission", places=2)
    def taxable_part(self) -> Money:
        """The commission less its tax-free part."""
        return self.commission - self.tax_free_part

    # Prospects

    @deal_figure("剩余天数", of=prospects, en="Days left", clause="prospects")
    def days_left(self) -> Days:
        """Calendar days from the month's last day to the last day of the window; below zero where it is over."""
        window = self.terms.prospect_days.of(Prospect.intention)
        return window - days_between(Prospect.happened_on, self.last_day)

    @deal_figure("跟单状态", of=prospects, en="State of the prospect", clause="prospects", options=PROSPECT_STATES)
    def prospect_state(self) -> Choice:
        """Signed by the month's last day, within its window of 7, 15 or 30 days or after it; else open or lapsed.

        The window begins on the day the class was set; its last day is inside.
        """
        window = self.terms.prospect_days.of(Prospect.intention)
        is_signed = holds(Prospect.signed_on <= self.last_day)
        in_time = holds(days_between(Prospect.happened_on, Prospect.signed_on) <= window)
        return first_of(
            PROSPECT_STATES,
            (is_signed & in_time, "signed"),
            (is_signed, "signed_late"),
            (self.days_left < 0, "lapsed"),
            otherwise="open",
        )

    @indicator("跟单成功户数", en="Prospects signed in time", direction="higher", clause="prospects")
    def prospects_signed(self) -> Count:
        """Signed within 7, 15 or 30 calendar days from the day the class was set."""
        return self.prospects.count(self.prospect_state == "signed")

    @step("跟单中户数", en="Prospects in their window", clause="prospects")
    def prospects_open(self) -> Count:
        """Not signed, and the window runs to the month's last day or beyond."""
        return self.prospects.count(self.prospect_state == "open")

    @indicator("逾期户数", en="Prospects lapsed", direction="lower", clause="prospects")
    def prospects_lapsed(self) -> Count:
        """The window is over, and nothing was signed in it."""
        return self.prospects.count(self.prospect_state.is_in("signed_late", "lapsed"))

    @step("可改派户数", en="Prospects that may be reassigned", clause="prospects")
    def prospects_reassignable(self) -> Count:
        """Lapsed, and not signed since either."""
        return self.prospects.count(self.prospect_state == "lapsed")

    # What is to be looked into

    @notice("跟单客户逾期未签约，销售经理可改派。", clause="prospects")
    def may_be_reassigned(self) -> Condition:
        """A prospect has lapsed without result: the sales manager may give it to somebody else."""
        return self.prospects_reassignable > 0

    @notice("支持人应为高级客户经理或销售主管。", clause="commission")
    def supports_below_level(self) -> Condition:
        """Supported a colleague's contract, which levels 3 and 4 do for levels 1 and 2."""
        return (self.supporting_rental > 0) & self.tier.is_in("sales_rep", "account_manager")

    @notice("高级客户经理或销售主管的签约登记了支持人。", clause="commission")
    def supported_above_level(self) -> Condition:
        """Signed with support, which is meant for levels 1 and 2."""
        return (self.supported_rental > 0) & self.tier.is_in("senior_account_manager", "sales_supervisor")

    @notice("退网月租多于在网月租，请核对。", clause="commission")
    def more_ended_than_on_net(self) -> Condition:
        """More rentals ended than were on the net, where every month on the net is paid: what recurs is negative."""
        is_negative = any_of(self.solo_on_net < 0, self.supported_on_net < 0, self.supporting_on_net < 0)
        return self.terms.commission_recurring & is_negative

    @refusal("业绩划分比例之和不为100%。", clause="commission")
    def credit_split_is_no_whole(self) -> Condition:
        """The shares of performance credit do not add to 100 %."""
        split = self.terms.credit_split
        return split.of("supported") + split.of("supporter") != 1
