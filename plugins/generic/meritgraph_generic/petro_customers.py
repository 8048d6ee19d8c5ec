"""generic-customer-tiers-petro: petroleum customers by demand and area, owners by rank (客户分级维护管理办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Parameters,
    Scheme,
    Year,
    count,
    deal_figure,
    deals,
    first_of,
    indicator,
    refusal,
    step,
    uses,
)
from meritgraph_generic.customer_books import PetroCustomer

__all__ = ["CustomersPetro"]

PETRO_TIERS = {
    "company": ("公司级客户", "Customer of the company"),
    "subsidiary": ("二级公司级客户", "Customer of a subsidiary"),
    "station": ("加油站级客户", "Customer of a station"),
}
PETRO_OWNERS = {
    "company_leader": ("公司领导", "Company leader"),
    "department": ("机关部门", "Department"),
    "assigned": ("二级公司总经理分配", "Assigned by the subsidiary's general manager"),
}


class PetroTerms(
    Parameters, code="generic.customer-tiers-petro", zh="成品油客户分级参数", en="Terms of petroleum customers' tiers"
):
    """From which demand on a customer is the company's own, and who owns the first ones of a region."""

    company_tons_min = count(
        5000, clause="9.4", zh="公司级客户年需求量下限(吨)", en="Tons a year of the company's customers"
    )
    leader_rank_max = count(1, clause="9.4", zh="公司领导维护的区域名次", en="Last rank that company leaders own")
    department_rank_max = count(2, clause="9.4", zh="机关部门维护的区域名次", en="Last rank that departments own")


class CustomersPetro(
    Scheme,
    code="generic.customer-tiers-petro",
    period=Year,
    policy="generic-customer-tiers-petro",
    zh="成品油客户分级",
    en="Petroleum customers: company, subsidiary, station",
):
    """Customers by yearly demand and area, and at which level each is looked after, by its rank within its region."""

    terms = uses(PetroTerms)
    customers = deals(PetroCustomer, role="owner")

    @deal_figure("客户等级", of=customers, en="Tier of the customer", clause="9.4", options=PETRO_TIERS)
    def customer_tier(self) -> Choice:
        """The company's from 5,000 tons a year on, else by its area."""
        is_large = PetroCustomer.yearly_tons >= self.terms.company_tons_min
        return first_of(
            PETRO_TIERS, (is_large, "company"), (PetroCustomer.area == "subsidiary", "subsidiary"), otherwise="station"
        )

    @deal_figure("区域销售名次", of=customers, en="Rank within the region", clause="9.4")
    def region_rank(self) -> Count:
        """Among all customers of the region by yearly sales; equal ones by customer number."""
        return self.customers.rank(PetroCustomer.yearly_sales, within=PetroCustomer.region)

    @deal_figure("维护责任人", of=customers, en="Who owns the customer", clause="9.4", options=PETRO_OWNERS)
    def owner_level(self) -> Choice:
        """Company leaders own a region's first customer, departments its second; the rest is assigned."""
        rank, terms = self.region_rank, self.terms
        return first_of(
            PETRO_OWNERS,
            (rank <= terms.leader_rank_max, "company_leader"),
            (rank <= terms.department_rank_max, "department"),
            otherwise="assigned",
        )

    @indicator("公司级客户数", en="Customers of the company", clause="9.4")
    def company_customers(self) -> Count:
        """A yearly demand of 5,000 tons or more."""
        return self.customers.count(self.customer_tier == "company")

    @indicator("二级公司级客户数", en="Customers of a subsidiary", clause="9.4")
    def subsidiary_customers(self) -> Count:
        """In a subsidiary's region, with less demand."""
        return self.customers.count(self.customer_tier == "subsidiary")

    @indicator("加油站级客户数", en="Customers of a station", clause="9.4")
    def station_customers(self) -> Count:
        """Institutional users in a station's area, with less demand."""
        return self.customers.count(self.customer_tier == "station")

    @step("公司领导维护客户数", en="Customers that company leaders own", clause="9.4")
    def leaders_customers(self) -> Count:
        """The first of each region."""
        return self.customers.count(self.owner_level == "company_leader")

    @step("机关部门维护客户数", en="Customers that departments own", clause="9.4")
    def departments_customers(self) -> Count:
        """The second of each region."""
        return self.customers.count(self.owner_level == "department")

    @step("分配维护客户数", en="Customers that are assigned", clause="9.4")
    def assigned_customers(self) -> Count:
        """All others: the subsidiaries' general managers assign them."""
        return self.customers.count(self.owner_level == "assigned")

    @indicator("客户年需求量", en="Tons of all customers", direction="higher", clause="9.4")
    def customers_tons(self) -> Count:
        """The yearly demand of all the manager's customers."""
        return self.customers.sum(PetroCustomer.yearly_tons)

    @refusal("机关部门维护的名次应在公司领导之后。", clause="9.4")
    def ranks_out_of_order(self) -> Condition:
        """The last rank that departments own is before that of company leaders."""
        return self.terms.department_rank_max < self.terms.leader_rank_max
