"""What can be read, over the demo bank's October 2026."""

from __future__ import annotations

from typing import Any

import pytest

RUN = "{ runs(first: 1) { nodes { id period state managerCount refusedCount total scheme { code } } totalCount } }"

FILTER = '{ scheme: "banking.loan-pay", period: "2026-10" }'


def test_the_viewer_and_the_company_are_told(api: Any) -> None:
    answer = api.ask("{ viewer { name rights company { code name timeZone plugins { code switchedOn } } } }")
    assert answer.data == {
        "viewer": {
            "name": "developer at demo-bank",
            "rights": ["READ", "IMPORT", "CONFIGURE", "CALCULATE"],
            "company": {
                "code": "demo-bank",
                "name": "示范银行",
                "timeZone": "Asia/Shanghai",
                "plugins": [{"code": "banking", "switchedOn": True}],
            },
        }
    }


def test_somebody_who_is_not_signed_in_has_no_company(api: Any) -> None:
    answer = api.ask("{ viewer { name rights company { code } } }", bearer="")
    assert answer.data == {"viewer": {"name": "anonymous", "rights": [], "company": None}}


def test_a_manager_has_unit_employment_and_tier(api: Any) -> None:
    answer = api.ask(
        '{ manager(code: "B0001") { code name hiredOn leftOn unit { name } '
        "tiers { code validFrom tier { zh: name en: name(locale: EN) rank } ladder { code } } } }"
    )
    assert answer.data["manager"] == {
        "code": "B0001",
        "name": "郑桂",
        "hiredOn": answer.data["manager"]["hiredOn"],
        "leftOn": None,
        "unit": {"name": "城东支行"},
        "tiers": [
            {
                "code": "intermediate",
                "validFrom": "2025-10-20",
                "tier": {"zh": "中级客户经理", "en": "Intermediate account manager", "rank": 3},
                "ladder": {"code": "banking.loan-officers"},
            }
        ],
    }


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("by", ["CODE", "NAME", "HIRED_ON"])
def test_pages_follow_one_another_without_gap_or_repetition(api: Any, by: str, direction: str) -> None:
    query = (
        "query($after: String, $order: ManagerOrder) { managers(first: 10, after: $after, order: $order) "
        "{ nodes { code name hiredOn } pageInfo { hasNextPage hasPreviousPage endCursor } } }"
    )
    seen: list[dict[str, str]] = []
    after = None
    while True:
        page = api.ask(query, after=after, order={"by": by, "direction": direction}).data["managers"]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        seen += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    key = {"CODE": "code", "NAME": "name", "HIRED_ON": "hiredOn"}[by]
    ordered = sorted(seen, key=lambda manager: manager["code"])
    ordered.sort(key=lambda manager: manager[key], reverse=direction == "DESC")
    assert [manager["code"] for manager in seen] == [manager["code"] for manager in ordered]
    assert len({manager["code"] for manager in seen}) == 64


def test_managers_are_filtered(api: Any) -> None:
    query = (
        "query($filter: ManagerFilter) { managers(first: 100, filter: $filter) "
        "{ totalCount nodes { code name unit { code } } } }"
    )
    found = api.ask(query, filter={"codes": ["B0001", "B0002", "nobody"]}).data["managers"]
    assert [manager["code"] for manager in found["nodes"]] == ["B0001", "B0002"]
    assert found["totalCount"] == 2
    branch = api.ask(query, filter={"unit": "城东支行"}).data["managers"]
    assert {manager["unit"]["code"] for manager in branch["nodes"]} == {"城东支行"}
    named = api.ask(query, filter={"nameContains": "超"}).data["managers"]
    assert all("超" in manager["name"] for manager in named["nodes"])
    assert named["totalCount"] == len(named["nodes"]) == 4
    assert api.ask(query, filter={"nameContains": "%"}).data["managers"]["totalCount"] == 0
    assert api.ask(query, filter={"employedOn": "1990-01-01"}).data["managers"]["totalCount"] == 0


