"""What a company may set of the KPI coefficient; the three policies share it."""

from __future__ import annotations

from meritgraph.authoring import Parameters, Points, Rate, Unset, bands, points, rate

__all__ = ["KpiTerms"]


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
