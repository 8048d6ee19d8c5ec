"""Scales that a company sets: what lies outside is told when it is recorded, by whoever's scale it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from installed_plugins import install
from meritgraph.authoring import Facts, Month, Parameters, Points, Scheme, money, points, points_fact, step, uses
from meritgraph.companies import Company, Installation
from meritgraph.errors import DeclarationError, PluginRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, FactEntry, ManagerEntry, Source
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import Plugin, PluginSet, load_plugins

OCTOBER = Period.parse("2026-10")
SOURCE = Source("test", "test")


class Scale(Parameters, code="scaled.terms", zh="参数", en="Terms"):
    """The company's scale."""

    most = points(100, minimum=0, clause="1", zh="满分", en="Full marks")
    prize = money(5, clause="1", zh="奖金", en="Prize")


class Marks(Facts, code="scaled.marks", period=Month, zh="评分", en="Marks"):
    """A mark on the company's scale."""

    mark = points_fact(zh="得分", en="Mark", maximum=Scale.most)


class Marked(Scheme, code="scaled.policy", period=Month, policy="scaled", zh="办法", en="Policy"):
    """A policy that reads the mark."""

    terms = uses(Scale)
    marks = uses(Marks)

    @step("得分", clause="1")
    def mark(self) -> Points:
        """As recorded, of so many."""
        return self.marks.mark - self.terms.most * 0


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    plugin = Plugin("scaled", "1", "评分", "Marks", schemes=(Marked,), facts=(Marks,), terms=(Scale,))
    with Installation.open(tmp_path, PluginSet((plugin,))) as installation:
        company = installation.create_company("one", "公司", plugins=("scaled",))
        people = (
            ManagerEntry("A", "A", unit="东店", hired_on=date(2020, 1, 1)),
            ManagerEntry("B", "B", unit="西店", hired_on=date(2020, 1, 1)),
        )
        record(company, Batch(managers=people), SOURCE)
        yield company


def told(company: Company, mark: str, manager: str = "A") -> list[str]:
    """What is said of a mark that is recorded."""
    entry = FactEntry(manager, "scaled.marks.mark", Decimal(mark), OCTOBER)
    return [warning.message for warning in record(company, Batch(facts=(entry,)), SOURCE).warnings]


def test_the_ends_of_the_scale_are_inside(company: Company) -> None:
    assert told(company, "0") == told(company, "100") == []
    assert told(company, "100.01") == [
        "得分 of A: 100.01 is above 100, the most that 满分 (scaled.terms.most) allows; correct one of the two."
    ]
    assert told(company, "-0.01") == [
        "得分 of A: -0.01 is below 0, where the scale of 满分 (scaled.terms.most) begins; correct it."
    ]


def test_the_scale_is_the_manager_s_own_on_the_period_s_last_day(company: Company) -> None:
    last_day = date(2026, 10, 31)
    set_parameter(company, "scaled.terms", "most", "120", valid_from=last_day, by="test", level="unit", subject="东店")
    set_parameter(company, "scaled.terms", "most", "90", valid_from=date(2026, 11, 1), by="test")
    assert told(company, "120", "A") == []
    assert [text.partition(": ")[2][:19] for text in told(company, "120", "B")] == ["120 is above 100, t"]


def test_a_bound_is_a_number_or_a_parameter_of_the_same_unit() -> None:
    with pytest.raises(DeclarationError, match="得分: a bound is a number, a parameter in points"):
        points_fact(zh="得分", en="Mark", maximum=Scale.prize)  # type: ignore[arg-type]
    with pytest.raises(DeclarationError, match="得分: a bound is a number, a parameter in points"):
        points_fact(zh="得分", en="Mark", maximum=Scale.most * 2)


UNUSED = """
    from meritgraph.authoring import Facts, Month, Parameters, Points, Scheme, hookimpl, points, points_fact, step, uses

    meritgraph_api = 1


    class Terms(Parameters, code="unused.terms", zh="参数", en="Terms"):
        most = points(100, clause="1", zh="满分", en="Full marks")


    class Book(Facts, code="unused.book", period=Month, zh="账", en="Book"):
        mark = points_fact(zh="得分", en="Mark", maximum=Terms.most)


    class Policy(Scheme, code="unused.policy", period=Month, policy="p", zh="策", en="Policy"):
        book = uses(Book)

        @step("得分", clause="1")
        def mark(self) -> Points:
            return self.book.mark


    @hookimpl
    def meritgraph_schemes():
        return (Policy,)
"""


def test_a_scale_that_no_company_could_set_is_refused_when_the_plugin_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "unused", UNUSED)
    with pytest.raises(PluginRefused, match=r"unused.book.mark is bounded by unused.terms.most, which no scheme"):
        load_plugins()