def test_declarations_are_told_in_both_languages(api: Any) -> None:
    answer = api.ask(
        "{ ladders { code tiers { code rank zh: name en: name(locale: EN) clause } } "
        'indicators(scheme: "banking.loan-pay") { code name unit betterWhen clause fieldName } '
        "plugins { code name version switchedOn } schemes { code periodLength statementType plugin { code } } }"
    )
    tiers = next(ladder["tiers"] for ladder in answer.data["ladders"] if ladder["code"] == "banking.loan-officers")
    assert [(tier["rank"], tier["code"], tier["zh"], tier["en"]) for tier in tiers] == [
        (1, "assistant", "助理客户经理", "Assistant account manager"),
        (2, "junior", "初级客户经理", "Junior account manager"),
        (3, "intermediate", "中级客户经理", "Intermediate account manager"),
        (4, "senior", "高级客户经理", "Senior account manager"),
    ]
    assert [tier["clause"] for tier in tiers] == [f"tiers, row {row}" for row in (1, 2, 3, 4)]
    assert [figure["code"] for figure in answer.data["indicators"]] == [
        "loans_disbursed_count",
        "loan_balance_growth",
        "loan_balance",
        "interest_collection",
        "loan_overdue_rate",
        "avg_balance_per_customer",
    ]
    assert answer.data["indicators"][4] == {
        "code": "loan_overdue_rate",
        "name": "贷款逾期率",
        "unit": "RATE",
        "betterWhen": "LOWER",
        "clause": "二",
        "fieldName": "loanOverdueRate",
    }
    schemes = {scheme["code"]: scheme for scheme in answer.data["schemes"]}
    assert list(schemes) == list(api.company().plugins.schemes)
    assert schemes["banking.loan-pay"] == {
        "code": "banking.loan-pay",
        "periodLength": "MONTH",
        "statementType": "BankingLoanPayStatement",
        "plugin": {"code": "banking"},
    }


def test_parameters_tell_default_and_value_in_force(api: Any) -> None:
    query = (
        'query($asOf: Date) { scheme(code: "banking.loan-pay") { parameters(asOf: $asOf, codes: '
        '["count_brackets", "rollover_factor", "micro_loan_max", "base_pay"]) '
        "{ code form clause isUnset default { text } inForce { level version validFrom value "
        "{ number table { interval above upTo value } entries { key value } text } } } } }"
    )
    by_code = {each["code"]: each for each in api.ask(query, asOf="2026-10-31").data["scheme"]["parameters"]}
    assert by_code["count_brackets"]["default"] is None
    assert by_code["count_brackets"]["inForce"]["level"] == "COMPANY"
    assert by_code["count_brackets"]["inForce"]["validFrom"] == "2026-01-01"
    assert by_code["count_brackets"]["inForce"]["value"]["table"][1] == {
        "interval": "(2, 5]",
        "above": "2",
        "upTo": "5",
        "value": "50",
    }
    assert by_code["rollover_factor"]["inForce"]["value"]["number"] == "0.5"
    assert by_code["base_pay"]["inForce"]["level"] == "DEFAULT"
    assert by_code["base_pay"]["inForce"]["version"] is None
    assert by_code["base_pay"]["inForce"]["value"]["entries"][0] == {"key": "assistant", "value": "1800"}
    assert by_code["micro_loan_max"]["inForce"]["value"]["text"] == "无"
    before = {each["code"]: each for each in api.ask(query, asOf="2025-12-31").data["scheme"]["parameters"]}
    assert before["count_brackets"]["isUnset"] is True
    assert before["count_brackets"]["inForce"] is None


