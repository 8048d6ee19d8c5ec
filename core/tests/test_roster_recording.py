"""Units, people and withdrawn deals are recorded whole or not at all, and the same again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corner_shop import FILE, OCTOBER, october, shop, working_shop
from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, DealEntry, DealWithdrawal, ManagerEntry, Recorded, UnitEntry
from meritgraph.facts.queries import list_deals
from meritgraph.roster.model import OrgUnit
from meritgraph.roster.queries import get_manager, list_units
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import get_statement
from meritgraph.runs.staleness import list_stale

JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        record(company, october(), FILE)
        yield company


def units(company: Company, *entries: UnitEntry) -> Recorded:
    """What came of recording units."""
    return record(company, Batch(units=entries), FILE)


def people(company: Company, *entries: ManagerEntry) -> Recorded:
    """What came of recording people."""
    return record(company, Batch(managers=entries), FILE)


def test_a_tree_is_recorded_in_any_order_and_the_same_again_changes_nothing(company: Company) -> None:
    tree = (UnitEntry("东店", "东区旗舰店", "华东"), UnitEntry("华东", "华东大区", "总部"), UnitEntry("总部", "", ""))
    assert (units(company, *tree).added, units(company, *tree)) == (2, Recorded(None, 0, 0, 3))
    assert [unit for unit in list_units(company, as_of=JULY) if unit.code != "西店"] == [
        OrgUnit("东店", "东区旗舰店", "华东"),
        OrgUnit("华东", "华东大区", "总部"),
        OrgUnit("总部", "总部", None),
    ]


def test_a_unit_moves_from_a_day_on_and_without_one_is_corrected(company: Company) -> None:
    units(company, UnitEntry("甲", "", ""), UnitEntry("乙", "", ""), UnitEntry("东店", "", "甲"))
    assert units(company, UnitEntry("东店", "", "乙", SEPTEMBER)).superseded == 1
    assert [parents(company, day)["东店"] for day in (JULY, SEPTEMBER)] == ["甲", "乙"]
    assert units(company, UnitEntry("东店", "", "甲")).superseded == 1
    assert parents(company, SEPTEMBER)["东店"] == "甲"
    assert units(company, UnitEntry("东店", "", "")).superseded == 1
    assert parents(company, SEPTEMBER)["东店"] is None


def parents(company: Company, day: date) -> dict[str, str | None]:
    """What each unit lies under on a day."""
    return {unit.code: unit.parent for unit in list_units(company, as_of=day)}


WRONG_UNITS = {
    "a circle": ((UnitEntry("甲", "", "乙"), UnitEntry("乙", "", "甲")), "'甲' cannot lie under '乙'"),
    "under itself": ((UnitEntry("甲", "", "甲"),), "'甲' cannot lie under '甲'"),
    "an unknown parent": ((UnitEntry("甲", "", "丙"),), "There is no unit '丙' for 甲 to lie under"),
    "twice": ((UnitEntry("甲"), UnitEntry("甲", "again")), "Unit 甲 stands twice"),
    "spaces": ((UnitEntry(" 甲"),), "' 甲' is no unit"),
    "a day without a place": ((UnitEntry("甲", "", None, JULY),), "甲: 2026-07-01 is the day of a move; say where to"),
    "a name of two lines": ((UnitEntry("甲", "a\nb"),), "甲 needs a name"),
}


@pytest.mark.parametrize("case", sorted(WRONG_UNITS))
def test_a_wrong_unit_is_told_with_its_entry_and_nothing_is_recorded(company: Company, case: str) -> None:
    entries, sentence = WRONG_UNITS[case]
    before = list_units(company)
    with pytest.raises(InputRefused, match=sentence) as refused:
        units(company, UnitEntry("好"), *entries)
    assert {id(problem.entry) for problem in refused.value.problems} <= set(map(id, entries))  # type: ignore[attr-defined]
    assert list_units(company) == before


def test_a_circle_of_a_later_day_is_found(company: Company) -> None:
    units(company, UnitEntry("甲", "", ""), UnitEntry("乙", "", "甲", SEPTEMBER))
    with pytest.raises(InputRefused, match="it would lie under itself from 2026-09-01 on"):
        units(company, UnitEntry("甲", "", "乙", JULY))


def test_who_was_recorded_to_leave_may_stay_after_all(company: Company) -> None:
    people(company, ManagerEntry("C1", left_on=date(2026, 10, 20)))
    assert get_manager(company, "C1").left_on == date(2026, 10, 20)
    assert people(company, ManagerEntry("C1", stays=True)).superseded == 1
    assert (get_manager(company, "C1").left_on, people(company, ManagerEntry("C1", stays=True)).unchanged) == (None, 1)
    with pytest.raises(InputRefused, match="C1 cannot both leave on 2026-10-20 and stay"):
        people(company, ManagerEntry("C1", left_on=date(2026, 10, 20), stays=True))


def test_who_is_known_keeps_the_name_and_who_is_new_needs_one(company: Company) -> None:
    name = get_manager(company, "C1").name
    people(company, ManagerEntry("C1", unit="西店"))
    assert get_manager(company, "C1").name == name
    with pytest.raises(InputRefused, match="C9 needs a name"):
        people(company, ManagerEntry("C9"))


def test_a_withdrawn_deal_counts_no_more_and_may_be_recorded_again(company: Company) -> None:
    working_shop(company)
    deal = list_deals(company, "C1", "shop.sale", period=OCTOBER)[0]
    sold = get_statement(company, calculate(company, "shop.pay", OCTOBER).run_id, "C1").figures
    withdrawal = Batch(withdrawn=(DealWithdrawal("shop.sale", deal.code),))
    assert record(company, withdrawal, FILE).superseded == 1
    assert record(company, withdrawal, FILE) == Recorded(None, 0, 0, 1)
    assert [stale.recorded[0].name for stale in list_stale(company)] == [FILE.name]
    assert deal.code not in {each.code for each in list_deals(company, "C1", "shop.sale")}
    without = get_statement(company, calculate(company, "shop.pay", OCTOBER).run_id, "C1").figures
    assert without != sold
    again = DealEntry(deal.kind, deal.code, deal.happened_on, deal.attributes, deal.credits)
    assert record(company, Batch(deals=(again,)), FILE).superseded == 1
    assert get_statement(company, calculate(company, "shop.pay", OCTOBER).run_id, "C1").figures == sold


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ((DealWithdrawal("shop.sale", "nothing"),), "There is no .* 'nothing' on record to withdraw"),
        ((DealWithdrawal("shop.gift", "G1"),), "There is no kind of deal 'shop.gift'"),
    ],
)
def test_what_was_never_recorded_cannot_be_withdrawn(
    company: Company, entries: tuple[DealWithdrawal, ...], sentence: str
) -> None:
    with pytest.raises(InputRefused, match=sentence):
        record(company, Batch(withdrawn=entries), FILE)
