"""generic-customer-tiers-livestock: which customers are recognised as group customers (集团客户开发管理制度)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Parameters,
    Scheme,
    Unset,
    Year,
    deal_figure,
    deals,
    holds,
    indicator,
    lookup,
    uses,
)
from meritgraph_generic.customer_books import LivestockCustomer

__all__ = ["CustomersLivestock"]


class LivestockTerms(
    Parameters,
    code="generic.customer-tiers-livestock",
    zh="养殖集团客户认定参数",
    en="Terms of livestock group customers",
):
    """The source is cut where it gives the thresholds; what a group's size counts is the company's too."""

    size_min = lookup(
        Count, Unset, options=("pig", "poultry", "dairy"), minimum=0, clause="9.6", zh="规模下限", en="Least size"
    )


class CustomersLivestock(
    Scheme,
    code="generic.customer-tiers-livestock",
    period=Year,
    policy="generic-customer-tiers-livestock",
    zh="养殖集团客户认定",
    en="Livestock group customers",
):
    """Pig, poultry and dairy groups of a certain size are recognised as group customers."""

    terms = uses(LivestockTerms)
    customers = deals(LivestockCustomer, role="owner")

    @deal_figure("认定为集团客户", of=customers, en="Recognised as a group customer", clause="9.6")
    def is_recognised(self) -> Condition:
        """A pig, poultry or dairy group of at least the size the company asks of its kind."""
        return holds(LivestockCustomer.size >= self.terms.size_min.of(LivestockCustomer.kind))

    @indicator("集团客户数", en="Group customers", direction="higher", clause="9.6")
    def group_customers(self) -> Count:
        """How many of the manager's customers are recognised."""
        return self.customers.count(self.is_recognised)
