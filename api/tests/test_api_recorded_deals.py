"""What is on record of deals is read back page by page, before it is corrected or withdrawn."""

from __future__ import annotations

from typing import Any

DEALS = (
    "query($first: Int!, $after: String, $filter: RecordedDealFilter) { recordedDeals(first: $first, after: $after, "
    "filter: $filter) { totalCount pageInfo { hasNextPage endCursor } nodes { kindCode code happenedOn isWithdrawn "
    "kind { name } credits { manager role share } attributes { code name value text } "
    "evidence { source place version } } } }"
)
LOAN = "JJ20261000175"


def found(api: Any, first: int = 10, **wanted: Any) -> dict[str, Any]:
    """A page of recorded deals."""
    answer = api.ask(DEALS, first=first, filter=wanted)
    assert answer.errors == []
    page: dict[str, Any] = answer.data["recordedDeals"]
    return page


def test_a_deal_is_read_as_it_was_recorded(api: Any) -> None:
    (loan,) = found(api, codes=[LOAN])["nodes"]
    assert (loan["kindCode"], loan["kind"]["name"], loan["happenedOn"]) == ("banking.loan", "贷款", "2026-10-03")
    assert loan["credits"] == [{"manager": "B0024", "role": "handler", "share": "1"}]
    assert loan["attributes"][0] == {"code": "kind", "name": "业务类型", "value": "new", "text": "新增"}
    assert loan["evidence"] == {
        "source": "loans-2026-10.xlsx",
        "place": "放款明细!171",
        "version": loan["evidence"]["version"],
    }


def test_deals_are_narrowed_and_paged_in_a_stable_order(api: Any) -> None:
    every = found(api, first=100, kind="banking.loan")
    assert every["totalCount"] == 458
    codes, after = [node["code"] for node in every["nodes"]], every["pageInfo"]["endCursor"]
    while after:
        page = api.ask(DEALS, first=100, after=after, filter={"kind": "banking.loan"}).data["recordedDeals"]
        codes += [node["code"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
    assert codes == sorted(set(codes))
    assert len(codes) == 458
    mine = found(api, first=100, manager="B0024")["nodes"]
    assert all("B0024" in [credit["manager"] for credit in node["credits"]] for node in mine)
    assert len(mine) > 3
    early = found(api, first=100, **{"from": "2026-10-03", "until": "2026-10-03"})["nodes"]
    assert {node["happenedOn"] for node in early} == {"2026-10-03"}
    assert found(api, kind="banking.nothing") == {
        "totalCount": 0, "pageInfo": {"hasNextPage": False, "endCursor": None}, "nodes": [],
    }  # fmt: skip


def test_a_page_takes_as_many_statements_as_one_deal(api: Any) -> None:
    counts = {len(api.ask(DEALS, first=first, filter={}).statements) for first in (1, 10, 100)}
    assert counts == {2 + 4}  # the company; the deals, their number, credits and attributes


def test_what_was_withdrawn_is_listed_where_it_is_asked_for(writable: Any) -> None:
    withdraw = (
        f'mutation {{ withdrawDeals(input: {{ source: "audit", deals: [{{ kind: "banking.loan", code: "{LOAN}", '
        'evidence: "note 7" }] }) { ... on DealsWithdrawn { recorded { superseded } } } }'
    )
    assert writable.ask(withdraw).data["withdrawDeals"]["recorded"]["superseded"] == 1
    assert found(writable, codes=[LOAN])["nodes"] == []
    (gone,) = found(writable, codes=[LOAN], withdrawn=True)["nodes"]
    assert (gone["isWithdrawn"], gone["credits"], gone["evidence"]["place"]) == (True, [], "note 7")
    versions = found(writable, codes=[LOAN], withdrawn=None, history=True)["nodes"]
    assert [each["isWithdrawn"] for each in versions] == [False, True]
    assert found(writable, kind="banking.loan")["totalCount"] == 457


def test_another_companys_deals_are_not_there(api: Any) -> None:
    assert api.ask(DEALS, bearer="dev:other-bank", first=1, filter={}).data["recordedDeals"]["totalCount"] == 0
