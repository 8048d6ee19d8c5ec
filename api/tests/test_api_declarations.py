"""What a front end builds forms from: facts, kinds of deals, sheets, figures, parameters and their history."""

from __future__ import annotations

from datetime import date
from typing import Any

from meritgraph.roster.commands import create_unit, place_unit


def by_code(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Entries by their code."""
    return {entry["code"]: entry for entry in entries}


def test_a_plugin_tells_what_it_offers(api: Any) -> None:
    told = api.ask(
        "{ plugins { code schemes { code readsSchemes { code } } ladders { code } facts { code } dealKinds { code } "
        "sheets { code content } } }"
    ).data["plugins"]
    plugins = api.company().plugins
    [banking] = told
    assert [each["code"] for each in banking["schemes"]] == list(plugins.schemes)
    assert [each["code"] for each in banking["ladders"]] == list(plugins.ladders)
    assert [each["code"] for each in banking["dealKinds"]] == list(plugins.deal_kinds)
    assert [each["code"] for each in banking["facts"]] == [
        fact.code for group in plugins.facts.values() for fact in group.facts.values()
    ]
    assert by_code(banking["schemes"])["banking.rcb-grading-year"]["readsSchemes"] == [
        {"code": "banking.rcb-grading-quarter"}
    ]
    assert {each["code"]: each["content"] for each in banking["sheets"]}.items() >= {
        "banking.portfolio-sheet": "FACTS",
        "banking.manager-sheet": "ROSTER",
        "banking.loan-sheet": "DEALS",
    }.items()


def test_a_plugin_that_is_switched_off_tells_nothing(writable: Any) -> None:
    writable.installation.switch_off(writable.company(), "banking")
    told = writable.ask("{ plugins { code switchedOn schemes { code } facts { code } dealKinds { code } } }").data
    assert told == {"plugins": [{"code": "banking", "switchedOn": False, "schemes": [], "facts": [], "dealKinds": []}]}


def test_a_scheme_tells_what_is_recorded_for_it(api: Any) -> None:
    told = api.ask(
        '{ scheme(code: "banking.loan-pay") { facts { code name group periodLength unit dimension places minimum '
        "ifMissing options { code name } } dealKinds { code name roles { code name sharesAddUp } "
        "attributes { code name unit required places options { code zh: name en: name(locale: EN) } } "
        "items { code } } } }"
    ).data["scheme"]
    facts = by_code(told["facts"])
    assert facts["banking.portfolio.balance"] == {
        "code": "banking.portfolio.balance",
        "name": "月末贷款余额",
        "group": "banking.portfolio",
        "periodLength": "MONTH",
        "unit": "MONEY",
        "dimension": None,
        "places": 2,
        "minimum": "0",
        "ifMissing": "0",
        "options": [],
    }
    assert facts["banking.credit-work.since"]["periodLength"] is None
    [loan] = told["dealKinds"]
    assert (loan["code"], loan["items"]) == ("banking.loan", [])
    assert by_code(loan["roles"]).keys() == {"handler", "referrer"}
    kind = by_code(loan["attributes"])["kind"]
    assert (kind["unit"], kind["required"]) == ("CHOICE", True)
    assert {"code": "new", "zh": "新发放", "en": "New"} in kind["options"] or kind["options"][0]["code"] == "new"


def test_a_sheet_tells_which_header_means_what(api: Any) -> None:
    told = api.ask(
        "{ plugins { sheets { code columns { holds headers records unit mayBeEmpty mayBeAbsent } } } }"
    ).data["plugins"][0]["sheets"]
    portfolio = by_code(told)["banking.portfolio-sheet"]["columns"]
    assert portfolio[0]["holds"] == "manager"
    assert "工号" in portfolio[0]["headers"]
    [balance] = [each for each in portfolio if each["records"] == "banking.portfolio.balance"]
    assert (balance["holds"], balance["unit"]) == ("fact", "MONEY")
    assert balance["headers"][0] == "月末贷款余额(元)"
    assert "ignored" not in {column["holds"] for sheet in told for column in sheet["columns"]}


def test_a_parameter_tells_bounds_units_and_what_may_be_left_out(api: Any) -> None:
    told = api.ask(
        '{ scheme(code: "banking.loan-pay") { parameters { code unit boundsUnit places mayBeNone mayBeSwitchedOff '
        "minimum maximum } } }"
    ).data["scheme"]["parameters"]
    parameters = by_code(told)
    fields = {
        field.name: field
        for terms in api.company().plugins.get_scheme("banking.loan-pay").terms_used.values()
        for field in terms.fields.values()
    }
    assert set(parameters) == set(fields)
    assert (parameters["count_brackets"]["unit"], parameters["count_brackets"]["boundsUnit"]) == ("MONEY", "COUNT")
    assert (parameters["rollover_factor"]["boundsUnit"], parameters["rollover_factor"]["places"]) == (None, 12)
    assert parameters["micro_loan_max"]["mayBeNone"] is True
    assert {code for code, each in parameters.items() if each["mayBeSwitchedOff"]} == {
        name for name, field in fields.items() if field.outside.when_empty is not None
    }
    for code, each in parameters.items():
        told_bounds = [None if each[side] is None else each[side] for side in ("minimum", "maximum")]
        assert told_bounds == [
            None if bound is None else f"{bound:f}" for bound in (fields[code].minimum, fields[code].maximum)
        ]


HISTORY = (
    '{ scheme(code: "banking.loan-pay") { parameters(codes: ["rollover_factor"], asOf: "2026-12-31") { '
    "inForce { level value { number } } "
    "history { level subject validFrom isWithdrawn value { number } setBy version } } } }"
)


def test_a_parameters_history_tells_every_value_and_what_was_taken_back(writable: Any) -> None:
    own = {"group": "banking.loan-pay", "code": "rollover_factor"}
    write = (
        "mutation($set: SetParameterInput!, $manager: SetParameterInput!, $back: WithdrawParameterInput!) { "
        "a: setParameter(input: $set) { ... on ParameterSet { version } ... on Failure { message } } "
        "b: setParameter(input: $manager) { ... on ParameterSet { version } ... on Failure { message } } "
        "c: withdrawParameter(input: $back) { ... on ParameterWithdrawn { version parameter { inForce { level } } } "
        "... on Failure { message } } }"
    )
    done = writable.ask(
        write,
        set={**own, "value": {"number": "0.75"}, "validFrom": "2026-11-01"},
        manager={
            **own,
            "value": {"number": "0.6"},
            "validFrom": "2026-11-01",
            "level": "MANAGER",
            "subject": "B0001",
        },
        back={**own, "validFrom": "2026-12-01"},
    )
    assert done.errors == []
    assert done.data["c"]["parameter"]["inForce"] == {"level": "DEFAULT"}
    [parameter] = writable.ask(HISTORY).data["scheme"]["parameters"]
    assert parameter["inForce"] == {"level": "DEFAULT", "value": {"number": "0.5"}}
    by = "developer at demo-bank"
    assert [{**entry, "version": 0} for entry in parameter["history"][:3]] == [
        {"version": 0, "setBy": by, **entry}
        for entry in (
            {"level": "COMPANY", "subject": None, "validFrom": "2026-12-01", "isWithdrawn": True, "value": None},
            {
                "level": "MANAGER",
                "subject": "B0001",
                "validFrom": "2026-11-01",
                "isWithdrawn": False,
                "value": {"number": "0.6"},
            },
            {
                "level": "COMPANY",
                "subject": None,
                "validFrom": "2026-11-01",
                "isWithdrawn": False,
                "value": {"number": "0.75"},
            },
        )
    ]
    versions = [entry["version"] for entry in parameter["history"]]
    assert versions[:3] == [done.data[each]["version"] for each in ("c", "b", "a")]
    assert versions == sorted(versions, reverse=True)
    assert {entry["setBy"] for entry in parameter["history"][3:]} == {"demo"}


def test_a_figure_tells_its_scheme_and_its_formula(api: Any) -> None:
    told = api.ask("{ indicators { code scheme { code } zh: words en: words(locale: EN) } }").data["indicators"]
    [growth] = [each for each in told if each["code"] == "loan_balance_growth"]
    assert growth == {
        "code": "loan_balance_growth",
        "scheme": {"code": "banking.loan-pay"},
        "zh": "月末贷款余额 − 1个月前的月末贷款余额",
        "en": "Loan balance at month end − Loan balance at month end 1 month earlier",
    }


def test_units_are_told_with_what_they_are_part_of(writable: Any) -> None:
    before = writable.ask("{ units(first: 100) { totalCount nodes { code name parent { code } } } }").data["units"]
    assert before["totalCount"] == len(before["nodes"])
    assert {each["parent"] is None for each in before["nodes"]} == {True}
    codes = [each["code"] for each in before["nodes"]]
    create_unit(writable.company(), "总行", "总行营业部")
    for code in codes[:2]:
        place_unit(writable.company(), code, "总行", date(2026, 1, 1))
    told = writable.ask("{ units(first: 100) { nodes { code parent { name parent { code } } } } }").data["units"]
    parents = {each["code"]: each["parent"] for each in told["nodes"]}
    assert parents == {
        **dict.fromkeys([*codes, "总行"]),
        **{code: {"name": "总行营业部", "parent": None} for code in codes[:2]},
    }


def test_a_problem_of_a_batch_names_its_entry(writable: Any, contents: Any) -> None:
    fact = {"fact": "banking.portfolio.balance", "period": "2026-10", "value": {"number": "1"}}
    facts = [
        {**fact, "manager": "B0001"},
        {**fact, "manager": "nobody"},
        {**fact, "manager": "B0002", "value": {"number": "-1"}},
    ]
    query = (
        "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { ... on InputFailure { code path message "
        "zh: message(locale: ZH) problems { path message zh: message(locale: ZH) } } } }"
    )
    before = contents(writable.company())
    failure = writable.ask(query, input={"source": "a call", "facts": facts}).data["recordFacts"]
    assert (failure["code"], failure["path"]) == ("INPUT_REFUSED", ["input", "facts"])
    assert [problem["path"] for problem in failure["problems"]] == [["input", "facts", "1"], ["input", "facts", "2"]]
    assert failure["problems"][0]["message"] == "There is no manager 'nobody'; enter them on the roster first."
    assert failure["problems"][0]["zh"].startswith("没有客户经理")
    assert "-1" in failure["problems"][1]["message"]
    assert "\n" not in failure["message"]
    assert contents(writable.company()) == before


def test_a_problem_of_deals_names_its_entry(writable: Any) -> None:
    deal = {"kind": "banking.loan", "happenedOn": "2026-10-15", "credits": [{"manager": "B0001", "role": "handler"}]}
    sound = [{"code": "kind", "value": {"choice": "new"}}, {"code": "amount", "value": {"number": "1"}}]
    query = (
        "mutation($input: RecordDealsInput!) { recordDeals(input: $input) { ... on InputFailure { path "
        "problems { path } } } }"
    )
    deals = [
        {**deal, "code": "N-1", "attributes": sound},
        {**deal, "code": "N-2", "attributes": sound[:1]},
        {**deal, "code": "N-3", "attributes": sound, "kind": "banking.nothing"},
    ]
    told = writable.ask(query, input={"source": "a call", "deals": deals[:2]}).data["recordDeals"]
    assert told == {"path": ["input", "deals", "1"], "problems": [{"path": ["input", "deals", "1"]}]}
    told = writable.ask(query, input={"source": "a call", "deals": deals[::2]}).data["recordDeals"]
    assert told["problems"] == [{"path": ["input", "deals", "1"]}]
