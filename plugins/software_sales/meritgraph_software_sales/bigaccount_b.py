"""software-bigaccount-b, the quarter: the deficit first, excess paid now (大客户销售人员奖金计提考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Points,
    Quarter,
    Rate,
    Scheme,
    ago,
    any_of,
    constant,
    deals,
    indicator,
    is_missing,
    largest,
    notice,
    pay,
    ratio,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_b_terms import BigaccountBTerms
from meritgraph_software_sales.contracts import implementation_gap
from meritgraph_software_sales.kpi import KpiTerms, kpi_coefficient, kpi_factor, kpi_is_off_scale, kpi_score
from meritgraph_software_sales.quarters import carried, is_never_missing, no_target_is_missing
from meritgraph_software_sales.records import ClosingBalances, Contract, KpiRatings, Receipt, Targets

__all__ = ["BigaccountBQuarter", "mixed_rate"]

UNNAMED = ("maintenance", "secondary_development")
FLAT = ("service", "training", "supplies")


class BigaccountBQuarter(
    Scheme,
    code="software-sales.bigaccount-b-quarter",
    period=Quarter,
    policy="software-bigaccount-b",
    zh="大客户销售人员奖金计提(季度)",
    en="Key-account bonus B, quarter",
):
    """All receipts at one rate, a low one below the base; some lines at rates of their own."""

    terms = uses(BigaccountBTerms)
    kpi_terms = uses(KpiTerms)
    targets = uses(Targets)
    kpi = uses(KpiRatings)
    closing = uses(ClosingBalances)
    receipts = deals(Receipt, role="owner")
    as_second_party = deals(Receipt, role="second_party")
    sold = deals(Contract, role="seller")
    delivered = deals(Contract, role="deliverer")

    # Whose income it is

    def may_be_split(self) -> Condition:
        """Whether a receipt's customer is not exempt from the split."""
        is_tobacco = is_never_missing(Receipt.tobacco_customer)
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

    @step("实施差额转出", en="Moved out of software", clause="lines, implementation")
    def transfer_out(self) -> Money:
        """What implementation lacks to 30 % of the contract price leaves the seller's software income."""
        return self.sold.credited(implementation_gap(Contract.contract_price * self.terms.implementation_min_share))

    @step("实施差额转入", en="Moved in to implementation", clause="lines, implementation")
    def transfer_in(self) -> Money:
        """The same amounts, with whoever delivers."""
        due = Contract.contract_price * self.terms.implementation_min_share
        return self.delivered.credited(implementation_gap(due))

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

    @step("大单占比", en="Large deals' part", clause="large-deal test")
    def large_deal_share(self) -> Rate:
        """Of all that was completed; 100 % where nothing was."""
        return ratio(self.large_deals, self.own, if_zero=1)

    @step("基数以上计提比率", en="Rate from the base on", clause="large-deal test")
    def rate_base_met(self) -> Rate:
        """7.12 % where large deals make up 40 %; else small deals' part at the rate of small deals."""
        return mixed_rate(self.terms, self.large_deal_share)

    # The quarter

    @step("季度目标", en="Target", clause="target")
    def target(self) -> Money:
        """The quarter's target."""
        return no_target_is_missing(self.targets.target)

    @step("季度基数", en="Base", clause="base")
    def base(self) -> Money:
        """The company's part of the target."""
        return self.terms.base_ratio * self.target

    @step("以前季度欠额", en="Deficit carried in", clause="quarter logic")
    def deficit_in(self) -> Money:
        """What earlier quarters fell short of their base."""
        return carried(self, self.terms.year_boundary, self.deficit_out, ago(self.closing.deficit, 1))

    @step("补欠后业绩", en="Effective receipts", clause="quarter logic")
    def effective(self) -> Money:
        """E: own receipts less the deficit, from the first yuan."""
        return self.own - self.deficit_in

    @step("计奖额", en="Bonus base", clause="quarter logic")
    def bonus_base(self) -> Money:
        """Effective receipts without flat-rate income, the manager's own part; never below zero."""
        part = ratio(self.normal_shared, self.normal_credit, if_zero=1)
        base = largest(self.effective - self.flat_credit, 0)
        return when(self.terms.split_mode == "bonus", base * part, base)

    @step("计提奖金", en="Accrued bonus", clause="quarter logic")
    def accrued(self) -> Money:
        """The whole bonus base at one rate."""
        below = when(self.terms.below_base_pays_now, self.bonus_base * self.terms.rate_below_base, 0)
        return when(self.effective < self.base, below, self.bonus_base * self.rate_base_met)

    @step("欠额转出", en="Deficit carried out", clause="quarter logic")
    def deficit_out(self) -> Money:
        """What the base lacks."""
        return largest(self.base - self.effective, 0)

    @step("余额未定", en="Balances not settled", clause="12, refusals", places=0)
    def unsettled(self) -> Count:
        """1 where this quarter, or one before it that it builds on, is refused for what its balances rest on."""
        earlier = carried(self, self.terms.year_boundary, self.unsettled, 0)
        own = any_of(is_missing(self.target), self.has_flat_income_next_to_deficit, self.lacks_collector, earlier > 0)
        return when(own, constant(Count, 1), 0)

    @step("计入季度数", en="Quarters counted", clause="year-end", places=0)
    def quarters(self) -> Count:
        """One for every statement: the year's mean goes over them."""
        return constant(Count, 1)

    # KPI and pay

    @indicator("KPI得分", en="KPI score", direction="higher", clause="KPI", places=2)
    def kpi_score(self) -> Points:
        """Each rater's score by weight; none while a rating is missing."""
        return kpi_score(self.kpi_terms, self.kpi)

    @step("KPI系数", en="KPI coefficient", clause="KPI")
    def kpi_coefficient(self) -> Rate:
        """The coefficient on record, else the table's for the score."""
        return kpi_coefficient(self.kpi_terms, self.kpi, self.kpi_score)

    @pay("奖金", en="Bonus", clause="paid")
    def paid(self) -> Money:
        """70 % of what is accrued, and 30 % of it times the KPI coefficient."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.accrued == 0, 0, self.accrued * factor)

    @pay("服务培训配套奖金", en="Bonus on service lines", clause="lines, service and additions")
    def flat_bonus_paid(self) -> Money:
        """Flat-rate income in full; KPI does not touch it."""
        return self.flat_bonus

    @pay("数据库费用报销", en="Database sets reimbursed", clause="lines, database")
    def database_reimbursed(self) -> Money:
        """100 yuan for each registered set, as an expense."""
        is_database = Receipt.registered & (Receipt.line == "database")
        return self.receipts.credited(Receipt.sets, is_database) * self.terms.database_reimbursement

    # Notices and refusals

    @notice("有合同的实施收入低于合同金额的30%,差额由软件收入转入。", clause="lines, implementation")
    def implementation_too_low(self) -> Condition:
        """Implementation of a contract is below its least part; the gap moves from software to implementation."""
        due = Contract.contract_price * self.terms.implementation_min_share
        is_too_low = Contract.implementation_income < due
        return self.sold.any(is_too_low) | self.delivered.any(is_too_low)

    @notice("有收入属于办法未列的类别,按公司设定处理。", clause="lines")
    def has_unnamed_lines(self) -> Condition:
        """There are receipts of lines that the policy does not name; they count as the company says."""
        return self.receipts.any(Receipt.line.is_in(*UNNAMED))

    @notice("数据库收入没有填套数,未报销。", clause="lines, database")
    def database_without_sets(self) -> Condition:
        """A database receipt has no number of sets; nothing is reimbursed for it."""
        return self.receipts.any((Receipt.line == "database") & is_missing(Receipt.sets))

    @notice("有收入未入销售漏斗,不计业绩也不计奖金。", clause="lines")
    def has_unregistered(self) -> Condition:
        """There are receipts that are not in the funnel: they earn neither credit nor bonus."""
        return self.receipts.any(~Receipt.registered)

    @property
    def has_flat_income_next_to_deficit(self) -> Condition:
        """Flat-rate income where a deficit is to be repaid."""
        return (self.deficit_in > 0) & (self.flat_credit != 0)

    @property
    def lacks_collector(self) -> Condition:
        """A second party, and nobody says who collects."""
        return self.as_second_party.any(is_missing(Receipt.collector) & self.may_be_split())

    @refusal("没有季度目标。", clause="12, refusals")
    def no_target(self) -> Condition:
        """No target is recorded for the quarter."""
        return is_missing(self.target)

    @refusal("按固定比率计提的收入与欠额同在一季,办法未规定如何计算。", clause="12, refusals")
    def flat_income_next_to_deficit(self) -> Condition:
        """Flat-rate income next to a deficit: the policy does not settle what repays it."""
        return self.has_flat_income_next_to_deficit

    @refusal("联合销售没有注明由谁收款。", clause="joint sale")
    def no_collector(self) -> Condition:
        """A receipt has a second party, but who collects is not recorded."""
        return self.lacks_collector

    @refusal("以前季度的结果尚未确定,请先解决该季度的问题。", clause="12, refusals")
    def earlier_quarter_unsettled(self) -> Condition:
        """An earlier quarter is refused; its balances are not settled."""
        return carried(self, self.terms.year_boundary, self.unsettled, 0) > 0

    @refusal("没有KPI评分或系数。", clause="KPI")
    def no_kpi(self) -> Condition:
        """A bonus is accrued, but there is neither a KPI score nor a coefficient."""
        return is_missing(self.kpi_coefficient) & (self.accrued != 0)

    @refusal("KPI评分超出满分,或评分权重之和不是100%。", clause="KPI")
    def kpi_off_scale(self) -> Condition:
        """A rating lies above the scale, or the raters' weights do not add to 100 %."""
        return kpi_is_off_scale(self.kpi_terms, self.kpi)


def mixed_rate(terms: BigaccountBTerms, large_share: Rate) -> Rate:
    """The in-target rate; below the least part of large deals, small deals go at their own rate."""
    mixed = large_share * terms.rate_in_target + (1 - large_share) * terms.small_deal_rate
    return when(large_share >= terms.large_deal_share_min, terms.rate_in_target, mixed)
