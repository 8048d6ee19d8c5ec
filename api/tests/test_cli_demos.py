"""The demos of every industry: every policy runs, refuses nobody by accident, and pays what the policy's text says.

They are worked out once, all in one installation, as ``meritgraph demo --all`` does. The amounts are worked out by
hand; the plugins' own tests hold whole companies against second workings.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from command_line import Run
from meritgraph.companies import Company, Installation
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.deals import list_deals
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import find_current_run, get_statement, list_refused, list_runs
from meritgraph_api.cli.demo import chosen_folders
from meritgraph_api.cli.demo_file import DemoFile, example_folders, read_demo_file

FOLDERS = example_folders()
DEMOS = [read_demo_file(folder) for folder in FOLDERS]
COMMAND = str(Path(sys.executable).with_name("meritgraph"))

REFUSED = {
    # Income outside the funnel beside a carry-in; flat-rate income beside a deficit; a year with income at 6 % only
    ("software-sales.bigaccount-a-quarter", "2026-Q4", "S0008"),
    ("software-sales.bigaccount-a-year", "2026", "S0008"),
    ("software-sales.bigaccount-b-quarter", "2026-Q4", "S0001"),
    ("software-sales.bigaccount-b-year", "2026", "S0001"),
    ("software-sales.bigaccount-c-year", "2026", "S0021"),
    # A reward of 2,500 yuan, above the 2,000 that there may be
    ("telecom.jilin-pay", "2026-10", "D0014"),
    # Nobody of this manager's retailers was asked
    ("tobacco.dynamic-quarterly", "2026-Q3", "T0038"),
}
"""Who is refused, each on purpose: a reader is to see what a refusal looks like."""

Book = Callable[[str, str, str], Statement]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demos put what they work out."""
    return tmp_path_factory.mktemp("demos") / "data"


@pytest.fixture(scope="module")
def printed(data: Path) -> dict[str, str]:
    """What the demos print, by the company's name."""
    done = subprocess.run(
        (COMMAND, "demo", "--all", "--no-serve", "--data", str(data)),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MERITGRAPH_LOCALE": "en"},
    )
    assert done.returncode == 0, done.stderr
    starts = {demo.name: done.stdout.index(f"{demo.name} · {demo.plugin} ─") for demo in DEMOS}
    ends = [*sorted(starts.values()), len(done.stdout)]
    return {name: done.stdout[start : ends[ends.index(start) + 1]] for name, start in starts.items()}


@pytest.fixture(scope="module")
def companies(data: Path, printed: dict[str, str]) -> Iterator[dict[str, Company]]:
    """The demo companies, by the scheme that they have calculated."""
    assert printed
    with Installation.open(data, load_plugins()) as installation:
        yield {code: installation.get_company(demo.company) for demo in DEMOS for code in demo.schemes}


@pytest.fixture(scope="module")
def of(companies: dict[str, Company]) -> Book:
    """A function that yields the statement of a scheme, a period and a manager."""

    def statement(scheme: str, period: str, manager: str) -> Statement:
        run = find_current_run(companies[scheme], scheme, Period.parse(period))
        assert run is not None
        return get_statement(companies[scheme], run.run_id, manager)

    return statement


def figures(statement: Statement, *names: str) -> list[object]:
    """Some of a statement's figures."""
    return [statement.figures[name] for name in names]


def rows_of(shown: str) -> list[list[str]]:
    """The words of each line that is not empty."""
    return [line.split() for line in shown.splitlines() if line.strip()]


def test_every_folder_of_examples_has_a_demo() -> None:
    there = {path.name for path in FOLDERS[0].parent.iterdir() if path.is_dir()}
    assert {folder.name for folder in FOLDERS} == there


def test_every_policy_that_is_offered_is_in_a_demo() -> None:
    assert {code for demo in DEMOS for code in demo.schemes} == set(load_plugins().schemes)


@pytest.mark.parametrize("demo", DEMOS, ids=[demo.folder.name for demo in DEMOS])
def test_each_demo_shows_every_period_of_every_scheme_and_explains(demo: DemoFile, printed: dict[str, str]) -> None:
    shown = printed[demo.name]
    for code, periods in demo.schemes.items():
        after = shown.partition(f" {code}\n")[2].splitlines()
        assert [line.strip().partition(":")[0] for line in after[: len(periods)]] == [each.code for each in periods]
        assert any(line.lstrip().startswith("manager  name") for line in after[len(periods) :])
    scheme = load_plugins().get_scheme(demo.question.scheme or [*demo.schemes][-1])
    why = shown.partition("Why?")[2]
    assert f"\n{scheme.figures[demo.question.figure].en} " in why
    assert ".xlsx " in why
    assert "Was a file forgotten?" not in shown


