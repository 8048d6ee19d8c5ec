"""What the policies call bad input, through the three ways in: a clerk's file, a GraphQL mutation, Python.

Each row of the table is one test for each way: it is refused with a sentence that names it, or recorded with a warning
and judged by a documented rule. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import Run, running
from meritgraph.authoring import Scheme
from meritgraph.companies import Installation
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry, Source
from meritgraph.plugins import load_plugins
from meritgraph.testing import work_out
from meritgraph_api.schema import schema_of
from through_the_api import WHY, Asked

PEOPLE = ("A1", "A2")
MANAGERS = tuple(ManagerEntry(code, code, hired_on=date(2025, 1, 1), left_on=date(2026, 11, 15)) for code in PEOPLE)
RECORDED = "... on {done} {{ recorded {{ warnings {{ message }} }} }}"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return running(tmp_path, monkeypatch, capsys)


@dataclass(frozen=True)
class Mistake:
    """One row of the table: what is handed in, in each way, and what is said of it.

    ``file``: name and lines of a table; ``fact`` or ``deal``: what GraphQL is given; ``person``: what Python is given.
    ``is_warning``: it is recorded all the same, and ``refusals`` are the reasons that the statement is refused for.
    """

    plugin: str
    file: tuple[str, Sequence[str]]
    told_in_file: Sequence[str]
    given: Mapping[str, Any]
    told_by_graphql: str
    scheme: str
    period: str
    people: Sequence[Mapping[str, Any]]
    told_by_python: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    is_warning: bool = False
    refusals: tuple[str, ...] = ()


def receipt(code: str, share: str) -> dict[str, Any]:
    deal = {"code": "R1", "line": "product", "amount": 100, "registered": True, "share": share}
    return {"code": code, "deals": [deal]}


KPI = {"base_ratio": "0.5", "kpi_coefficient_table": [{"value": 1}]}
TOBACCO = {"order_success_rate_required": "0.9", "quota_completion_required": "0.9"}
LEDGER = "tobacco.ledger-2013"
RCB = [tier.code for tier in load_plugins().ladders["banking.rcb-managers"].tiers]
MISTAKES = {
    "receipts whose shares do not add to 100 %": Mistake(
        "software_sales",
        (
            "receipts.csv",
            ["合同号,业绩归属,回款日期,收入类别,回款金额(元),已入销售漏斗", "R1,A1:0.6;A2:0.3,2026-10-08,产品,100,是"],
        ),
        ["receipts!B2", "The shares add up to 0.9, not to 1."],
        {
            "kind": "software-sales.receipt",
            "code": "R1",
            "happenedOn": "2026-10-08",
            "attributes": [
                {"code": "line", "value": {"choice": "product"}},
                {"code": "amount", "value": {"number": "100"}},
                {"code": "registered", "value": {"flag": True}},
            ],
            "credits": [
                {"manager": "A1", "role": "owner", "share": "0.6"},
                {"manager": "A2", "role": "owner", "share": "0.3"},
            ],
        },
        "0.9",
        "software-sales.bigaccount-b-quarter",
        "2026-Q4",
        [receipt("A1", "0.6"), receipt("A2", "0.3")],
        "Deal R1: the shares of its owner add up to 0.9, not to 1.",
        KPI,
    ),
    "a share above 100 %": Mistake(
        "telecom",
        ("rentals.csv", ["合同号,签约人工号,支持人工号,开通日期,月租费(元)", "R1,A1:1.5,,2026-10-08,100"]),
        ["rentals!B2", "A share of 1.5 cannot be; shares lie between 0 and 1."],
        {
            "kind": "telecom.rental",
            "code": "R1",
            "happenedOn": "2026-10-08",
            "attributes": [{"code": "rental", "value": {"number": "100"}}],
            "credits": [{"manager": "A1", "role": "signer", "share": "1.5"}],
        },
        "签约月租 R1: the share of A1 must be above 0 and at most 1.",
        "telecom.sales-levels",
        "2026-10",
        [{"code": "A1", "deals": [{"deal": "telecom.rental", "code": "R1", "rental": 100, "share": "1.5"}]}],
        "A1, deal R1: a share of 1.5 cannot be; shares lie between 0 and 1.",
    ),
    "a KPI rating above the company's scale": Mistake(
        "software_sales",
        ("ratings.csv", ["工号,季度,部门经理评分,销售管理评分,销售总监评分", "A1,2026-Q4,101,80,70"]),
        ["ratings.csv ratings!C2 部门经理评分", "部门经理评分 of A1: 101 is above 100, the most that 评分满分"],
        {
            "manager": "A1",
            "fact": "software-sales.kpi.department_manager",
            "period": "2026-Q4",
            "value": {"number": "101"},
        },
        "部门经理评分 of A1: 101 is above 100, the most that 评分满分 (software-sales.kpi.kpi_score_max) allows",
        "software-sales.bigaccount-b-quarter",
        "2026-Q4",
        [
            {
                "code": "A1",
                "facts": {"software-sales.kpi.department_manager": 101, "software-sales.targets.target": 10},
            }
        ],
        parameters=KPI,
        is_warning=True,
        refusals=("kpi_off_scale",),
    ),
    "a speech above the points of its part": Mistake(
        "telecom",
        ("competition-2026.csv", ["工号,上级评价(30),案例分析演讲(40),年度绩效(30)", "A1,20,41,20"]),
        ["competition-2026!C2 案例分析演讲(40)", "41 is above 40, the most that 晋级评分构成"],
        {"manager": "A1", "fact": "telecom.competition.speech", "period": "2026", "value": {"number": "41"}},
        "41 is above 40, the most that 晋级评分构成 (telecom.quzhou-grading.promotion_weights (speech)) allows",
        "telecom.quzhou-grading",
        "2026",
        [{"code": "A1", "tiers": {"2025-01-01": "junior"}, "facts": {"telecom.competition.speech": 41}}],
        is_warning=True,
        refusals=("rating_outside_scale",),
    ),
    "a rating below the scale's lower end": Mistake(
        "generic",
        (
            "rating-2026-Q4.csv",
            [
                "人员编号,上级评分:专业知识,上级评分:分析判断能力,上级评分:沟通能力,上级评分:灵活应变能力,上级评分:责任感",
                "A1,0.5,4,4,4,4",
            ],
        ),
        ["rating-2026-Q4!B2", "0.5 is below 1, the least that 评分下限"],
        {
            "manager": "A1",
            "fact": "generic.rating-by-manager.professional_knowledge",
            "period": "2026-Q4",
            "value": {"number": "0.5"},
        },
        "0.5 is below 1, the least that 评分下限 (generic.cm-scorecard.rating_min) allows",
        "generic.cm-quarterly-scorecard",
        "2026-Q4",
        [{"code": "A1", "facts": {"generic.rating-by-manager.professional_knowledge": "0.5"}}],
        parameters={"rater_weights": {"manager": 1, "self": 0, "customer": 0}},
        is_warning=True,
        refusals=("rating_off_scale",),
    ),
    "a mark below zero": Mistake(
        "banking",
        (
            "quarter-evaluations-2026-Q4.csv",
            [
                "工号,季度业绩指标得分,季度职业道德得分,季度基础管理得分,季度信贷操作及管理得分,季度服务质量得分",
                "A1,-1,90,90,90,90",
            ],
        ),
        ["quarter-evaluations-2026-Q4!B2", "-1 is below 0, where the scale of 各方面满分"],
        {
            "manager": "A1",
            "fact": "banking.quarter-evaluation.performance",
            "period": "2026-Q4",
            "value": {"number": "-1"},
        },
        "-1 is below 0, where the scale of 各方面满分 (banking.five-dimensions.full_marks) begins",
        "banking.rcb-grading-quarter",
        "2026-Q4",
        [{"code": "A1", "facts": {"banking.quarter-evaluation.performance": -1}}],
        parameters={
            "weights": {
                "performance": 1,
                "ethics": 0,
                "basic_management": 0,
                "credit_operation": 0,
                "service_quality": 0,
            },
            "promotion_min": 80,
            "demotion_below": 60,
            "results_standard": dict.fromkeys(RCB, 0),
            "tier_pay": dict.fromkeys(RCB, 0),
        },
        is_warning=True,
        refusals=("marks_off_scale",),
    ),
    "a score above what the policy fixes": Mistake(
        "telecom",
        ("scores-2026.csv", [f"工号,{','.join(f'{month}月' for month in range(1, 13))}", f"A1,101{',90' * 11}"]),
        ["scores-2026!B2", "This is more than 100, the most it may be."],
        {"manager": "A1", "fact": "telecom.scores.score", "period": "2026-01", "value": {"number": "101"}},
        "101 is above 100, the most it may be.",
        "telecom.jilin-grading",
        "2026",
        [{"code": "A1", "facts": {"telecom.scores.score@2026-01": 101}}],
        "A1, 月度绩效得分 (score): 101 is above 100, the most it may be.",
    ),
    "an event that the catalogue does not have": Mistake(
        "tobacco",
        (
            "ledger.csv",
            [
                "工号,日期,项目代码,数量(次/户/项/百分点),零售户编号,考评小组核定分值,痕迹编号",
                "A1,2026-10-08,no_such_item,1,,,H1",
            ],
        ),
        ["ledger!C2", "This is none of the words used here."],
        {
            "kind": LEDGER,
            "code": "H1",
            "happenedOn": "2026-10-08",
            "attributes": [{"code": "item", "value": {"choice": "no_such_item"}}],
            "credits": [{"manager": "A1", "role": "concerned"}],
        },
        "'no_such_item' is none of",
        "tobacco.dept-2013-month",
        "2026-10",
        [{"code": "A1", "deals": [{"item": "no_such_item"}]}],
        "A1, a deal, 项目 (item): 'no_such_item' is none of",
    ),
    "an event after the last day of employment": Mistake(
        "tobacco",
        (
            "ledger.csv",
            [
                "工号,日期,项目代码,数量(次/户/项/百分点),零售户编号,考评小组核定分值,痕迹编号",
                "A1,2026-11-20,written_praise,1,X1,,H1",
            ],
        ),
        ["ledger.csv ledger!2", "A1 left on 2026-11-15 already, so what happened on 2026-11-20 does not count."],
        {
            "kind": LEDGER,
            "code": "H1",
            "happenedOn": "2026-11-20",
            "attributes": [{"code": "item", "value": {"choice": "written_praise"}}],
            "credits": [{"manager": "A1", "role": "concerned"}],
        },
        "A1 left on 2026-11-15 already, so what happened on 2026-11-20 does not count.",
        "tobacco.dept-2013-month",
        "2026-11",
        [
            {
                "code": "A1",
                "left_on": "2026-11-15",
                "deals": [{"item": "written_praise", "happened_on": "2026-11-20", "subject": "X1"}],
            }
        ],
        parameters=TOBACCO,
        is_warning=True,
    ),
}
ROWS = pytest.mark.parametrize("mistake", [pytest.param(mistake, id=name) for name, mistake in MISTAKES.items()])


def scheme_of(code: str) -> type[Scheme]:
    return load_plugins().get_scheme(code)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A company for each plugin, with two people, asked over GraphQL."""
    folder = tmp_path_factory.mktemp("bad-input") / "data"
    with Installation.open(folder, load_plugins()) as installation:
        for plugin in installation.plugins.plugins:
            company = installation.create_company(plugin.name.replace("_", "-"), plugin.zh, plugins=(plugin.name,))
            record(company, Batch(managers=MANAGERS), Source("roster", "roster"))
        yield Asked(installation, schema_of(installation.plugins))


