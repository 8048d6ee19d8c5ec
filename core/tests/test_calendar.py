"""A company's calendar: recorded by table, corrected by recording again, read by runs, marking those it bears on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clerks_bank import xlsx_file
from meritgraph.activation.commands import activate
from meritgraph.authoring import Count, Date, Facts, Month, Scheme, count_fact, step, uses, working_days_after
from meritgraph.calendar.queries import get_working_days
from meritgraph.companies import Company, Installation
from meritgraph.engine import Explanations, plan_of
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, DayEntry, ManagerEntry, Recorded, Source
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph.plugins import Plugin, PluginSet
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import get_statement
from meritgraph.runs.reading import read_inputs
from meritgraph.runs.staleness import list_stale
from meritgraph.spreadsheets.blank import write_blank
from meritgraph.spreadsheets.calendar_sheet import CALENDAR_SHEET
from meritgraph.spreadsheets.reading import read_tables

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
HEADERS = ["日期", "类型", "说明"]
AUTUMN = [
    HEADERS,
    ["2026-09-25", "休", "中秋节"],
    ["2026-10-01", "休", "国庆节"],
    ["2026-10-02", "休", "国庆节"],
    ["2026-10-03", "休", "国庆节"],
    ["2026-10-10", "班", "国庆节调休"],
]


class Desk(Facts, code="office.desk", period=Month, zh="岗位", en="Desk"):
    """What was done in a month."""

    done = count_fact(zh="办结数", en="Done", if_missing=0)


class Deadline(Scheme, code="office.deadline", period=Month, policy="office", zh="时限", en="Deadline"):
    """The day by which the month is reported."""

    @step("汇报截止日", clause="1")
    def report_due_on(self) -> Date:
        """The third working day of the next month."""
        return working_days_after(self.last_day, 3)


class Work(Scheme, code="office.work", period=Month, policy="office", zh="工作", en="Work"):
    """What was done, whatever days are worked."""

    desk = uses(Desk)

    @step("办结数", clause="1")
    def done(self) -> Count:
        """What was done."""
        return self.desk.done


OFFICE = Plugin("office", "1.0", "办公室", "Office", schemes=(Deadline, Work), facts=(Desk,))


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    """A company of one person whose September and October are calculated, before any calendar."""
    with Installation.open(tmp_path, PluginSet((OFFICE,))) as installation:
        made = installation.create_company("office", "办公室", ["office"])
        person = ManagerEntry("M1", "安", hired_on=date(2020, 1, 1))
        record(made, Batch(managers=(person,)), Source("spreadsheet", "roster.xlsx"))
        for scheme in ("office.deadline", "office.work"):
            activate(made, scheme, SEPTEMBER)
            for period in (SEPTEMBER, OCTOBER):
                calculate(made, scheme, period)
        yield made


def recorded(company: Company, *days: tuple[date, bool]) -> Recorded:
    """What came of recording days that are worked or not."""
    entries = tuple(DayEntry(day, is_working) for day, is_working in days)
    return record(company, Batch(calendar=entries), Source("request", "holidays"))


def due(company: Company, period: Period) -> object:
    """The day by which a month is reported, calculated now."""
    return get_statement(company, calculate(company, "office.deadline", period).run_id, "M1").figures["report_due_on"]


def stale(company: Company) -> list[str]:
    """Which runs are out of date."""
    return [f"{run.scheme} {run.period}" for run in list_stale(company)]


def test_monday_to_friday_are_worked_unless_the_table_says_otherwise(company: Company) -> None:
    assert due(company, SEPTEMBER) == date(2026, 10, 5)
    report = import_file(company, xlsx_file({"工作日历": AUTUMN}), "放假安排.xlsx", by="clerk")
    assert [(sheet.sheet, sheet.rows, sheet.days) for sheet in report.sheets] == [("calendar", 5, 5)]
    assert report.recorded is not None
    assert (report.recorded.added, report.recorded.superseded, report.recorded.unchanged) == (5, 0, 0)
    assert due(company, SEPTEMBER) == date(2026, 10, 7)
    found = get_working_days(company, date(2026, 10, 1), date(2026, 10, 12))
    assert found.count == 7
    assert [(day.day, day.is_working, day.note) for day in found.recorded] == [
        (date(2026, 10, 1), False, "国庆节"),
        (date(2026, 10, 2), False, "国庆节"),
        (date(2026, 10, 3), False, "国庆节"),
        (date(2026, 10, 10), True, "国庆节调休"),
    ]
    origin = found.recorded[0].origin
    assert (origin.name, origin.recorded_by, origin.evidence) == ("放假安排.xlsx", "clerk", "工作日历!3")


def test_a_correction_is_recorded_and_what_is_known_is_not(company: Company) -> None:
    import_file(company, xlsx_file({"s": AUTUMN}), "a.xlsx")
    again = import_file(
        company, xlsx_file({"s": [*AUTUMN[:-1], ["2026-10-10", "休", "国庆节调休"]]}), "b.xlsx"
    ).recorded
    assert again is not None
    assert (again.added, again.superseded, again.unchanged) == (0, 1, 4)
    (day,) = get_working_days(company, date(2026, 10, 10), date(2026, 10, 10)).recorded
    assert (day.is_working, day.origin.name) == (False, "b.xlsx")


def test_a_bad_table_is_refused_cell_by_cell(company: Company) -> None:
    rows = [
        HEADERS,
        ["2026-10-01", "放大假", ""],
        ["国庆", "休", ""],
        ["2026-10-02", "休", ""],
        ["2026-10-02", "班", ""],
    ]
    report = import_file(company, xlsx_file({"日历": rows}), "calendar.xlsx", dry_run=True)
    assert [(problem.row, problem.header, problem.sentence) for problem in report.problems] == [
        (2, "类型", "This is none of the words used here."),
        (3, "日期", "This is no date; write it as 2026-10-05, 2026/10/5 or 2026年10月5日."),
        (5, "日期", "This stands in row 4 already; keep one of the two rows."),
    ]
    assert report.problems[0].expected == "one of 休, 班"


@pytest.mark.parametrize("kinds", [("休", "班"), ("放假", "调休上班"), ("holiday", "working"), ("节假日", "工作日")])
def test_the_words_that_clerks_write(company: Company, kinds: tuple[str, str]) -> None:
    rows = [["日期", "类型"], ["2026/10/1", kinds[0]], ["2026年10月10日", kinds[1]]]
    import_file(company, xlsx_file({"s": rows}), "calendar.xlsx")
    days = get_working_days(company, date(2026, 10, 1), date(2026, 10, 10)).recorded
    assert [day.is_working for day in days] == [False, True]


def test_the_blank_table_comes_back_as_a_calendar(company: Company, tmp_path: Path) -> None:
    with (tmp_path / "blank.xlsx").open("wb") as stream:
        write_blank(CALENDAR_SHEET, stream)
    blank = read_tables((tmp_path / "blank.xlsx").read_bytes(), "blank.xlsx")
    assert blank[0].rows[0] == HEADERS
    report = import_file(company, tmp_path / "blank.xlsx", dry_run=True)
    assert [problem.sentence for problem in report.problems] == ["There are headers, but no row below them."]


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([DayEntry(date(2206, 10, 1), is_working=False)], "The year 2206 cannot be meant; years go from 1900 to 2200."),
        ([DayEntry(date(2026, 10, 1), False, "节" * 201)], "The note on 2026-10-01 is no line of at most 200"),
        ([DayEntry(date(2026, 10, 1), False, "国庆\n节")], "The note on 2026-10-01 is no line of at most 200"),
        ([DayEntry(date(2026, 10, 1), False), DayEntry(date(2026, 10, 1), True)], "The day 2026-10-01 stands twice"),
    ],
)
def test_what_cannot_be_a_day_is_refused_and_nothing_is_recorded(
    company: Company, entries: list[DayEntry], sentence: str
) -> None:
    with pytest.raises(InputRefused, match=sentence):
        record(company, Batch(calendar=tuple(entries)), Source("request", "holidays"))
    assert get_working_days(company, date(2026, 10, 1), date(2026, 10, 31)).recorded == ()


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 10, 2), date(2026, 10, 1)), (date(2000, 1, 1), date(2026, 1, 1))]
)
def test_a_span_goes_forward_and_not_too_far(company: Company, first: date, last: date) -> None:
    with pytest.raises(InputRefused, match="is no span of the calendar"):
        get_working_days(company, first, last)


def test_a_holiday_recorded_afterwards_marks_the_runs_that_go_by_it(company: Company) -> None:
    assert stale(company) == []
    recorded(company, (date(2026, 10, 1), False))
    assert stale(company) == ["office.deadline 2026-09", "office.deadline 2026-10"]
    (first, *_) = list_stale(company)
    assert [(each.kind, each.name) for each in first.recorded] == [("request", "holidays")]
    assert calculate(company, "office.deadline", SEPTEMBER).run_id != first.run_id
    calculate(company, "office.deadline", OCTOBER)
    assert stale(company) == []


@pytest.mark.parametrize("day", [(date(2026, 10, 3), False), (date(2026, 10, 5), True)])
def test_what_says_nothing_new_leaves_the_run_as_it_is(company: Company, day: tuple[date, bool]) -> None:
    before = calculate(company, "office.deadline", OCTOBER).run_id
    recorded(company, day)
    assert stale(company) == ["office.deadline 2026-09", "office.deadline 2026-10"]
    assert calculate(company, "office.deadline", OCTOBER).run_id == before
    assert stale(company) == ["office.deadline 2026-09"]


def test_the_calendar_after_the_next_year_bears_on_nothing(company: Company) -> None:
    before = calculate(company, "office.deadline", OCTOBER).run_id
    recorded(company, (date(2028, 1, 3), False))
    assert stale(company) == []
    assert calculate(company, "office.deadline", OCTOBER).run_id == before


def test_a_run_is_explained_by_the_calendar_that_it_knew(company: Company) -> None:
    run = calculate(company, "office.deadline", SEPTEMBER)
    recorded(company, (date(2026, 10, 1), False))
    plan = plan_of(Deadline)
    for known, day in ((run.known_until, date(2026, 10, 5)), (None, date(2026, 10, 6))):
        inputs = read_inputs(company, plan.needs(SEPTEMBER), SEPTEMBER, known_until=known).inputs
        explained = Explanations(plan, inputs).of(0, "report_due_on")
        assert explained.value == day
        assert explained.words_en == "the day 3 working days after the period's last day"
        calendars = [each.en for each in explained.inputs if each.kind == "calendar"]
        assert calendars == ["Working days: Monday to Friday, but not on 2026-10-01"] * (known is None)


def test_a_company_without_plugins_keeps_a_calendar(tmp_path: Path) -> None:
    with Installation.open(tmp_path, PluginSet(())) as installation:
        empty = installation.create_company("empty", "空", [])
        import_file(empty, xlsx_file({"s": AUTUMN}), "calendar.xlsx")
        assert get_working_days(empty, date(2026, 10, 1), date(2026, 10, 7)).count == 3
