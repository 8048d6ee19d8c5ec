"""software-bigaccount-c, the quarter's revenue lines: what counts toward the target, and what earns 6 %."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Money,
    Rate,
    SchemePart,
    deals,
    indicator,
    is_missing,
    notice,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_c_terms import BigaccountCTerms
from meritgraph_software_sales.contracts import implementation_gap, part_of
from meritgraph_software_sales.records import Contract, Receipt

__all__ = ["RevenueLines"]

OTHER_LINES = ("service", "supplies", "addon", "data_conversion", "database")


class RevenueLines(SchemePart):
    """What came in, line by line, net of tax; what is not in the CRM does not count."""

    terms = uses(BigaccountCTerms)
    receipts = deals(Receipt, role="owner")
    sold = deals(Contract, role="seller")
    delivered = deals(Contract, role="deliverer")

    def net_receipts(self, where: Condition) -> Money:
        """Receipts of some lines, net of tax, by contribution share; what is not in the CRM does not count."""
        return self.receipts.credited(Receipt.amount, Receipt.registered & where) / self.terms.tax_divisor

    def credited_receipts(self, where: Condition) -> Money:
        """The same as credit: where only the bonus is split, everybody's credit is the whole."""
        whole = self.receipts.sum(Receipt.amount, Receipt.registered & where) / self.terms.tax_divisor
        return when(self.terms.split_mode == "bonus", whole, self.net_receipts(where))

    def is_software(self) -> Condition:
        """Product, and other lines where the company counts them so."""
        other = Receipt.line.is_in(*OTHER_LINES) & (self.terms.unnamed_lines == "as_product")
        return (Receipt.line == "product") | other

    @step("软件收入", en="Software income", clause="lines")
    def software_income(self) -> Money:
        """Product receipts net of tax, and other lines where the company counts them so."""
        return self.credited_receipts(self.is_software())

    @step("二次开发毛利", en="Secondary development at gross margin", clause="lines")
    def secondary_development(self) -> Money:
        """Secondary development counts at its gross margin, as recorded."""
        whole = self.receipts.sum(Receipt.gross_margin, self.is_development())
        return when(self.terms.split_mode == "bonus", whole, self.shared_development())

    def is_development(self) -> Condition:
        """Secondary development that is in the CRM."""
        return Receipt.registered & (Receipt.line == "secondary_development")

    def shared_development(self) -> Money:
        """Its gross margin by contribution share."""
        return self.receipts.credited(Receipt.gross_margin, self.is_development())

    @step("实施收入", en="Implementation income", clause="lines")
    def implementation_income(self) -> Money:
        """Implementation receipts net of tax."""
        return self.credited_receipts(Receipt.line == "implementation")

    @step("维护培训收入", en="Maintenance and training income", clause="lines", exact=True)
    def maintenance_and_training(self) -> Money:
        """Maintenance and training receipts net of tax: paid by their own rate, not counted toward the target."""
        return self.net_receipts(Receipt.line.is_in("maintenance", "training"))

    @step("实施差额转出", en="Transferred out of software income", clause="lines")
    def transfer_out(self) -> Money:
        """What implementation lacks to its standard quote leaves the seller's software income, never more than that."""
        return self.sold.credited(implementation_gap(Contract.standard_quote)) / self.terms.tax_divisor

    @step("实施差额转入", en="Transferred in to implementation", clause="lines")
    def transfer_in(self) -> Money:
        """The same amounts, with the deliverer; they earn the software rate."""
        return self.delivered.credited(implementation_gap(Contract.standard_quote)) / self.terms.tax_divisor

    @step("6%收入", en="Income at the service rate", clause="lines", exact=True)
    def service_line_income(self) -> Money:
        """Implementation, maintenance and training, by contribution share."""
        return self.net_receipts(Receipt.line == "implementation") + self.maintenance_and_training

    @indicator("本季业绩", en="Own receipts", direction="higher", clause="basis")
    def own(self) -> Money:
        """Software, secondary development and implementation, after transfers: what counts toward the target."""
        transferred = self.transfer_in - self.transfer_out
        return self.software_income + transferred + self.secondary_development + self.implementation_income

    @step("本季业绩(分成后)", en="Own receipts, own part", clause="split")
    def own_shared(self) -> Money:
        """The same by contribution share: what of the bonus is the manager's own."""
        lines = self.is_software() | (Receipt.line == "implementation")
        transferred = self.transfer_in - self.transfer_out
        return self.net_receipts(lines) + transferred + self.shared_development()

    @step("本人分成比例", en="Own part of the bonus", clause="split", exact=True)
    def own_part(self) -> Rate:
        """100 %, unless only the bonus is split."""
        return when(self.terms.split_mode == "bonus", part_of(self.own_shared, self.own), 1)

    @property
    def lacks_gross_margin(self) -> Condition:
        """Secondary development without its margin."""
        return self.receipts.any(self.is_development() & is_missing(Receipt.gross_margin))

    @notice("有收入属于办法未列的类别，按公司设定处理。", clause="lines")
    def has_unnamed_lines(self) -> Condition:
        """There are receipts of lines that the policy does not name; they count as the company says."""
        return self.receipts.any(Receipt.line.is_in(*OTHER_LINES))

    @notice("有收入未入CRM,不计业绩也不计奖金。", clause="lines")
    def has_unregistered(self) -> Condition:
        """There are receipts that are not in the CRM: they earn neither credit nor bonus."""
        return self.receipts.any(~Receipt.registered)

    @refusal("二次开发收入没有填毛利。", clause="lines")
    def no_gross_margin(self) -> Condition:
        """Secondary development counts at gross margin, and none is recorded."""
        return self.lacks_gross_margin
