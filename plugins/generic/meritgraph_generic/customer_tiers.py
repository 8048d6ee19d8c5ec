"""Customers' value tiers, as indicators of the managers who own them (客户分级管理制度: 9.1 to 9.5)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Parameters,
    Points,
    Rate,
    Scheme,
    Unset,
    Year,
    all_of,
    constant,
    count,
    deals,
    indicator,
    lookup,
    missing,
    money,
    points,
    ratio,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_generic.customer_books import (
    LogisticsCustomer,
    PetroCustomer,
    PortfolioCustomer,
    RailwayCustomer,
    ScoredCustomer,
)

__all__ = [
    "CustomersAbcd",
    "CustomersIcn",
    "CustomersLogistics",
    "CustomersPetro",
    "CustomersRailway",
]

DIMENSIONS = ("value", "influence", "size", "market_share", "loyalty")


class CustomersIcn(
    Scheme,
    code="generic.customer-tiers-icn",
    period=Year,
    policy="generic-customer-tiers-icn",
    zh="客户分级(重要、核心、普通)",
    en="Customers: important, core, ordinary",
):
    """Customers by what they are; the source gives no numbers."""

    customers = deals(PortfolioCustomer, role="owner")

    @indicator("重要客户数", en="Important customers", clause="9.1")
    def important_customers(self) -> Count:
        """Large firms and strategic partners."""
        return self.customers.count(PortfolioCustomer.kind.is_in("large_firm", "strategic_partner"))

    @indicator("核心客户数", en="Core customers", clause="9.1")
    def core_customers(self) -> Count:
        """Small and mid-size firms, and long-term customers."""
        return self.customers.count(PortfolioCustomer.kind.is_in("small_firm", "long_term"))

    @indicator("普通客户数", en="Ordinary customers", clause="9.1")
    def ordinary_customers(self) -> Count:
        """Individuals and newcomers."""
        return self.customers.count(PortfolioCustomer.kind.is_in("individual", "newcomer"))


class CustomerScoreTerms(
    Parameters, code="generic.customer-tiers-abcd", zh="集团客户分级参数", en="Terms of group customers' tiers"
):
    """The source has neither weights nor cut-offs."""

    weights = lookup(Rate, Unset, options=DIMENSIONS, clause="9.2", zh="维度权重", en="Weights of the dimensions")
    a_min = points(Unset, clause="9.2", zh="A级分数线", en="Points of tier A")
    b_min = points(Unset, clause="9.2", zh="B级分数线", en="Points of tier B")
    c_min = points(Unset, clause="9.2", zh="C级分数线", en="Points of tier C")


class CustomersAbcd(
    Scheme,
    code="generic.customer-tiers-abcd",
    period=Year,
    policy="generic-customer-tiers-abcd",
    zh="集团客户分级(A至D)",
    en="Group customers: A to D by points",
):
    """Each customer's points in five dimensions by weight; the tier is the highest whose cut-off they reach."""

    terms = uses(CustomerScoreTerms)
    customers = deals(ScoredCustomer, role="owner")

    @indicator("A级客户数", en="Customers of tier A", clause="9.2")
    def customers_a(self) -> Count:
        """Large contribution, high loyalty, great potential."""
        return self.customers.count(scored(self.terms) >= self.terms.a_min)

    @indicator("B级客户数", en="Customers of tier B", clause="9.2")
    def customers_b(self) -> Count:
        """Steady contribution, good potential."""
        return self.customers.count((scored(self.terms) >= self.terms.b_min) & (scored(self.terms) < self.terms.a_min))

    @indicator("C级客户数", en="Customers of tier C", clause="9.2")
    def customers_c(self) -> Count:
        """Small contribution, average potential."""
        return self.customers.count((scored(self.terms) >= self.terms.c_min) & (scored(self.terms) < self.terms.b_min))

    @indicator("D级客户数", en="Customers of tier D", clause="9.2")
    def customers_d(self) -> Count:
        """Faint in all."""
        return self.customers.count(scored(self.terms) < self.terms.c_min)

    @refusal("维度权重之和不是100%。", clause="9.2")
    def weights_do_not_add_up(self) -> Condition:
        """The weights of the dimensions do not add to 100 %."""
        total = constant(Rate, 0)
        for dimension in DIMENSIONS:
            total = total + self.terms.weights.of(dimension)
        return total != 1

    @refusal("A、B、C级分数线没有依次降低。", clause="9.2")
    def cut_offs_out_of_order(self) -> Condition:
        """The cut-offs of A, B and C do not go down one after the other."""
        return (self.terms.a_min <= self.terms.b_min) | (self.terms.b_min <= self.terms.c_min)


