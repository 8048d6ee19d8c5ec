"""What nobody foresaw leaves the server as an id, under which the log has all of it."""

from __future__ import annotations

import logging
from typing import Any

import pytest


def test_an_unexpected_error_is_masked_and_logged(writable: Any, caplog: pytest.LogCaptureFixture) -> None:
    with writable.company().writing() as connection:
        connection.exec_driver_sql("ALTER TABLE manager RENAME COLUMN name TO something_else")
    with caplog.at_level(logging.ERROR, logger="meritgraph.api"):
        answer = writable.ask('{ manager(code: "B0001") { name } }')
    error = answer.errors[0]
    assert answer.codes == ["INTERNAL_ERROR"]
    assert error["path"] == ["manager"]
    assert error["extensions"]["id"] in error["message"]
    for secret in ("something_else", "sqlite", "no such column", "SELECT", str(writable.installation.folder)):
        assert secret not in str(error)
    assert error["extensions"]["id"] in caplog.text
    assert "no such column" in caplog.text


def test_a_write_that_fails_unexpectedly_is_masked_too(writable: Any, caplog: pytest.LogCaptureFixture) -> None:
    with writable.company().writing() as connection:
        connection.exec_driver_sql("DROP TABLE activation")
    query = (
        'mutation { calculate(input: { scheme: "banking.loan-pay", period: "2026-10" }) { __typename '
        "... on Failure { code } } }"
    )
    with caplog.at_level(logging.ERROR, logger="meritgraph.api"):
        answer = writable.ask(query)
    assert answer.codes == ["INTERNAL_ERROR"]
    assert "activation" not in str(answer.errors)
    assert "no such table: activation" in caplog.text


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ viewer { name }", "GRAPHQL_SYNTAX"),
        ("{ nothing }", "GRAPHQL_INVALID"),
        ("query($a: Nothing) { viewer { name } }", "GRAPHQL_INVALID"),
        ("query($a: Int!) { managers(first: $a) { totalCount } }", "GRAPHQL_INVALID"),
        ("subscription { viewer { name } }", "GRAPHQL_INVALID"),
    ],
)
def test_what_graphql_refuses_has_a_code(api: Any, query: str, code: str) -> None:
    assert set(api.ask(query).codes) == {code}
