"""The demo vendor from its clerks' spreadsheets: every quarter and the year of the three policies, worked out twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook
from sales_by_hand import Person, Quarterly, policy_a, policy_b, policy_c, read_people

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.engine import EarlierNeed
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, Source
from meritgraph.imports.commands import import_file
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.balances import list_vintages
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import explain, find_current_run, list_statements

EXAMPLES = Path(__file__).parents[3] / "examples" / "software_sales"
FILES = ("managers.xlsx", "targets-2026.xlsx", "ratings-2026.xlsx", "receipts-2026.xlsx")
POLICIES: dict[str, Callable[[Person], tuple[dict[int, Quarterly], Quarterly]]] = {
    "a": policy_a,
    "b": policy_b,
    "c": policy_c,
}


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The demo vendor with its year calculated quarter by quarter."""
    company = prepared(tmp_path_factory.mktemp("vendor"))
    quarters = [Period.parse(f"2026-Q{number}") for number in (1, 2, 3, 4)]
    for policy in POLICIES:
        code = f"software-sales.bigaccount-{policy}"
        calculate_in_order(company, f"{code}-quarter", quarters)
        if policy == "a":
            calculate_in_order(company, f"{code}-half-year", [Period.parse("2026-H1"), Period.parse("2026-H2")])
        calculate_in_order(company, f"{code}-year", [Period.parse("2026")])
    return company


