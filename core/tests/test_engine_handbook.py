"""A scheme's handbook page: what may be recorded, by which words and in whose name, and formulas case by case."""

from __future__ import annotations

import pytest

from meritgraph.authoring import (
    Count,
    DealKind,
    EventCatalogue,
    Facts,
    Month,
    Points,
    Scheme,
    choice_attribute,
    choice_fact,
    count_fact,
    deals,
    events,
    flag_attribute,
    item,
    money_attribute,
    step,
    uses,
    when,
)
from meritgraph.engine import handbook, plan_of


class Shift(Facts, code="test.shift", period=Month, zh="班次", en="Shift"):
    """A month's shifts."""

    kind = choice_fact({"day": ("白班", "By day"), "night": ("夜班", "By night")}, zh="班别", en="Kind")
    worked = count_fact(zh="出勤天数", en="Days worked", minimum=0, maximum=31, if_missing=0)


class Sale(
    DealKind,
    code="test.sale",
    zh="销售",
    en="Sale",
    roles={"seller": ("销售人", "seller"), "helper": ("协助人", "helper")},
    split_whole=("seller",),
):
    """A sale, perhaps with a helper."""

    amount = money_attribute(zh="金额", en="Amount")
    channel = choice_attribute({"web": ("网上", "Online")}, zh="渠道", en="Channel", required=False)
    was_helped = flag_attribute(zh="有协助", en="Helped", credited="helper")


class Faults(EventCatalogue, code="test.faults", zh="差错", en="Fault"):
    """What costs points."""

    late = item("-0.5", per="time", clause="3", zh="迟到", en="Late")


class Shop(Scheme, code="test.handbook-shop", period=Month, policy="test", zh="门店", en="Shop"):
    """A shop's month."""

    shift = uses(Shift)
    sales = deals(Sale, role="seller")
    faults = events(Faults)

    @step("天数", en="Days that count", clause="1")
    def days(self) -> Count:
        """A night counts one and a half times."""
        worked = self.shift.worked
        return when(self.shift.kind == "night", worked * "1.5", when(self.shift.kind == "day", worked, 0))

    @step("笔数", en="Sales", clause="2")
    def made(self) -> Count:
        """Sales made."""
        return self.sales.count(Sale.was_helped)

    @step("扣分", en="Points lost", clause="3")
    def lost(self) -> Points:
        """Faults of the month."""
        return self.faults.deductions()


@pytest.fixture(scope="module")
def page() -> str:
    return handbook(plan_of(Shop))


def test_a_choice_lists_its_words(page: str) -> None:
    assert "| choice<br>`day` 白班 · By day<br>`night` 夜班 · By night | by month |" in page
    assert "`test.sale`: `channel` | choice<br>`web` 网上 · Online | for each sale, may be left out |" in page


def test_what_counts_where_nothing_is_recorded_is_said(page: str) -> None:
    assert "`test.shift.worked` | count, 0 to 31; 0 if nothing is recorded | by month |" in page


def test_the_roles_of_a_deal_are_listed_with_their_shares(page: str) -> None:
    assert "| 销售 · Sale | `test.sale` | `seller` | 销售人 | seller | add to 100 % |" in page
    assert "| 销售 · Sale | `test.sale` | `helper` | 协助人 | helper | 0 to 100 % |" in page
    assert "yes or no | for each sale, follows from the role `helper` |" in page


def test_the_items_of_a_ledger_have_a_table_of_their_own(page: str) -> None:
    assert "`test.faults`: `item` | one of the items below |" in page
    assert "| 迟到 | Late | `late` | 3 | -0.5 | time |" in page


def test_cases_of_a_formula_stand_line_by_line(page: str) -> None:
    assert "> if Kind = “By night”: Days worked × 1.5\\\n> if Kind = “By day”: Days worked\\\n> otherwise: 0\n" in page
    assert "> 若班别 = “夜班”：出勤天数 × 1.5\\\n> 若班别 = “白班”：出勤天数\\\n> 否则：0\n" in page