def test_nobody_is_refused_by_accident(companies: dict[str, Company], printed: dict[str, str]) -> None:
    found = {
        (run.scheme, run.period.code, statement.manager)
        for company in {company.code: company for company in companies.values()}.values()
        for run in list_runs(company, current_only=True)
        for statement in list_refused(company, run.run_id, first=100)
    }
    assert found == REFUSED
    assert "A reward lies outside 100 to 2,000 yuan: it is refused, not cut." in printed["示范移动公司"]


def test_policy_c_of_the_vendor(of: Book, printed: dict[str, str]) -> None:
    code, year = "software-sales.bigaccount-c-quarter", "software-sales.bigaccount-c-year"
    # Base 100,000, target 200,000; receipts net of tax 60, 150, 250, 280 thousand: the text's own example.
    # Q2 repays 40,000 of Q1: (10,000 + 100,000) × 4 % + 100,000 × 4 %; Q4: 100,000 × 5 % + 200,000 × 4 %.
    course = [of(code, f"2026-Q{quarter}", "S0019") for quarter in (1, 2, 3, 4)]
    assert [figures(each, "paid", "floating_pay", "fixed_pay_deduction") for each in course] == [
        [0, 0, -600],
        [8400, 0, 0],
        [8000, 4500, 0],
        [13000, 4500, 0],
    ]
    rows = rows_of(printed["示范软件"])
    assert ["2026-Q2", "150,000.00", "0.00", "40,000.00", "3", "40,000.00"] in [row[:6] for row in rows]
    # 60, 120, 130 thousand: Q2 pays the base alone, by k = 0.9 (75 points): 4,000 × (0.8 + 0.2 × 0.9); Q3 completes Q1.
    # Q4: 200,000, and 10,000 moved in for delivering a contract (113,000: 11,300 under the quote of 33,900, net of tax)
    assert [of(code, f"2026-Q{quarter}", "S0020").figures["paid"] for quarter in (1, 2, 3, 4)] == [0, 3920, 8400, 8000]
    assert figures(of(code, "2026-Q4", "S0020"), "transfer_in", "own", "carry_out") == [10000, 210000, 10000]
    # Case 2: 100,000 × 4 % and implementation 40,000 × 6 %; 120,000 × 4 % and training 20,000 × 6 %; 90,000 and a
    # margin of 30,000; 160,000 less the 10,000
    course = [of(code, f"2026-Q{quarter}", "S0021") for quarter in (1, 2, 3, 4)]
    assert [figures(each, "paid", "service_line_bonus") for each in course] == [
        [4000, 2400],
        [4800, 1200],
        [4800, 0],
        [6000, 0],
    ]
    # 320,000: 100,000 × 5 % + 8,000 and 20,000 carried; 110,000; 60,000; 400,000 after 40,000 owed: 13,000 and 4,000.
    # The year's 870,000 are 70,000 above the target, and 200,000 were paid at 5 % already.
    assert [of(code, f"2026-Q{quarter}", "S0023").figures["paid"] for quarter in (1, 2, 3, 4)] == [
        13000,
        4400,
        0,
        17000,
    ]
    assert of(year, "2026", "S0023").total == 0
    # 210 + 220 + 205 + 240 thousand, every target met: 8,000 a quarter, and 75,000 × 5 % at the year's end
    assert [of(code, f"2026-Q{quarter}", "S0022").figures["paid"] for quarter in (1, 2, 3, 4)] == [8000] * 4
    assert of(year, "2026", "S0022").total == 3750
    # The department's manager: 60 + 60 + 140 + 210 + 320 thousand of a million
    assert of(code, "2026-Q1", "S0019").figures["department_completion"] == Decimal("0.79")
    # Who joined on 20 April has no target in that quarter: 80,000 × 4 %, and floating pay all the same
    assert figures(of(code, "2026-Q2", "S0024"), "is_exempt", "paid", "floating_pay") == [True, 3200, 4500]


