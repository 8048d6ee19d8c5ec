"""A preview tells what would come of other parameters, and stores nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from corner_shop import JANUARY, OCTOBER, october, opened, shop, working_shop
from meritgraph.companies import Company
from meritgraph.errors import NotActivatable, NotFound, ParameterRefused, PeriodRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Source
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.runs.commands import calculate, preview


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        yield working_shop(company)


def test_everybodys_figures_with_another_parameter(company: Company) -> None:
    outcome = preview(company, "shop.pay", OCTOBER, {"commission": "0.2"})
    assert (outcome.total_before, outcome.total_after) == (Decimal("3248.08"), Decimal("3446.15"))
    assert [change.manager for change in outcome.changes] == ["C1", "C2", "C4"]
    assert [change.changed for change in outcome.changes] == [
        ("commission_pay", "total"),
        ("commission_pay", "total"),
        (),
    ]
    first = outcome.changes[0]
    assert (first.before["commission_pay"], first.after["commission_pay"]) == (Decimal("168.05"), Decimal("336.1"))
    assert [change.manager for change in outcome.changes[1:]] == ["C2", "C4"]
    assert len(outcome.changes) == 3


def test_some_managers_figures_alone(company: Company) -> None:
    outcome = preview(company, "shop.pay", OCTOBER, {"shop.terms.commission": "0.2"}, ["C2"])
    assert [change.manager for change in outcome.changes] == ["C2"]
    assert (outcome.total_before, outcome.total_after) == (Decimal("1030.03"), Decimal("1060.05"))


def test_what_is_tried_out_goes_before_every_level(company: Company) -> None:
    where = {"level": "manager", "subject": "C1"}
    set_parameter(company, "shop.terms", "commission", "0.9", valid_from=JANUARY, **where)
    outcome = preview(company, "shop.pay", OCTOBER, {"commission": "0"}, ["C1"])
    assert outcome.changes[0].before["commission_pay"] == Decimal("1512.45")
    assert outcome.changes[0].after["commission_pay"] == Decimal(0)


def test_only_those_concerned_change_where_everybody_is_compared(company: Company) -> None:
    outcome = preview(company, "shop.ranking", OCTOBER, {"commission": "0.9"}, ["C2"])
    (change,) = outcome.changes
    assert (change.before["place"], change.after["place"]) == (Decimal(2), Decimal(1))
    together = preview(company, "shop.ranking", OCTOBER, {"commission": "0.9"})
    assert [each.after["place"] for each in together.changes] == [Decimal(1), Decimal(2), Decimal(3)]
    assert (outcome.total_before, outcome.total_after) == (None, None)


def test_an_unset_parameter_may_be_tried_out(tmp_path: Path) -> None:
    for company in shop(tmp_path):
        record(company, october(), Source("request", ""))
        with pytest.raises(NotActivatable):
            preview(company, "shop.pay", OCTOBER, {"commission": "0.2"})
        outcome = preview(company, "shop.pay", OCTOBER, {"bonus": "70"}, ["C1"])
        assert (outcome.total_before, outcome.total_after) == (None, Decimal("2238.05"))
        assert outcome.changes[0].before == {}
        assert outcome.changes[0].after["bonus_pay"] == Decimal(70)


def test_nothing_is_stored(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        working_shop(installation.create_company("shop", "小店", ["shop"]))
    file = tmp_path / "companies" / "shop.db"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with opened(tmp_path) as installation:
        company = installation.get_company("shop")
        preview(company, "shop.pay", OCTOBER, {"commission": "0.2"})
        preview(company, "shop.pay", OCTOBER, {"bonus": "1"}, ["C1"])
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_a_preview_says_what_calculating_would(company: Company) -> None:
    expected = preview(company, "shop.pay", OCTOBER, {"commission": "0.25"}).total_after
    set_parameter(company, "shop.terms", "commission", "0.25", valid_from=JANUARY)
    assert calculate(company, "shop.pay", OCTOBER).total == expected


def test_what_cannot_be_previewed_is_refused(company: Company) -> None:
    with pytest.raises(NotFound, match="no parameter 'salary'; it has commission, bonus, base"):
        preview(company, "shop.pay", OCTOBER, {"salary": "1"})
    with pytest.raises(ParameterRefused):
        preview(company, "shop.pay", OCTOBER, {"commission": "NaN"})
    with pytest.raises(NotFound, match="no manager 'C3' employed in 2026-10"):
        preview(company, "shop.pay", OCTOBER, {"commission": "0"}, ["C1", "C3"])
    with pytest.raises(PeriodRefused):
        preview(company, "shop.pay", Period.parse("2026"), {})
    with pytest.raises(NotFound, match=r"no scheme 'shop\.gift'"):
        preview(company, "shop.gift", OCTOBER, {})
