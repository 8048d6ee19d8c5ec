"""Events over GraphQL: entries of a ledger are recorded, corrected, withdrawn, and count in what is calculated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from meritgraph.companies import Company
from meritgraph_api.access import Right, Viewer

LEDGER, SCHEME, PERIOD = "generic.scorecard-ledger", "generic.cm-quarterly-scorecard", "2026-Q3"
WHY = "__typename ... on Failure { code message path }"
RECORD = (
    'mutation($events: [EventInput!]!, $dryRun: Boolean! = false) { recordEvents(input: { source: "inspection", '
    "events: $events, dryRun: $dryRun }) { ... on EventsRecorded { recorded { added superseded unchanged version "
    "warnings { path message } } } ... on InputFailure { problems { path message } } " + WHY + " } }"
)
Contents = Callable[[Company], dict[str, list[tuple[Any, ...]]]]
LATE: dict[str, Any] = {
    "catalogue": LEDGER,
    "code": "E1",
    "happenedOn": "2026-07-06",
    "item": "late",
    "managers": ["M1"],
}


@pytest.fixture
def scored(nothing_yet: Callable[..., Any]) -> Any:
    """A company with two people that works by a scorecard, all of it written over GraphQL."""
    api = nothing_yet("generic")
    created = 'mutation { createCompany(input: { code: "demo-bank", name: "小公司", plugins: ["generic"] }) {'
    assert api.ask(f"{created} {WHY} }} }}", bearer="dev:*").data["createCompany"]["__typename"] == "CompanyCreated"
    weights = '[{ key: "manager", value: "0.6" }, { key: "self", value: "0.1" }, { key: "customer", value: "0.3" }]'
    answer = api.ask(
        'mutation { recordManagers(input: { source: "roster", managers: [{ code: "M1", name: "安", '
        'hiredOn: "2024-01-01" }, { code: "M2", name: "白", hiredOn: "2026-08-01" }] }) { ' + WHY + " } "
        f'setParameters(input: {{ parameters: [{{ group: "generic.cm-scorecard", code: "rater_weights", '
        f'validFrom: "2026-01-01", value: {{ entries: {weights} }} }}] }}) {{ {WHY} }} '
        f'activateScheme(input: {{ scheme: "{SCHEME}", fromPeriod: "{PERIOD}" }}) {{ {WHY} }} }}'
    )
    assert answer.errors == []
    assert not any("code" in done for done in answer.data.values()), answer.data
    return api


def attendance(api: Any) -> str:
    """The points that the first one has for attendance, once the quarter is calculated anew."""
    done = api.ask(
        f'mutation {{ calculate(input: {{ scheme: "{SCHEME}", period: "{PERIOD}" }}) {{ {WHY} ... on Calculated {{ '
        "run { statements(first: 1) { nodes { manager { code } lines { figure { code } number } } } } } } }"
    ).data["calculate"]
    assert "run" in done, done
    lines = done["run"]["statements"]["nodes"][0]["lines"]
    return next(str(line["number"]) for line in lines if line["figure"]["code"] == "attendance")


def test_an_event_counts_is_corrected_and_is_withdrawn(scored: Any) -> None:
    whole = attendance(scored)
    tried = scored.ask(RECORD, events=[LATE], dryRun=True).data["recordEvents"]["recorded"]
    assert tried == {"added": 1, "superseded": 0, "unchanged": 0, "version": None, "warnings": []}
    assert attendance(scored) == whole
    assert scored.ask(RECORD, events=[LATE]).data["recordEvents"]["recorded"]["added"] == 1
    once = attendance(scored)
    assert scored.ask(RECORD, events=[LATE]).data["recordEvents"]["recorded"]["unchanged"] == 1
    assert scored.ask(RECORD, events=[{**LATE, "quantity": "2"}]).data["recordEvents"]["recorded"]["superseded"] == 1
    assert [float(each) for each in (whole, once, attendance(scored))] == [2, 1.5, 1]
    withdraw = (
        f'mutation {{ withdrawDeals(input: {{ source: "audit", deals: [{{ kind: "{LEDGER}", code: "E1" }}] }}) '
        f"{{ ... on DealsWithdrawn {{ recorded {{ superseded unchanged }} }} {WHY} }} }}"
    )
    for counts in ({"superseded": 1, "unchanged": 0}, {"superseded": 0, "unchanged": 1}):
        assert scored.ask(withdraw).data["withdrawDeals"]["recorded"] == counts
    assert attendance(scored) == whole


WRONG: dict[str, tuple[dict[str, Any], list[str], str]] = {
    "another ledger": ({"catalogue": "generic.nothing"}, ["catalogue"], "There is no ledger 'generic.nothing'"),
    "an unknown item": ({"item": "early"}, [], "'early' is none of policy_violation, team_harm, late"),
    "an unknown manager": ({"managers": ["M9"]}, [], "There is no manager 'M9'"),
    "a manager twice": ({"managers": ["M1", "M1"]}, [], "credited to M1 twice"),
    "a negative quantity": ({"quantity": "-1"}, [], "below 0"),
    "an unknown attribute": ({"attributes": [{"code": "x", "value": {"flag": True}}]}, [], "'x' is none of"),
    "an attribute twice": (
        {"quantity": "1", "attributes": [{"code": "quantity", "value": {"number": "1"}}]},
        ["attributes"],
        "stands there twice",
    ),
    "no number": ({"quantity": "1 "}, ["quantity"], "leave out the space"),
    "no day": ({"happenedOn": "2026-02-30"}, ["happenedOn"], "is no day"),
    "a line break in the evidence": ({"evidence": "a\nb"}, ["evidence"], "in one line"),
    "a subject of two lines": ({"subject": "a\nb"}, [], "a text is one line of 1 to 200 characters"),
    "a subject with a nought byte": ({"subject": "\0"}, [], "a text is one line of 1 to 200 characters"),
    "no code": ({"code": ""}, [], "is no deal's code"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_a_wrong_event_is_told_at_its_place_and_none_is_recorded(scored: Any, contents: Contents, case: str) -> None:
    given, field, sentence = WRONG[case]
    before = contents(scored.company())
    refused = scored.ask(RECORD, events=[{**LATE, "code": "E0"}, {**LATE, **given}]).data["recordEvents"]
    assert refused["__typename"] == "InputFailure"
    assert refused["path"] == ["input", "events", "1", *field]
    assert sentence in refused["problems"][0]["message"]
    assert contents(scored.company()) == before


def test_what_is_odd_is_said_and_recorded(scored: Any) -> None:
    early = {**LATE, "managers": ["M2"]}
    recorded = scored.ask(RECORD, events=[LATE, {**early, "code": "E2"}]).data["recordEvents"]["recorded"]
    assert [(each["path"], "M2 was hired on 2026-08-01" in each["message"]) for each in recorded["warnings"]] == [
        (["input", "events", "1"], True)
    ]


@pytest.mark.parametrize(
    ("viewer", "code"),
    [
        (Viewer("anonymous"), "NOT_SIGNED_IN"),
        (Viewer("reader", "demo-bank", frozenset({Right.READ})), "NOT_PERMITTED"),
        (Viewer("elsewhere", "no-such", frozenset(Right)), "NOT_SIGNED_IN"),
    ],
    ids=lambda value: value.name if isinstance(value, Viewer) else "",
)
def test_who_may_not_records_nothing(scored: Any, contents: Contents, viewer: Viewer, code: str) -> None:
    before = contents(scored.company())
    assert scored.ask(RECORD, viewer=viewer, events=[LATE]).data["recordEvents"]["code"] == code
    assert contents(scored.company()) == before