def scored(terms: CustomerScoreTerms) -> Points:
    """A customer's points, the dimensions by their weights."""
    total = ScoredCustomer.value * terms.weights.of("value") + ScoredCustomer.influence * terms.weights.of("influence")
    total = total + ScoredCustomer.size * terms.weights.of("size")
    total = total + ScoredCustomer.market_share * terms.weights.of("market_share")
    return total + ScoredCustomer.loyalty * terms.weights.of("loyalty")


class LogisticsTerms(
    Parameters, code="generic.customer-tiers-logistics", zh="物流客户分级参数", en="Terms of logistics customers' tiers"
):
    """How often each tier is visited."""

    visits_a = count(4, clause="9.3 tier A", zh="A级每年拜访次数", en="Visits a year, tier A")
    visits_b = count(2, clause="9.3 tier B", zh="B级每年拜访次数", en="Visits a year, tier B")
    visits_c = count(1, clause="9.3 tier C", zh="C级每年拜访次数", en="Visits a year, tier C")
    visits_d = count(0, clause="9.3 tier D", zh="D级每年拜访次数", en="Visits a year, tier D")


class CustomersLogistics(
    Scheme,
    code="generic.customer-tiers-logistics",
    period=Year,
    policy="generic-customer-tiers-logistics",
    zh="物流客户分级",
    en="Logistics customers: A to D and their visits",
):
    """A customer is of the highest tier whose four dimensions it reaches; each tier is visited at its own cadence."""

    terms = uses(LogisticsTerms)
    customers = deals(LogisticsCustomer, role="owner")

    @indicator("A级客户数", en="Customers of tier A", clause="9.3 tier A")
    def customers_a(self) -> Count:
        """Advantaged industry, large scale, high frequency, good credit."""
        return self.customers.count(reaches_a())

    @indicator("B级客户数", en="Customers of tier B", clause="9.3 tier B")
    def customers_b(self) -> Count:
        """Advantaged industry, at least fairly large, average frequency or more, good credit; not tier A."""
        return self.customers.count(reaches_b() & ~reaches_a())

    @indicator("C级客户数", en="Customers of tier C", clause="9.3 tier C")
    def customers_c(self) -> Count:
        """At least average in scale and frequency; not of a higher tier."""
        return self.customers.count(reaches_c() & ~reaches_b() & ~reaches_a())

    @indicator("D级客户数", en="Customers of tier D", clause="9.3 tier D")
    def customers_d(self) -> Count:
        """All others: small or seldom."""
        return self.customers.count(~reaches_c() & ~reaches_b() & ~reaches_a())

    @step("应拜访次数", en="Visits required", clause="9.3 visits")
    def visits_required(self) -> Count:
        """Each customer by its tier's cadence."""
        return self.customers.sum(self.cadence())

    @step("实际拜访次数", en="Visits made", clause="9.3 visits")
    def visits_made(self) -> Count:
        """Visits to customers whose tier asks for any; nothing recorded is no visit."""
        return self.customers.sum(LogisticsCustomer.visits.or_else(0), self.cadence() > 0)

    @indicator("分级拜访达成率", en="Visits made of those required", direction="higher", clause="9.3 visits")
    def tier_visit_compliance_rate(self) -> Rate:
        """Visits made over visits required by tier cadence; not applicable where none is required."""
        return ratio(self.visits_made, self.visits_required, if_zero=missing)

    def cadence(self) -> Count:
        """How often a customer is to be visited in a year."""
        terms = self.terms
        lower = when(reaches_c(), terms.visits_c, terms.visits_d)
        return when(reaches_a(), terms.visits_a, when(reaches_b(), terms.visits_b, lower))


def reaches_a() -> Condition:
    """Whether a logistics customer has all that tier A asks for."""
    customer = LogisticsCustomer
    return all_of(
        customer.industry == "advantaged",
        customer.scale == "large",
        customer.frequency == "high",
        customer.credit == "good",
    )


