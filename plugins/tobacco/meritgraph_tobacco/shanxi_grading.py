"""tobacco-shanxi-grading: four grades, the duty indicators of order-based supply, customers per manager
(关于客户经理等级评定分级管理的意见,讨论稿).
"""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Ladder,
    Month,
    Months,
    Parameters,
    Rate,
    Scheme,
    ago,
    all_of,
    conditions,
    constant,
    count,
    headcount,
    indicator,
    is_missing,
    largest,
    last_day_in_service,
    missing,
    months,
    months_between,
    notice,
    ratio,
    rounded_down,
    step,
    sum_over,
    tier,
    uses,
    when,
)
from meritgraph_tobacco.records import Area, Career, Sales, Supply

__all__ = ["ShanxiGrades", "ShanxiGrading", "ShanxiTerms"]


class ShanxiGrades(
    Ladder,
    code="tobacco.shanxi-grades",
    zh="客户经理等级",
    en="Account managers' grades",
    policy="tobacco-shanxi-grading",
):
    """The four grades; the source lists the conditions of the highest only."""

    trainee = tier(1, zh="见习客户经理", en="Trainee account manager", clause="tiers")
    junior = tier(2, zh="初级客户经理", en="Junior account manager", clause="tiers")
    intermediate = tier(3, zh="中级客户经理", en="Intermediate account manager", clause="tiers")
    senior = tier(4, zh="高级客户经理", en="Senior account manager", clause="tiers, senior")


class ShanxiTerms(Parameters, code="tobacco.shanxi-grading", zh="等级评定参数", en="Terms of the grading"):
    """What a company may set."""

    senior_months_min = months(
        36, clause="tiers, senior", zh="高级从事营销月数下限", en="Months in marketing posts for senior"
    )
    last_day_counts = last_day_in_service(clause="tiers, senior")
    entry_age_max = count(45, maximum=100, clause="entry", zh="入职年龄上限(周岁)", en="Highest age at entry in years")
    urban_customers_min = count(140, clause="staffing", zh="城网户数下限", en="Fewest customers of an urban manager")
    urban_customers_max = count(200, clause="staffing", zh="城网户数上限", en="Most customers of an urban manager")
    rural_customers_min = count(100, clause="staffing", zh="农网户数下限", en="Fewest customers of a rural manager")
    rural_customers_max = count(140, clause="staffing", zh="农网户数上限", en="Most customers of a rural manager")


