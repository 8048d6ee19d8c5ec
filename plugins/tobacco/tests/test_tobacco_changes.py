"""Targets, weights and required rates that change in the course of a month, and entries that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.errors import NotActivatable, SpreadsheetRefused
from meritgraph.facts.queries import list_facts
from meritgraph.imports.commands import import_file
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import explain, list_statements

TERMS = "tobacco.dept-2013"
SCHEME = "tobacco.dept-2013-month"
SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
ROSTER = ("工号", "姓名", "销售小组", "入职日期", "城网/农网", "服务户数")
SALES = (
    "工号",
    *("总销量目标(箱)", "总销量完成(箱)", "低档烟目标", "低档烟完成", "低焦油目标", "低焦油完成"),
    *("重点品牌目标", "重点品牌完成", "上柜率目标", "上柜率完成", "单箱收入目标(元)", "单箱收入完成(元)"),
)
LEDGER = ("工号", "日期", "项目代码", "数量(次/户/项/百分点)", "零售户编号", "考评小组核定分值", "痕迹编号", "记录人")
HALF_SOLD = ("T1", 100, 50, 10, 10, 10, 10, 10, 10, 0.9, 0.9, 300, 300)


def book(*rows: Sequence[Any]) -> bytes:
    """A clerk's spreadsheet."""
    workbook, stream = Workbook(), BytesIO()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    """Two managers who sold half of their volume target in September and October, and reached all others."""
    with Installation.open(tmp_path, load_plugins()) as installation:
        made = installation.create_company("county", "县营销部", ("tobacco",))
        people = [(code, code, "第1组", date(2020, 1, 1), "城网", 150) for code in ("T1", "T2")]
        import_file(made, book(ROSTER, *people), "managers.xlsx")
        for month in (SEPTEMBER, OCTOBER):
            import_file(made, book(SALES, HALF_SOLD, ("T2", *HALF_SOLD[1:])), f"sales-{month}.xlsx")
        yield made


def working(company: Company) -> Company:
    """The company with what the policy leaves to it set, and the scheme active."""
    for name in ("order_success_rate_required", "quota_completion_required"):
        set_parameter(company, TERMS, name, "0.95", valid_from=date(2026, 1, 1))
    activate(company, SCHEME, SEPTEMBER)
    return company


def points(company: Company, month: Period, figure: str = "month_points") -> dict[str, Decimal]:
    """A figure of everybody's month."""
    run = calculate(company, SCHEME, month)
    statements: tuple[Statement, ...] = list_statements(company, run.run_id)
    return {each.manager: value for each in statements if isinstance(value := each.figures[figure], Decimal)}


def test_the_required_rates_are_left_to_the_company(company: Company) -> None:
    with pytest.raises(NotActivatable, match=r"(?s)order_success_rate_required.*quota_completion_required"):
        activate(company, SCHEME, SEPTEMBER)


def test_weights_changed_in_mid_month_count_for_all_of_it(company: Company) -> None:
    working(company)
    for name, weight in (("cigarette_volume_points", "15"), ("low_grade_volume_points", "10")):
        set_parameter(company, TERMS, name, weight, valid_from=date(2026, 10, 16))
    assert points(company, SEPTEMBER) == {"T1": 90, "T2": 90}
    assert points(company, OCTOBER) == {"T1": Decimal("92.5"), "T2": Decimal("92.5")}


def test_weights_may_be_set_for_one_manager(company: Company) -> None:
    working(company)
    for name, weight in (("cigarette_volume_points", "15"), ("low_grade_volume_points", "10")):
        set_parameter(company, TERMS, name, weight, valid_from=date(2026, 10, 1), level="manager", subject="T2")
    assert points(company, OCTOBER) == {"T1": 90, "T2": Decimal("92.5")}


def test_a_target_changed_in_mid_month_counts_even_after_the_month_was_calculated(company: Company) -> None:
    working(company)
    assert points(company, OCTOBER)["T1"] == 90
    import_file(company, book(SALES, ("T1", 80, *HALF_SOLD[2:])), "sales-2026-10.xlsx")
    # 50 of 80 is 0.625: 12.5 of 20 points
    assert points(company, OCTOBER) == {"T1": Decimal("92.5"), "T2": 90}
    assert points(company, SEPTEMBER)["T1"] == 90


