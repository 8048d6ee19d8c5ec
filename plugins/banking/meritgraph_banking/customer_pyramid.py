"""banking-customer-pyramid: customers by the profit they bring; the key ones bring 80 % of it (客户分级管理案例)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Money,
    Parameters,
    Rate,
    Scheme,
    Unset,
    Year,
    deal_figure,
    deals,
    first_of,
    holds,
    indicator,
    missing,
    money,
    rate,
    ratio,
    refusal,
    step,
    uses,
)
from meritgraph_banking.grading_records import ValuedCustomer

__all__ = ["CustomerPyramid", "PyramidTerms"]

VALUE_TIERS = {
    "key": ("关键客户", "Key customer"),
    "ordinary": ("普通客户", "Ordinary customer"),
    "small": ("小客户", "Small customer"),
    "poor": ("劣质客户", "Poor customer"),
}


class PyramidTerms(
    Parameters, code="banking.customer-pyramid", zh="客户金字塔参数", en="Terms of the customer pyramid"
):
    """The share that key customers bring is in the source; where the other tiers begin is the bank's."""

    key_profit_share = rate(
        "0.8", clause="4.7", zh="关键客户利润占比", en="Share of profit that key customers bring", minimum=0, maximum=1
    )
    ordinary_profit_min = money(Unset, clause="4.7", zh="普通客户利润线", en="Profit of an ordinary customer")
    small_profit_min = money(Unset, clause="4.7", zh="小客户利润线", en="Profit of a small customer")


class CustomerPyramid(
    Scheme,
    code="banking.customer-pyramid",
    period=Year,
    policy="banking-customer-pyramid",
    zh="客户价值分级",
    en="Customers by profit",
):
    """The value tier of each customer; key are the most profitable ones that together bring 80 % of the bank's profit.

    All customers of the bank are sorted by profit, those of who has left too, equal ones by customer number; they are
    key until their cumulative share reaches the 80 %. All others go by the profit they bring.
    """

    terms = uses(PyramidTerms)
    customers = deals(ValuedCustomer, role="owner")

    @deal_figure("排名", of=customers, en="Place among the bank's customers", clause="4.7")
    def profit_rank(self) -> Count:
        """By profit, the most profitable first."""
        return self.customers.rank(ValuedCustomer.profit)

    @deal_figure("前序累计利润占比", of=customers, en="Cumulative share before the customer", clause="4.7")
    def profit_ahead(self) -> Rate:
        """What the more profitable customers bring of the bank's profit; none where there is no profit in all."""
        return self.customers.share_ahead(ValuedCustomer.profit)

    @deal_figure("客户等级", of=customers, en="Value tier", clause="4.7", options=VALUE_TIERS)
    def value_tier(self) -> Choice:
        """Key until the cumulative share reaches its mark, else by profit; nobody is key where there is no profit."""
        profit, terms = ValuedCustomer.profit, self.terms
        return first_of(
            VALUE_TIERS,
            (holds(self.profit_ahead < terms.key_profit_share), "key"),
            (profit >= terms.ordinary_profit_min, "ordinary"),
            (profit >= terms.small_profit_min, "small"),
            otherwise="poor",
        )

    @indicator("关键客户数", en="Key customers", clause="4.7")
    def key_customers(self) -> Count:
        """The most profitable ones, until they bring 80 % of the bank's profit."""
        return self.customers.count(self.value_tier == "key")

    @indicator("普通客户数", en="Ordinary customers", clause="4.7")
    def ordinary_customers(self) -> Count:
        """Not key, down to the ordinary customer's profit."""
        return self.customers.count(self.value_tier == "ordinary")

    @indicator("小客户数", en="Small customers", clause="4.7")
    def small_customers(self) -> Count:
        """Below, down to the small customer's profit."""
        return self.customers.count(self.value_tier == "small")

    @indicator("劣质客户数", en="Poor customers", clause="4.7")
    def poor_customers(self) -> Count:
        """All others."""
        return self.customers.count(self.value_tier == "poor")

    @step("管户利润", en="Profit of the manager's customers", clause="4.7")
    def profit(self) -> Money:
        """What they bring together."""
        return self.customers.sum(ValuedCustomer.profit)

    @step("关键客户利润", en="Profit of the manager's key customers", clause="4.7")
    def key_profit(self) -> Money:
        """What the key ones of them bring."""
        return self.customers.sum(ValuedCustomer.profit, self.value_tier == "key")

    @indicator("管户利润占全行比重", en="Share of the bank's profit", direction="higher", clause="4.7")
    def profit_share(self) -> Rate:
        """What the manager's customers bring of the profit of all; none where these bring none together."""
        return ratio(self.profit, self.customers.company_total(ValuedCustomer.profit), if_zero=missing)

    @indicator("关键客户利润占全行比重", en="Share of the bank's profit by key customers", clause="4.7")
    def key_profit_share(self) -> Rate:
        """What the manager's key customers bring of the profit of all."""
        return ratio(self.key_profit, self.customers.company_total(ValuedCustomer.profit), if_zero=missing)

    @refusal("普通客户利润线不高于小客户利润线。", clause="4.7")
    def cuts_out_of_order(self) -> Condition:
        """An ordinary customer's profit is not above a small one's."""
        return self.terms.ordinary_profit_min <= self.terms.small_profit_min