def reaches_b() -> Condition:
    """Whether it has at least what tier B asks for."""
    customer = LogisticsCustomer
    return all_of(
        customer.industry == "advantaged",
        customer.scale.is_in("large", "fairly_large"),
        customer.frequency != "low",
        customer.credit == "good",
    )


def reaches_c() -> Condition:
    """Whether it has at least what tier C asks for."""
    return (LogisticsCustomer.scale != "small") & (LogisticsCustomer.frequency != "low")


class PetroTerms(
    Parameters, code="generic.customer-tiers-petro", zh="成品油客户分级参数", en="Terms of petroleum customers' tiers"
):
    """From which demand on a customer is the company's own."""

    company_tons_min = count(
        5000, clause="9.4", zh="公司级客户年需求量下限(吨)", en="Tons a year of the company's customers"
    )


class CustomersPetro(
    Scheme,
    code="generic.customer-tiers-petro",
    period=Year,
    policy="generic-customer-tiers-petro",
    zh="成品油客户分级",
    en="Petroleum customers: company, subsidiary, station",
):
    """Customers by yearly demand and area. Who looks after the first and second of a region is left to people."""

    terms = uses(PetroTerms)
    customers = deals(PetroCustomer, role="owner")

    @indicator("公司级客户数", en="Customers of the company", clause="9.4")
    def company_customers(self) -> Count:
        """A yearly demand of 5,000 tons or more."""
        return self.customers.count(PetroCustomer.yearly_tons >= self.terms.company_tons_min)

    @indicator("二级公司级客户数", en="Customers of a subsidiary", clause="9.4")
    def subsidiary_customers(self) -> Count:
        """In a subsidiary's region, with less demand."""
        is_small = PetroCustomer.yearly_tons < self.terms.company_tons_min
        return self.customers.count(is_small & (PetroCustomer.area == "subsidiary"))

    @indicator("加油站级客户数", en="Customers of a station", clause="9.4")
    def station_customers(self) -> Count:
        """Institutional users in a station's area, with less demand."""
        is_small = PetroCustomer.yearly_tons < self.terms.company_tons_min
        return self.customers.count(is_small & (PetroCustomer.area == "station"))

    @indicator("客户年需求量", en="Tons of all customers", direction="higher", clause="9.4")
    def customers_tons(self) -> Count:
        """The yearly demand of all the manager's customers."""
        return self.customers.sum(PetroCustomer.yearly_tons)


class RailwayTerms(
    Parameters, code="generic.customer-tiers-railway", zh="铁路大客户参数", en="Terms of the railway's key accounts"
):
    """From which volume or freight on a customer is a key account."""

    tons_min = count(1000000, clause="9.5", zh="年运量下限(吨)", en="Tons a year")
    freight_min = money(100000000, clause="9.5", zh="年运费下限", en="Freight a year")


class CustomersRailway(
    Scheme,
    code="generic.customer-tiers-railway",
    period=Year,
    policy="generic-customer-tiers-railway",
    zh="铁路大客户资格",
    en="Railway key accounts",
):
    """Customers that meet every condition of a railway key account."""

    terms = uses(RailwayTerms)
    customers = deals(RailwayCustomer, role="owner")

    @indicator("符合大客户条件的客户数", en="Customers qualified as key accounts", direction="higher", clause="9.5")
    def key_accounts(self) -> Count:
        """Volume or freight reached, and everything else that the railway asks for."""
        return self.customers.count(is_key_account(self.terms))

    @step("大客户年运费", en="Freight of the key accounts", clause="9.5")
    def key_account_freight(self) -> Money:
        """The yearly freight of the customers that qualify."""
        return self.customers.sum(RailwayCustomer.yearly_freight, is_key_account(self.terms))


def is_key_account(terms: RailwayTerms) -> Condition:
    """Whether a railway customer meets every condition."""
    customer = RailwayCustomer
    return all_of(
        (customer.yearly_tons >= terms.tons_min) | (customer.yearly_freight >= terms.freight_min),
        customer.is_supported,
        customer.obeys_rules,
        customer.single_station,
        customer.whole_trains,
        customer.owns_cargo,
        customer.accepts_charter,
    )
