"""software-bigaccount-a, the quarter's eligible receipts: what counts toward the target, and what earns no bonus."""

from __future__ import annotations

from meritgraph.authoring import Condition, Money, SchemePart, deals, indicator, step, uses, when
from meritgraph_software_sales.bigaccount_a_terms import BigaccountATerms
from meritgraph_software_sales.records import Receipt

__all__ = ["EligibleReceipts"]


class EligibleReceipts(SchemePart):
    """What came in, net of what the policy deducts; what is not in the funnel counts but earns nothing."""

    terms = uses(BigaccountATerms)
    receipts = deals(Receipt, role="owner")

    def counts(self) -> Condition:
        """All lines, unless the company counts product and implementation only."""
        all_lines = self.terms.eligible_lines == "all"
        return all_lines | Receipt.line.is_in("product", "implementation")

    @step("回款扣除项", en="Deductions from receipts", clause="eligible receipts")
    def deductions(self) -> Money:
        """Partner's share, selling expense, large entertainment, project travel, by contribution share."""
        return self.receipts.credited(costs(), self.counts())

    @indicator("本季业绩", en="Own eligible receipts", direction="higher", clause="eligible receipts")
    def own(self) -> Money:
        """Receipts less the deductions, registered or not: what counts toward the target."""
        return self.receipts.credited(Receipt.amount - costs(), self.counts())

    @step("未入漏斗业绩", en="Receipts not in the funnel", clause="eligible receipts")
    def unregistered(self) -> Money:
        """They count toward the target but earn no bonus."""
        return self.receipts.credited(Receipt.amount - costs(), self.counts() & ~Receipt.registered)

    @step("加回扣除项", en="Deductions added back", clause="quarter logic")
    def added_back(self) -> Money:
        """Where the bonus goes by gross receipts: the deductions of what is in the funnel."""
        in_funnel = self.receipts.credited(costs(), self.counts() & Receipt.registered)
        return when(self.terms.tax_divisor_basis == "gross", in_funnel, 0)


def costs() -> Money:
    """What is deducted from a receipt; a cost that is not recorded is none."""
    deducted = (Receipt.partner_share, Receipt.selling_expense, Receipt.large_entertainment, Receipt.project_travel)
    total = deducted[0].or_else(0)
    for cost in deducted[1:]:
        total = total + cost.or_else(0)
    return total
