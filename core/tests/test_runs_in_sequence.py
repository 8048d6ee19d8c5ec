"""A balance is carried from period to period: none may be left out on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corner_shop import OCTOBER, shop, working_shop
from meritgraph.activation.commands import activate
from meritgraph.companies import Company
from meritgraph.errors import Conflict
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import find_current_run

AUGUST = OCTOBER.ago(2)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        working_shop(company)
        activate(company, "shop.pay", AUGUST)
        yield company


def test_a_period_left_out_on_the_way_is_asked_for(company: Company) -> None:
    calculate(company, "shop.pay", AUGUST)
    with pytest.raises(
        Conflict, match=r"carries over from 2026-09, which is not calculated yet \(the last is 2026-08\)"
    ):
        calculate(company, "shop.pay", OCTOBER)
    assert find_current_run(company, "shop.pay", OCTOBER) is None


def test_the_first_period_of_all_starts_from_the_opening_values(company: Company) -> None:
    assert calculate(company, "shop.pay", OCTOBER).is_current


def test_in_order_every_period_is_calculated(company: Company) -> None:
    for back in (2, 1, 0):
        assert calculate(company, "shop.pay", OCTOBER.ago(back)).period == OCTOBER.ago(back)
