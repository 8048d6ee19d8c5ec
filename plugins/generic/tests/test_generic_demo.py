"""The demo firm from its clerks' spreadsheets: three months of pay, four quarters' cards and the year's.

The second working reads the spreadsheets with openpyxl, follows the policies' text with fractions and shares no code
with the plugin; every number of the policies is written out here again.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.errors import NotActivatable
from meritgraph.imports.commands import import_file
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import explain, list_statements

EXAMPLES = Path(__file__).parents[3] / "examples" / "generic"
MONTHS = ("2026-07", "2026-08", "2026-09")
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
CARD, YEAR = "generic.cm-quarterly-scorecard", "generic.cm-quarterly-scorecard-year"
RATERS = {"上级评分": Fraction(6, 10), "自评": Fraction(1, 10), "客户评分": Fraction(3, 10)}


def exact(cell: Any) -> Fraction:
    """A cell's number as the clerk sees it."""
    return Fraction(str(cell))


def total(numbers: Iterable[Fraction | int]) -> Fraction:
    """All of them together."""
    return sum((Fraction(number) for number in numbers), Fraction(0))


def half_up(value: Fraction) -> Fraction:
    """Rounded half-up to the cent; no value here is below zero."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def rows_of(name: str, title: str | None = None) -> list[tuple[Any, ...]]:
    """A sheet's rows below its headers."""
    book = load_workbook(EXAMPLES / name)
    return list((book[title] if title else book.worksheets[0]).iter_rows(min_row=2, values_only=True))


def pay_of(month: str) -> dict[str, Fraction]:
    """Each assistant's total, after 2.4."""
    year, number = map(int, month.split("-"))
    hired = {row[0]: row[3] for row in rows_of("staff.xlsx")}
    totals = {}
    for code, sales, goal, cleaned, delivered, days, full in rows_of_work(month):
        rate = sales / goal
        lines = [Fraction(900), 5 * days, Fraction(30 if full == "是" else 0)]
        lines.append(half_up(460 * min(rate, Fraction(1))) if rate >= Fraction(8, 10) else Fraction(0))
        # Everything in barrels, ten to a dispenser: what is over on one side makes up for the other
        over_cleaned, over_delivered = 10 * (cleaned - 100), delivered - 1000
        if min(over_cleaned, over_delivered) >= 0:
            lines += [Fraction(1840), half_up(4 * over_cleaned / 10 + 2 * over_delivered)]
        elif over_cleaned + over_delivered >= 0:
            left = over_cleaned + over_delivered
            lines += [Fraction(1840), half_up(4 * left / 10 if over_cleaned > 0 else 2 * left)]
        begun: datetime = hired[code]
        if begun.date() <= date(year - 1, number, monthrange(year, number)[1]):
            lines += [Fraction(80), Fraction(100)]
        totals[code] = sum(lines, Fraction(0))
    return totals


def rows_of_work(month: str) -> list[tuple[Any, ...]]:
    """A month's rows with exact numbers; sales are written in 万元."""
    return [
        (code, exact(sales) * 10000, exact(goal) * 10000, exact(cleaned), exact(delivered), exact(days), full)
        for code, _, sales, goal, cleaned, delivered, days, full in rows_of(f"water-{month}.xlsx")
    ]


class Quarter:
    """One quarter's workbook, by person."""

    def __init__(self, quarter: str) -> None:
        name = f"scorecard-{quarter}.xlsx"
        self.work = {row[0]: [exact(cell) for cell in row[1:]] for row in rows_of(name, "客服工作")}
        self.ratings = {
            rater: {row[0]: [exact(cell) for cell in row[1:]] for row in rows_of(name, rater)} for rater in RATERS
        }
        self.entries = [(row[2], row[3], exact(row[4] or 1)) for row in rows_of(name, "台账")]

    def times(self, code: str, what: str) -> Fraction:
        """How often the ledger says it of the person."""
        return sum((times for person, item, times in self.entries if (person, item) == (code, what)), Fraction(0))

    def rated(self, code: str) -> list[Fraction]:
        """The five items' points by the raters' weights."""
        return [total(RATERS[rater] * self.ratings[rater][code][item] for rater in RATERS) for item in range(5)]

    def attendance(self, code: str) -> Fraction:
        """2 less a half each time late, and nothing where later than three times."""
        late = self.times(code, "迟到")
        return Fraction(0) if late > 3 else 2 - late / 2


