"""Units form a tree that changes over time and never has a circle; the roster is read page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corner_shop import FILE, october, shop
from meritgraph.companies import Company
from meritgraph.errors import Conflict, InputRefused, NotFound
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry
from meritgraph.roster.commands import create_unit, place_unit
from meritgraph.roster.model import OrgUnit
from meritgraph.roster.queries import get_manager, list_managers, list_tier_records, list_units

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        for code in ("a", "b", "c"):
            create_unit(company, code, f"{code} 店")
        yield company


def test_units_are_listed_with_what_they_lie_under_on_a_day(company: Company) -> None:
    place_unit(company, "c", "b", JANUARY)
    place_unit(company, "b", "a", JANUARY)
    place_unit(company, "c", "a", MARCH)
    assert list_units(company, as_of=date(2025, 12, 31)) == (
        OrgUnit("a", "a 店", None),
        OrgUnit("b", "b 店", None),
        OrgUnit("c", "c 店", None),
    )
    assert [unit.parent for unit in list_units(company, as_of=JANUARY)] == [None, "a", "b"]
    assert [unit.parent for unit in list_units(company, as_of=MARCH)] == [None, "a", "a"]
    place_unit(company, "b", None, MARCH)
    assert [unit.parent for unit in list_units(company, as_of=MARCH)] == [None, None, "a"]


def test_no_unit_comes_to_lie_under_itself(company: Company) -> None:
    place_unit(company, "b", "a", JANUARY)
    place_unit(company, "c", "b", JANUARY)
    for unit, parent in (("a", "c"), ("a", "a")):
        with pytest.raises(Conflict, match=f"'a' cannot lie under '{parent}'"):
            place_unit(company, unit, parent, MARCH)
    assert [unit.parent for unit in list_units(company, as_of=MARCH)] == [None, "a", "b"]
    place_unit(company, "b", None, MARCH)
    place_unit(company, "a", "c", MARCH)
    assert [unit.parent for unit in list_units(company, as_of=MARCH)] == ["c", None, "b"]


def test_no_unit_comes_to_lie_under_itself_later_on(company: Company) -> None:
    place_unit(company, "b", "a", MARCH)
    with pytest.raises(Conflict, match="'a' cannot lie under 'b': it would lie under itself from 2026-03-01 on"):
        place_unit(company, "a", "b", JANUARY)


def test_wrong_units_are_refused(company: Company) -> None:
    with pytest.raises(Conflict, match="already a unit 'a'"):
        create_unit(company, "a", "again")
    with pytest.raises(InputRefused):
        create_unit(company, " d", "d")
    with pytest.raises(NotFound, match="no unit 'x'"):
        place_unit(company, "x", "a", JANUARY)
    with pytest.raises(NotFound, match="no unit 'x'"):
        place_unit(company, "a", "x", JANUARY)


def test_managers_are_listed_page_by_page(company: Company) -> None:
    record(company, october(), FILE)
    record(company, Batch(managers=(ManagerEntry("B9", "早"), ManagerEntry("c0", "晚"))), FILE)
    assert [manager.code for manager in list_managers(company)] == ["B9", "C1", "C2", "C3", "C4", "c0"]
    assert [manager.code for manager in list_managers(company, first=2)] == ["B9", "C1"]
    assert [manager.code for manager in list_managers(company, after="C1", first=2)] == ["C2", "C3"]
    assert [manager.code for manager in list_managers(company, codes=["C3", "B9", "X"])] == ["B9", "C3"]
    with pytest.raises(NotFound, match="no manager 'X'"):
        get_manager(company, "X")
    with pytest.raises(NotFound, match="no manager 'X'"):
        list_tier_records(company, "X")
