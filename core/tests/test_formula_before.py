"""What stands in the statements of earlier periods, one or several back, on both evaluators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meritgraph.authoring import Facts, Money, Month, Scheme, before, money_fact, step, uses
from meritgraph.engine import plan_of
from meritgraph.errors import FormulaRefused
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import values_of_one

OCTOBER = Period.parse("2026-10")


class Sheet(Facts, code="before.sheet", period=Month, zh="表", en="Sheet"):
    """One fact."""

    a = money_fact(zh="甲", en="A", if_missing=0)


class Before(Scheme, code="before.before", period=Month, policy="before", zh="前", en="Before"):
    """Statements one and three months back."""

    sheet = uses(Sheet)

    @step(clause="1")
    def own(self) -> Money:
        return self.sheet.a

    @step(clause="1")
    def last(self) -> Money:
        return before(self.own, opening=-1)

    @step(clause="1")
    def third(self) -> Money:
        return before(self.own, opening=-3, periods=3)


def test_a_statement_further_back_is_read_or_else_the_opening_value() -> None:
    earlier = {("before.before", "own", OCTOBER.ago(back)): Decimal(back) for back in (2, 3)}
    figures = values_of_one(Before, ManagerData("M", earlier=earlier))
    assert (figures["last"], figures["third"]) == (Decimal(-1), Decimal(3))
    assert {need.period for need in plan_of(Before).needs(OCTOBER).earlier} == {OCTOBER.ago(1), OCTOBER.ago(3)}


def test_at_least_one_period_back() -> None:
    with pytest.raises(FormulaRefused, match=r"before\(…, periods=0\)"):
        before(Before().own, opening=0, periods=0)
