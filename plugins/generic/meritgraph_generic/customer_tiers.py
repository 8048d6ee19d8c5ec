"""Customers' value tiers, as indicators of the managers who own them (客户分级管理制度: 9.1 to 9.3, 9.5)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
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
    deal_figure,
    deals,
    first_of,
    indicator,
    largest,
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
    PortfolioCustomer,
    RailwayCustomer,
    ScoredCustomer,
)

__all__ = [
    "CustomersAbcd",
    "CustomersIcn",
    "CustomersLogistics",
    "CustomersRailway",
]

ICN_TIERS = {
    "important": ("重要客户", "Important customer"),
    "core": ("核心客户", "Core customer"),
    "ordinary": ("普通客户", "Ordinary customer"),
}
LETTER_TIERS = {letter: (f"{letter.upper()}级客户", f"Customer of tier {letter.upper()}") for letter in "abcd"}
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

    @deal_figure("客户等级", of=customers, en="Tier of the customer", clause="9.1", options=ICN_TIERS)
    def customer_tier(self) -> Choice:
        """By what the customer is."""
        kind = PortfolioCustomer.kind
        return first_of(
            ICN_TIERS,
            (kind.is_in("large_firm", "strategic_partner"), "important"),
            (kind.is_in("small_firm", "long_term"), "core"),
            otherwise="ordinary",
        )

    @indicator("重要客户数", en="Important customers", clause="9.1")
    def important_customers(self) -> Count:
        """Large firms and strategic partners."""
        return self.customers.count(self.customer_tier == "important")

    @indicator("核心客户数", en="Core customers", clause="9.1")
    def core_customers(self) -> Count:
        """Small and mid-size firms, and long-term customers."""
        return self.customers.count(self.customer_tier == "core")

    @indicator("普通客户数", en="Ordinary customers", clause="9.1")
    def ordinary_customers(self) -> Count:
        """Individuals and newcomers."""
        return self.customers.count(self.customer_tier == "ordinary")


class CustomerScoreTerms(
    Parameters, code="generic.customer-tiers-abcd", zh="集团客户分级参数", en="Terms of group customers' tiers"
):
    """The source has neither weights nor cut-offs."""

    weights = lookup(
        Rate,
        Unset,
        options=DIMENSIONS,
        clause="9.2",
        zh="维度权重",
        en="Weights of the dimensions",
        minimum=0,
        maximum=1,
        names={
            "value": ("价值", "Value"),
            "influence": ("影响力", "Influence"),
            "size": ("规模", "Size"),
            "market_share": ("市场份额", "Market share"),
            "loyalty": ("忠诚度", "Loyalty"),
        },
    )
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

    @deal_figure("客户得分", of=customers, en="Points of the customer", clause="9.2", places=12)
    def customer_points(self) -> Points:
        """The points in the five dimensions by their weights."""
        customer, weights = ScoredCustomer, self.terms.weights
        return (
            customer.value * weights.of("value")
            + customer.influence * weights.of("influence")
            + customer.size * weights.of("size")
            + customer.market_share * weights.of("market_share")
            + customer.loyalty * weights.of("loyalty")
        )

    @deal_figure("客户等级", of=customers, en="Tier of the customer", clause="9.2", options=LETTER_TIERS)
    def customer_tier(self) -> Choice:
        """The highest tier whose cut-off the points reach."""
        points, terms = self.customer_points, self.terms
        return first_of(
            LETTER_TIERS,
            (points >= terms.a_min, "a"),
            (points >= terms.b_min, "b"),
            (points >= terms.c_min, "c"),
            otherwise="d",
        )

    @indicator("A级客户数", en="Customers of tier A", clause="9.2")
    def customers_a(self) -> Count:
        """Large contribution, high loyalty, great potential."""
        return self.customers.count(self.customer_tier == "a")

    @indicator("B级客户数", en="Customers of tier B", clause="9.2")
    def customers_b(self) -> Count:
        """Steady contribution, good potential."""
        return self.customers.count(self.customer_tier == "b")

    @indicator("C级客户数", en="Customers of tier C", clause="9.2")
    def customers_c(self) -> Count:
        """Small contribution, average potential."""
        return self.customers.count(self.customer_tier == "c")

    @indicator("D级客户数", en="Customers of tier D", clause="9.2")
    def customers_d(self) -> Count:
        """Faint in all."""
        return self.customers.count(self.customer_tier == "d")

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

    @deal_figure("客户等级", of=customers, en="Tier of the customer", clause="9.3", options=LETTER_TIERS)
    def customer_tier(self) -> Choice:
        """The highest tier all of whose dimensions the customer reaches."""
        return first_of(LETTER_TIERS, (reaches_a(), "a"), (reaches_b(), "b"), (reaches_c(), "c"), otherwise="d")

    @deal_figure("应拜访次数", of=customers, en="Visits the customer is due", clause="9.3 visits")
    def visits_due(self) -> Count:
        """How often a customer of its tier is to be visited in a year."""
        terms, tier = self.terms, self.customer_tier
        lower = when(tier == "c", terms.visits_c, terms.visits_d)
        return when(tier == "a", terms.visits_a, when(tier == "b", terms.visits_b, lower))

    @deal_figure("尚欠拜访次数", of=customers, en="Visits still due", clause="9.3 visits")
    def visits_lacking(self) -> Count:
        """What was not visited of it; nothing recorded is no visit."""
        return largest(self.visits_due - LogisticsCustomer.visits.or_else(0), 0)

    @indicator("A级客户数", en="Customers of tier A", clause="9.3 tier A")
    def customers_a(self) -> Count:
        """Advantaged industry, large scale, high frequency, good credit."""
        return self.customers.count(self.customer_tier == "a")

    @indicator("B级客户数", en="Customers of tier B", clause="9.3 tier B")
    def customers_b(self) -> Count:
        """Advantaged industry, at least fairly large, average frequency or more, good credit; not tier A."""
        return self.customers.count(self.customer_tier == "b")

    @indicator("C级客户数", en="Customers of tier C", clause="9.3 tier C")
    def customers_c(self) -> Count:
        """At least average in scale and frequency; not of a higher tier."""
        return self.customers.count(self.customer_tier == "c")

    @indicator("D级客户数", en="Customers of tier D", clause="9.3 tier D")
    def customers_d(self) -> Count:
        """All others: small or seldom."""
        return self.customers.count(self.customer_tier == "d")

    @step("应拜访次数合计", en="Visits required", clause="9.3 visits")
    def visits_required(self) -> Count:
        """Each customer by its tier's cadence."""
        return self.customers.sum(self.visits_due)

    @step("实际拜访次数", en="Visits made", clause="9.3 visits")
    def visits_made(self) -> Count:
        """Visits to customers whose tier asks for any; nothing recorded is no visit."""
        return self.customers.sum(LogisticsCustomer.visits.or_else(0), self.visits_due > 0)

    @indicator("分级拜访达成率", en="Visits made of those required", direction="higher", clause="9.3 visits")
    def tier_visit_compliance_rate(self) -> Rate:
        """Visits made over visits required by tier cadence; not applicable where none is required."""
        return ratio(self.visits_made, self.visits_required, if_zero=missing)


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


