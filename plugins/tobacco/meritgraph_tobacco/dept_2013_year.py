"""tobacco-dept-2013, the year: the sum of its months (卷烟营销部2013年客户经理考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Month,
    Points,
    Scheme,
    Year,
    constant,
    is_missing,
    notice,
    reads,
    score,
    step,
    when,
)
from meritgraph_tobacco.dept_2013 import DeptMonth

__all__ = ["DeptYear"]


class DeptYear(
    Scheme,
    code="tobacco.dept-2013-year",
    period=Year,
    policy="tobacco-dept-2013",
    zh="客户经理年度考核",
    en="Account managers' yearly appraisal",
):
    """The sum of the monthly scores, up to 1,200 points; it counts for year-end awards and post changes."""

    monthly = reads(DeptMonth)

    @score("年度得分", en="Points of the year", clause="E01")
    def year_points(self) -> Points:
        """The rounded totals of the year's months together; a month without a statement, or whose statement is refused,
        adds nothing.
        """
        first, *others = [
            points_of_month.or_else(0) for points_of_month in self.each(Month, self.monthly.settled_points)
        ]
        return sum(others, first)

    @step("考核月数", en="Months appraised", clause="E01")
    def months_appraised(self) -> Count:
        """The months of the year that have a statement which is not refused."""
        none, one = constant(Count, 0), constant(Count, 1)
        return sum([when(is_missing(each), none, one) for each in self.each(Month, self.monthly.settled_points)], none)

    @notice("全年尚有月份没有考核结果或不予核算，本得分为截至目前的合计。", clause="E01")
    def months_missing(self) -> Condition:
        """Some months of the year have no statement yet, or a refused one: this is the sum so far."""
        return self.months_appraised < 12
