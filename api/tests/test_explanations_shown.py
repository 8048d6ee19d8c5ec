"""Explanations as a clerk reads them on the command line, and a front end over GraphQL: exact lines of industries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.imports.commands import import_files
from meritgraph.imports.model import Upload
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph_api.access import development_viewer
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.schema import MeritgraphSchema, schema_of

EXAMPLES = Path(__file__).parents[2] / "examples"
POLICY_C, QUZHOU = "software-sales.bigaccount-c-quarter", "telecom.quzhou-grading"

Ask = Callable[[str, str], Any]


def company_of(installation: Installation, industry: str, period: str = "") -> Company:
    """A company with the parameters and all spreadsheets of an example folder that its plugin reads."""
    company = installation.create_company(COMPANIES[industry], industry, (industry,))
    first = EXAMPLES / industry / "managers.xlsx"
    files = sorted((EXAMPLES / industry).glob("*.xlsx"), key=lambda path: path != first)
    wanted = [file for file in files if re.search(FILES[industry], file.name)]
    import_files(
        company, [Upload(file) for file in wanted], period=Period.parse(period) if period else None, by="tests"
    )
    set_parameters(company, read_parameter_file(EXAMPLES / industry / "parameters.yaml"), by="tests")
    return company


COMPANIES = {"software_sales": "demo-vendor", "telecom": "demo-telecom"}
FILES = {
    "software_sales": "managers|third|ratings|receipts|targets",
    "telecom": "^managers|^scores-2026|competition-2026|qualifications-2026",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two companies: policy C of software sales for two quarters, and the yearly round of Quzhou."""
    folder = tmp_path_factory.mktemp("shown") / "data"
    with Installation.open(folder, load_plugins()) as installation:
        vendor = company_of(installation, "software_sales")
        activate(vendor, POLICY_C, Period.parse("2026-Q1"), units=("大客户三部",), by="tests")
        for quarter in ("2026-Q1", "2026-Q2"):
            calculate(vendor, POLICY_C, Period.parse(quarter))
        operator = company_of(installation, "telecom", "2026")
        activate(operator, QUZHOU, Period.parse("2026"), by="tests")
        calculate(operator, QUZHOU, Period.parse("2026"))
    return folder


@pytest.fixture
def ask(data: Path) -> Iterator[Ask]:
    """The nodes of an explanation that GraphQL answers with, for a company and the arguments of the statement."""
    with Installation.open(data, load_plugins()) as installation:
        schema: MeritgraphSchema = schema_of(installation.plugins)

        def nodes(company: str, query: str) -> Any:
            context = schema.context(installation, development_viewer(f"Bearer dev:{company}"))
            result = schema.execute_sync(query, context_value=context)
            assert result.errors is None, result.errors
            return result.data

        yield nodes


def lines(text: str) -> list[str]:
    """The lines of a tree without its guides."""
    return [line.strip(" │├└─\n") for line in text.splitlines()]


def in_order(wanted: Sequence[str], shown: Sequence[str]) -> None:
    """Every wanted line is shown, in that order."""
    place = 0
    for line in wanted:
        assert line in shown[place:], f"{line!r} is missing after {shown[place - 1 : place]}"
        place = shown.index(line, place) + 1


REPAID = (
    "目标内计奖额 210,000.00 元 情形2–7",
    "= 本季计奖额 110,000.00 − 超目标计奖额 0.00 − 实施收入 0.00 + 补齐季度的基数 100,000.00",
    "本季计奖额 110,000.00 元 情形2–7",
    "= （补欠后实际 110,000.00，季度目标 200,000.00）中的最小值",
    (
        "因为 本季实际 150,000.00 ≥ 季度基数 100,000.00；本季实际 150,000.00 < 封顶额 300,000.00"
        "（此前各条不符：新人免考 否）"
    ),
    "补欠后实际 110,000.00 元 情形3，5，7",
    "= 本季实际 150,000.00 − 本季补足额 40,000.00",
    "分成方式 分收入 分成 · 插件默认值",
    "本季补足额 40,000.00 元 情形3，5，7",
    "2026-Q1：尚欠40,000.00，本期补足40,000.00，已补齐 40,000.00 元",
    "KPI系数 1 KPI",
    "= “KPI系数表”中KPI得分 83.1 属 [80, 90)，为 1",
    "因为 没有KPI系数",
)
"""In the second quarter S0019 repays 40,000 of the first, and its base is paid after all."""


def test_a_bonus_that_repays_an_earlier_quarter(run: Run, data: Path) -> None:
    shown = run("--locale", "zh", "explain", POLICY_C, "2026-Q2", "S0019", "paid", "-c", "demo-vendor", data=data)
    assert shown.returncode == 0, shown.stderr
    in_order(REPAID, lines(shown.stdout))
    assert not [
        line for line in lines(shown.stdout) if re.search(r"[−+] 0( |$)|^= 0|1 × （|÷ 1( |$)|若.*则.*否则", line)
    ]
    assert lines(shown.stdout)[-1] == "另读取了 2026-Q1 的考核结果；加 --back 1 可继续展开。"


