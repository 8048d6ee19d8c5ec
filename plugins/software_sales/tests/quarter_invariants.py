"""What no quarter and no year may break: nothing that came in is paid twice or lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from quarter_sequences import Statement

__all__ = ["check_that_a_stretch_adds_up", "check_that_nothing_is_lost", "check_the_settlement"]


def check_that_nothing_is_lost(policy: str, found: Statement, *, mode: str = "carry") -> None:
    """A quarter's receipts and what was carried in go somewhere, and only once."""
    check_the_debts(found)
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
    assert found["quarters_made_up"] == sum(vintage[3] for vintage in found["debts"].values())


def check_the_debts(found: Statement) -> None:
    """Every earlier quarter's debt goes on by itself: repaid, the oldest first, or left."""
    vintages = found["debts"].values()
    owed, repaid, left = (sum(vintage[place] for vintage in vintages) for place in range(3))
    assert (owed, repaid) == (found["deficit_in"], found["repaid"])
    assert found["deficit_out"] == left + found["shortfall"] == owed - repaid + found["shortfall"]
    assert all(older[2] == 0 for newer, older in pairwise(vintages) if newer[1]), "the oldest is repaid first"
    assert all(vintage[3] == (vintage[2] == 0) for vintage in vintages), "made up is who owes nothing any more"


def check_that_a_stretch_adds_up(policy: str, statements: Sequence[Statement]) -> None:
    """Over quarters in turn, from the first on record or the year's first: all receipts are somewhere, and only once.

    A, B: what came in and what is still owed is what bonuses went by, the bases of missed quarters (which the year
    settles), and what is carried on. C: what came in is what bonuses went by, the bases made up, what is carried on,
    and what missed quarters have toward their bases by now.
    """
    assert not any(found["refusals"] for found in statements)
    first, last = statements[0], statements[-1]
    came_in = total(statements, "own") + first.get("carry_in", 0)
    carried_on = last.get("carry_out", 0)
    if policy == "c":
        paid_for = total(statements, "commission_base") + total(statements, "bases_made_up")
        assert came_in == paid_for + carried_on + toward_bases(statements)
        return
    missed = [found for found in statements if found["effective"] < found["base"]]
    met = [found for found in statements if found["effective"] >= found["base"]]
    carries = [found["effective"] - found.get("carry_out", 0) for found in met]
    assert came_in + last["deficit_out"] == sum(carries) + total(missed, "base") + carried_on + first["deficit_in"]
    if policy == "a":
        due = total(statements, "floating_pay_due") + first["floating_deferred_in"]
        paid = total(statements, "floating_pay") + total(statements, "floating_released")
        assert due == paid + last["floating_deferred_out"]


def total(statements: Sequence[Statement], name: str) -> Decimal:
    """A figure's sum."""
    return sum((found[name] for found in statements), Decimal(0))


def toward_bases(statements: Sequence[Statement]) -> Decimal:
    """C: what the missed quarters that still owe have toward their bases after the last of these quarters."""
    last = statements[-1]
    bases = {number: found["base"] for number, found in enumerate(reversed(statements))}
    owing = {age: left for age, (_, _, left, _) in last["debts"].items()} | {0: last["shortfall"]}
    return sum((bases[age] - left for age, left in owing.items() if left), Decimal(0))


def check_the_settlement(found: Statement) -> None:
    """The quarters' accruals and the true-up are together what the year is due, unless nothing may be taken back.

    True-up and due are exact until they are shown: the last of their eight places may differ.
    """
    above = found["true_up"] + found["accrued_quarters"] - found["annual_due"]
    assert abs(above) <= Decimal("0.00000001") or (found["true_up"] == 0 and above > 0)
