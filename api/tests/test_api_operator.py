"""The installation's operator creates companies and switches plugins, and nobody else does."""

from __future__ import annotations

from typing import Any

import pytest

FAILURE = "__typename ... on Failure { code message path }"

OPERATIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "createCompany": (
        "mutation($input: CreateCompanyInput!) { createCompany(input: $input) { "
        "... on CompanyCreated { isNew company { code name timeZone plugins { code switchedOn } } } "
        + FAILURE
        + " } }",
        {"code": "third-bank", "name": "第三银行", "plugins": ["banking"]},
    ),
    "switchPlugin": (
        "mutation($input: SwitchPluginInput!) { switchPlugin(input: $input) { "
        "... on PluginSwitched { company { plugins { code } } } " + FAILURE + " } }",
        {"company": "other-bank", "plugin": "banking", "on": False},
    ),
}
"""What only the installation's operator may do."""


@pytest.mark.parametrize("field", sorted(OPERATIONS))
@pytest.mark.parametrize(
    ("bearer", "code"),
    [
        ("", "NOT_SIGNED_IN"),
        ("dev:*:read", "NOT_SIGNED_IN"),
        ("dev:demo-bank", "NOT_PERMITTED"),
        ("dev:other-bank", "NOT_PERMITTED"),
        ("dev:demo-bank:read", "NOT_PERMITTED"),
    ],
)
def test_only_the_operator_creates_and_switches(writable: Any, field: str, bearer: str, code: str) -> None:
    query, given = OPERATIONS[field]
    before = [(each.code, each.plugins.plugins) for each in writable.installation.list_companies()]
    assert writable.ask(query, bearer=bearer, input=given).data[field]["code"] == code
    assert [(each.code, each.plugins.plugins) for each in writable.installation.list_companies()] == before


def test_a_company_is_created_once_and_asked_for_again_is_the_same(writable: Any) -> None:
    query, given = OPERATIONS["createCompany"]
    company: dict[str, Any] = {"code": "third-bank", "name": "第三银行", "timeZone": "Asia/Shanghai"}
    company = {**company, "plugins": [{"code": "banking", "switchedOn": True}]}
    for is_new in (True, False):
        done = writable.ask(query, bearer="dev:*", input=given).data["createCompany"]
        assert done == {"__typename": "CompanyCreated", "isNew": is_new, "company": company}
    assert writable.ask("{ managers(first: 1) { totalCount } }", bearer="dev:third-bank").data == {
        "managers": {"totalCount": 0}
    }


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"name": "别的银行"}, "CONFLICT", ["input", "code"]),
        ({"plugins": []}, "CONFLICT", ["input", "code"]),
        ({"code": "No Code"}, "INPUT_REFUSED", ["input", "code"]),
        ({"code": "../x"}, "INPUT_REFUSED", ["input", "code"]),
        ({"code": "*"}, "INPUT_REFUSED", ["input", "code"]),
        ({"code": "fourth", "name": " "}, "INPUT_REFUSED", ["input", "name"]),
        ({"code": "fourth", "timeZone": "Mars/Olympus"}, "INPUT_REFUSED", ["input", "timeZone"]),
        ({"code": "fourth", "plugins": ["nothing"]}, "NOT_FOUND", ["input", "plugins"]),
    ],
)
def test_what_is_no_new_company_is_refused(writable: Any, given: dict[str, Any], code: str, path: list[str]) -> None:
    query, usual = OPERATIONS["createCompany"]
    writable.ask(query, bearer="dev:*", input=usual)
    refused = writable.ask(query, bearer="dev:*", input={**usual, **given}).data["createCompany"]
    assert (refused["code"], refused["path"]) == (code, path)
    assert [each.code for each in writable.installation.list_companies()] == ["demo-bank", "other-bank", "third-bank"]


def test_a_plugin_is_switched_off_and_on_while_the_server_runs(writable: Any) -> None:
    query, given = OPERATIONS["switchPlugin"]
    schemes = "{ schemes { code } }"
    assert writable.ask(schemes, bearer="dev:other-bank").data["schemes"]
    for on, plugins in ((False, []), (False, []), (True, [{"code": "banking"}])):
        done = writable.ask(query, bearer="dev:*", input={**given, "on": on}).data["switchPlugin"]
        assert done["company"]["plugins"] == plugins
        assert bool(writable.ask(schemes, bearer="dev:other-bank").data["schemes"]) is on
    for wrong, place in (({"plugin": "nothing", "on": True}, "plugin"), ({"company": "nobody"}, "company")):
        refused = writable.ask(query, bearer="dev:*", input={**given, **wrong}).data["switchPlugin"]
        assert (refused["code"], refused["path"]) == ("NOT_FOUND", ["input", place])


def test_what_one_company_has_switched_off_does_not_exist_for_it(writable: Any) -> None:
    writable.installation.switch_off(writable.company("other-bank"), "banking")
    answer = writable.ask(
        "{ schemes { code } ladders { code } plugins { code switchedOn } "
        "statements(first: 1) { nodes { __typename total } } }",
        bearer="dev:other-bank",
    )
    assert answer.data == {
        "schemes": [],
        "ladders": [],
        "plugins": [{"code": "banking", "switchedOn": False}],
        "statements": {"nodes": [{"__typename": "ArchivedStatement", "total": "2700.00"}]},
    }
    assert writable.ask('{ scheme(code: "banking.loan-pay") { code } }', bearer="dev:other-bank").codes == ["NOT_FOUND"]
    still_there = [scheme["code"] for scheme in writable.ask("{ schemes { code } }").data["schemes"]]
    assert "banking.loan-pay" in still_there
    assert still_there == list(writable.company().plugins.schemes)
