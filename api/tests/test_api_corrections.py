"""Corrections: an old run keeps telling what it knew, a new one what holds now; what is not finished is not seen."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import insert, update

from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry, Source, TierEntry
from meritgraph.storage import tables

CORRECT = (
    'mutation { recordFacts(input: { source: "correction 7", facts: [{ manager: "B0001", period: "2026-10", '
    'fact: "banking.portfolio.balance", value: { number: "60000000" }, evidence: "paper 12" }] }) '
    "{ ... on FactsRecorded { recorded { added superseded } } ... on Failure { message } } }"
)
CALCULATE = (
    'mutation { calculate(input: { scheme: "banking.loan-pay", period: "2026-10" }) '
    "{ ... on Calculated { run { id } } ... on Failure { message } } }"
)
BALANCE = (
    'query($run: ID!) { statements(first: 1, filter: { run: $run, managers: ["B0001"] }) { nodes { '
    "... on BankingLoanPayStatement { loanBalance } tierOnRecord { code } "
    'explain(figure: "loan_balance") { nodes { code value evidence { source place } } } } } }'
)
PAGES = (
    "query($after: String, $way: Direction!) { "
    "managers(first: 7, after: $after, order: { by: HIRED_ON, direction: $way }) "
    "{ nodes { code hiredOn } pageInfo { hasNextPage endCursor } } }"
)


def balance(api: Any, run: str) -> tuple[str, list[dict[str, str]]]:
    """The balance of a run's statement, and where it comes from."""
    node = api.ask(BALANCE, run=run).data["statements"]["nodes"][0]
    return node["loanBalance"], node["explain"]["nodes"][1]["evidence"]


def test_each_run_explains_what_it_read_itself(writable: Any) -> None:
    old = writable.ask("{ runs(first: 1) { nodes { id } } }").data["runs"]["nodes"][0]["id"]
    assert writable.ask(CORRECT).data["recordFacts"] == {"recorded": {"added": 0, "superseded": 1}}
    new = writable.ask(CALCULATE).data["calculate"]["run"]["id"]
    assert balance(writable, old) == ("59330000.00", [{"source": "portfolio-2026-10.xlsx", "place": "月末管户!2"}])
    assert balance(writable, new) == ("60000000.00", [{"source": "correction 7", "place": "paper 12"}])


def test_the_tier_on_record_is_the_one_of_the_day_and_of_the_run(writable: Any) -> None:
    bank = writable.company()
    old = writable.ask("{ runs(first: 1) { nodes { id } } }").data["runs"]["nodes"][0]["id"]
    tiers = (
        TierEntry("B0001", "banking.loan-officers", "senior", date(2026, 10, 31)),
        TierEntry("B0001", "banking.loan-officers", "junior", date(2026, 11, 1)),
    )
    record(bank, Batch(tiers=tiers), Source("test", "a review"))
    new = writable.ask(CALCULATE).data["calculate"]["run"]["id"]
    codes = [
        writable.ask(BALANCE, run=run).data["statements"]["nodes"][0]["tierOnRecord"]["code"] for run in (old, new)
    ]
    assert codes == ["intermediate", "senior"]
    now = writable.ask('{ manager(code: "B0001") { tiers { code validFrom } } }').data["manager"]["tiers"]
    assert now == [{"code": "junior", "validFrom": "2026-11-01"}]


def test_managers_without_a_first_day_come_last_either_way(writable: Any) -> None:
    entries = tuple(ManagerEntry(f"C{number:04}", "新人") for number in range(20))
    record(writable.company(), Batch(managers=entries), Source("test", "new people"))
    for way in ("ASC", "DESC"):
        seen: list[dict[str, Any]] = []
        after = None
        while True:
            page = writable.ask(PAGES, after=after, way=way).data["managers"]
            seen += page["nodes"]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert [manager["code"] for manager in seen[64:]] == [entry.code for entry in entries]
        known = [manager["hiredOn"] for manager in seen[:64]]
        assert known == sorted(known, reverse=way == "DESC")
        assert len({manager["code"] for manager in seen}) == 84


def test_a_run_that_is_not_finished_is_not_seen(writable: Any) -> None:
    run = writable.ask("{ runs(first: 1) { nodes { id } } }").data["runs"]["nodes"][0]["id"]
    for state in ("failed", "calculating"):
        with writable.company().writing() as connection:
            connection.execute(update(tables.run).values(state=state))
        answer = writable.ask("{ runs(first: 1) { totalCount } statements(first: 1) { totalCount } }")
        assert answer.data == {"runs": {"totalCount": 0}, "statements": {"totalCount": 0}}
        for query in ("query($id: ID!) { run(id: $id) { period } }", "query($id: ID!) { node(id: $id) { id } }"):
            assert writable.ask(query, id=run).codes == ["NOT_FOUND"]
        manager = writable.ask('{ manager(code: "B0001") { statements(first: 1) { totalCount nodes { total } } } }')
        assert manager.data["manager"]["statements"] == {"totalCount": 0, "nodes": []}


def test_a_row_of_another_tenant_is_not_seen_even_in_the_same_file(writable: Any) -> None:
    row = {"tenant_id": 2, "manager_id": 999, "code": "A0000", "name": "stranger"}
    with writable.company().writing() as connection:
        connection.execute(insert(tables.manager).values(**row))
    answer = writable.ask("{ managers(first: 1) { totalCount nodes { code } } }")
    assert answer.data == {"managers": {"totalCount": 64, "nodes": [{"code": "B0001"}]}}
    assert writable.ask('{ manager(code: "A0000") { name } }').codes == ["NOT_FOUND"]
