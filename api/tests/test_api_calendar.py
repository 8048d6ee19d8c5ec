"""The calendar over GraphQL: recorded, corrected, tried, refused, read, and gone by in a calculation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from meritgraph_api.access import Right, Viewer

WHY = "__typename ... on Failure { code message path }"
RECORD = (
    'mutation($days: [CalendarDayInput!]!, $dryRun: Boolean! = false) { recordCalendar(input: { source: "notice", '
    "days: $days, dryRun: $dryRun }) { ... on CalendarRecorded { recorded { added superseded unchanged version } } "
    "... on InputFailure { problems { path message } } " + WHY + " } }"
)
READ = (
    "query($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { firstDay lastDay workingDays "
    "recorded { day isWorking note evidence { source place } } } }"
)
GOLDEN_WEEK: list[dict[str, Any]] = [
    {"day": "2026-10-01", "isWorking": False, "note": "国庆节"},
    {"day": "2026-10-02", "isWorking": False, "note": "国庆节", "evidence": "no. 7"},
    {"day": "2026-10-10", "isWorking": True},
]
OCTOBER = {"from": "2026-10-01", "to": "2026-10-12"}


@pytest.fixture
def office(nothing_yet: Callable[..., Any]) -> Any:
    """A company with one person, working by the deadlines of electricity key accounts."""
    api = nothing_yet("generic")
    created = 'mutation { createCompany(input: { code: "demo-bank", name: "小公司", plugins: ["generic"] }) {'
    assert api.ask(f"{created} {WHY} }} }}", bearer="dev:*").data["createCompany"]["__typename"] == "CompanyCreated"
    answer = api.ask(
        'mutation { recordManagers(input: { source: "roster", managers: [{ code: "M1", name: "安", '
        'hiredOn: "2024-01-01" }] }) { ' + WHY + " } "
        'recordDeals(input: { source: "cases", deals: [{ kind: "generic.supply-case", code: "S1", '
        'happenedOn: "2026-10-08", attributes: [{ code: "kind", value: { choice: "transfer" } }, '
        '{ code: "accepted_on", value: { day: "2026-09-30" } }, { code: "done_on", value: { day: "2026-10-08" } }], '
        'credits: [{ manager: "M1", role: "handler" }] }] }) { ' + WHY + " } "
        'activateScheme(input: { scheme: "generic.sla-power-supply", fromPeriod: "2026-10" }) { ' + WHY + " } }"
    )
    assert answer.errors == []
    assert not any("code" in done for done in answer.data.values()), answer.data
    return api


def calculated(api: Any) -> str:
    """The rate of the only person, once the month is calculated anew."""
    done = api.ask(
        'mutation { calculate(input: { scheme: "generic.sla-power-supply", period: "2026-10" }) { '
        + WHY
        + " ... on Calculated { run { statements(first: 1) { nodes { lines { figure { code } number } } } } } } }"
    ).data["calculate"]
    assert "run" in done, done
    lines = done["run"]["statements"]["nodes"][0]["lines"]
    return next(str(line["number"]) for line in lines if line["figure"]["code"] == "sla_timeliness_rate")


def out_of_date(api: Any) -> list[list[str]]:
    """What was recorded since each run and bears on it."""
    runs = api.ask("{ runs(first: 5) { nodes { recordedSince { name } } } }").data["runs"]["nodes"]
    return [[since["name"] for since in run["recordedSince"]] for run in runs]


def test_days_are_recorded_corrected_and_read(office: Any) -> None:
    recorded = office.ask(RECORD, days=GOLDEN_WEEK).data["recordCalendar"]["recorded"]
    assert (recorded["added"], recorded["superseded"], recorded["unchanged"]) == (3, 0, 0)
    corrected = [*GOLDEN_WEEK[:2], {**GOLDEN_WEEK[2], "isWorking": False}]
    again = office.ask(RECORD, days=corrected).data["recordCalendar"]["recorded"]
    assert (again["added"], again["superseded"], again["unchanged"]) == (0, 1, 2)
    assert office.ask(READ, **OCTOBER).data["calendar"] == {
        "firstDay": "2026-10-01",
        "lastDay": "2026-10-12",
        "workingDays": 6,
        "recorded": [
            {
                "day": "2026-10-01",
                "isWorking": False,
                "note": "国庆节",
                "evidence": {"source": "notice", "place": "days!1"},
            },
            {
                "day": "2026-10-02",
                "isWorking": False,
                "note": "国庆节",
                "evidence": {"source": "notice", "place": "no. 7"},
            },
            {
                "day": "2026-10-10",
                "isWorking": False,
                "note": None,
                "evidence": {"source": "notice", "place": "days!3"},
            },
        ],
    }


def test_a_dry_run_records_nothing(office: Any) -> None:
    tried = office.ask(RECORD, days=GOLDEN_WEEK, dryRun=True).data["recordCalendar"]["recorded"]
    assert (tried["added"], tried["version"]) == (3, None)
    assert office.ask(READ, **OCTOBER).data["calendar"]["recorded"] == []


def test_a_calculation_goes_by_the_calendar_and_is_marked_by_what_comes_later(office: Any) -> None:
    assert calculated(office) == "0"
    assert out_of_date(office) == [[]]
    office.ask(RECORD, days=GOLDEN_WEEK)
    assert out_of_date(office) == [["notice"]]
    assert calculated(office) == "1"
    assert out_of_date(office)[0] == []


@pytest.mark.parametrize(
    ("days", "path", "sentence"),
    [
        (
            [{"day": "2206-10-01", "isWorking": False}],
            ["input", "days", "0", "day"],
            "2206-10-01 cannot be meant; days lie between 1900-01-01 and 2200-12-31.",
        ),
        (
            [*GOLDEN_WEEK[:1], *GOLDEN_WEEK[:1]],
            ["input", "days", "1"],
            "Nothing was recorded. The day 2026-10-01 stands twice in the same batch; keep one of them.",
        ),
    ],
)
def test_bad_days_are_named_and_nothing_is_recorded(
    office: Any, days: list[dict[str, Any]], path: list[str], sentence: str
) -> None:
    failure = office.ask(RECORD, days=days).data["recordCalendar"]
    assert (failure["code"], failure["message"], failure["path"]) == ("INPUT_REFUSED", sentence, path)
    assert office.ask(READ, **OCTOBER).data["calendar"]["recorded"] == []


def test_a_span_that_goes_backward_is_refused(office: Any) -> None:
    (error,) = office.ask(READ, **{"from": "2026-10-12", "to": "2026-10-01"}).errors
    assert error["extensions"]["code"] == "INPUT_REFUSED"
    assert "is no span of the calendar" in error["message"]


@pytest.mark.parametrize(
    ("viewer", "code"),
    [
        (Viewer("anonymous"), "NOT_SIGNED_IN"),
        (Viewer("reader", "demo-bank", frozenset({Right.READ})), "NOT_PERMITTED"),
        (Viewer("elsewhere", "no-such", frozenset(Right)), "NOT_SIGNED_IN"),
    ],
    ids=lambda value: value.name if isinstance(value, Viewer) else "",
)
def test_who_may_not_records_nothing(office: Any, viewer: Viewer, code: str) -> None:
    assert office.ask(RECORD, viewer=viewer, days=GOLDEN_WEEK).data["recordCalendar"]["code"] == code
    assert office.ask(READ, **OCTOBER).data["calendar"]["recorded"] == []