def test_policies_a_and_b_of_the_vendor(of: Book) -> None:
    code = "software-sales.bigaccount-a-quarter"
    # 45,900.01 of a base of 120,000; then 422,620 − 74,099.99 owed: 150,000 are paid, 150,000 ÷ 1.17 × 5 %, k = 1
    assert figures(of(code, "2026-Q1", "S0016"), "paid", "deficit_out") == [0, Decimal("74099.99")]
    assert figures(of(code, "2026-Q2", "S0016"), "paid", "floating_pay_released", "carry_out") == [
        Decimal("6410.26"),
        4500,
        Decimal("198520.01"),
    ]
    # Net of deductions 48,400.01 + 62,200 + 135,000, then 82,600 + 105,000 + 43,500.01 + 7,500 + 78,700, of a target
    # of 150,000 + 240,000: a grade up
    half = of("software-sales.bigaccount-a-half-year", "2026-H1", "S0002")
    assert figures(half, "receipts", "half_year_target", "pay_grade_change") == [Decimal("562900.02"), 390000, 1]
    # 300,000 + 20,000 + 30 % of 66,000, and 70 % of the joint sale of 200,000; the second party has its 30 % beside
    # 50,000.01 and 60 % of 120,000. A tobacco customer is exempt. Three sets of a database are 300 yuan.
    code = "software-sales.bigaccount-b-quarter"
    assert of(code, "2026-Q2", "S0009").figures["own"] == 339800 + 140000
    assert of(code, "2026-Q2", "S0013").figures["own"] == Decimal("122000.01") + 60000
    assert of(code, "2026-Q1", "S0010").figures["database_reimbursed"] == 300
    # 30 % of the contract of 200,000 are 60,000, its implementation 50,000: 10,000 move from seller to deliverer
    assert of(code, "2026-Q3", "S0010").figures["transfer_out"] == 10000
    assert of(code, "2026-Q3", "S0012").figures["transfer_in"] == 10000


def test_the_tier_review_of_the_trader(of: Book, printed: dict[str, str]) -> None:
    reviewed = [of("generic.tier-review", year, "G0007") for year in ("2024", "2025", "2026")]
    # 4.5 of 4.6, 4.3 of 4.7, 4.1 of 4.8 million
    assert [each.figures["consequence"] for each in reviewed] == ["warning", "demotion", "dismissal"]
    assert [each.figures["tier_after_consequence"] for each in reviewed] == ["senior", "intermediate", None]
    # 150 after 135 is 11.1 %, 125 after 104 is 20.2 %, 262.5 after 240 is 9.4 %, 108 after 105 is 2.9 %
    bonuses = {"G0010": 8000, "G0008": 15000, "G0003": 3000, "G0011": 0}
    assert {who: of("generic.tier-review", "2026", who).total for who in bonuses} == bonuses
    assert "2026: 12 managers, 76,000.00 yuan in all" in printed["示范商贸公司"]
    # 12 new customers against (9 + 10) ÷ 2 as intermediate, 6.6 of 34.76 million, 40 of 80 customers, 2 projects
    best = of("generic.tier-review", "2026", "G0001")
    assert (best.tier, best.notices) == ("senior", ("excellent_account_manager", "deserves_extra_benefits"))


def test_the_service_centre(of: Book) -> None:
    # Churn 9 ÷ 180 is the limit: 4 × 22. Then 10 ÷ 182: 22 × 0.05 × 18.2 = 20.02; feedback 22 × (29 ÷ 33) ÷ 0.9 =
    # 21.4815; 44 and 6 extra
    months = [of("generic.customer-admin", f"2026-{month}", "K002") for month in ("07", "08", "09")]
    assert [each.score for each in months] == [88, Decimal("91.5"), 94]
    assert months[2].notices == ("deserves_promotion",)
    assert of("generic.customer-admin-quarter", "2026-Q3", "K002").score == Decimal("91.17")
    # 18.944 + 20.35 + 7.333 + 18.333 = 64.96 points: 60 % of 2,000
    assert of("generic.customer-admin", "2026-09", "K005").total == 1200
    # 30 and 50 in full; 12 effective contacts of 13: 20 × 12 ÷ 13
    assert of("generic.customer-admin-weighted", "2026-Q3", "K002").score == Decimal("98.46")
    # 40 + 25 × 27 ÷ 30 + 20 × 9 ÷ 10
    assert of("generic.account-specialist-monthly", "2026-09", "Z001").score == Decimal("80.5")


def test_the_customers_of_the_group(of: Book, companies: dict[str, Company]) -> None:
    # 28.5 + 13.5 + 19 + 12.75 + 18 = 91.75; 59.97 stay below 60
    company = companies["generic.customer-tiers-abcd"]
    run = find_current_run(company, "generic.customer-tiers-abcd", Period.parse("2026"))
    assert run is not None
    deals = {each.deal.code: each.figures for each in list_deals(company, run, "customers")}
    assert deals["JT001"] == {"customer_points": Decimal("91.75"), "customer_tier": "a"}
    assert deals["JT008"] == {"customer_points": Decimal("59.97"), "customer_tier": "c"}
    # Due 4 + 1 + 2 + 1, made 4 + 1 + 1 + 1; two visits to a customer of tier D do not count
    assert of("generic.customer-tiers-logistics", "2026", "Y05").figures["tier_visit_compliance_rate"] == Decimal(
        "0.875"
    )
    # 5,000 t is the company's, 4,999.9 is not; both are the first of their region or the second
    assert of("generic.customer-tiers-petro", "2026", "Y07").figures["company_customers"] == 2
    assert figures(of("generic.customer-tiers-petro", "2026", "Y08"), "company_customers", "leaders_customers") == [
        1,
        2,
    ]
    # Accepted on Friday 4 September, answered on 9 October: 18 working days to the holidays, Sunday 20 among them and
    # the 25th not, and two after them, which is the limit; in time are also 30, 5 and 4 days, not 21 and 6
    supplied = of("generic.sla-power-supply", "2026-10", "Y13")
    assert figures(supplied, "steps_due", "steps_in_time") == [6, 4]
    # 1,000,000 t qualify; 999,999 t and 99,999,999.99 yuan do not, nor two stations
    assert of("generic.customer-tiers-railway", "2026", "Y11").figures["key_accounts"] == 2


