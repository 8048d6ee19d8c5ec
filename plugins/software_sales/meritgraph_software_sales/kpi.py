"""The KPI coefficient k: three raters, one score, the group's table. The three policies share it."""

from __future__ import annotations

from meritgraph.authoring import Condition, Parameters, Points, Rate, Unset, any_of, bands, is_missing, points, rate
from meritgraph_software_sales.records import KpiRatings

__all__ = ["KpiTerms", "kpi_coefficient", "kpi_factor", "kpi_is_off_scale", "kpi_score"]


class KpiTerms(Parameters, code="software-sales.kpi", zh="KPI参数", en="Terms of the KPI coefficient"):
    """Raters' weights (policy A's; B and C name none) and the group's table, which no source gives."""

    kpi_weight_department_manager = rate(
        "0.5", clause="A, KPI", zh="部门经理评分权重", en="Weight of the department manager", minimum=0, maximum=1
    )
    kpi_weight_sales_management = rate(
        "0.2", clause="A, KPI", zh="销售管理评分权重", en="Weight of sales management", minimum=0, maximum=1
    )
    kpi_weight_sales_director = rate(
        "0.3", clause="A, KPI", zh="销售总监评分权重", en="Weight of the sales director", minimum=0, maximum=1
    )
    kpi_score_max = points(100, clause="A, KPI", zh="评分满分", en="Highest score a rater may give", minimum=0)
    kpi_coefficient_table = bands(
        Points, Rate, Unset, clause="A, KPI", zh="KPI系数表", en="KPI coefficient by score (the group's table)"
    )


def kpi_score(terms: KpiTerms, ratings: KpiRatings) -> Points:
    """Each rater's score times the rater's weight; none while a rating is missing."""
    return (
        ratings.department_manager * terms.kpi_weight_department_manager
        + ratings.sales_management * terms.kpi_weight_sales_management
        + ratings.sales_director * terms.kpi_weight_sales_director
    )


def kpi_coefficient(terms: KpiTerms, ratings: KpiRatings, score: Points) -> Rate:
    """The coefficient on record, else the table's for the score."""
    return ratings.coefficient.or_else(terms.kpi_coefficient_table.at(score))


def kpi_factor(split: Rate, coefficient: Rate) -> Rate:
    """The part that is paid in any case, and the rest times the coefficient."""
    return split + (1 - split) * coefficient


def kpi_is_off_scale(terms: KpiTerms, ratings: KpiRatings) -> Condition:
    """Whether a rating is above the scale, or the weights do not add to 100 %."""
    weights = terms.kpi_weight_department_manager + terms.kpi_weight_sales_management + terms.kpi_weight_sales_director
    given = (ratings.department_manager, ratings.sales_management, ratings.sales_director)
    too_high = [~is_missing(rating) & (rating > terms.kpi_score_max) for rating in given]
    return any_of(weights != 1, *too_high)