def test_clauses_name_what_comes_from_them(api: Any) -> None:
    clauses = api.ask('{ scheme(code: "banking.loan-pay") { clauses { clause parameters figures { code } } } }')
    by_clause = {each["clause"]: each for each in clauses.data["scheme"]["clauses"]}
    assert [figure["code"] for figure in by_clause["五(二)1"]["figures"]] == ["micro_loans_count", "loan_count_pay"]
    assert "count_brackets" in by_clause["五(二)1"]["parameters"]


def test_the_run_is_told(api: Any) -> None:
    runs = api.ask(RUN).data["runs"]
    assert runs["totalCount"] == 1
    assert {key: value for key, value in runs["nodes"][0].items() if key != "id"} == {
        "period": "2026-10",
        "state": "COMPLETE",
        "managerCount": 64,
        "refusedCount": 0,
        "total": "224656.86",
        "scheme": {"code": "banking.loan-pay"},
    }
    by_id = api.ask("query($id: ID!) { run(id: $id) { period } }", id=runs["nodes"][0]["id"])
    assert by_id.data == {"run": {"period": "2026-10"}}


def test_the_highest_paid_come_first(api: Any) -> None:
    answer = api.ask(
        f"{{ statements(first: 3, filter: {FILTER}, order: {{ by: TOTAL, direction: DESC }}) {{ totalCount nodes {{ "
        "__typename manager { code name } total "
        "... on BankingLoanPayStatement { basePay performancePay referralReward loanCountPay } } } }"
    )
    assert answer.data["statements"]["totalCount"] == 64
    assert answer.data["statements"]["nodes"][0] == {
        "__typename": "BankingLoanPayStatement",
        "manager": {"code": "B0024", "name": "何超"},
        "total": "5376.90",
        "basePay": "3500.00",
        "performancePay": "1746.90",
        "referralReward": "130.00",
        "loanCountPay": "185.00",
    }
    assert [node["total"] for node in answer.data["statements"]["nodes"]] == ["5376.90", "5208.40", "4935.64"]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_statements_are_paged_by_total(api: Any, direction: str) -> None:
    query = (
        f"query($after: String) {{ statements(first: 25, after: $after, filter: {FILTER}, "
        f"order: {{ by: TOTAL, direction: {direction} }}) "
        "{ nodes { manager { code } total } pageInfo { hasNextPage endCursor } } }"
    )
    seen: list[tuple[str, str]] = []
    after = None
    while True:
        page = api.ask(query, after=after).data["statements"]
        seen += [(node["total"], node["manager"]["code"]) for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    sign = -1 if direction == "DESC" else 1
    cents = [(sign * int(total.replace(".", "")), code) for total, code in seen]
    assert cents == sorted(cents)
    assert len(set(seen)) == 64


def test_ordering_by_total_needs_one_run(api: Any) -> None:
    answer = api.ask("{ statements(first: 1, order: { by: TOTAL }) { nodes { total } } }")
    assert answer.codes == ["INPUT_REFUSED"]


def test_every_line_of_a_statement_is_told(api: Any) -> None:
    answer = api.ask(
        '{ statement(scheme: "banking.loan-pay", period: "2026-10", manager: "B0024") { period total score '
        "lines { figure { code role unit clause } number } pay: lines(roles: [PAY]) { figure { code } number } "
        "notices { code text } refusals { code } scheme { code } run { state } } }"
    )
    statement = answer.data["statement"]
    assert statement["pay"] == [
        {"figure": {"code": "base_pay"}, "number": "3500.00"},
        {"figure": {"code": "performance_pay"}, "number": "1746.90"},
        {"figure": {"code": "referral_reward"}, "number": "130.00"},
    ]
    assert [line["figure"]["code"] for line in statement["lines"]] == list(
        api.company().plugins.get_scheme("banking.loan-pay").figures
    )
    assert statement["score"] is None
    assert statement["refusals"] == []


def test_a_notice_goes_with_a_loan_above_the_highest_bracket(api: Any) -> None:
    answer = api.ask(
        f"{{ statements(first: 100, filter: {FILTER}) {{ nodes {{ manager {{ code }} "
        "notices { code clause zh: text en: text(locale: EN) } } } }"
    )
    noticed = [node["notices"] for node in answer.data["statements"]["nodes"] if node["notices"]]
    assert noticed
    assert noticed[0][0] == {
        "code": "referral_without_bracket",
        "clause": "五(一)",
        "zh": "推荐的贷款金额超出最高档，没有对应的奖励档次。",
        "en": "A referred loan is above the highest bracket; no reward is set for it.",
    }


def test_a_tier_reading_says_which_condition_is_not_met(api: Any) -> None:
    answer = api.ask(
        '{ statement(scheme: "banking.loan-pay", period: "2026-10", manager: "B0001") { tierReading { ladder { code } '
        "tier { code } tiers { tier { code } met conditions { met words words_en: words(locale: EN) "
        "values { depth kind code value } } } } } }"
    )
    reading = answer.data["statement"]["tierReading"]
    assert reading["tier"] is None
    assert [(tier["tier"]["code"], tier["met"]) for tier in reading["tiers"]] == [
        ("assistant", False),
        ("junior", False),
        ("intermediate", False),
        ("senior", False),
    ]
    junior = reading["tiers"][1]["conditions"]
    assert [condition["met"] for condition in junior] == [True, True, True, False]
    assert junior[3]["words"] == "贷款逾期率 ≤ 初级逾期率上限"
    assert junior[3]["words_en"] == "Overdue rate ≤ Highest overdue rate for junior"
    assert {"depth": 0, "kind": "FIGURE", "code": "loan_overdue_rate", "value": "0.015"} in junior[3]["values"]
    limit = {"depth": 0, "kind": "PARAMETER", "code": "banking.loan-pay.junior_overdue_max", "value": "0.01"}
    assert limit in junior[3]["values"]


def test_a_statement_tells_the_tier_that_base_pay_followed(api: Any) -> None:
    answer = api.ask(
        f"{{ statements(first: 100, filter: {FILTER}) {{ nodes {{ tierOnRecord {{ code }} "
        "... on BankingLoanPayStatement { basePay } } } }"
    )
    by_tier = {
        "assistant": "1800.00",
        "junior": "2200.00",
        "intermediate": "2700.00",
        "senior": "3500.00",
        None: "0.00",
    }
    for node in answer.data["statements"]["nodes"]:
        assert node["basePay"] == by_tier[node["tierOnRecord"]["code"] if node["tierOnRecord"] else None]


def test_statements_are_found_from_managers_and_runs(api: Any) -> None:
    manager = api.ask(
        '{ manager(code: "B0024") { statements(first: 5) { totalCount nodes { total period manager { code } } } } }'
    )
    assert manager.data["manager"]["statements"] == {
        "totalCount": 1,
        "nodes": [{"total": "5376.90", "period": "2026-10", "manager": {"code": "B0024"}}],
    }
    query = (
        "query($after: String) { runs(first: 1) { nodes { statements(first: 40, after: $after) "
        "{ totalCount nodes { manager { code } } pageInfo { endCursor hasNextPage } } } } }"
    )
    first = api.ask(query).data["runs"]["nodes"][0]["statements"]
    rest = api.ask(query, after=first["pageInfo"]["endCursor"]).data["runs"]["nodes"][0]["statements"]
    codes = [node["manager"]["code"] for node in first["nodes"] + rest["nodes"]]
    assert codes == [f"B{number:04}" for number in range(1, 65)]
    assert (first["totalCount"], rest["pageInfo"]["hasNextPage"]) == (64, False)


def test_a_scheme_tells_from_when_on_it_is_active(api: Any) -> None:
    schemes = api.ask("{ schemes { code activeFrom } }").data["schemes"]
    active = {scheme["code"]: scheme["activeFrom"] for scheme in schemes if scheme["activeFrom"] is not None}
    assert active == {"banking.loan-pay": "2026-10-01"}