class ShanxiGrading(
    Scheme,
    code="tobacco.shanxi-grading",
    period=Month,
    ladder=ShanxiGrades,
    policy="tobacco-shanxi-grading",
    zh="客户经理等级评定",
    en="Grading of account managers",
):
    """Whether a manager meets the conditions of senior, how the duties are done, and whether the area is staffed."""

    terms = uses(ShanxiTerms)
    area = uses(Area)
    career = uses(Career)
    sales = uses(Sales)
    supply = uses(Supply)

    # Staffing

    @indicator("服务户数", en="Customers served", clause="staffing")
    def customers(self) -> Count:
        """Retail customers in the manager's area."""
        return self.area.customers

    @step("户数下限", en="Fewest customers", clause="staffing")
    def customers_min(self) -> Count:
        """By the network the manager works in."""
        return when(self.area.network == "urban", self.terms.urban_customers_min, self.terms.rural_customers_min)

    @step("户数上限", en="Most customers", clause="staffing")
    def customers_max(self) -> Count:
        """By the network the manager works in."""
        return when(self.area.network == "urban", self.terms.urban_customers_max, self.terms.rural_customers_max)

    @step("有户数的人员", en="Has customers on record", clause="staffing")
    def is_assigned(self) -> Condition:
        """Whether customers are recorded for the manager."""
        return ~is_missing(self.area.customers)

    @step("全网户数", en="Customers of the network", clause="staffing")
    def network_customers(self) -> Count:
        """The customers of all managers of the same network."""
        return sum_over(self.area.customers, within=self.area.network)

    @step("全网客户经理人数", en="Managers of the network", clause="staffing")
    def network_managers(self) -> Count:
        """The managers of the same network who have customers on record."""
        return headcount(self.is_assigned, within=self.area.network)

    @indicator("全网人均服务户数", en="Customers per manager of the network", clause="staffing")
    def network_customers_per_manager(self) -> Rate:
        """The network's customers over its managers."""
        return ratio(self.network_customers, self.network_managers, if_zero=missing)

    @step("全网户数下限", en="Fewest customers of the network", clause="staffing")
    def network_customers_min(self) -> Count:
        """The fewest that its managers are to serve together."""
        return sum_over(self.customers_min, among=self.is_assigned, within=self.area.network)

    @step("全网户数上限", en="Most customers of the network", clause="staffing")
    def network_customers_max(self) -> Count:
        """The most that its managers are to serve together."""
        return sum_over(self.customers_max, among=self.is_assigned, within=self.area.network)

    # Duties

    @indicator("预测准确率", en="Forecast accuracy", direction="higher", clause="duties")
    def forecast_accuracy_rate(self) -> Rate:
        """One less the difference of forecast and sales, over sales; none where nothing was sold."""
        miss = self.sales.cigarette_volume - self.supply.forecast_volume
        return 1 - ratio(largest(miss, -miss), self.sales.cigarette_volume, if_zero=missing)

    @indicator("订单满足率", en="Order fulfilment", direction="higher", clause="duties")
    def order_fulfillment_rate(self) -> Rate:
        """Delivered over ordered; none where nothing was ordered."""
        return ratio(self.supply.delivered_volume, self.supply.ordered_volume, if_zero=missing)

    @indicator("销售成长率", en="Sales growth", direction="higher", clause="duties")
    def sales_growth_rate(self) -> Rate:
        """Volume over that of the same month a year before, less one; none where nothing was sold then."""
        return ratio(self.sales.cigarette_volume, ago(self.sales.cigarette_volume, 12), if_zero=missing) - 1

    @indicator("品牌集中度", en="Brand concentration", direction="higher", clause="duties")
    def brand_concentration(self) -> Rate:
        """Key-brand volume over the whole volume; none where nothing was sold."""
        return ratio(self.sales.key_brand_volume, self.sales.cigarette_volume, if_zero=missing)

    # Grades

    @step("从事营销月数", en="Months in marketing posts", clause="tiers, senior")
    def months_in_marketing(self) -> Months:
        """Complete months up to the month's last day."""
        return self.service_months(self.career.marketing_since, self.terms.last_day_counts)

    @step("入职时年龄(周岁)", en="Age at entry in years", clause="entry")
    def age_at_entry(self) -> Count:
        """Complete years from birth to the day of hire."""
        years = months_between(self.career.born_on, self.hired_on) / constant(Months, 12)
        return rounded_down(constant(Count, 1) * years)

    @conditions(ShanxiGrades.senior, clause="tiers, senior")
    def senior_conditions(self) -> Condition:
        """Three years in marketing posts, junior college or higher, certificate as senior marketer, ethics, knowledge
        and business skill recognised.
        """
        return all_of(
            self.months_in_marketing >= self.terms.senior_months_min,
            self.career.education.is_in("junior_college", "bachelor", "postgraduate"),
            self.career.certificate == "senior_marketer",
            self.career.ethics,
            self.career.knowledge,
            self.career.business_skill,
        )

    @notice("服务户数超过规定上限。", clause="staffing")
    def too_many_customers(self) -> Condition:
        """The manager serves more customers than one manager is to serve."""
        return self.customers > self.customers_max

    @notice("服务户数低于规定下限。", clause="staffing")
    def too_few_customers(self) -> Condition:
        """The manager serves fewer customers than one manager is to serve."""
        return self.customers < self.customers_min

    @notice("全网客户经理人数不足。", clause="staffing")
    def network_understaffed(self) -> Condition:
        """The network has more customers than its managers are to serve: it has too few managers."""
        return self.network_customers > self.network_customers_max

    @notice("全网客户经理人数偏多。", clause="staffing")
    def network_overstaffed(self) -> Condition:
        """The network has fewer customers than its managers are to serve: it has too many managers."""
        return self.network_customers < self.network_customers_min

    @notice("入职时年龄超过规定。", clause="entry")
    def above_entry_age(self) -> Condition:
        """The manager was older than is generally admitted on the day of hire."""
        return self.age_at_entry > self.terms.entry_age_max