def test_the_other_demos(of: Book) -> None:
    # 2,100 + 1,794.63 + rewards of 500 and 2,000 + 120.50
    assert of("telecom.jilin-pay", "2026-10", "D0002").total == Decimal("6515.13")
    # 800 + 80 % of 13,580 + 40 % of 12,000 signed with support + 40 % of 12,000 supported
    assert of("telecom.sales-levels", "2026-10", "C0022").total == 800 + 10864 + 4800 + 4800
    # A senior's allowance; 40 × 0.1 + 50 × 0.3 + 100 × 0.3 + 60 × 0.1 + 100 × 0.1 + 100 × 0.1 for the only customer
    assert of("telecom.quzhou-pay", "2026-10", "C0004").total == 800
    assert of("telecom.xinjiang-customers", "2026-10", "C0002").figures["mean_value_score"] == 75
    # 460 × 0.8283 + 1,840 + 23.5 × 4 + 195 × 2 + 900 + 20 × 5 + 80 + 100
    assert of("generic.water-assistant", "2026-09", "W003").total == Decimal("3885.03")
    # 87.51 + 97.01 + 99.53
    assert of("tobacco.dept-2013-year", "2026", "T0031").score == Decimal("284.05")
    # 112 points reach grade 1, staff grade 6: 13,500 + 21,000 + 4,500
    assert of("banking.bocom-nanchang-quarter", "2026-Q4", "J0007").total == 39000


def test_who_is_refused_is_named_with_the_reason(run: Run, data: Path, printed: dict[str, str]) -> None:
    assert printed
    asked = ("calculate", "tobacco.dynamic-quarterly", "2026-Q3", "--company", "demo-tobacco", "--top", "3")
    shown = run("--locale", "zh", *asked, data=data).stdout
    assert rows_of(shown)[-3:] == [
        ["…", "另有", "34", "条"],
        ["客户经理", "姓名", "拒绝原因"],
        ["T0038", "宋雨", "季度得分没有值，无法计算。"],
    ]
    assert "38 名客户经理, 其中 1 名被拒绝" in shown


def test_a_scheme_without_pay_or_score_shows_its_indicators(run: Run, data: Path, printed: dict[str, str]) -> None:
    assert printed
    asked = ("calculate", "telecom.xinjiang-customers", "2026-10", "--company", "demo-telecom", "--top", "2")
    rows = rows_of(run("--locale", "zh", *asked, data=data).stdout)
    assert [rows[1][0], rows[1][2][:2], rows[1][-1]] == ["客户经理", "A1", "客户价值均分"]
    assert rows[3] == ["C0002", "邓军", "0", "1", "0", "0", "0", "75.00"]


def test_what_statements_come_with_is_said(run: Run, data: Path, printed: dict[str, str]) -> None:
    assert printed
    asked = ("calculate", "telecom.jilin-pay", "2026-10", "--company", "demo-telecom")
    rows = rows_of(run("--locale", "zh", *asked, data=data).stdout)
    assert rows[-2:] == [["提示", "份数", "所属人员"], ["情节特别严重，可解除劳动关系。", "1", "D0016", "郭颖"]]


def test_a_demo_is_asked_for_by_its_plugin_or_its_folder() -> None:
    generic = ["generic", "generic_customers", "generic_review", "generic_service"]
    for asked, folders in {"generic": generic, "generic_review": ["generic_review"], "": ["banking"]}.items():
        assert [folder.name for folder in chosen_folders(asked, None, every=False)] == folders


def test_a_demo_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    refused = run("demo", "--industry", "fishing", "--no-serve")
    assert refused.returncode == 1
    assert "There is no demo 'fishing'; there are: banking, banking_grading, generic" in refused.stderr
    assert "Ask for --all or for one --folder." in run("demo", "--all", "--folder", ".").stderr
    (tmp_path / "demo.yaml").write_text("company: x", encoding="utf-8")
    assert "demo.yaml cannot be read: expected company, name" in run("demo", "--folder", ".").stderr
