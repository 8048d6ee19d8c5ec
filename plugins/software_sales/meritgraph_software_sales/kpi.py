"""The KPI coefficient k: three raters, one score, the group's table. The three policies share it."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Points,
    Rate,
    SchemePart,
    any_of,
    constant,
    holds,
    indicator,
    is_missing,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_software_sales.kpi_terms import KpiTerms
from meritgraph_software_sales.records import KpiRatings

__all__ = ["KpiAppraised", "kpi_factor"]


def kpi_factor(split: Rate, coefficient: Rate) -> Rate:
    """The part that is paid in any case, and the rest times the coefficient."""
    return split + (1 - split) * coefficient


class KpiAppraised(SchemePart):
    """A quarter's KPI: the raters' score, its coefficient, and what is refused for want of it."""

    kpi_terms = uses(KpiTerms)
    kpi = uses(KpiRatings)

    @property
    def pays_by_kpi(self) -> Condition:
        """Whether the quarter pays something by the coefficient; where it does not, none is needed."""
        raise NotImplementedError

    @indicator("KPI得分", en="KPI score", direction="higher", clause="KPI", places=2)
    def kpi_score(self) -> Points:
        """Department manager 50 %, sales management 20 %, sales director 30 %; none while a rating is missing."""
        terms, kpi = self.kpi_terms, self.kpi
        return (
            kpi.department_manager * terms.kpi_weight_department_manager
            + kpi.sales_management * terms.kpi_weight_sales_management
            + kpi.sales_director * terms.kpi_weight_sales_director
        )

    @step("KPI系数", en="KPI coefficient", clause="KPI")
    def kpi_coefficient(self) -> Rate:
        """The coefficient on record, else the table's for the score."""
        return self.kpi.coefficient.or_else(self.kpi_terms.kpi_coefficient_table.at(self.kpi_score))

    @step("KPI未定", en="KPI not settled", clause="KPI", places=0)
    def without_kpi(self) -> Count:
        """1 where the quarter is refused for its KPI; the year waits for it."""
        return when(self.no_coefficient | self.is_off_scale, constant(Count, 1), 0)

    @property
    def no_coefficient(self) -> Condition:
        """A bonus without coefficient."""
        return is_missing(self.kpi_coefficient) & holds(self.pays_by_kpi)

    @property
    def is_off_scale(self) -> Condition:
        """A rating above the scale, or weights that do not add to 100 %."""
        terms, kpi = self.kpi_terms, self.kpi
        weights = (
            terms.kpi_weight_department_manager + terms.kpi_weight_sales_management + terms.kpi_weight_sales_director
        )
        given = (kpi.department_manager, kpi.sales_management, kpi.sales_director)
        return any_of(weights != 1, *(holds(rating > terms.kpi_score_max) for rating in given))

    @refusal("没有KPI评分或系数。", clause="KPI")
    def no_kpi(self) -> Condition:
        """A bonus is accrued, but there is neither a KPI score nor a coefficient."""
        return self.no_coefficient

    @refusal("KPI评分超出满分，或评分权重之和不是100%。", clause="KPI")
    def kpi_off_scale(self) -> Condition:
        """A rating lies above the scale, or the raters' weights do not add to 100 %."""
        return self.is_off_scale