def prepared(folder: Path) -> Company:
    """The demo vendor with its files and its parameters."""
    installation = Installation.open(folder, load_plugins())
    company = installation.create_company("demo-vendor", "示范软件", plugins=("software_sales",))
    for name in FILES:
        assert import_file(company, EXAMPLES / name, name, by="clerk").problems == ()
    content = yaml.load((EXAMPLES / "parameters.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # strings only
    valid_from = date.fromisoformat(content["valid_from"])
    for group, values in content["parameters"].items():
        for name, plain in values.items():
            set_parameter(company, group, name, plain, valid_from=valid_from)
    # Everybody is worked out by all three policies; with both rates policy C settles implementation in every case
    set_parameter(
        company,
        "software-sales.bigaccount-c",
        "implementation_commission_mode",
        "both",
        valid_from=valid_from,
    )
    return company


def calculate_in_order(company: Company, scheme: str, periods: list[Period]) -> None:
    """Work by a scheme from the first period on."""
    activate(company, scheme, periods[0])
    for period in periods:
        calculate(company, scheme, period)


def statements(company: Company, scheme: str, period: str) -> dict[str, Statement]:
    """The statements of a period by manager."""
    run = find_current_run(company, f"software-sales.bigaccount-{scheme}", Period.parse(period))
    assert run is not None
    return {statement.manager: statement for statement in list_statements(company, run.run_id)}


def amounts(statement: Statement, names: list[str]) -> dict[str, Fraction]:
    """Some figures as fractions."""
    return {name: Fraction(str(statement.figures[name])) for name in names}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_quarter_and_the_year_agree_with_the_second_working(vendor: Company, policy: str) -> None:
    people = read_people(EXAMPLES)
    found = {number: statements(vendor, f"{policy}-quarter", f"2026-Q{number}") for number in (1, 2, 3, 4)}
    settled = statements(vendor, f"{policy}-year", "2026")
    checked = refused = 0
    for code, person in people.items():
        quarters, year = POLICIES[policy](person)
        assert sorted(quarters) == [number for number in found if code in found[number]]
        for statement, expected in [
            *((found[number][code], quarter) for number, quarter in quarters.items()),
            (settled[code], year),
        ]:
            assert bool(statement.refusals) == expected.refused, (policy, code, statement.refusals)
            if expected.refused:
                refused += 1
                continue
            assert amounts(statement, list(expected.pays)) == expected.pays, (policy, code)
            assert Fraction(str(statement.total)) == sum(expected.pays.values(), Fraction(0))
            checked += 1
    assert checked + refused == 16 * 5 + 2 * 3
    assert checked > 50


def test_known_amounts_of_one_manager(vendor: Company) -> None:
    # S0016, policy C. Q1: 50,000.01 ÷ 1.13 = 44,247.80 of a base of 120,000.
    # Q2: 20,000 + 70 % of 66,000 + 300,000 + 50,000, and 50,000 of implementation, are 466,200, ÷ 1.13 = 412,566.37;
    # target 150,000, case 7: 75,752.20 goes to Q1 first, 336,814.17 is left, of which 36,814.17 is carried:
    # 150,000 × 4 % + 150,000 × 5 % + Q1's base of 120,000 × 4 % = 18,300
    first, second = (statements(vendor, "c-quarter", f"2026-Q{number}")["S0016"] for number in (1, 2))
    assert first.figures["quarter_case"] == 1
    assert first.figures["deficit_out"] == Decimal("75752.20353982")
    assert first.figures["fixed_pay_deduction"] == -600
    assert second.figures["repaid"] == Decimal("75752.20353982")
    assert second.figures["bases_made_up"] == 120000
    assert second.figures["accrued"] == 18300
    assert second.figures["carry_out"] == Decimal("36814.1681416")


def test_the_explanation_leads_into_the_earlier_quarter(vendor: Company) -> None:
    run = find_current_run(vendor, "software-sales.bigaccount-c-quarter", Period.parse("2026-Q2"))
    assert run is not None
    repaid = explain(vendor, run.run_id, "S0016", "repaid").explained
    (missed,) = (node for node in repaid.inputs if node.kind == "vintage")
    assert (repaid.value, missed.value) == (Decimal("75752.20353982"), Decimal("75752.20353982"))
    assert missed.en == "2026-Q1: owed 75,752.20353982, repaid 75,752.20353982, completed"
    need = missed.need
    assert isinstance(need, EarlierNeed)
    assert (need.figure, need.period) == ("shortfall", Period.parse("2026-Q1"))


def test_pay_grades_of_the_half_years(vendor: Company) -> None:
    people = read_people(EXAMPLES)
    for half, numbers in (("2026-H1", (1, 2)), ("2026-H2", (3, 4))):
        for code, statement in statements(vendor, "a-half-year", half).items():
            parts = [part for number in numbers for part in people[code].receipts[number]]
            receipts = sum((part.amount - part.costs for part in parts), Fraction(0))
            employed = [number for number in people[code].quarters() if number in numbers]
            target = sum((people[code].targets[number] for number in employed), Fraction(0))
            unmet = amounts(statement, ["unmet_in"])["unmet_in"]
            change = -1 if receipts < target / 2 else 1 if receipts >= target + unmet else 0
            assert statement.figures["pay_grade_change"] == change


def test_shares_that_do_not_add_to_the_whole_are_refused_where_they_are_recorded(vendor: Company) -> None:
    attributes: dict[str, Decimal | str | date] = {"line": "product", "amount": Decimal(1000), "registered": Decimal(1)}
    shares = (CreditEntry("S0001", "owner", Decimal("0.6")), CreditEntry("S0002", "owner", Decimal("0.3")))
    deal = DealEntry("software-sales.receipt", "HT269999", date(2026, 12, 31), attributes, shares, "request")
    with pytest.raises(InputRefused, match=r"the shares as owner add up to 0\.9, not to 1"):
        record(vendor, Batch(deals=(deal,)), Source("request", "test"))


CLOSING = {
    "累计欠额(元)": "deficit_out",
    "结转超额(元)": "carry_out",
    "缓发浮动工资(元)": "floating_deferred_out",
    "本季度基数(元)": "base",
    "本季度业绩(元)": "own",
    "本季度目标(元)": "target",
    "本季度KPI系数": "kpi_coefficient",
    "本季度计提奖金(元)": "accrued",
    "其中未入漏斗业绩(元)": "unregistered",
    "其中服务培训配套业绩(元)": "flat_credit",
    "其中大单业绩(元)": "large_deals",
    "其中超目标计奖额(元)": "over_target_paid",
    "其中实施业绩(元)": "implementation_income",
}


def write_balances(before: list[dict[str, Statement]], owed: Mapping[tuple[str, str], Decimal], path: Path) -> None:
    """What the first two quarters came to and left open, as a clerk copies it from the old books."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("工号", "季度", *CLOSING, "本季度尚欠(元)"))
    for number, found in enumerate(before, 1):
        for code, statement in found.items():
            period = f"2026-Q{number}"
            came_to = (statement.figures.get(name) for name in CLOSING.values())
            sheet.append((code, period, *came_to, owed.get((code, period))))
    book.save(path)


def owed_in_the_third_quarter(vendor: Company) -> dict[tuple[str, str], Decimal]:
    """Policy C owes by quarter: what the third one finds owed, by manager and quarter."""
    run = find_current_run(vendor, "software-sales.bigaccount-c-quarter", Period.parse("2026-Q3"))
    assert run is not None
    return {(each.manager, each.period.code): each.owed for each in list_vintages(vendor, run, "debts")}


@pytest.mark.parametrize("policy", POLICIES)
def test_taken_up_in_the_middle_of_the_year_with_opening_balances(vendor: Company, policy: str, tmp_path: Path) -> None:
    company = prepared(tmp_path)
    before = [statements(vendor, f"{policy}-quarter", f"2026-Q{number}") for number in (1, 2)]
    path = tmp_path / "closing-2026.xlsx"
    write_balances(before, owed_in_the_third_quarter(vendor) if policy == "c" else {}, path)
    assert import_file(company, path, path.name).problems == ()
    scheme = f"software-sales.bigaccount-{policy}"
    calculate_in_order(company, f"{scheme}-quarter", [Period.parse("2026-Q3"), Period.parse("2026-Q4")])
    later = [("quarter", "2026-Q3"), ("quarter", "2026-Q4"), ("year", "2026")]
    if policy == "a":
        calculate_in_order(company, f"{scheme}-half-year", [Period.parse("2026-H2")])
        later.append(("half-year", "2026-H2"))
    calculate_in_order(company, f"{scheme}-year", [Period.parse("2026")])
    open_before = {code for found in before for code, statement in found.items() if statement.refusals}
    compared = 0
    for kind, period in later:
        known = statements(vendor, f"{policy}-{kind}", period)
        for code, statement in statements(company, f"{policy}-{kind}", period).items():
            if not known[code].refusals and code not in open_before:
                figures = {name: value for name, value in statement.figures.items() if name != "department_completion"}
                assert figures == {name: known[code].figures[name] for name in figures}, (period, code)
                assert (statement.refusals, statement.total) == ((), known[code].total)
                compared += 1
    assert compared > 35


def test_taken_up_in_the_middle_of_the_year_with_nothing_recorded(tmp_path: Path) -> None:
    company = prepared(tmp_path)
    scheme, year = "software-sales.bigaccount-b", Period.parse("2026")
    calculate_in_order(company, f"{scheme}-quarter", [Period.parse("2026-Q3"), Period.parse("2026-Q4")])
    third, fourth = statements(company, "b-quarter", "2026-Q3"), statements(company, "b-quarter", "2026-Q4")
    joined_in_july = {"S0017", "S0018"}
    assert {code for code, each in third.items() if "no_opening_balances" not in each.notices} == joined_in_july
    calculate_in_order(company, f"{scheme}-year", [year])
    settled = statements(company, "b-year", "2026")
    assert {code for code, each in settled.items() if "quarter_not_calculated" not in each.refusals} == joined_in_july
    set_parameter(company, scheme, "quarters_before_first", "left_out", valid_from=date(2026, 1, 1))
    calculate(company, f"{scheme}-year", year)
    settled = statements(company, "b-year", "2026")
    assert settled["S0002"].refusals == ()
    own = [amounts(one["S0002"], ["own"])["own"] for one in (third, fourth)]
    assert amounts(settled["S0002"], ["receipts"])["receipts"] == sum(own)


def test_contracts_are_imported_with_seller_and_deliverer(tmp_path: Path) -> None:
    company = prepared(tmp_path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("合同号", "签订日期", "销售人工号", "实施人工号", "合同金额(万元)", "软件收入(元)", "实施收入(元)"))
    sheet.append(("XS1", date(2026, 2, 1), "S0001", "S0002:0.5;S0003:0.5", 10, 80000, 20000))
    book.save(tmp_path / "contracts-2026.xlsx")
    assert import_file(company, tmp_path / "contracts-2026.xlsx", "contracts-2026.xlsx").problems == ()
    calculate_in_order(company, "software-sales.bigaccount-b-quarter", [Period.parse("2026-Q1")])
    found = statements(company, "b-quarter", "2026-Q1")
    moved = {code: (found[code].figures["transfer_out"], found[code].figures["transfer_in"]) for code in found}
    assert {code: pair for code, pair in moved.items() if any(pair)} == {
        "S0001": (10000, 0),
        "S0002": (0, 5000),
        "S0003": (0, 5000),
    }
    assert "implementation_too_low" in found["S0003"].notices


def test_a_target_changed_within_the_quarter_is_imported_with_its_day(tmp_path: Path) -> None:
    company = prepared(tmp_path)
    scheme, quarter = "software-sales.bigaccount-a", Period.parse("2026-Q1")
    first = read_people(EXAMPLES)["S0002"].targets[1]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("工号", "季度", "生效日期", "调整后目标(元)"))
    sheet.append(("S0002", "2026-Q1", date(2026, 3, 1), 300000))
    book.save(tmp_path / "changed.xlsx")
    assert import_file(company, tmp_path / "changed.xlsx", "changed.xlsx").problems == ()
    calculate_in_order(company, f"{scheme}-quarter", [quarter])
    assert statements(company, "a-quarter", "2026-Q1")["S0002"].figures["target"] == 300000
    set_parameter(company, scheme, "target_change", "by_days", valid_from=date(2026, 1, 1))
    calculate(company, f"{scheme}-quarter", quarter)
    weighed = amounts(statements(company, "a-quarter", "2026-Q1")["S0002"], ["target"])["target"]
    assert abs(weighed - (first * 59 + 300000 * 31) / 90) <= Fraction(1, 2 * 10**8)
