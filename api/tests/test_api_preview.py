"""What-if: other parameter values worked out, and nothing stored."""

from __future__ import annotations

from typing import Any

import pytest

QUERY = (
    "query($input: PreviewInput!, $first: Int = 3) { preview(first: $first, input: $input) { __typename "
    "... on Preview { totalBefore totalAfter managerCount changedCount changes { manager { code } totalBefore "
    "totalAfter difference figures { figure { code } before after } } } "
    "... on NotActivatableFailure { unset { code } } ... on Failure { code message path } } }"
)


RENEWALS = {"code": "rollover_factor", "value": {"number": "1"}}


def tried(**more: Any) -> dict[str, Any]:
    """A preview of October with renewals counted in full."""
    return {
        "scheme": "banking.loan-pay",
        "period": "2026-10",
        "parameters": [{"code": "rollover_factor", "value": {"number": "1"}}],
        **more,
    }


def test_the_largest_differences_come_first(api: Any, contents: Any) -> None:
    before = contents(api.company())
    preview = api.ask(QUERY, input=tried()).data["preview"]
    assert preview["totalBefore"] == "224656.86"
    assert preview["totalAfter"] == "227894.26"
    assert preview["managerCount"] == 64
    assert preview["changedCount"] == 45
    assert preview["changes"][0] == {
        "manager": {"code": "B0011"},
        "totalBefore": "4330.01",
        "totalAfter": "4577.51",
        "difference": "247.50",
        "figures": [
            {"figure": {"code": "loans_disbursed_count"}, "before": "11.5", "after": "14"},
            {"figure": {"code": "micro_loans_count"}, "before": "11.5", "after": "14"},
            {"figure": {"code": "loan_count_pay"}, "before": "695.00", "after": "920.00"},
            {"figure": {"code": "performance_pay"}, "before": "1550.01", "after": "1797.51"},
        ],
    }
    assert contents(api.company()) == before


def test_it_can_be_for_some_managers_only(api: Any) -> None:
    preview = api.ask(QUERY, input=tried(managers=["B0001", "B0011"])).data["preview"]
    assert preview["managerCount"] == 2
    assert [change["manager"]["code"] for change in preview["changes"]] == ["B0011", "B0001"]


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        (tried(scheme="nothing"), "NOT_FOUND", ["input", "scheme"]),
        (tried(managers=["B0001", "nobody"]), "NOT_FOUND", ["input", "managers", "1"]),
        (
            tried(parameters=[{"code": "nothing", "value": {"number": "1"}}]),
            "NOT_FOUND",
            ["input", "parameters", "0", "code"],
        ),
        (
            tried(parameters=[RENEWALS, {"code": "count_mode", "value": {"number": "1"}}]),
            "PARAMETER_REFUSED",
            ["input", "parameters", "1", "value"],
        ),
        (tried(parameters=[RENEWALS] * 2), "PARAMETER_REFUSED", ["input", "parameters"]),
        (tried(period="2026-Q4"), "PERIOD_REFUSED", ["input", "period"]),
        (tried(period="2025-10"), "NOT_ACTIVATABLE", []),
    ],
)
def test_what_cannot_be_tried_is_said_with_its_place(
    api: Any, given: dict[str, Any], code: str, path: list[str]
) -> None:
    answer = api.ask(QUERY, input=given)
    assert answer.errors == []
    assert (answer.data["preview"]["code"], answer.data["preview"]["path"]) == (code, path)


def test_a_figure_that_is_too_large_is_named_with_its_manager(api: Any) -> None:
    query = QUERY.replace("... on Failure", "... on CalculationFailure { figure manager } ... on Failure")
    huge = {"code": "count_brackets", "value": {"table": [{"above": "0", "value": "9" * 18}]}}
    failure = api.ask(query, input=tried(parameters=[huge])).data["preview"]
    assert (failure["code"], failure["path"]) == ("CALCULATION_FAILED", [])
    assert failure["figure"] == "loan_count_pay"
    assert failure["manager"] in failure["message"]


def test_nobody_previews_without_a_company(api: Any) -> None:
    assert api.ask(QUERY, bearer="", input=tried()).data["preview"]["code"] == "NOT_SIGNED_IN"
