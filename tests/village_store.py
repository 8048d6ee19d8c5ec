"""Stores that are appraised every two months, in even ones: the one plugin of the tests whose periods are so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    FactSheet,
    Money,
    Month,
    Parameters,
    Points,
    RosterSheet,
    Scheme,
    TwoMonth,
    Year,
    ago,
    before,
    column,
    constant,
    count_fact,
    is_missing,
    missing,
    money,
    notice,
    pay,
    points_fact,
    reads,
    score,
    step,
    uses,
    when,
)
from meritgraph.companies import Company, Installation
from meritgraph.plugins import Plugin, PluginSet

__all__ = ["PLUGINS", "StoreRounds", "StoreYear", "opened", "stores"]


class Visits(Facts, code="store.visits", period=Month, zh="巡店", en="Visits"):
    """What each manager did in a month."""

    made = count_fact(zh="巡店次数", en="Visits made", if_missing=0)


class Checks(Facts, code="store.checks", period=TwoMonth, zh="双月检查", en="Checks"):
    """How the store was found at the end of two months."""

    found = points_fact(zh="检查得分", en="Points of the check")


class StoreTerms(Parameters, code="store.terms", zh="门店考核参数", en="Terms of the stores"):
    """What the stores may set."""

    per_visit = money(10, clause="2", zh="每次金额", en="Yuan for a visit")


class StoreRounds(
    Scheme, code="store.rounds", period=TwoMonth, policy="store-2011", zh="门店双月考核", en="Two months of a store"
):
    """Appraised in even months over two months; who joins in their course starts from the next ones."""

    terms = uses(StoreTerms)
    visits = uses(Visits)
    checks = uses(Checks)

    @step("新人", en="Newcomer", clause="3")
    def is_newcomer(self) -> Condition:
        """Joined a store within these two months."""
        return self.joined_within(1)

    @step("两月巡店次数", en="Visits of two months", clause="2")
    def visits_made(self) -> Count:
        """The two months together."""
        return self.each(Month, self.visits.made).sum()

    @step("较上期增加", en="More than two months before", clause="2")
    def more_than_before(self) -> Count:
        """Against the two months before."""
        return self.visits_made - ago(self.visits_made, 1)

    @step("累计考核期数", en="Rounds so far", clause="3")
    def rounds(self) -> Count:
        """How often appraised, this time included."""
        return before(self.rounds, opening=0) + when(self.is_newcomer, constant(Count, 0), 1)

    @step("检查得分", clause="1")
    def points_of_check(self) -> Points:
        """As found; a newcomer has none yet."""
        return when(self.is_newcomer, missing, self.checks.found)

    @pay("巡店补贴", clause="2")
    def visit_pay(self) -> Money:
        """For each visit of the two months; a newcomer starts from the next ones."""
        return when(self.is_newcomer, 0, self.visits_made * self.terms.per_visit)

    @notice("新人自下一期起考核。", clause="3")
    def starts_later(self) -> Condition:
        """A newcomer is appraised from the next period on."""
        return self.is_newcomer


class StoreYear(Scheme, code="store.year", period=Year, policy="store-2011", zh="门店年度考核", en="A store's year"):
    """The year out of its six rounds."""

    every_two_months = reads(StoreRounds)

    @step("年度巡店次数", en="Visits of the year", clause="4")
    def visits_of_year(self) -> Count:
        """The sum of the rounds; one without a statement adds nothing."""
        rounds = [made.or_else(0) for made in self.each(TwoMonth, self.every_two_months.visits_made)]
        return sum(rounds, constant(Count, 0))

    @score("年度得分", clause="4")
    def points_of_year(self) -> Points:
        """The mean of the rounds that have points."""
        return self.each(TwoMonth, self.every_two_months.points_of_check).known_mean()

    @notice("没有考核得分。", clause="4")
    def no_points(self) -> Condition:
        """No round has points yet."""
        return is_missing(self.points_of_year)


roster_sheet = RosterSheet(
    code="store.managers-sheet",
    zh="店长名册",
    en="Store managers",
    columns=(column.manager("工号"), column.name("姓名"), column.hired_on("到店日期")),
)
visit_sheet = FactSheet(
    code="store.visits-sheet",
    zh="巡店统计",
    en="Visits",
    facts=Visits,
    columns=(column.manager("工号"), column.fact("made", "巡店次数")),
)
check_sheet = FactSheet(
    code="store.checks-sheet",
    zh="双月检查表",
    en="Checks",
    facts=Checks,
    columns=(column.manager("工号"), column.fact("found", "检查得分")),
)
history_sheet = FactSheet(
    code="store.history-sheet",
    zh="历次检查表",
    en="Checks of several periods",
    facts=Checks,
    columns=(column.manager("工号"), column.fact("found", "检查得分"), column.period("考核期")),
)

PLUGINS = PluginSet(
    (
        Plugin(
            "store",
            "1.0",
            "门店",
            "Village stores",
            schemes=(StoreRounds, StoreYear),
            facts=(Visits, Checks),
            terms=(StoreTerms,),
            sheets=(roster_sheet, visit_sheet, check_sheet, history_sheet),
        ),
    )
)


@contextmanager
def opened(folder: Path) -> Iterator[Installation]:
    """An installation in a folder."""
    with Installation.open(folder, PLUGINS) as installation:
        yield installation


def stores(installation: Installation) -> Company:
    """A company with stores, nobody in it yet."""
    return installation.create_company("stores", "乡村门店", ["store"])
