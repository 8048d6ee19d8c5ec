"""A company of two teams whose targets and terms change in mid-month: what tests of days and units work on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from meritgraph.activation.commands import activate
from meritgraph.authoring import (
    Count,
    Date,
    DealKind,
    Facts,
    Money,
    Month,
    Parameters,
    Points,
    Scheme,
    by_days,
    count_fact,
    deals,
    headcount,
    money_attribute,
    points,
    rank,
    reads,
    step,
    target,
    uses,
)
from meritgraph.companies import Company, Installation
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Recorded, Source
from meritgraph.period import Period
from meritgraph.plugins import Plugin, PluginSet
from meritgraph.roster.commands import create_unit, place_unit
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import FigureValue, Run
from meritgraph.runs.queries import list_statements

__all__ = [
    "OCTOBER",
    "RECEIPT",
    "SEPTEMBER",
    "SOLD",
    "TEAMS",
    "TERMS",
    "everybodys",
    "received",
    "recorded",
    "sold",
    "teams",
]

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
SOLD, RECEIPT, TERMS = "teams.sales.sold", "teams.receipt", "teams.terms"


class Sales(Facts, code="teams.sales", period=Month, zh="销售", en="Sales"):
    """What was sold in a month, against a target."""

    sold = count_fact(zh="销量", en="Sold", if_missing=0)


class Receipt(DealKind, code=RECEIPT, zh="回款", en="Receipt", roles={"seller": ("销售", "Seller")}):
    """Money that came in."""

    amount = money_attribute(zh="金额", en="Amount")


class Terms(Parameters, code=TERMS, zh="参数", en="Terms"):
    """What may be set."""

    weight = points(20, clause="1", zh="分值", en="Weight")


class TeamMonth(Scheme, code="teams.month", period=Month, policy="teams", zh="月考核", en="Month"):
    """The month of a team's members."""

    terms = uses(Terms)
    sales = uses(Sales)
    receipts = deals(Receipt, role="seller")

    @step("销量", clause="1")
    def sold(self) -> Count:
        """What was sold."""
        return self.sales.sold

    @step("目标", clause="1")
    def goal(self) -> Count:
        """The target at the month's end."""
        return target(self.sales.sold)

    @step("按天目标", clause="1")
    def goal_by_days(self) -> Count:
        """The target weighed by days."""
        return by_days(target(self.sales.sold))

    @step("分值", clause="1")
    def weight_by_days(self) -> Points:
        """The weight weighed by days."""
        return by_days(self.terms.weight)

    @step("名次", clause="1")
    def place(self) -> Count:
        """The place among those covered."""
        return rank(self.sales.sold)

    @step("人数", clause="1")
    def people(self) -> Count:
        """How many are covered."""
        return headcount()

    @step("回款", clause="1")
    def received(self) -> Money:
        """What came in."""
        return self.receipts.sum(Receipt.amount)

    @step("离职", clause="1")
    def gone(self) -> Date:
        """The last day, of those who left."""
        return self.left_on


class TeamEcho(Scheme, code="teams.echo", period=Month, policy="teams", zh="引用", en="Echo"):
    """What the month's statements say."""

    month = reads(TeamMonth)

    @step("名次", clause="1")
    def place(self) -> Count:
        """The place in the month's statement."""
        return self.month.place


TEAMS = Plugin(
    "teams",
    "1.0",
    "团队",
    "Teams",
    schemes=(TeamMonth, TeamEcho),
    deal_kinds=(Receipt,),
    facts=(Sales,),
    terms=(Terms,),
)


def teams(folder: Path) -> Iterator[Company]:
    """The company with its scheme active for all of it from September: the body of a fixture.

    Team 甲 lies under 东区; A1 and A2 belong to 甲, B1 and B2 to 乙, C1 to nobody.
    """
    with Installation.open(folder, PluginSet((TEAMS,))) as installation:
        company = installation.create_company("teams", "两队", ["teams"])
        hired = date(2020, 1, 1)
        units = {"A1": "甲", "A2": "甲", "B1": "乙", "B2": "乙", "C1": ""}
        people = tuple(ManagerEntry(code, code, unit, hired) for code, unit in units.items())
        record(company, Batch(managers=people), Source("spreadsheet", "roster.xlsx"))
        create_unit(company, "东区", "东区")
        place_unit(company, "甲", "东区", hired)
        recorded(company, *(sold(code, number) for number, code in enumerate(units, start=1)))
        activate(company, "teams.month", SEPTEMBER)
        activate(company, "teams.echo", SEPTEMBER)
        yield company


def sold(
    manager: str,
    value: int | None = None,
    *,
    target: int | None = None,
    since: date | None = None,
    period: Period = OCTOBER,
) -> FactEntry:
    """What a manager sold, and the target."""
    amounts = [None if number is None else Decimal(number) for number in (value, target)]
    return FactEntry(manager, SOLD, amounts[0], period, since, amounts[1])


def recorded(company: Company, *facts: FactEntry, name: str = "figures.xlsx") -> Recorded:
    """What came of recording facts."""
    return record(company, Batch(facts=facts), Source("spreadsheet", name, by="clerk"))


def received(company: Company, code: str, manager: str, day: date, amount: int) -> Recorded:
    """What came of recording a receipt."""
    entry = DealEntry(RECEIPT, code, day, {"amount": Decimal(amount)}, (CreditEntry(manager, "seller"),))
    return record(company, Batch(deals=(entry,)), Source("spreadsheet", "receipts.xlsx", by="clerk"))


def everybodys(company: Company, figure: str, period: Period = OCTOBER) -> dict[str, FigureValue]:
    """A figure of everybody whom the month covers, calculated now."""
    run: Run = calculate(company, "teams.month", period)
    return {each.manager: each.figures[figure] for each in list_statements(company, run.run_id)}