def test_the_tree_goes_on_in_the_quarter_before_where_that_is_asked_for(run: Run, data: Path) -> None:
    explain = ("--locale", "zh", "explain", POLICY_C, "2026-Q2", "S0019", "deficit_in", "-c", "demo-vendor")
    assert "本季欠额 2026-Q1 40,000.00 元 情形1" not in lines(run(*explain, data=data).stdout)
    in_order(
        (
            "以前季度欠额 40,000.00 元 D",
            "2026-Q1：尚欠40,000.00，本期补足40,000.00，已补齐 40,000.00 元",
            "本季欠额 2026-Q1 40,000.00 元 情形1",
            "= 季度基数 100,000.00 − 本季实际 60,000.00",
            "因为 新人免考 否；本季实际 60,000.00 < 季度基数 100,000.00",
            "HT263001 2026-02-17: 67,800.00 · third-department-2026.xlsx 回款明细!2",
        ),
        lines(run(*explain, "--back", "1", data=data).stdout),
    )


def test_the_same_over_graphql(ask: Ask) -> None:
    answer = ask(
        "demo-vendor",
        f'{{ statement(scheme: "{POLICY_C}", period: "2026-Q2", manager: "S0019") {{ '
        'explain(figure: "paid") { nodes { '
        "code value number words(locale: EN) applied(locale: EN) because(locale: EN) text(locale: EN) } "
        "text(locale: EN) } ... on SoftwareSalesBigaccountCQuarterStatement { paid repaid } } }",
    )["statement"]
    told = {node["code"]: node for node in answer["explain"]["nodes"]}
    assert {told["paid"]["value"], told["paid"]["number"], answer["paid"]} == {"8400.00"}
    assert {told["repaid"]["value"], answer["repaid"]} == {"40000.00"}
    assert told["commission_base"]["applied"] == (
        "the smallest of (Actual after repayment 110,000.00, Target 200,000.00)"
    )
    assert " if " in told["commission_base"]["words"]
    because = told["commission_base"]["because"]
    assert because == (
        "Quarter's actual 150,000.00 ≥ Base 100,000.00; Quarter's actual 150,000.00 < Ceiling 300,000.00 "
        "(none of these before: Exempt as a newcomer no)"
    )
    assert told["software-sales.bigaccount-c.split_mode"]["text"] == "The income"
    assert "0 if " not in answer["explain"]["text"]


def test_a_reason_of_a_yearly_round(run: Run, data: Path) -> None:
    shown = run("--locale", "zh", "explain", QUZHOU, "2026", "C0048", "reason", "-c", "demo-telecom", data=data)
    assert shown.returncode == 0, shown.stderr
    told = lines(shown.stdout)
    in_order(
        (
            "须重新竞聘中级 是 降级与淘汰",
            "在册等级 中级 · 中级，自 2022-01-31 起：managers.xlsx 客户经理!49",
            "本年正常工作月数 2 个月 · managers.xlsx 客户经理!49",
            "正常工作月数下限 2 个月 降级与淘汰 · 插件默认值",
            "年度绩效 78.46166667 分 等级，第2–3行",
            "第12月的月度绩效得分 2026-12 82.9 分 · scores-2026.xlsx 月度绩效!49",
            "重新竞聘比例 中级 0.3 · 高级 0.5 降级与淘汰 · 插件默认值",
        ),
        told,
    )
    assert len(told) < 200
    assert told[0].startswith("评定原因 重新")
    assert told[1].startswith("因为 中级名额结果 = 重新评选落选（此前各条不符：在册 是；没有过失处理；")


def test_the_nodes_of_a_round_are_few(ask: Ask) -> None:
    nodes = ask(
        "demo-telecom",
        f'{{ statement(scheme: "{QUZHOU}", period: "2026", manager: "C0048") {{ explain(figure: "reason") {{ nodes {{ '
        "depth code text because } } } }",
    )["statement"]["explain"]["nodes"]
    assert len(nodes) < 200
    assert "没有过失处理" in nodes[0]["because"]
    assert "telecom.sanctions.consequence" not in {node["code"] for node in nodes if node["depth"] == 1}


BANK = (
    "发放笔数计价 185.00 元 五(二)1",
    "= 计价笔数 4.5 分段：2 × 30.00 + 2.5 × 50.00",
    "计价笔数 4.5 五(二)1",
    "= 经办的贷款 3 + 续贷折算系数 0.5 × 经办的贷款 3",
    "经办的贷款（其中业务类型 = “新增”）按归属比例的笔数 3",
    "续贷折算系数 0.5 二 · 由公司设定，版本 9，自 2026-01-01 起",
    "笔数累进方式 差额累进 五(二)1 · 由公司设定，版本 7，自 2026-01-01 起",
    "管户质量系数 1 五(二)4",
    "= “质量系数”中贷款逾期率 0 属 (…, 0.01]，为 1",
    "= 逾期余额 0.00 ÷ 月末贷款余额 60,190,000.00",
)


def test_a_bank_officers_pay(run: Run, bank: Path) -> None:
    shown = run("--locale", "zh", "explain", "banking.loan-pay", "2026-10", "B0024", "-c", "demo-bank", data=bank)
    in_order(
        ("合计 5,376.90 元", "= 基础薪酬 3,500.00 + 计价薪酬 1,746.90 + 推荐奖励 130.00", *BANK), lines(shown.stdout)
    )
    assert "(" not in "".join(line for line in lines(shown.stdout) if line.startswith("= ") and "属" not in line)


def test_the_tree_speaks_the_readers_language(run: Run, bank: Path) -> None:
    explain = ("explain", "banking.loan-pay", "2026-10", "B0024", "loan_count_pay", "-c", "demo-bank")
    english = run(*explain, data=bank).stdout
    assert lines(english)[:2] == [
        "Part 1: loans disbursed 185.00 yuan 五(二)1",
        "= Loans that part 1 counts 4.5 by parts: 2 × 30.00 + 2.5 × 50.00",
    ]
    assert run("--locale", "zh", *explain, "--english", data=bank).stdout == english
