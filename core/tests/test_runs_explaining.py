"""A figure is explained from the very rows its run has read, down to file and row, even when all has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corner_shop import (
    FILE,
    JANUARY,
    OCTOBER,
    PLUGINS,
    SHOP,
    ShopPay,
    opened,
    recorded,
    sale,
    shop,
    working_shop,
)
from meritgraph.companies import Company, Installation
from meritgraph.errors import Conflict, NotFound
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, FactEntry, TierEntry
from meritgraph.parameters.commands import set_parameter
from meritgraph.plugins import PluginSet
from meritgraph.runs.commands import calculate
from meritgraph.runs.evidence import nodes_of
from meritgraph.runs.model import Explanation, Run
from meritgraph.runs.queries import explain, get_statement


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        yield working_shop(company)


@pytest.fixture
def run(company: Company) -> Run:
    set_parameter(
        company, "shop.terms", "commission", "0.2", valid_from=JANUARY, level="unit", subject="东店", by="boss"
    )
    return calculate(company, "shop.pay", OCTOBER)


def facts_of(explanation: Explanation) -> set[tuple[str, object, date, str, str]]:
    """The rows behind an explanation: fact, value, day, file, place in the file."""
    return {
        (row.fact, row.value, row.from_day, row.origin.name, row.origin.evidence)
        for rows in explanation.evidence.facts.values()
        for row in rows
    }


def test_every_row_behind_a_figure_is_named_with_its_file(company: Company, run: Run) -> None:
    explanation = explain(company, run.run_id, "C1", "total")
    assert explanation.explained.value == get_statement(company, run.run_id, "C1").total == Decimal("2386.1")
    assert facts_of(explanation) == {
        ("shop.shelf.revenue", Decimal("1200.5"), date(2026, 10, 1), "october.xlsx", "货架!2"),
        ("shop.training.certified", Decimal(1), date(2025, 5, 1), "october.xlsx", "培训!2"),
        ("shop.training.shift", "night", date(2026, 10, 20), "october.xlsx", "培训!3"),
    }
    deals = {number: deal.code for (kind, number), deal in explanation.evidence.deals.items() if kind == "shop.sale"}
    assert sorted(deals.values()) == ["S1"]
    (rows,) = explanation.evidence.tiers.values()
    assert [(row.tier, row.valid_from, row.origin.evidence) for row in rows] == [
        ("helper", date(2025, 3, 1), "等级!2"),
        ("seller", date(2026, 4, 1), "等级!3"),
    ]


def test_every_parameter_is_named_with_the_level_and_version_that_won(company: Company, run: Run) -> None:
    explanation = explain(company, run.run_id, "C1", "total")
    won = {need.name: value for need, value in explanation.evidence.parameters.items()}
    assert {name: (value.resolved.level, value.resolved.subject) for name, value in won.items()} == {
        "base": ("default", ""),
        "bonus": ("company", ""),
        "commission": ("unit", "东店"),
    }
    assert (won["commission"].resolved.plain, won["commission"].set_by) == ("0.2", "boss")
    assert won["commission"].resolved.version == run.known_until
    other = explain(company, run.run_id, "C2", "commission_pay")
    ((need, value),) = other.evidence.parameters.items()
    assert (need.name, value.resolved.level, value.resolved.plain) == ("commission", "default", "0.1")
    used = [(each["name"], each["level"], each["version"]) for each in run.parameters]
    assert used == [
        ("base", "default", 0),
        ("bonus", "company", 1),
        ("commission", "default", 0),
        ("commission", "unit", run.known_until),
    ]


def test_an_old_run_is_explained_by_what_it_knew(company: Company, run: Run) -> None:
    before = explain(company, run.run_id, "C1", "total")
    recorded(
        company,
        FactEntry("C1", "shop.shelf.revenue", Decimal(9), OCTOBER),
        FactEntry("C1", "shop.training.shift", "day", valid_from=date(2026, 10, 20)),
    )
    record(
        company,
        Batch(
            tiers=(TierEntry("C1", "shop.clerks", "helper", date(2026, 4, 1)),),
            deals=(sale("S1", date(2026, 10, 3), "1", "phone", CreditEntry("C2", "seller"), ""),),
        ),
        FILE,
    )
    set_parameter(company, "shop.terms", "commission", "0.3", valid_from=JANUARY)
    after = calculate(company, "shop.pay", OCTOBER)
    assert get_statement(company, after.run_id, "C1").total != before.explained.value
    again = explain(company, run.run_id, "C1", "total")
    assert again.explained == before.explained
    assert facts_of(again) == facts_of(before)
    assert {deal.code: deal.credits for deal in again.evidence.deals.values()} == {
        "S1": (CreditEntry("C1", "seller", Decimal("0.6")),)
    }
    assert list(again.evidence.tiers.values()) != []
    assert [each.tier for rows in again.evidence.tiers.values() for each in rows] == ["helper", "seller"]


def test_everybody_is_read_where_everybody_matters(company: Company) -> None:
    run = calculate(company, "shop.ranking", OCTOBER)
    places = {code: explain(company, run.run_id, code, "place").explained.value for code in ("C1", "C2", "C4")}
    assert places == {code: get_statement(company, run.run_id, code).figures["place"] for code in places}
    assert places == {"C1": Decimal(1), "C2": Decimal(2), "C4": Decimal(3)}


def test_what_cannot_be_explained_is_refused(company: Company, run: Run) -> None:
    with pytest.raises(NotFound, match="no run 99"):
        explain(company, 99, "C1", "total")
    with pytest.raises(NotFound, match="no statement of 'C3'"):
        explain(company, run.run_id, "C3", "total")
    with pytest.raises(NotFound, match="no figure 'gift'"):
        explain(company, run.run_id, "C1", "gift")


def test_a_run_is_not_explained_by_other_formulas(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        company = working_shop(installation.create_company("shop", "小店", ["shop"]))
        run = calculate(company, "shop.pay", OCTOBER)
    changed = type("Changed", (ShopPay,), {}, **declared(version="2"))
    plugins = PluginSet((replace(SHOP, schemes=(changed,)),))
    with Installation.open(tmp_path, plugins) as installation:
        company = installation.get_company("shop")
        with pytest.raises(Conflict, match=r"Run 1 was made by version 1\+.* of shop\.pay, and 2\+"):
            explain(company, run.run_id, "C1", "total")
        assert calculate(company, "shop.pay", OCTOBER).run_id != run.run_id


def declared(*, version: str) -> dict[str, object]:
    """The class line of the shop's pay in another version."""
    names = ("code", "period", "ladder", "policy", "zh", "en")
    return {name: getattr(ShopPay, name) for name in names} | {"version": version}


def test_the_nodes_of_an_explanation_are_walked_once_each(company: Company, run: Run) -> None:
    explained = explain(company, run.run_id, "C1", "total").explained
    nodes = list(nodes_of(explained))
    assert len({id(node) for node in nodes}) == len(nodes)
    assert [node.name for node in nodes if node.name == "earned"] == ["earned"]
    assert PLUGINS.get_scheme("shop.pay") is ShopPay
