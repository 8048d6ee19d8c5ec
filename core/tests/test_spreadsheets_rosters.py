"""Rosters with figures of a year and tiers counted in months."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from clerks_bank import Rows, xlsx_file
from meritgraph.errors import DeclarationError
from meritgraph.facts.model import FactEntry, ManagerEntry, TierEntry
from meritgraph.imports.attempt import Attempt
from meritgraph.imports.checks import Seen
from meritgraph.period import Period, Year
from meritgraph.scheme.facts import Facts, Standing, choice_fact, flag_fact, months_fact
from meritgraph.scheme.ladders import Ladder, tier
from meritgraph.spreadsheets import RosterSheet, Sheet, column
from meritgraph.spreadsheets.reading import read_tables


class Steps(Ladder, code="rosters.steps", zh="等级", en="Steps"):
    low = tier(1, zh="初级", en="Low", clause="1")
    high = tier(2, zh="高级", en="High", clause="1")


class Schooling(Facts, code="rosters.schooling", period=Standing, zh="学历", en="Schooling"):
    degree = flag_fact(zh="大专", en="Degree")


class WorkYear(Facts, code="rosters.year", period=Year, zh="年度", en="Year of work"):
    absence = choice_fact({"sick": ("病假", "Sick leave")}, zh="缺勤类型", en="Absence")
    worked = months_fact(zh="工作月数", en="Months worked")


roster = RosterSheet(
    code="rosters.roster",
    zh="客户经理",
    en="Roster",
    ladder=Steps,
    facts=(Schooling, WorkYear),
    columns=(
        column.manager("工号"),
        column.name("姓名"),
        column.hired_on("入职日期"),
        column.tier("等级"),
        column.tier_months("月数"),
        column.fact("degree", "大专"),
        column.fact("absence", "缺勤类型"),
        column.fact("worked", "工作月数"),
    ),
)
HEADERS = ("工号", "姓名", "入职日期", "等级", "月数", "大专", "缺勤类型", "工作月数")
HIRED = datetime(2020, 1, 5)  # noqa: DTZ001  # spreadsheets know no time zone


def attempt(sheet: Sheet, rows: Rows, name: str) -> Attempt:
    made = Attempt(name, (sheet,), None)
    made.take(read_tables(xlsx_file({"s": rows}), name))
    made.check({"A1", "A2"}, Seen())
    return made


def test_a_tier_counted_in_months_is_on_record_since_then() -> None:
    rows: Rows = (
        HEADERS,
        ("A1", "甲", HIRED, "高级", 10, "是", "病假", 1.5),
        ("A2", "乙", HIRED, None, None, None, None, 12),
    )
    made = attempt(roster, rows, "managers-2026.xlsx")
    assert made.all_problems() == ()
    batch = made.entries()[1]
    year = Period.parse("2026")
    assert batch.tiers == (TierEntry("A1", "rosters.steps", "high", date(2026, 2, 28), "s!2"),)
    assert batch.facts == (
        FactEntry("A1", "rosters.schooling.degree", Decimal(1), valid_from=date(2020, 1, 5), evidence="s!2"),
        FactEntry("A1", "rosters.year.absence", "sick", year, evidence="s!2"),
        FactEntry("A1", "rosters.year.worked", Decimal("1.5"), year, evidence="s!2"),
        FactEntry("A2", "rosters.year.worked", Decimal(12), year, evidence="s!3"),
    )


def test_a_roster_with_figures_of_a_year_needs_to_know_which() -> None:
    made = attempt(roster, (HEADERS, ("A1", "甲", HIRED, "高级", 10, "是", "病假", 1)), "managers.xlsx")
    (problem,) = made.all_problems()
    assert problem.sentence.startswith("“Roster” is kept by year, and the file's name does not tell which")


def test_a_tier_and_its_months_go_together() -> None:
    rows: Rows = (
        HEADERS,
        ("A1", "甲", HIRED, "高级", None, "是", None, 1),
        ("A2", "乙", HIRED, None, 0, "是", None, 1),
    )
    assert [problem.sentence for problem in attempt(roster, rows, "managers-2026.xlsx").all_problems()] == [
        "A tier needs the months it is on record.",
        "There is a number of months, but no tier.",
    ]


moves = RosterSheet(
    code="rosters.moves",
    zh="调动",
    en="Moves",
    columns=(
        column.manager("工号"),
        column.name("姓名"),
        column.unit("部门"),
        column.unit_from("调入日期"),
        column.hired_on("入职日期"),
    ),
)


def test_the_day_of_a_move_goes_with_the_unit() -> None:
    moved = datetime(2026, 10, 15)  # noqa: DTZ001  # spreadsheets know no time zone
    rows: Rows = (
        ("工号", "姓名", "部门", "调入日期", "入职日期"),
        ("A1", "甲", "西店", moved, HIRED),
        ("A2", "乙", "东店", None, HIRED),
    )
    made = attempt(moves, rows, "managers.xlsx")
    assert made.all_problems() == ()
    hired = date(2020, 1, 5)
    assert made.entries()[1].managers == (
        ManagerEntry("A1", "甲", "西店", hired, unit_from=date(2026, 10, 15), evidence="s!2"),
        ManagerEntry("A2", "乙", "东店", hired, evidence="s!3"),
    )
    assert attempt(moves, [[*row[:3], row[4]] for row in rows], "managers.xlsx").all_problems() == ()


def test_a_day_of_a_move_needs_a_unit() -> None:
    with pytest.raises(DeclarationError, match=r"column\.unit_from\(…\) goes with column\.unit\(…\)"):
        RosterSheet(
            code="rosters.wrong",
            zh="错",
            en="Wrong",
            columns=(
                column.manager("工号"),
                column.name("姓名"),
                column.unit_from("调入日期"),
                column.hired_on("入职日期"),
            ),
        )
