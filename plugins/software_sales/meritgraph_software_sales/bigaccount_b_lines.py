"""software-bigaccount-b, the quarter's revenue lines: whose income it is, what counts, and what earns which rate."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Money,
    Rate,
    SchemePart,
    deals,
    holds,
    indicator,
    is_missing,
    notice,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_b_terms import BigaccountBTerms
from meritgraph_software_sales.contracts import implementation_gap, part_of
from meritgraph_software_sales.records import Contract, Receipt

__all__ = ["RevenueLines", "mixed_rate"]

UNNAMED = ("maintenance", "secondary_development")
FLAT = ("service", "training", "supplies")


class RevenueLines(SchemePart):
    """What came in, line by line; what is not in the funnel counts for nothing."""

    terms = uses(BigaccountBTerms)
    receipts = deals(Receipt, role="owner")
    as_second_party = deals(Receipt, role="second_party")
    sold = deals(Contract, role="seller")
    delivered = deals(Contract, role="deliverer")

    # Whose income it is

    def may_be_split(self) -> Condition:
        """Whether a receipt's customer is not exempt from the split."""
        is_tobacco = holds(Receipt.tobacco_customer)
        return ~(is_tobacco & (self.terms.joint_split_exempt == "tobacco"))

    def is_joint(self) -> Condition:
        """Whether a receipt is split between two parties: who collects is recorded, and the customer is not exempt."""
        return ~is_missing(Receipt.collector) & self.may_be_split()

    def first_part(self) -> Rate:
        """The first party's part: 70 % where it collects, 30 % where the other does; all of what is not joint."""
        split = self.terms.joint_split
        is_collector = Receipt.collector == "first_party"
        return when(self.is_joint(), when(is_collector, split, 1 - split), 1)

    def second_part(self) -> Rate:
        """The rest."""
        return 1 - self.first_part()

    def shared(self, where: Condition) -> Money:
        """Registered receipts of some lines, by joint sale and contribution share."""
        is_counted = Receipt.registered & where
        first = self.receipts.credited(Receipt.amount * self.first_part(), is_counted)
        return first + self.as_second_party.credited(Receipt.amount * self.second_part(), is_counted)

    def credited(self, where: Condition) -> Money:
        """The same as credit: where only the bonus is split, everybody's credit is the whole."""
        is_counted = Receipt.registered & where
        first = self.receipts.sum(Receipt.amount * self.first_part(), is_counted)
        whole = first + self.as_second_party.sum(Receipt.amount * self.second_part(), is_counted)
        return when(self.terms.split_mode == "bonus", whole, self.shared(where))

    # Revenue lines

    def is_normal(self) -> Condition:
        """Product and implementation, and other lines where the company counts them so."""
        other = Receipt.line.is_in(*UNNAMED) & (self.terms.unnamed_lines == "as_product")
        return Receipt.line.is_in("product", "implementation") | other

    def implementation_due(self) -> Money:
        """The least that implementation of a contract is to come to."""
        return Contract.contract_price * self.terms.implementation_min_share

    @step("实施差额转出", en="Moved out of software", clause="lines, implementation")
    def transfer_out(self) -> Money:
        """What implementation lacks to 30 % of the contract price leaves the seller's software income."""
        gap = self.sold.credited(implementation_gap(self.implementation_due()))
        return when(self.terms.implementation_gap_rule == "move", gap, 0)

    @step("实施差额转入", en="Moved in to implementation", clause="lines, implementation")
    def transfer_in(self) -> Money:
        """The same amounts, with whoever delivers."""
        gap = self.delivered.credited(implementation_gap(self.implementation_due()))
        return when(self.terms.implementation_gap_rule == "move", gap, 0)

    @step("产品实施回款", en="Product and implementation", clause="basis")
    def normal_credit(self) -> Money:
        """Receipts at the normal rates, as credit."""
        return self.credited(self.is_normal()) - self.transfer_out + self.transfer_in

    @step("产品实施回款(分成后)", en="Product and implementation, own part", clause="split")
    def normal_shared(self) -> Money:
        """The same by contribution share: what earns the bonus."""
        return self.shared(self.is_normal()) - self.transfer_out + self.transfer_in

    @step("服务培训配套业绩", en="Service, training, supplies", clause="lines, service")
    def flat_credit(self) -> Money:
        """Income at a rate of its own that counts as credit: service, training, supplies and additions."""
        counts = Receipt.line.is_in(*FLAT) & self.terms.services_count_as_credit
        return self.credited(counts | (Receipt.line == "addon"))

    @step("服务培训配套提成", en="Bonus at flat rates", clause="lines, service and additions")
    def flat_bonus(self) -> Money:
        """Service, training and supplies at 5 %, additions at half of it."""
        terms = self.terms
        addon_rate = when(terms.addon_basis == "flat_rate", terms.flat_rate_services, terms.rate_in_target)
        additions = self.shared(Receipt.line == "addon") * addon_rate * terms.addon_factor
        return self.shared(Receipt.line.is_in(*FLAT)) * terms.flat_rate_services + additions

    @indicator("本季业绩", en="Own receipts", direction="higher", clause="quarter logic")
    def own(self) -> Money:
        """All that counts toward the target; unregistered receipts do not."""
        return self.normal_credit + self.flat_credit

    # Large deals

    @step("大单业绩", en="Credit of large deals", clause="large-deal test")
    def large_deals(self) -> Money:
        """Deals whose own value is above 50,000 yuan."""
        flat = Receipt.line.is_in(*FLAT) & self.terms.services_count_as_credit
        is_credited = self.is_normal() | flat | (Receipt.line == "addon")
        return self.credited(is_credited & (Receipt.amount > self.terms.large_deal_min))

    @step("大单占比", en="Large deals' part", clause="large-deal test", exact=True)
    def large_deal_share(self) -> Rate:
        """Of all that was completed; 100 % where nothing was, and never more, whatever was paid back."""
        return part_of(self.large_deals, self.own)

    @step("基数以上计提比率", en="Rate from the base on", clause="large-deal test", exact=True)
    def rate_base_met(self) -> Rate:
        """7.12 % where large deals make up 40 %; else small deals' part at the rate of small deals."""
        return mixed_rate(self.terms, self.large_deal_share)

    # Notices and refusals

    @notice("有合同的实施收入低于合同金额的30%,差额按公司设定处理。", clause="lines, implementation")
    def implementation_too_low(self) -> Condition:
        """Implementation of a contract is below its least part; the gap moves as the company says."""
        is_too_low = Contract.implementation_income < self.implementation_due()
        return self.sold.any(is_too_low) | self.delivered.any(is_too_low)

    @notice("有收入属于办法未列的类别，按公司设定处理。", clause="lines")
    def has_unnamed_lines(self) -> Condition:
        """There are receipts of lines that the policy does not name; they count as the company says."""
        return self.receipts.any(Receipt.line.is_in(*UNNAMED))

    @notice("数据库收入没有填套数，未报销。", clause="lines, database")
    def database_without_sets(self) -> Condition:
        """A database receipt has no number of sets; nothing is reimbursed for it."""
        return self.receipts.any((Receipt.line == "database") & is_missing(Receipt.sets))

    @notice("有收入未入销售漏斗，不计业绩也不计奖金。", clause="lines")
    def has_unregistered(self) -> Condition:
        """There are receipts that are not in the funnel: they earn neither credit nor bonus."""
        return self.receipts.any(~Receipt.registered)

    @property
    def lacks_collector(self) -> Condition:
        """A second party, and nobody says who collects: neither party's part is known."""
        is_open = holds(Receipt.has_second_party) & is_missing(Receipt.collector) & self.may_be_split()
        return self.receipts.any(is_open) | self.as_second_party.any(is_open)

    @refusal("联合销售没有注明由谁收款。", clause="joint sale")
    def no_collector(self) -> Condition:
        """A receipt has a second party, but who collects is not recorded."""
        return self.lacks_collector


def mixed_rate(terms: BigaccountBTerms, large_share: Rate) -> Rate:
    """The in-target rate; below the least part of large deals, small deals go at their own rate."""
    mixed = large_share * terms.rate_in_target + (1 - large_share) * terms.small_deal_rate
    return when(large_share >= terms.large_deal_share_min, terms.rate_in_target, mixed)
