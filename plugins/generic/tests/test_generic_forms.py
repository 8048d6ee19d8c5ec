"""The forms of the policies that the demo firm does not use: what a clerk fills in arrives in the statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.errors import SpreadsheetRefused
from meritgraph.facts.queries import list_facts
from meritgraph.imports.commands import import_file
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import list_statements

STAFF = {
    "人员编号": "K1",
    "姓名": "安然",
    "部门": "客户部",
    "入职日期": date(2020, 3, 1),
    "离职日期": None,
    "当前等级": "中级客户经理",
    "任现等级日期": date(2024, 1, 1),
    "学历": "本科",
    "通过中级考试": "是",
}
YEAR = {
    "人员编号": "K1",
    "年度销售任务": 2000000,
    "业务销售额": 1500000,
    "客户开发数量": 12,
    "客户总数": 200,
    "长期合作客户数": 80,
    "受调查客户数": 50,
    "满意客户数": 40,
    "投诉次数": 3,
    "重点客户拓展数": 1,
    "主导完成重大项目数": 2,
    "年度评为优秀": "否",
}
CARE = {"人员编号": "K1", "客户总数": 200, "流失客户数": 4, "客户满意度评分": 8, "新客户签约数": 3}
CONTACTS = [
    {"沟通编号": number, "沟通日期": day, "人员编号": "K1", "解决问题": solved, "正面反馈": praised}
    for number, day, solved, praised in (
        ("GT-1", date(2026, 10, 8), "是", "否"),
        ("GT-2", date(2026, 11, 9), "否", "否"),
        ("GT-3", date(2026, 12, 9), "否", "是"),
    )
]
PLANS = {"人员编号": "K1", "计划拜访组数": 30, "拜访组数": 24}
SERVICE = {
    "人员编号": "K1",
    "应反馈意见次数": 40,
    "标准时间内反馈次数": 38,
    "应传递信息次数": 10,
    "标准时间内传递次数": 10,
    "计划回访客户数": 20,
    "实际回访客户数": 15,
    "投诉数": 4,
    "解决投诉数": 4,
    "解决投诉总时间(小时)": 12,
    "客户满意的投诉数": 3,
    "流失大客户数": 1,
    "大客户回访次数": 6,
}
CALLS = {
    "人员编号": "K1",
    "计划业务量": 100,
    "实际业务量": 90,
    "服务费用预算": 1000,
    "实际服务费用": 800,
    "计划客户调研次数": 4,
    "实际客户调研次数": 4,
    "计划流程改进目标数": 2,
    "完成流程改进目标数": 1,
    "呼入数": 700,
    "呼出数": 300,
    "接通数": 900,
    "转接数": 45,
}
RATING = {"评分表编号": "PF-1", "评分日期": date(2026, 10, 9), "人员编号": "K1", "评分": 80}
PARAMETERS: dict[str, dict[str, object]] = {
    "generic.customer-admin-weighted": {
        "churn_max": "0.02",
        "data_accuracy_min": "0.9",
        "effective_contacts_per_week": 1,
        "weights": {"churn": "0.3", "communication": "0.2", "data_accuracy": "0.5"},
    }
}


def book(*rows: Mapping[str, Any]) -> bytes:
    """A clerk's spreadsheet: the headers, then a line for each row."""
    workbook, stream = Workbook(), BytesIO()
    for line in ([*rows[0]], *([*row.values()] for row in rows)):
        workbook.worksheets[0].append(line)
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """A firm of one account manager, with every form filled in."""
    with Installation.open(tmp_path_factory.mktemp("forms"), load_plugins()) as installation:
        made = installation.create_company("forms", "表格", ("generic",))
        import_file(made, book(STAFF), "staff.xlsx")
        for period, form in (
            ("2026", YEAR),
            ("2026-10", CARE),
            ("2026-10", PLANS),
            ("2026-10", SERVICE),
            ("2026-10", CALLS),
            ("2026-10", RATING),
        ):
            import_file(made, book(form), "form.xlsx", period=Period.parse(period))
        import_file(made, book(*CONTACTS), "contacts.xlsx", period=Period.parse("2026-Q4"))
        for terms, values in PARAMETERS.items():
            for name, value in values.items():
                set_parameter(made, terms, name, value, valid_from=date(2026, 1, 1))
        yield made


@pytest.mark.parametrize(
    ("scheme", "period", "expected"),
    [
        (
            "generic.kpi-customer-service",
            "2026-10",
            {
                "feedback_timeliness_rate": "0.95",
                "complaint_resolution_speed": "3",
                "interdepartment_satisfaction_score": "80",
            },
        ),
        ("generic.kpi-call-center", "2026-10", {"service_cost_budget_rate": "0.8", "call_count": "1000"}),
        ("generic.account-specialist-monthly", "2026-10", {"month_points": "32"}),
        # churn 4 of 200 is just the limit; 2 effective contacts of 13 wanted; no data checked
        ("generic.customer-admin-weighted", "2026-Q4", {"effective_contact_count": "2", "quarter_points": "33.08"}),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_a_form_says_arrives_in_the_statement(
    company: Company, scheme: str, period: str, expected: dict[str, str]
) -> None:
    activate(company, scheme, Period.parse(period))
    run = calculate(company, scheme, Period.parse(period))
    (statement,) = list_statements(company, run.run_id)
    assert figures_of(statement, expected) == {name: Decimal(value) for name, value in expected.items()}


def figures_of(statement: Statement, names: Mapping[str, str]) -> dict[str, object]:
    """Some of a statement's figures."""
    return {name: statement.figures[name] for name in names}


def test_the_tier_review_finds_year_and_qualification(company: Company) -> None:
    year, exam = "generic.manager-year.sales", "generic.manager-qualification.passed_intermediate_exam"
    found = {row.fact: (row.from_day, row.value, row.target) for row in list_facts(company, "K1", facts=[year, exam])}
    assert found[year] == (date(2026, 1, 1), Decimal(1_500_000), Decimal(2_000_000))
    assert found[exam][1:] == (Decimal(1), None)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (CARE | {"客户满意度评分": 80}, "This is more than 10, the most it may be"),
        ({"人员编号": "K1", "随便什么": 3}, "These headers fit no sheet this company uses"),
    ],
    ids=["satisfaction of a hundred", "a table of something else"],
)
def test_what_is_no_such_form_is_refused(company: Company, form: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SpreadsheetRefused, match=sentence):
        import_file(company, book(form), "form.xlsx", period=Period.parse("2026-11"))
