"""What keeps a scheme from being activated is listed."""

from __future__ import annotations

from typing import Any


def test_activation_lists_what_is_unset(writable: Any) -> None:
    query = (
        'mutation { activateScheme(input: { scheme: "banking.loan-pay", fromPeriod: "2025-10" }) '
        "{ ... on NotActivatableFailure { code message path unset { group code form isUnset } } } }"
    )
    failure = writable.ask(query).data["activateScheme"]
    assert failure["code"] == "NOT_ACTIVATABLE"
    assert failure["path"] == ["input", "scheme"]
    assert failure["message"].endswith("not set yet. Set each of them.")
    assert {(each["group"], each["form"], each["isUnset"]) for each in failure["unset"]} == {
        ("banking.loan-pay", "TABLE", True)
    }
    assert [each["code"] for each in failure["unset"]] == [
        "count_brackets",
        "growth_rate_table",
        "balance_rate_table",
        "quality_coefficient_bands",
        "avg_size_coefficient_bands",
    ]
