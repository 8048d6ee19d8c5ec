"""telecom-xinjiang-customer-tiers: group customers by value score (中国移动新疆集团客户分层分级服务管理办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Ladder,
    Money,
    Month,
    Parameters,
    Points,
    Rate,
    Scheme,
    Unset,
    bands,
    deal_figure,
    deals,
    first_of,
    indicator,
    lookup,
    missing,
    ratio,
    refusal,
    step,
    tier,
    uses,
)
from meritgraph_telecom.records import Customer

__all__ = ["XinjiangCustomerTiers", "XinjiangCustomers", "XinjiangTerms"]

DIMENSIONS = (
    "employee_count",
    "monthly_revenue",
    "monthly_ict_revenue",
    "ict_product_count",
    "contribution",
    "influence",
)


class XinjiangCustomerTiers(
    Ladder,
    code="telecom.xinjiang-customer-tiers",
    zh="新疆集团客户级别",
    en="Xinjiang customer tiers",
    policy="telecom-xinjiang-customer-tiers",
):
    """Five levels of group customers; the source describes the upper two."""

    c = tier(1, zh="C", en="C", clause="levels")
    b2 = tier(2, zh="B2", en="B2", clause="levels")
    b1 = tier(3, zh="B1", en="B1", clause="levels")
    a2_strategic = tier(4, zh="A2战略客户", en="A2, strategic customers", clause="levels")
    a1_high_value = tier(5, zh="A1高值客户", en="A1, high-value customers", clause="levels")


LEVELS = {each.code: (each.zh, each.en) for each in XinjiangCustomerTiers.tiers}


class XinjiangTerms(
    Parameters, code="telecom.xinjiang-customers", zh="集团客户价值评分参数", en="Terms of the customers' value score"
):
    """The source names the dimensions; weights, points and cut-offs are the company's."""

    weights = lookup(
        Rate,
        Unset,
        options=DIMENSIONS,
        clause="score",
        zh="维度权重",
        en="Weight of each dimension",
        minimum=0,
        maximum=1,
        names={
            "employee_count": ("员工人数", "Employees"),
            "monthly_revenue": ("月收入", "Monthly revenue"),
            "monthly_ict_revenue": ("月信息化收入", "Monthly ICT revenue"),
            "ict_product_count": ("信息化产品数", "ICT products"),
            "contribution": ("贡献度", "Contribution"),
            "influence": ("影响力", "Influence"),
        },
    )
    employee_points = bands(Count, Points, Unset, below=0, clause="score", zh="员工数得分", en="Points by employees")
    revenue_points = bands(
        Money, Points, Unset, below=0, clause="score", zh="月收入得分", en="Points by monthly revenue"
    )
    ict_revenue_points = bands(
        Money, Points, Unset, below=0, clause="score", zh="信息化收入得分", en="Points by monthly ICT revenue"
    )
    ict_product_points = bands(
        Count, Points, Unset, below=0, clause="score", zh="信息化产品数得分", en="Points by ICT products"
    )
    cut_offs = lookup(
        Points,
        Unset,
        options=("a1_high_value", "a2_strategic", "b1", "b2"),
        clause="levels",
        zh="级别分数线",
        en="Lowest score of each level",
        minimum=0,
    )


class XinjiangCustomers(
    Scheme,
    code="telecom.xinjiang-customers",
    period=Month,
    policy="telecom-xinjiang-customer-tiers",
    zh="集团客户分层分级",
    en="Group customers by level",
):
    """The level of each customer, by its score, and how many of each level a manager has under care.

    The score is the weighted sum of the dimensions' points; a level begins at its cut-off, and what is below all of
    them is C.
    """

    terms = uses(XinjiangTerms)
    customers = deals(Customer, role="keeper")

    @deal_figure("价值评分", of=customers, en="Value score", clause="score", places=12)
    def value_score(self) -> Points:
        """The weighted sum of the points in each dimension."""
        terms, weights = self.terms, self.terms.weights
        points = {
            "employee_count": terms.employee_points.at(Customer.employee_count),
            "monthly_revenue": terms.revenue_points.at(Customer.monthly_revenue),
            "monthly_ict_revenue": terms.ict_revenue_points.at(Customer.monthly_ict_revenue),
            "ict_product_count": terms.ict_product_points.at(Customer.ict_product_count),
            "contribution": Customer.contribution,
            "influence": Customer.influence,
        }
        total = weights.of(DIMENSIONS[0]) * points[DIMENSIONS[0]]
        for dimension in DIMENSIONS[1:]:
            total = total + weights.of(dimension) * points[dimension]
        return total

    @deal_figure("客户级别", of=customers, en="Level of the customer", clause="levels", options=LEVELS)
    def customer_level(self) -> Choice:
        """The highest level whose cut-off the score reaches; C below all of them."""
        score, cut_offs = self.value_score, self.terms.cut_offs
        above_c = ("a1_high_value", "a2_strategic", "b1", "b2")
        return first_of(LEVELS, *((score >= cut_offs.of(level), level) for level in above_c), otherwise="c")

    @step("A1高值客户数", en="A1 customers", clause="levels")
    def a1_customers(self) -> Count:
        """Customers of the highest value."""
        return self.customers.count(self.customer_level == "a1_high_value")

    @step("A2战略客户数", en="A2 customers", clause="levels")
    def a2_customers(self) -> Count:
        """Strategic customers."""
        return self.customers.count(self.customer_level == "a2_strategic")

    @step("B1客户数", en="B1 customers", clause="levels")
    def b1_customers(self) -> Count:
        """Customers from the cut-off of B1 to that of A2."""
        return self.customers.count(self.customer_level == "b1")

    @step("B2客户数", en="B2 customers", clause="levels")
    def b2_customers(self) -> Count:
        """Customers from the cut-off of B2 to that of B1."""
        return self.customers.count(self.customer_level == "b2")

    @step("C客户数", en="C customers", clause="levels")
    def c_customers(self) -> Count:
        """Customers below every cut-off."""
        return self.customers.count(self.customer_level == "c")

    @indicator("客户价值均分", en="Mean value score", direction="higher", clause="score")
    def mean_value_score(self) -> Points:
        """The mean value score of the customers under care; none where there is none."""
        return ratio(self.customers.sum(self.value_score), self.customers.count(), if_zero=missing)

    @refusal("级别分数线应由高到低。", clause="levels")
    def cut_offs_out_of_order(self) -> Condition:
        """A higher level must not begin at a lower score."""
        levels = ("a1_high_value", "a2_strategic", "b1", "b2")
        bounds = [self.terms.cut_offs.of(level) for level in levels]
        return (bounds[0] < bounds[1]) | (bounds[1] < bounds[2]) | (bounds[2] < bounds[3])