class RailwayTerms(
    Parameters, code="generic.customer-tiers-railway", zh="铁路大客户参数", en="Terms of the railway's key accounts"
):
    """From which volume or freight on a customer is a key account."""

    tons_min = count(1000000, clause="9.5", zh="年运量下限(吨)", en="Tons a year")
    freight_min = money(100000000, minimum=0, clause="9.5", zh="年运费下限", en="Freight a year")


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

    @deal_figure("符合大客户条件", of=customers, en="Qualified as a key account", clause="9.5")
    def is_key_account(self) -> Condition:
        """Volume or freight reached, and everything else that the railway asks for."""
        customer, terms = RailwayCustomer, self.terms
        return all_of(
            (customer.yearly_tons >= terms.tons_min) | (customer.yearly_freight >= terms.freight_min),
            customer.is_supported,
            customer.obeys_rules,
            customer.single_station,
            customer.whole_trains,
            customer.owns_cargo,
            customer.accepts_charter,
        )

    @indicator("符合大客户条件的客户数", en="Customers qualified as key accounts", direction="higher", clause="9.5")
    def key_accounts(self) -> Count:
        """Those that meet every condition."""
        return self.customers.count(self.is_key_account)

    @step("大客户年运费", en="Freight of the key accounts", clause="9.5")
    def key_account_freight(self) -> Money:
        """The yearly freight of the customers that qualify."""
        return self.customers.sum(RailwayCustomer.yearly_freight, self.is_key_account)