def test_a_shelf_rate_is_a_share(company: Company) -> None:
    per_cent = ("T1", *HALF_SOLD[1:9], 90, 85, 300, 300)
    with pytest.raises(SpreadsheetRefused, match="This is more than 1, the most it may be"):
        import_file(company, book(SALES, per_cent), "sales-2026-10.xlsx")


DATED_SALES = (SALES[0], "生效日期", *SALES[1:])
MIDDLE = date(2026, 10, 16)


def dated(target: int, since: date | None) -> tuple[Any, ...]:
    """A row with T1's volume target from a day on; the other cells are empty."""
    return ("T1", since, target, *[None] * 11)


def test_a_sheet_may_say_from_which_day_a_target_holds(company: Company) -> None:
    working(company)
    assert points(company, OCTOBER)["T1"] == 90
    report = import_file(company, book(DATED_SALES, dated(80, MIDDLE)), "changes-2026-10.xlsx")
    assert report.recorded is not None
    assert (report.recorded.added, report.recorded.superseded, report.warnings) == (1, 0, ())
    assert points(company, OCTOBER) == {"T1": Decimal("92.5"), "T2": 90}
    versions = list_facts(company, "T1", facts=["tobacco.sales.cigarette_volume"], period=OCTOBER)
    assert [(str(row.valid_from), str(row.value), str(row.target)) for row in versions] == [
        ("2026-10-01", "50", "100"),
        ("2026-10-16", "None", "80"),
    ]


def test_a_sheet_of_changes_needs_no_other_columns(company: Company) -> None:
    working(company)
    changes = book(("工号", "生效日期", "低档烟目标"), ("T1", MIDDLE, 20))
    report = import_file(company, changes, "目标调整-2026-10.xlsx")
    assert [sheet.sheet for sheet in report.sheets] == ["tobacco.target-change-sheet"]
    assert points(company, OCTOBER, "low_grade_volume_points") == {"T1": Decimal("2.5"), "T2": 5}


def test_a_month_may_be_one_sheet_with_every_version(company: Company) -> None:
    working(company)
    whole = ("T1", None, *HALF_SOLD[1:])
    import_file(
        company, book(DATED_SALES, whole, dated(500, MIDDLE), dated(80, date(2026, 10, 31))), "sales-2026-10.xlsx"
    )
    assert points(company, OCTOBER)["T1"] == Decimal("92.5")


def test_weighed_by_days_where_the_department_sets_it(company: Company) -> None:
    working(company)
    set_parameter(company, TERMS, "target_change", "by_days", valid_from=OCTOBER.start)
    set_parameter(company, TERMS, "low_grade_volume_points", "36", valid_from=MIDDLE)
    import_file(company, book(DATED_SALES, dated(190, MIDDLE)), "changes-2026-10.xlsx")
    # Target (100 × 15 + 190 × 16) ÷ 31 = 4540 ÷ 31, so 20 × 50 × 31 ÷ 4540; low-grade points (5 × 15 + 36 × 16) ÷ 31
    run = calculate(company, SCHEME, OCTOBER)
    (mine, others) = list_statements(company, run.run_id)
    assert mine.figures["cigarette_volume_points"] == Decimal("6.82819383")
    assert (mine.figures["low_grade_volume_points"], others.figures["cigarette_volume_points"]) == (21, 10)
    assert mine.figures["month_points"] == Decimal("102.83")
    goal = explain(company, run.run_id, "T1", "cigarette_volume_points").explained
    assert "weighed by days" in goal.words_en
    versions = [each for node in goal.inputs for each in node.inputs if node.name == "tobacco.sales.cigarette_volume"]
    assert [(each.zh, each.value) for each in versions] == [
        ("卷烟总销量目标（自2026-10-01起，15天）", 100),
        ("卷烟总销量目标（自2026-10-16起，16天）", 190),
    ]


