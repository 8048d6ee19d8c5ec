"""What no quarter and no year may break: nothing that came in is paid twice or lost."""

from __future__ import annotations

from quarter_sequences import Statement

__all__ = ["check_that_nothing_is_lost", "check_the_settlement"]


def check_that_nothing_is_lost(policy: str, found: Statement, *, mode: str = "carry") -> None:
    """A quarter's receipts and what was carried in go somewhere, and only once."""
    if policy == "a":
        check_a(found, mode)
    elif policy == "b":
        assert found["effective"] + found["deficit_in"] == found["own"]
        assert found["deficit_out"] == max(0, found["base"] - found["effective"])
    elif not found["is_exempt"]:
        check_c(found)


def check_a(found: Statement, mode: str) -> None:
    """A: every yuan repays a deficit, is carried on, lessens the new deficit, or is in the bonus base."""
    came_in = found["own"] + found["carry_in"]
    if found["is_base_met"]:
        paid_for = found["bonus_base"] + found["unregistered"] - found["added_back"]
        assert came_in == found["deficit_in"] + paid_for + found["carry_out"]
        assert mode == "carry" or found["carry_out"] == 0
    else:
        assert came_in - found["deficit_in"] == found["base"] - found["deficit_out"]
    deferred = found["floating_deferred_in"] + (0 if found["is_base_met"] else found["floating_pay_due"])
    assert deferred == found["floating_deferred_out"] + found["floating_pay_released"]


def check_c(found: Statement) -> None:
    """C: every yuan is paid for, carried on, covers an earlier base, or stays toward the quarter's own missed one."""
    came_in = found["own"] + found["carry_in"]
    toward_own_base = came_in if found["quarter_case"] == 1 else 0
    assert came_in == found["commission_base"] + found["carry_out"] + found["repaid"] + toward_own_base
    owed = sum(found[f"owed_{age}"] for age in range(1, 8))
    assert owed == found["deficit_in"]
    assert found["deficit_out"] == owed - found["repaid"] + found["shortfall"]


def check_the_settlement(found: Statement) -> None:
    """The quarters' accruals and the true-up are together what the year is due, unless nothing may be taken back."""
    settled = found["true_up"] + found["accrued_quarters"]
    assert settled == found["annual_due"] or (found["true_up"] == 0 and settled > found["annual_due"])
