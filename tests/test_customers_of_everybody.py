"""A bank's customers in the file, ranked among all of the bank whoever is read, and listed with their tiers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.console import Console
from sqlalchemy import event
from sqlalchemy.engine import Engine

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.engine import compute_columns, compute_deal_columns, plan_of
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, DealWithdrawal, ManagerEntry, Source
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.preview import preview
from meritgraph.runs.queries import explain, get_statement
from meritgraph.runs.reading import read_inputs
from meritgraph_api.access import development_viewer
from meritgraph_api.cli.explanation_tree import explanation_tree
from meritgraph_api.cli.export import write_results
from meritgraph_api.schema import schema_of
from meritgraph_banking.customer_pyramid import CustomerPyramid

YEAR, DAY = Period.parse("2026"), date(2026, 12, 31)
SCHEME, TERMS, KIND = "banking.customer-pyramid", "banking.customer-pyramid", "banking.valued-customer"
FILE = Source("spreadsheet", "customers.xlsx")
PEOPLE = (
    ManagerEntry("M1", "安", hired_on=date(2020, 1, 1)),
    ManagerEntry("M2", "白", hired_on=date(2020, 1, 1)),
    ManagerEntry("M3", "陈", hired_on=date(2020, 1, 1), left_on=date(2025, 6, 30)),
)


def customer(code: str, profit: str, *owners: str) -> DealEntry:
    """A customer with its profit, shared evenly by its owners."""
    part = Decimal(1) / max(len(owners), 1)
    credits = tuple(CreditEntry(owner, "owner", part) for owner in owners)
    return DealEntry(KIND, code, DAY, {"profit": Decimal(profit)}, credits, f"客户!{code}")


# 500 + 300 of 1,000 are 80 %: K1, who has nobody any more, and K2 are key.
CUSTOMERS = (
    customer("K1", "500", "M3"),
    customer("K2", "300", "M1", "M2"),
    customer("K4", "100", "M2"),
    customer("K3", "100", "M1"),
    customer("K5", "20", "M1"),
    customer("K6", "-20", "M2"),
    customer("K7", "0"),
)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        yield working(installation, "bank", CUSTOMERS)


def working(installation: Installation, code: str, customers: tuple[DealEntry, ...]) -> Company:
    """A bank that works by the pyramid."""
    company = installation.create_company(code, "银行", ["banking"])
    set_parameter(company, TERMS, "ordinary_profit_min", 50, valid_from=date(2026, 1, 1))
    set_parameter(company, TERMS, "small_profit_min", 0, valid_from=date(2026, 1, 1))
    activate(company, SCHEME, YEAR)
    record(company, Batch(managers=PEOPLE), FILE)
    for each in customers:
        record(company, Batch(deals=(each,)), FILE)
    return company


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The SQL statements sent meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def ask(company: Company, installation: Installation, query: str) -> Any:
    """What the bank is answered."""
    schema = schema_of(installation.plugins)
    context = schema.context(installation, development_viewer(f"Bearer dev:{company.code}"))
    result = schema.execute_sync(query, context_value=context)
    assert result.errors is None, result.errors
    return result.data


def test_customers_of_who_has_left_count_for_the_bank(company: Company) -> None:
    run = calculate(company, SCHEME, YEAR)
    first, second = (get_statement(company, run.run_id, manager).figures for manager in ("M1", "M2"))
    assert (first["key_customers"], first["ordinary_customers"], first["small_customers"]) == (1, 1, 1)
    assert (second["key_customers"], second["ordinary_customers"], second["poor_customers"]) == (1, 1, 1)
    assert first["profit_share"] == Decimal("0.42")


def test_a_withdrawn_customer_is_none_of_the_bank(company: Company) -> None:
    record(company, Batch(withdrawn=(DealWithdrawal(KIND, "K1"),)), FILE)
    run = calculate(company, SCHEME, YEAR)
    first, second = (get_statement(company, run.run_id, manager).figures for manager in ("M1", "M2"))
    # Of 500 in all K2 has none ahead and K3 300, K4 just 400: 80 %.
    assert (first["key_customers"], second["key_customers"]) == (2, 1)
    assert first["profit_share"] == Decimal("0.84")  # 300 + 100 + 20


def test_whoever_is_read_each_customer_has_the_same_place(company: Company) -> None:
    plan = plan_of(CustomerPyramid)
    everybody = read_inputs(company, plan.needs(YEAR), YEAR).inputs
    alone = read_inputs(company, plan.needs(YEAR), YEAR, managers=["M2"]).inputs
    assert alone.managers == ("M2",)
    ours, theirs = (compute_deal_columns(plan, inputs, "customers").figures for inputs in (alone, everybody))
    for name, column in ours.items():
        assert column.values.tolist() == theirs[name].values.tolist()[-3:], name
    assert compute_columns(plan, alone).figures["key_customers"].values.tolist() == [1]


def test_an_explanation_and_a_preview_of_one_manager_see_all_customers(company: Company) -> None:
    run = calculate(company, SCHEME, YEAR)
    explanation = explain(company, run.run_id, "M2", "key_customers")
    tier = next(node for node in explanation.explained.inputs if node.kind == "deal_figure")
    codes = {number: record.code for (_, number), record in explanation.evidence.deals.items()}
    assert {codes[number]: value for number, value in tier.deals} == {"K2": "key", "K4": "ordinary", "K6": "poor"}
    (change,) = preview(company, SCHEME, YEAR, {"key_profit_share": "0.9"}, ["M2"]).changes
    assert (change.before["key_customers"], change.after["key_customers"]) == (1, 1)
    (change,) = preview(company, SCHEME, YEAR, {"key_profit_share": "0.95"}, ["M2"]).changes
    assert change.after["key_customers"] == 2  # K3 has 100 too and the lower number


def test_the_order_of_recording_does_not_show(company: Company, tmp_path: Path) -> None:
    with Installation.open(tmp_path / "other", load_plugins().only(("banking",))) as installation:
        other = working(installation, "bank", tuple(reversed(CUSTOMERS)))
        runs = [calculate(each, SCHEME, YEAR) for each in (company, other)]
        assert runs[0].input_hash == runs[1].input_hash
        for manager in ("M1", "M2"):
            ours, theirs = (
                get_statement(each, run.run_id, manager).figures
                for each, run in zip((company, other), runs, strict=True)
            )
            assert ours == theirs


def test_another_number_of_an_equal_customer_is_another_input(company: Company) -> None:
    before = calculate(company, SCHEME, YEAR)
    # K3 and K4 change hands: nothing but their numbers tells them apart.
    record(company, Batch(deals=(customer("K3", "100", "M2"), customer("K4", "100", "M1"))), FILE)
    after = calculate(company, SCHEME, YEAR)
    assert after.input_hash != before.input_hash


def test_statements_list_their_customers_over_graphql(tmp_path: Path) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        company = working(installation, "bank", CUSTOMERS)
        calculate(company, SCHEME, YEAR)
        query = """{ statements(first: 9, filter: {scheme: "banking.customer-pyramid"}) { nodes {
          manager { code }
          deals(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes {
            code happenedOn share evidence { place }
            lines { figure { code role words(locale: EN) } number choice }
            ... on BankingCustomerPyramidCustomersDeal { profit profitRank profitAhead valueTier }
          } }
        } } }"""
        one, two = ask(company, installation, query)["statements"]["nodes"]
        assert one["deals"]["totalCount"] == two["deals"]["totalCount"] == 3
        key, ordinary = one["deals"]["nodes"]
        assert (key["code"], key["happenedOn"], key["share"], key["evidence"]["place"]) == (
            "K2", "2026-12-31", "0.5", "客户!K2",
        )  # fmt: skip
        assert (key["profit"], key["profitRank"], key["profitAhead"], key["valueTier"]) == ("300", "2", "0.5", "KEY")
        assert (ordinary["code"], ordinary["profitAhead"], ordinary["valueTier"]) == ("K3", "0.8", "ORDINARY")
        assert [(line["figure"]["code"], line["number"] or line["choice"]) for line in ordinary["lines"]] == [
            ("profit_rank", "3"),
            ("profit_ahead", "0.8"),
            ("value_tier", "ordinary"),
        ]
        assert key["lines"][0]["figure"]["words"] == (
            "the rank by Profit of the year among all customer by profits of the company"
        )
        assert key["lines"][0]["figure"]["role"] == "DEAL"
        after = one["deals"]["pageInfo"]["endCursor"]
        rest = ask(
            company,
            installation,
            f"""{{ statement(scheme: "{SCHEME}", period: "2026", manager: "M1") {{
              deals(first: 5, after: "{after}", of: "customers") {{ nodes {{ code }} pageInfo {{ hasNextPage }} }}
            }} }}""",
        )["statement"]["deals"]
        assert rest == {"nodes": [{"code": "K5"}], "pageInfo": {"hasNextPage": False}}


def test_the_tree_on_the_terminal_says_what_each_customer_has(company: Company) -> None:
    run = calculate(company, SCHEME, YEAR)
    tree = explanation_tree(explain(company, run.run_id, "M2", "key_customers"), company.plugins)
    with StringIO() as screen:
        Console(file=screen, width=200).print(tree)
        lines = [line.strip("│├└─ ") for line in screen.getvalue().splitlines()]
    assert "K4 2026-12-31: Ordinary customer · customers.xlsx 客户!K4" in lines
    assert "K4 2026-12-31: 0.9 · customers.xlsx 客户!K4" in lines  # what was ahead of it


def test_an_explanation_over_graphql_lists_what_each_customer_has(tmp_path: Path) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        company = working(installation, "bank", CUSTOMERS)
        calculate(company, SCHEME, YEAR)
        query = f"""{{ statement(scheme: "{SCHEME}", period: "2026", manager: "M2") {{
          explain(figure: "key_customers") {{ nodes {{ kind code clause deals {{ code value }} }} }}
        }} }}"""
        nodes = ask(company, installation, query)["statement"]["explain"]["nodes"]
        (tier,) = (node for node in nodes if node["code"] == "value_tier")
        assert (tier["kind"], tier["clause"]) == ("DEAL_FIGURE", "4.7")
        assert [(deal["code"], deal["value"]) for deal in tier["deals"]] == [
            ("K2", "key"),
            ("K4", "ordinary"),
            ("K6", "poor"),
        ]


def test_the_clerks_file_has_a_sheet_with_every_customer(company: Company, tmp_path: Path) -> None:
    run = calculate(company, SCHEME, YEAR)
    assert write_results(company, run, tmp_path / "pyramid.xlsx") == 2
    statements, customers = load_workbook(tmp_path / "pyramid.xlsx").worksheets
    assert statements.max_row == 3
    assert customers.title == "客户利润"
    rows = [[cell.value for cell in row] for row in customers.iter_rows()]
    assert rows[0] == [
        "工号 / manager",
        "姓名 / name",
        "编号 / code",
        "日期 / day",
        "归属比例 / share",
        "利润贡献 / Profit of the year",
        "排名 / Place among the bank's customers",
        "前序累计利润占比 / Cumulative share before the customer",
        "客户等级 / Value tier",
    ]
    assert [(row[0], row[1], row[2], row[8]) for row in rows[1:]] == [
        ("M1", "安", "K2", "关键客户"),
        ("M1", "安", "K3", "普通客户"),
        ("M1", "安", "K5", "小客户"),
        ("M2", "白", "K2", "关键客户"),
        ("M2", "白", "K4", "普通客户"),
        ("M2", "白", "K6", "劣质客户"),
    ]
    assert [str(cell) for cell in rows[2][3:8]] == ["2026-12-31 00:00:00", "1", "100", "3", "0.8"]
    write_results(company, run, tmp_path / "pyramid.csv")
    assert len((tmp_path / "pyramid.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_a_list_takes_as_many_sql_statements_however_long_it_is(tmp_path: Path) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        company = working(installation, "bank", CUSTOMERS)
        calculate(company, SCHEME, YEAR)
        counts = []
        for managers, deals in ((1, 1), (2, 1), (2, 3)):
            with counted_statements() as statements:
                ask(
                    company,
                    installation,
                    f"""{{ statements(first: {managers}, filter: {{scheme: "{SCHEME}"}}) {{ nodes {{
                      deals(first: {deals}) {{ nodes {{ code evidence {{ source }} lines {{ number choice }} }} }}
                    }} }} }}""",
                )
            counts.append(len(statements))
        assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ("first: 0", "FIRST_OUT_OF_RANGE", "first is 0; ask for 1 to 100 entries a page and go on with after."),
        ('first: 5, after: "x"', "CURSOR_REFUSED", "This is no cursor of this list"),
        ('first: 5, of: "clients"', "INPUT_REFUSED", "lists no deals as 'clients'; it lists customers."),
    ],
)
def test_what_is_asked_wrongly_is_told(tmp_path: Path, arguments: str, code: str, sentence: str) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        company = working(installation, "bank", CUSTOMERS)
        calculate(company, SCHEME, YEAR)
        schema = schema_of(installation.plugins)
        context = schema.context(installation, development_viewer(f"Bearer dev:{company.code}"))
        statement = f'statement(scheme: "{SCHEME}", period: "2026", manager: "M1")'
        query = f"{{ {statement} {{ deals({arguments}) {{ totalCount }} }} }}"
        [error] = schema.execute_sync(query, context_value=context).errors or []
        assert sentence in error.message
        assert (error.extensions or {})["code"] == code


def test_a_run_lists_everybodys_customers_by_tier(tmp_path: Path) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        company = working(installation, "bank", CUSTOMERS)
        calculate(company, SCHEME, YEAR)

        def listed(arguments: str) -> Any:
            fields = "totalCount pageInfo { hasNextPage endCursor } nodes { code manager { code name } }"
            query = f"{{ runs(first: 1) {{ nodes {{ deals({arguments}) {{ {fields} }} }} }} }}"
            return ask(company, installation, query)["runs"]["nodes"][0]["deals"]

        everything = listed("first: 4")
        assert everything["totalCount"] == 6
        assert [(node["manager"]["name"], node["code"]) for node in everything["nodes"]] == [
            ("安", "K2"),
            ("安", "K3"),
            ("安", "K5"),
            ("白", "K2"),
        ]
        rest = listed(f'first: 4, after: "{everything["pageInfo"]["endCursor"]}"')
        assert [node["code"] for node in rest["nodes"]] == ["K4", "K6"]
        some = listed('first: 9, filter: {figure: "value_tier", words: ["ordinary", "poor"]}')
        assert [node["code"] for node in some["nodes"]] == ["K3", "K4", "K6"]
        assert (some["totalCount"], some["pageInfo"]["hasNextPage"]) == (3, False)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ('figure: "profit_rank", words: ["key"]', "no figure of customers that is a choice; there are: value_tier."),
        (
            'figure: "value_tier", words: ["gold"]',
            "value_tier is never 'gold'; it is one of key, ordinary,",
        ),
    ],
)
def test_a_filter_that_fits_nothing_is_told(tmp_path: Path, chosen: str, sentence: str) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        company = working(installation, "bank", CUSTOMERS)
        calculate(company, SCHEME, YEAR)
        schema = schema_of(installation.plugins)
        context = schema.context(installation, development_viewer(f"Bearer dev:{company.code}"))
        query = f"{{ runs(first: 1) {{ nodes {{ deals(first: 9, filter: {{{chosen}}}) {{ totalCount }} }} }} }}"
        [error] = schema.execute_sync(query, context_value=context).errors or []
        assert sentence in error.message


def test_the_next_page_is_of_what_was_worked_out_for_the_first(tmp_path: Path) -> None:
    with Installation.open(tmp_path, load_plugins().only(("banking",))) as installation:
        companies = [working(installation, code, CUSTOMERS[number:]) for number, code in enumerate(("bank", "other"))]
        schema = schema_of(installation.plugins)

        def listed(company: Company) -> tuple[list[str], int]:
            context = schema.context(installation, development_viewer(f"Bearer dev:{company.code}"))
            query = "{ runs(first: 1) { nodes { deals(first: 9) { nodes { code } } } } }"
            with counted_statements() as sent:
                result = schema.execute_sync(query, context_value=context)
            assert result.errors is None, result.errors
            assert result.data is not None
            return [node["code"] for node in result.data["runs"]["nodes"][0]["deals"]["nodes"]], len(sent)

        for company in companies:
            calculate(company, SCHEME, YEAR)
        (first, many), (theirs, _), (again, few) = (listed(company) for company in (*companies, companies[0]))
        assert first == again == ["K2", "K3", "K5", "K2", "K4", "K6"]
        assert theirs == first  # K1 is nobody's
        assert few < many / 2, (few, many)
        record(companies[0], Batch(withdrawn=(DealWithdrawal(KIND, "K3"),)), FILE)
        calculate(companies[0], SCHEME, YEAR)
        assert (listed(companies[0])[0], listed(companies[1])[0]) == (["K2", "K5", "K2", "K4", "K6"], theirs)
