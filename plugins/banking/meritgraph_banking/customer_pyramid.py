"""banking-customer-pyramid: customers by the profit they bring; the key ones bring 80 % of it (客户分级管理案例)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Parameters,
    Rate,
    Scheme,
    Unset,
    Year,
    deals,
    indicator,
    missing,
    money,
    notice,
    rate,
    ratio,
    refusal,
    step,
    sum_over,
    uses,
)
from meritgraph_banking.grading_records import ValuedCustomer

__all__ = ["CustomerPyramid", "PyramidTerms"]


class PyramidTerms(
    Parameters, code="banking.customer-pyramid", zh="客户金字塔参数", en="Terms of the customer pyramid"
):
    """The share that key customers bring is in the source; the other cuts are not."""

    key_profit_share = rate(
        "0.8", clause="4.7", zh="关键客户利润占比", en="Share of profit that key customers bring", minimum=0, maximum=1
    )
    key_profit_min = money(Unset, clause="4.7", zh="关键客户利润线", en="Profit of the last customer that is key")
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
    """The value tiers of a manager's customers; key are the most profitable ones that bring 80 % of the bank's profit.

    The bank enters the profit of the last customer that is key; the scheme checks over all its customers that the cut
    is right: with it the share is reached, and without the customers exactly at the cut it is not.
    """

    terms = uses(PyramidTerms)
    customers = deals(ValuedCustomer, role="owner")

    @indicator("关键客户数", en="Key customers", clause="4.7")
    def key_customers(self) -> Count:
        """Those that bring at least the profit of the last key customer."""
        return self.customers.count(ValuedCustomer.profit >= self.terms.key_profit_min)

    @indicator("普通客户数", en="Ordinary customers", clause="4.7")
    def ordinary_customers(self) -> Count:
        """Those below, down to the ordinary customer's profit."""
        profit = ValuedCustomer.profit
        return self.customers.count((profit < self.terms.key_profit_min) & (profit >= self.terms.ordinary_profit_min))

    @indicator("小客户数", en="Small customers", clause="4.7")
    def small_customers(self) -> Count:
        """Those below, down to the small customer's profit."""
        profit = ValuedCustomer.profit
        return self.customers.count((profit < self.terms.ordinary_profit_min) & (profit >= self.terms.small_profit_min))

    @indicator("劣质客户数", en="Poor customers", clause="4.7")
    def poor_customers(self) -> Count:
        """All others."""
        return self.customers.count(ValuedCustomer.profit < self.terms.small_profit_min)

    @step("管户利润", en="Profit of the manager's customers", clause="4.7")
    def profit(self) -> Money:
        """What they bring together."""
        return self.customers.sum(ValuedCustomer.profit)

    @step("关键客户利润", en="Profit of the manager's key customers", clause="4.7")
    def key_profit(self) -> Money:
        """What the key ones of them bring."""
        return self.customers.sum(ValuedCustomer.profit, ValuedCustomer.profit >= self.terms.key_profit_min)

    @step("利润线以上客户利润", en="Profit of the manager's customers above the cut", clause="4.7")
    def profit_above_cut(self) -> Money:
        """The same without the customers exactly at the cut."""
        return self.customers.sum(ValuedCustomer.profit, ValuedCustomer.profit > self.terms.key_profit_min)

    @indicator("关键客户利润占比", en="Share of the bank's profit by key customers", clause="4.7")
    def key_share(self) -> Rate:
        """Over all customers of the bank; none where they bring no profit together."""
        return ratio(sum_over(self.key_profit), sum_over(self.profit), if_zero=missing)

    @step("利润线以上客户占比", en="Share of the bank's profit above the cut", clause="4.7")
    def share_above_cut(self) -> Rate:
        """The same without the customers exactly at the cut."""
        return ratio(sum_over(self.profit_above_cut), sum_over(self.profit), if_zero=missing)

    @notice("关键客户利润线过高,利润占比未达到。", clause="4.7")
    def cut_too_high(self) -> Condition:
        """The cut is too high: its key customers do not bring the share."""
        return self.key_share < self.terms.key_profit_share

    @notice("关键客户利润线过低,利润更高的客户已达到占比。", clause="4.7")
    def cut_too_low(self) -> Condition:
        """The cut is too low: the customers above it bring the share already."""
        return self.share_above_cut >= self.terms.key_profit_share

    @refusal("各级客户利润线没有依次降低。", clause="4.7")
    def cuts_out_of_order(self) -> Condition:
        """The cuts of key, ordinary and small customers do not go down one after the other."""
        terms = self.terms
        return (terms.key_profit_min <= terms.ordinary_profit_min) | (
            terms.ordinary_profit_min <= terms.small_profit_min
        )
