"""Every write by every sort of viewer: what is refused changes nothing, what is allowed does just that."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meritgraph.companies import Company
from meritgraph_api.access import Right, Viewer

EXAMPLES = Path(__file__).parents[2] / "examples" / "banking"

FAILURE = "__typename ... on Failure { code message path }"

WRITES: dict[str, tuple[str, dict[str, Any]]] = {
    "importSpreadsheet": (
        "mutation($input: ImportSpreadsheetInput!) { importSpreadsheet(input: $input) { " + FAILURE + " } }",
        {
            "fileName": "portfolio-2026-10.csv",
            "period": "2026-10",
            "content": base64.b64encode(
                "工号,月末贷款余额(元),逾期余额(元),当前管户笔数,累计经办笔数,借款户数,应收利息(元),实收利息(元)\n"
                "B0001,1.00,0,1,1,1,0,0\n".encode()
            ).decode(),
        },
    ),
    "recordFacts": (
        "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { " + FAILURE + " } }",
        {
            "source": "a telephone call",
            "facts": [
                {
                    "manager": "B0001",
                    "fact": "banking.portfolio.balance",
                    "period": "2026-10",
                    "value": {"number": "12.50"},
                }
            ],
        },
    ),
    "recordDeals": (
        "mutation($input: RecordDealsInput!) { recordDeals(input: $input) { " + FAILURE + " } }",
        {
            "source": "a telephone call",
            "deals": [
                {
                    "kind": "banking.loan",
                    "code": "NEW-1",
                    "happenedOn": "2026-10-15",
                    "attributes": [
                        {"code": "kind", "value": {"choice": "new"}},
                        {"code": "amount", "value": {"number": "80000"}},
                    ],
                    "credits": [
                        {"manager": "B0001", "role": "handler"},
                        {"manager": "B0002", "role": "referrer"},
                    ],
                }
            ],
        },
    ),
    "recordUnits": (
        "mutation($input: RecordUnitsInput!) { recordUnits(input: $input) { " + FAILURE + " } }",
        {
            "source": "a telephone call",
            "units": [{"code": "南区", "name": "南区分行", "parent": "总部"}, {"code": "总部", "parent": ""}],
        },
    ),
    "recordManagers": (
        "mutation($input: RecordManagersInput!) { recordManagers(input: $input) { " + FAILURE + " } }",
        {
            "source": "a telephone call",
            "managers": [
                {"code": "B0001", "leftOn": "2026-10-20"},
                {
                    "code": "N1",
                    "name": "新人",
                    "unit": "高新支行",
                    "hiredOn": "2026-10-12",
                    "tiers": [{"ladder": "banking.loan-officers", "tier": "assistant", "validFrom": "2026-10-12"}],
                },
            ],
        },
    ),
    "recordTiers": (
        "mutation($input: RecordTiersInput!) { recordTiers(input: $input) { " + FAILURE + " } }",
        {
            "source": "a telephone call",
            "tiers": [
                {"manager": "B0001", "ladder": "banking.loan-officers", "tier": "senior", "validFrom": "2026-10-15"}
            ],
        },
    ),
    "withdrawDeals": (
        "mutation($input: WithdrawDealsInput!) { withdrawDeals(input: $input) { " + FAILURE + " } }",
        {"source": "a telephone call", "deals": [{"kind": "banking.loan", "code": "JJ20261000175"}]},
    ),
    "setParameters": (
        "mutation($input: SetParametersInput!) { setParameters(input: $input) { " + FAILURE + " } }",
        {
            "parameters": [
                {
                    "group": "banking.loan-pay",
                    "code": "rollover_factor",
                    "validFrom": "2026-10-01",
                    "value": {"number": "0.75"},
                }
            ]
        },
    ),
    "setParameter": (
        "mutation($input: SetParameterInput!) { setParameter(input: $input) { " + FAILURE + " } }",
        {
            "group": "banking.loan-pay",
            "code": "rollover_factor",
            "validFrom": "2026-10-01",
            "value": {"number": "0.75"},
        },
    ),
    "withdrawParameter": (
        "mutation($input: WithdrawParameterInput!) { withdrawParameter(input: $input) { " + FAILURE + " } }",
        {"group": "banking.loan-pay", "code": "count_brackets", "validFrom": "2026-11-01"},
    ),
    "activateScheme": (
        "mutation($input: ActivateSchemeInput!) { activateScheme(input: $input) { " + FAILURE + " } }",
        {"scheme": "banking.loan-pay", "fromPeriod": "2026-08"},
    ),
    "deactivateScheme": (
        "mutation($input: DeactivateSchemeInput!) { deactivateScheme(input: $input) { " + FAILURE + " } }",
        {"scheme": "banking.loan-pay", "fromPeriod": "2026-12"},
    ),
    "calculate": (
        "mutation($input: CalculateInput!) { calculate(input: $input) { " + FAILURE + " } }",
        {"scheme": "banking.loan-pay", "period": "2026-11"},
    ),
}

Contents = Callable[[Company], dict[str, list[tuple[Any, ...]]]]


ELSEWHERE = {"createCompany", "switchPlugin", "recordEvents", "recordCalendar"}
"""Tried by every sort of viewer in test_api_operator, test_api_events and test_api_calendar."""


def test_every_write_is_tried(api: Any) -> None:
    assert set(api.schema._schema.mutation_type.fields) - ELSEWHERE == set(WRITES)


def test_the_operator_sees_into_no_company(writable: Any) -> None:
    viewer = writable.ask("{ viewer { name rights company { code } } }", bearer="dev:*").data["viewer"]
    assert viewer == {"name": "operator in development", "rights": ["OPERATE"], "company": None}
    for query in ("{ company { code } }", "{ managers(first: 1) { totalCount } }"):
        assert writable.ask(query, bearer="dev:*").codes == ["NOT_SIGNED_IN"]
    for field, (query, given) in WRITES.items():
        assert writable.ask(query, bearer="dev:*", input=given).data[field]["code"] == "NOT_SIGNED_IN"


@pytest.mark.parametrize("field", sorted(WRITES))
@pytest.mark.parametrize(
    ("viewer", "code"),
    [
        (Viewer("anonymous"), "NOT_SIGNED_IN"),
        (Viewer("stranger", "no-such-bank", frozenset(Right)), "NOT_SIGNED_IN"),
        (Viewer("reader", "demo-bank", frozenset({Right.READ})), "NOT_PERMITTED"),
        (Viewer("nobody", "demo-bank"), "NOT_PERMITTED"),
    ],
    ids=lambda value: value.name if isinstance(value, Viewer) else "",
)
def test_a_viewer_without_the_right_changes_nothing(
    writable: Any, contents: Contents, field: str, viewer: Viewer, code: str
) -> None:
    query, given = WRITES[field]
    before = contents(writable.company())
    answer = writable.ask(query, viewer=viewer, input=given)
    assert answer.errors == []
    assert answer.data[field]["__typename"] == "AccessDeniedFailure"
    assert answer.data[field]["code"] == code
    assert contents(writable.company()) == before


@pytest.mark.parametrize("field", sorted(WRITES))
def test_a_viewer_of_another_company_changes_nothing_here(writable: Any, contents: Contents, field: str) -> None:
    query, given = WRITES[field]
    before = contents(writable.company())
    writable.ask(query, bearer="dev:other-bank", input=given)
    assert contents(writable.company()) == before


@pytest.mark.parametrize("field", sorted(WRITES))
def test_a_viewer_with_the_right_may(writable: Any, contents: Contents, field: str) -> None:
    query, given = WRITES[field]
    before, theirs = contents(writable.company()), contents(writable.company("other-bank"))
    answer = writable.ask(query, input=given)
    assert answer.errors == []
    assert "code" not in answer.data[field], answer.data
    assert contents(writable.company()) != before
    assert contents(writable.company("other-bank")) == theirs


@pytest.mark.parametrize(
    "query", ["{ managers(first: 1) { totalCount } }", "{ schemes { code } }", "{ company { code } }"]
)
@pytest.mark.parametrize("bearer", ["", "dev:", "dev:no-such-bank", "dev:demo-bank:write", "prod:demo-bank", "dev"])
def test_a_wrong_token_reads_nothing(api: Any, query: str, bearer: str) -> None:
    answer = api.ask(query, bearer=bearer)
    assert answer.data is None
    assert answer.codes == ["NOT_SIGNED_IN"]


def test_a_reading_token_reads(api: Any) -> None:
    assert api.ask("{ managers(first: 1) { totalCount } }", bearer="dev:demo-bank:read").errors == []


def test_a_dry_run_tells_what_would_come_and_changes_nothing(writable: Any, contents: Contents) -> None:
    content = base64.b64encode((EXAMPLES / "portfolio-2026-10.xlsx").read_bytes()).decode()
    query = (
        "mutation($input: ImportSpreadsheetInput!) { importSpreadsheet(input: $input) { ... on ImportReport { "
        "dryRun fileName sheets { sheet period rows facts } recorded { added superseded unchanged version } "
        "problems { message } } ... on Failure { code } } }"
    )
    given = {"content": content, "fileName": "portfolio-2026-11.xlsx", "dryRun": True}
    before = contents(writable.company())
    report = writable.ask(query, input=given).data["importSpreadsheet"]
    assert report["sheets"] == [{"sheet": "banking.portfolio-sheet", "period": "2026-11", "rows": 64, "facts": 448}]
    assert report["recorded"] == {"added": 448, "superseded": 0, "unchanged": 0, "version": None}
    assert contents(writable.company()) == before
    done = writable.ask(query, input={**given, "dryRun": False}).data["importSpreadsheet"]
    assert done["recorded"]["added"] == 448
    again = writable.ask(query, input={**given, "dryRun": False}).data["importSpreadsheet"]
    assert again["recorded"] == {"added": 0, "superseded": 0, "unchanged": 448, "version": None}


def test_a_broken_spreadsheet_is_refused_with_every_place(writable: Any, contents: Contents) -> None:
    lines = [
        "工号,月末贷款余额(元),逾期余额(元),当前管户笔数,累计经办笔数,借款户数,应收利息(元),实收利息(元)",
        "B0001,ten,0,1,1,1,0,0",
        "B9999,1.00,-5,1,1,1,0,0",
    ]
    query = (
        "mutation($input: ImportSpreadsheetInput!) { importSpreadsheet(input: $input) { ... on SpreadsheetFailure { "
        "code problems { row column header value message } } } }"
    )
    content = base64.b64encode("\n".join(lines).encode()).decode()
    before = contents(writable.company())
    found = writable.ask(query, input={"content": content, "fileName": "portfolio-2026-10.csv"})
    failure = found.data["importSpreadsheet"]
    assert failure["code"] == "SPREADSHEET_REFUSED"
    places = {(problem["row"], problem["column"], problem["value"]) for problem in failure["problems"]}
    assert {(2, "B", "ten"), (3, "A", "B9999"), (3, "C", "-5")} <= places
    assert contents(writable.company()) == before


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"fileName": "a.xlsx"},
        {"content": "AAAA"},
        {"content": "no base64 !", "fileName": "a.xlsx"},
        {"content": "", "fileName": "a.xlsx"},
        {"content": "AAAA", "fileName": "a.xlsx"},
    ],
    ids=repr,
)
def test_what_is_no_spreadsheet_is_refused(writable: Any, contents: Contents, given: dict[str, str]) -> None:
    before = contents(writable.company())
    answer = writable.ask(WRITES["importSpreadsheet"][0], input=given)
    assert answer.data["importSpreadsheet"]["code"] in ("INPUT_REFUSED", "SPREADSHEET_REFUSED")
    assert contents(writable.company()) == before


def test_a_set_parameter_is_in_force_and_changes_the_pay(writable: Any) -> None:
    query = (
        "mutation($input: SetParameterInput!) { setParameter(input: $input) { ... on ParameterSet { version "
        "parameter { code inForce { level version validFrom value { number } } } } ... on Failure { code message } } }"
    )
    done = writable.ask(query, input=WRITES["setParameter"][1]).data["setParameter"]
    assert done["parameter"]["inForce"] == {
        "level": "COMPANY",
        "version": done["version"],
        "validFrom": "2026-10-01",
        "value": {"number": "0.75"},
    }
    assert writable.ask(query, input=WRITES["setParameter"][1]).data["setParameter"]["version"] == done["version"]
    calculate = (
        'mutation { calculate(input: { scheme: "banking.loan-pay", period: "2026-10" }) '
        "{ ... on Calculated { run { total state } } ... on Failure { code message } } }"
    )
    run = writable.ask(calculate).data["calculate"]["run"]
    assert run["state"] == "COMPLETE"
    assert run["total"] != "224656.86"
    runs = writable.ask("{ runs(first: 10) { nodes { state total } } }").data["runs"]["nodes"]
    assert [each["state"] for each in runs] == ["COMPLETE", "SUPERSEDED"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"code": "rollover_factor", "value": {"choice": "half"}}, "PARAMETER_REFUSED"),
        ({"code": "count_mode", "value": {"choice": "backwards"}}, "PARAMETER_REFUSED"),
        ({"code": "base_pay", "value": {"entries": [{"key": "junior", "value": "1"}]}}, "PARAMETER_REFUSED"),
        (
            {
                "code": "base_pay",
                "value": {"entries": [{"key": "junior", "value": "1"}, {"key": "junior", "value": "2"}]},
            },
            "PARAMETER_REFUSED",
        ),
        (
            {
                "code": "count_brackets",
                "value": {"table": [{"above": "0", "upTo": "2", "value": "30"}, {"above": "3", "value": "5"}]},
            },
            "PARAMETER_REFUSED",
        ),
        ({"code": "count_brackets", "value": {"table": []}}, "PARAMETER_REFUSED"),
        ({"code": "micro_loan_max", "value": {"none": False}}, "PARAMETER_REFUSED"),
        ({"code": "rollover_factor", "value": {"none": True}}, "PARAMETER_REFUSED"),
        ({"code": "rollover_factor", "value": {"number": "a half"}}, "NUMBER_REFUSED"),
        ({"code": "rollover_factor", "value": {"number": "1"}, "validFrom": "2026-02-30"}, "INPUT_REFUSED"),
        ({"code": "nothing", "value": {"number": "1"}}, "NOT_FOUND"),
        ({"group": "nothing", "code": "rollover_factor", "value": {"number": "1"}}, "NOT_FOUND"),
        ({"code": "rollover_factor", "value": {"number": "1"}, "level": "MANAGER", "subject": "nobody"}, "NOT_FOUND"),
        ({"code": "rollover_factor", "value": {"number": "1"}, "subject": "B0001"}, "INPUT_REFUSED"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused_at_its_place(
    writable: Any, contents: Contents, given: dict[str, Any], code: str
) -> None:
    query = WRITES["setParameter"][0]
    before = contents(writable.company())
    answer = writable.ask(query, input={"group": "banking.loan-pay", "validFrom": "2026-10-01", **given})
    assert answer.errors == []
    failure = answer.data["setParameter"]
    places = {
        "PARAMETER_REFUSED": ["input", "value"],
        "NUMBER_REFUSED": ["input", "value", "number"],
        "INPUT_REFUSED": ["input", "subject" if "subject" in given else "validFrom"],
    }
    of_unknown = ["input", next(name for name in ("group", "subject", "code") if name in given)]
    assert (failure["code"], failure["path"]) == (code, places.get(code, of_unknown))
    assert contents(writable.company()) == before


@pytest.mark.parametrize("value", [{}, {"number": "1", "flag": True}, {"number": None}])
def test_a_value_comes_in_exactly_one_form(api: Any, value: dict[str, Any]) -> None:
    given = {"group": "banking.loan-pay", "code": "rollover_factor", "validFrom": "2026-10-01", "value": value}
    assert api.ask(WRITES["setParameter"][0], input=given).codes == ["GRAPHQL_INVALID"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"scheme": "banking.loan-pay", "period": "2026-Q4"}, "PERIOD_REFUSED"),
        ({"scheme": "banking.loan-pay", "period": "2026-09"}, "NOT_ACTIVATABLE"),
        ({"scheme": "banking.nothing", "period": "2026-10"}, "NOT_FOUND"),
    ],
)
def test_what_cannot_be_calculated_is_said(writable: Any, contents: Contents, given: dict[str, str], code: str) -> None:
    before = contents(writable.company())
    assert writable.ask(WRITES["calculate"][0], input=given).data["calculate"]["code"] == code
    assert contents(writable.company()) == before


def test_calculating_again_answers_with_the_same_run(writable: Any) -> None:
    query = (
        'mutation { calculate(input: { scheme: "banking.loan-pay", period: "2026-10" }) '
        "{ ... on Calculated { run { id inputHash completedAt } } } }"
    )
    assert writable.ask(query).data == writable.ask(query).data


def test_a_scheme_that_is_switched_off_is_not_calculated_from_then_on(writable: Any) -> None:
    query = WRITES["deactivateScheme"][0].replace(FAILURE, "... on SchemeDeactivated { scheme { activeFrom } }")
    writable.ask(query, input=WRITES["deactivateScheme"][1])
    for period, expected in (("2026-11", "Calculated"), ("2026-12", "NotActivatableFailure")):
        answer = writable.ask(WRITES["calculate"][0], input={"scheme": "banking.loan-pay", "period": period})
        assert answer.data["calculate"]["__typename"] == expected
