"""software-bigaccount-b, the quarter: the deficit first, excess paid now (大客户销售人员奖金计提考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Quarter,
    Scheme,
    Vintages,
    any_of,
    balance,
    constant,
    is_missing,
    largest,
    notice,
    pay,
    reaches,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_b_lines import RevenueLines
from meritgraph_software_sales.contracts import part_of
from meritgraph_software_sales.kpi import KpiAppraised, kpi_factor
from meritgraph_software_sales.quarters import (
    carried,
    debts_of_quarters,
    deficit_recorded,
    is_interrupted,
    starts_from_nothing,
    target_in_force,
)
from meritgraph_software_sales.records import ClosingBalances, Receipt, Targets

__all__ = ["BigaccountBQuarter"]


class BigaccountBQuarter(
    KpiAppraised,
    RevenueLines,
    Scheme,
    code="software-sales.bigaccount-b-quarter",
    period=Quarter,
    policy="software-bigaccount-b",
    zh="大客户销售人员奖金计提(季度)",
    en="Key-account bonus B, quarter",
):
    """All receipts at one rate, a low one below the base; some lines at rates of their own."""

    targets = uses(Targets)
    closing = uses(ClosingBalances)

    # The quarter

    @step("季度目标", en="Target", clause="target")
    def target(self) -> Money:
        """The quarter's target."""
        return target_in_force(self.terms.target_change, self.targets.target)

    @step("季度基数", en="Base", clause="base")
    def base(self) -> Money:
        """The company's part of the target."""
        return self.terms.base_ratio * self.target

    @step("以前季度欠额", en="Deficit carried in", clause="quarter logic")
    def deficit_in(self) -> Money:
        """What earlier quarters fell short of their base."""
        return self.debts.owed

    @balance("各季度欠额", en="Deficits by quarter", clause="quarter logic")
    def debts(self) -> Vintages[Money]:
        """What each earlier quarter still lacks; later receipts repay the oldest quarter first, from the first yuan."""
        return debts_of_quarters(
            self,
            self.terms.year_boundary,
            self.shortfall,
            total=self.deficit_out,
            repaid_by=self.own,
            opening=deficit_recorded(self.unsettled, self.closing.deficit),
        )

    @step("本季补欠额", en="Repaid to earlier quarters", clause="quarter logic")
    def repaid(self) -> Money:
        """As much of the receipts as earlier quarters lack."""
        return self.debts.repaid

    @step("补欠后业绩", en="Effective receipts", clause="quarter logic")
    def effective(self) -> Money:
        """E: own receipts less the deficit, from the first yuan."""
        return self.own - self.deficit_in

    @step("计奖额", en="Bonus base", clause="quarter logic", exact=True)
    def bonus_base(self) -> Money:
        """Effective receipts without flat-rate income, the manager's own part; never below zero."""
        part = part_of(self.normal_shared, self.normal_credit)
        base = largest(self.effective - when(self.terms.flat_rate_leaves_base, self.flat_credit, 0), 0)
        return when(self.terms.split_mode == "bonus", base * part, base)

    @step("计提奖金", en="Accrued bonus", clause="quarter logic", exact=True)
    def accrued(self) -> Money:
        """The whole bonus base at one rate."""
        below = when(self.terms.below_base_pays_now, self.bonus_base * self.terms.rate_below_base, 0)
        return when(reaches(self.effective, self.base), self.bonus_base * self.rate_base_met, below)

    @step("欠额转出", en="Deficit carried out", clause="quarter logic")
    def deficit_out(self) -> Money:
        """What the base lacks."""
        return when(reaches(self.effective, self.base), 0, self.base - self.effective)

    @step("本季欠额", en="Deficit of the quarter", clause="quarter logic")
    def shortfall(self) -> Money:
        """What of the deficit is the quarter's own: the rest is left over from earlier ones."""
        return self.deficit_out - self.debts.left

    @step("余额未定", en="Balances not settled", clause="12, refusals", places=0)
    def unsettled(self) -> Count:
        """1 where this quarter, or one before it that it builds on, is refused for what its balances rest on."""
        earlier = carried(self, self.terms.year_boundary, self.unsettled, 0)
        unclear = self.has_flat_income_next_to_deficit | self.lacks_collector
        own = any_of(is_missing(self.target), unclear, self.is_left_out, earlier > 0)
        return when(own, constant(Count, 1), 0)

    # Pay

    @property
    def pays_by_kpi(self) -> Condition:
        """The accrued bonus, and flat-rate bonus where the company says so."""
        return (self.accrued != 0) | (self.terms.flat_rate_kpi & (self.flat_bonus != 0))

    @pay("奖金", en="Bonus", clause="paid")
    def paid(self) -> Money:
        """70 % of what is accrued, and 30 % of it times the KPI coefficient."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.accrued == 0, 0, self.accrued * factor)

    @pay("服务培训配套奖金", en="Bonus on service lines", clause="lines, service and additions")
    def flat_bonus_paid(self) -> Money:
        """Flat-rate income in full; KPI does not touch it, unless the company says so."""
        by_kpi = self.terms.flat_rate_kpi & (self.flat_bonus != 0)
        return self.flat_bonus * when(by_kpi, kpi_factor(self.terms.kpi_split, self.kpi_coefficient), 1)

    @pay("数据库费用报销", en="Database sets reimbursed", clause="lines, database")
    def database_reimbursed(self) -> Money:
        """100 yuan for each registered set, as an expense."""
        is_reimbursed = Receipt.registered | self.terms.unregistered_reimbursed
        is_database = (Receipt.line == "database") & is_reimbursed
        return self.receipts.credited(Receipt.sets, is_database) * self.terms.database_reimbursement

    # Notices and refusals

    @notice("没有上季考核结果，也没有记录期末余额:按无余额起算。", clause="quarter logic")
    def no_opening_balances(self) -> Condition:
        """Nothing is known of the quarter before, neither a statement nor balances: it starts from none."""
        return starts_from_nothing(self, self.terms.year_boundary, self.unsettled, self.recorded_before)

    @property
    def recorded_before(self) -> tuple[Money, ...]:
        """What may be recorded of a quarter worked out elsewhere."""
        return (self.closing.deficit, self.closing.receipts)

    @property
    def is_left_out(self) -> Condition:
        """A quarter of the sequence is missing."""
        return is_interrupted(self, self.terms.year_boundary, self.unsettled, self.recorded_before)

    @refusal("上季度漏算:更早的季度有考核结果，上季度没有结果，也没有记录期末余额。", clause="quarter logic")
    def quarter_left_out(self) -> Condition:
        """The quarter before has neither a statement nor recorded balances, though an earlier one has: calculate it."""
        return self.is_left_out

    @property
    def has_flat_income_next_to_deficit(self) -> Condition:
        """Flat-rate income where a deficit is to be repaid."""
        return self.terms.flat_rate_leaves_base & (self.deficit_in > 0) & (self.flat_credit != 0)

    @refusal("没有季度目标。", clause="12, refusals")
    def no_target(self) -> Condition:
        """No target is recorded for the quarter."""
        return is_missing(self.target)

    @refusal("按固定比率计提的收入与欠额同在一季，办法未规定如何计算。", clause="12, refusals")
    def flat_income_next_to_deficit(self) -> Condition:
        """Flat-rate income next to a deficit: the policy does not settle what repays it."""
        return self.has_flat_income_next_to_deficit

    @refusal("以前季度的结果尚未确定，请先解决该季度的问题。", clause="12, refusals")
    def earlier_quarter_unsettled(self) -> Condition:
        """An earlier quarter is refused; its balances are not settled."""
        return carried(self, self.terms.year_boundary, self.unsettled, 0) > 0