def test_a_sheet_of_changes_without_any_target_is_none(company: Company) -> None:
    stranger = book(("工号", "生效日期", "备注"), ("T1", MIDDLE, "请假"))
    with pytest.raises(SpreadsheetRefused, match="These headers fit no sheet"):
        import_file(company, stranger, "notes-2026-10.xlsx")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([dated(80, date(2026, 11, 1))], "This day lies outside 2026-10, the period of the row"),
        ([dated(80, MIDDLE), dated(90, MIDDLE)], "This stands in row 2 already"),
    ],
    ids=["another month", "twice"],
)
def test_a_version_that_cannot_be_taken_is_refused(company: Company, rows: Sequence[Any], sentence: str) -> None:
    with pytest.raises(SpreadsheetRefused, match=sentence):
        import_file(company, book(DATED_SALES, *rows), "changes-2026-10.xlsx")


def test_two_departments_go_by_their_own_scheme(company: Company) -> None:
    import_file(company, book(ROSTER, ("T3", "T3", "第2组", date(2020, 1, 1), "农网", 110)), "managers.xlsx")
    working(company)
    activate(company, SCHEME, OCTOBER, units=["第1组"])
    assert list(points(company, SEPTEMBER)) == ["T1", "T2", "T3"]
    assert list(points(company, OCTOBER)) == ["T1", "T2"]


def test_a_corrected_quantity_takes_the_place_of_the_entry(company: Company) -> None:
    working(company)
    for quantity, deducted in ((3, "-1.5"), (1, "-0.5")):
        entry = ("T1", date(2026, 10, 9), "visit_missed", quantity, "LS0001", None, "HJ-10-0001", "统计分析员")
        import_file(company, book(LEDGER, entry), "ledger-2026-10.xlsx")
        assert points(company, OCTOBER, "deductions")["T1"] == Decimal(deducted)


def test_items_may_be_written_by_their_names(company: Company) -> None:
    working(company)
    entry = ("T1", date(2026, 10, 9), "漏访", 2, "LS0001", None, "HJ-10-0001", "统计分析员")
    import_file(company, book(LEDGER, entry), "ledger-2026-10.xlsx")
    assert points(company, OCTOBER, "work_method")["T1"] == -1


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (("T1", date(2026, 10, 9), "visit_skipped", 1, "LS1", None, "H1", "x"), "项目代码"),
        (("T1", date(2026, 11, 9), "visit_missed", 1, "LS1", None, "H1", "x"), "lies outside 2026-10"),
        (("T9", date(2026, 10, 9), "visit_missed", 1, "LS1", None, "H1", "x"), "There is no manager T9"),
        (("T1", date(2026, 10, 9), "visit_missed", 1, "LS1", None, None, "x"), "The cell is empty"),
        (("T1", date(2026, 10, 9), "visit_missed", -1, "LS1", None, "H1", "x"), "less than 0, the least it may be"),
    ],
    ids=["no such item", "another month", "nobody", "no trace", "a quantity below zero"],
)
def test_an_entry_that_cannot_be_taken_is_refused(company: Company, entry: Sequence[Any], sentence: str) -> None:
    with pytest.raises(SpreadsheetRefused, match=sentence):
        import_file(company, book(LEDGER, entry), "ledger-2026-10.xlsx")


def test_the_same_entry_twice_is_refused_rather_than_lost(company: Company) -> None:
    entry = ("T1", date(2026, 10, 9), "visit_missed", 1, "LS1", None, "H1", "x")
    with pytest.raises(SpreadsheetRefused, match="This stands in row 2 already"):
        import_file(company, book(LEDGER, entry, entry), "ledger-2026-10.xlsx")


def test_one_trace_may_show_several_lapses(company: Company) -> None:
    working(company)
    told = (("T1", "visit_missed", "LS1"), ("T1", "visit_missed", "LS2"), ("T1", "analysis_late", "LS1"))
    rows = [
        (who, date(2026, 10, 9), item, 1, shop, None, "HJ-1", "x") for who, item, shop in (*told, ("T2", *told[0][1:]))
    ]
    import_file(company, book(LEDGER, *rows), "ledger-2026-10.xlsx")
    assert points(company, OCTOBER, "deductions") == {"T1": Decimal("-1.5"), "T2": Decimal("-0.5")}