def results(code: str, quarters: list[Quarter], before: list[Quarter]) -> Fraction:
    """The five items of results over some quarters, against those before."""
    done, planned, checked, met, new = (total(each.work[code][at] for each in quarters) for at in range(5))
    difference = (done / planned - 1) * 20
    plan = 20 + 2 * (floor(difference) if difference >= 0 else -floor(-difference))
    rise = Fraction(0)
    if before:
        earlier = total(each.work[code][3] for each in before) / total(each.work[code][2] for each in before)
        rise = Fraction(max(floor((met / checked - earlier) * 100), 0))
    violations, harm = (total(each.times(code, what) for each in quarters) for what in ("违反销售制度", "影响团队工作"))
    return (
        Fraction(min(max(plan, 0), 25))
        + min(10 + rise / 2, Fraction(20))
        + min(2 * new, Fraction(15))
        + max(3 - violations / 2, Fraction(0))
        + max(5 - 2 * harm, Fraction(0))
    )


def conduct(code: str, quarters: list[Quarter]) -> Fraction:
    """2 less a half for each violation."""
    return max(2 - total(each.times(code, "违反行为规范") for each in quarters) / 2, Fraction(0))


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """The demo firm with all its files."""
    with Installation.open(tmp_path_factory.mktemp("firm"), load_plugins(skip_broken=True)) as installation:
        company = installation.create_company("jinpai", "金牌送水", ["generic"])
        for name in (
            "staff.xlsx",
            *(f"water-{month}.xlsx" for month in MONTHS),
            *(f"scorecard-{quarter}.xlsx" for quarter in QUARTERS),
        ):
            assert import_file(company, EXAMPLES / name).problems == ()
        with pytest.raises(NotActivatable, match=r"generic\.water-assistant\.seniority_award_x"):
            activate(company, "generic.water-assistant", Period.parse(MONTHS[0]))
        settings = yaml.load((EXAMPLES / "parameters.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # it makes strings, lists and mappings only
        for terms, values in settings["parameters"].items():
            for name, plain in values.items():
                value = {"true": True, "false": False}.get(plain, plain) if isinstance(plain, str) else plain
                set_parameter(company, terms, name, value, valid_from=date.fromisoformat(settings["valid_from"]))
        activate(company, "generic.water-assistant", Period.parse(MONTHS[0]))
        activate(company, CARD, Period.parse(QUARTERS[0]))
        activate(company, YEAR, Period.parse("2026"))
        yield company


def statements(firm: Company, scheme: str, period: str) -> dict[str, Statement]:
    """A period's statements by person, calculated now."""
    run = calculate(firm, scheme, Period.parse(period))
    assert run.refused_count == 0
    return {statement.manager: statement for statement in list_statements(firm, run.run_id)}


@pytest.mark.parametrize("month", MONTHS)
def test_every_assistants_pay_agrees_with_the_second_working(firm: Company, month: str) -> None:
    found = {code: exact(each.total) for code, each in statements(firm, "generic.water-assistant", month).items()}
    assert len(found) == 8
    assert found == pay_of(month)


def test_julys_pay_in_figures(firm: Company) -> None:
    found = statements(firm, "generic.water-assistant", "2026-07")
    # W001: 900 + 110 + 30 + 460 + 1,840 + 180; W003 sales just below 80 %, one barrel too few; W007 10 dispensers × 4
    assert [str(found[code].total) for code in ("W001", "W003", "W007")] == ["3520", "1225", "3330"]
    assert found["W003"].notices == ("service_not_met",)


def test_every_card_agrees_with_the_second_working(firm: Company) -> None:
    books = [Quarter(quarter) for quarter in QUARTERS]
    for position, quarter in enumerate(QUARTERS):
        book, before = books[position], books[max(position - 1, 0) : position]
        found = {code: exact(each.score) for code, each in statements(firm, CARD, quarter).items()}
        assert found == {
            code: half_up(
                results(code, [book], before) + total(book.rated(code)) + book.attendance(code) + conduct(code, [book])
            )
            for code in book.work
        }
    found = {code: exact(each.score) for code, each in statements(firm, YEAR, "2026").items()}
    assert found == {
        code: half_up(
            results(code, books, [])
            + total(total(book.rated(code)) + book.attendance(code) for book in books) / 4
            + conduct(code, books)
        )
        for code in books[0].work
    }


def test_a_card_is_explained_from_the_clerks_rows(firm: Company) -> None:
    run = calculate(firm, CARD, Period.parse("2026-Q3"))
    shown = explain(firm, run.run_id, "W001", "service_plan_completion_rate")
    assert shown.explained.value == list_statements(firm, run.run_id)[0].figures["service_plan_completion_rate"]
    rows = [record for records in shown.evidence.facts.values() for record in records]
    assert {record.origin.evidence for record in rows} == {"客服工作!2"}