@ROWS
def test_a_clerk_s_file(mistake: Mistake, asked: Asked, run: Run, tmp_path: Path) -> None:
    name, lines = mistake.file
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = ("import", "--dry-run", tmp_path / name, "--company", mistake.plugin.replace("_", "-"))
    ended = run(*command, data=asked.installation.folder)
    told = " ".join((ended.stderr + ended.stdout).split())
    assert [sentence for sentence in mistake.told_in_file if sentence not in told] == []
    assert ended.returncode == (0 if mistake.is_warning else 1)
    assert ("nothing is imported" in told) is not mistake.is_warning


@ROWS
def test_a_graphql_mutation(mistake: Mistake, asked: Asked) -> None:
    sort = "deals" if "kind" in mistake.given else "facts"
    query = (
        f"mutation($input: Record{sort.capitalize()}Input!) {{ record{sort.capitalize()}(input: $input) {{ __typename "
        f"{RECORDED.format(done=f'{sort.capitalize()}Recorded')} ...Why }} }} {WHY}"
    )
    bearer = f"dev:{mistake.plugin.replace('_', '-')}"
    (answer,) = asked(query, bearer, input={"source": "test", sort: [mistake.given]}).values()
    if mistake.is_warning:
        assert [mistake.told_by_graphql in each["message"] for each in answer["recorded"]["warnings"]] == [True]
    else:
        assert answer["code"] == "INPUT_REFUSED"
        assert mistake.told_by_graphql in answer["message"]


@ROWS
@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_python(mistake: Mistake, evaluator: str) -> None:
    scheme = scheme_of(mistake.scheme)
    if not mistake.is_warning:
        with pytest.raises(InputRefused) as refused:
            work_out(scheme, mistake.period, mistake.people, parameters=mistake.parameters, evaluator=evaluator)
        assert mistake.told_by_python in refused.value.message
        return
    worked = work_out(scheme, mistake.period, mistake.people, parameters=mistake.parameters, evaluator=evaluator)
    assert [name for name in mistake.refusals if name not in worked["A1"].refusals] == []


def test_rows_of_another_period_than_the_name_or_the_question_are_told(asked: Asked, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ratings-2026-Q3.csv"
    file.write_text("工号,季度,部门经理评分,销售管理评分,销售总监评分\nA1,2026-Q4,90,80,70\n", encoding="utf-8")
    command = ("import", "--dry-run", file, "--company", "software-sales", "--period", "2026-Q2")
    told = run(*command, data=asked.installation.folder).stderr
    assert "The file's name speaks of 2026-Q3; its rows are about 2026-Q4, and are read as that." in told
    assert "2026-Q2 was asked for; its rows are about 2026-Q4, and are read as that." in told
