"""A run's statements on the terminal: the highest paid, who is refused and why, what statements come with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from rich.markup import escape
from rich.table import Table

from meritgraph.companies import Company
from meritgraph.facts.model import Plain
from meritgraph.quantity import Quantity
from meritgraph.quantity.units import FLAG, MONEY, POINTS, Unit
from meritgraph.runs.model import FigureValue, Run, Statement
from meritgraph.runs.queries import count_notices, list_highest, list_noticed, list_refused
from meritgraph.scheme import Figure, Scheme
from meritgraph_api.cli.console import reader, said
from meritgraph_api.notices import words_of

__all__ = [
    "Shown",
    "amount",
    "figure_cell",
    "heading",
    "listing",
    "noticed_table",
    "pay_table",
    "refused_table",
    "tier_name",
    "value_cell",
]

Shown: TypeAlias = Figure[Quantity]
"""A figure that a table shows."""

MOST_FIGURES = 8
"""How many figures a table shows beside the total; a file (``calculate -o``) has all of them."""

NAMED = 5
"""How many managers are named beside a notice."""

BRIEF = Decimal("0.0001")
"""The places of a table; explanations and files have all of them."""


def pay_table(company: Company, run: Run, count: int) -> Table:
    """The highest paid with their pay lines; of a scheme without pay, those with the highest scores, else with the
    lowest codes. The last line says how many more there are.
    """
    scheme = company.plugins.get_scheme(run.scheme)
    shown = figures_shown(scheme)
    made = listing(said("manager"), reader.either("姓名", "name"))
    if scheme.conditions:
        made.add_column(said("meets now"))
    for figure in shown:
        made.add_column(heading(figure), justify="left" if figure.options else "right", overflow="fold")
    if run.total is not None:
        made.add_column(reader.heading("合计", "Total"), justify="right", style="bold")
    for statement in list_highest(company, run.run_id, first=count):
        made.add_row(*cells(scheme, statement, shown, run))
    if (more := run.manager_count - run.refused_count - count) > 0:
        made.add_row("…", said(f"and {more} more"))
    return made


def listing(*headings: str) -> Table:
    """An empty table with those headings, as narrow as it can be."""
    made = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def figures_shown(scheme: type[Scheme]) -> Sequence[Shown]:
    """What tells most of a statement: pay and score; without pay, ratings, tiers and reasons too; of a scheme that has
    none of these everything, or the indicators where that is too much.
    """
    figures = list(scheme.figures.values())
    told = [figure for figure in figures if figure.role in ("pay", "score")]
    if not any(figure.role == "pay" for figure in told):
        told += [figure for figure in figures if figure.options]
    if not told and len(figures) > MOST_FIGURES:
        told = [figure for figure in figures if figure.role == "indicator"]
    return (told or figures)[:MOST_FIGURES]


def heading(figure: Shown) -> str:
    """What stands above a figure."""
    return escape(reader.heading(figure.zh, figure.en))


def refused_table(company: Company, run: Run, count: int) -> Table:
    """Those whose statements are refused, with the reasons."""
    scheme = company.plugins.get_scheme(run.scheme)
    made = listing(said("manager"), reader.either("姓名", "name"), said("refused because"))
    for statement in list_refused(company, run.run_id, first=count):
        reasons = " ".join(reader.named(*words_of(scheme, name)) for name in statement.refusals)
        made.add_row(*map(escape, (statement.manager, statement.manager_name, reasons)))
    if (more := run.refused_count - count) > 0:
        made.add_row("…", said(f"and {more} more"))
    return made


def noticed_table(company: Company, run: Run) -> Table | None:
    """What statements come with, how many do, and the first of them by name; None where none comes with anything."""
    scheme = company.plugins.get_scheme(run.scheme)
    made = listing(said("notice"), said("statements"), said("of"))
    for name, count in count_notices(company, run.run_id).items():
        first = list_noticed(company, run.run_id, name, first=NAMED)
        people = "、".join(f"{each.manager} {each.manager_name}" for each in first) + (" …" if count > NAMED else "")
        made.add_row(escape(reader.named(*words_of(scheme, name))), str(count), escape(people))
    return made if made.row_count else None


def cells(scheme: type[Scheme], statement: Statement, shown: Sequence[Shown], run: Run) -> list[str]:
    """The statement's row."""
    row = [escape(statement.manager), escape(statement.manager_name)]
    if scheme.conditions:
        row.append(tier_name(scheme, statement.tier))
    row += [figure_cell(scheme, statement, figure.name) for figure in shown]
    if run.total is not None:
        row.append(amount(statement.total))
    return row


def figure_cell(scheme: type[Scheme], statement: Statement, name: str) -> str:
    """A statement's figure as a table shows it."""
    figure = scheme.figures[name]
    return value_cell(statement.figures.get(name), figure.unit, figure.options)


def value_cell(value: FigureValue | Plain, unit: Unit, names: Mapping[str, tuple[str, str]]) -> str:
    """A value as people read it: a word by its Chinese name, a number with at most four decimal places."""
    if isinstance(value, str):
        return escape(names[value][0] if value in names else value)
    if unit == FLAG and value is not None:
        return amount(bool(value))
    if not isinstance(value, Decimal):
        return amount(value)
    short = min(value, value.quantize(BRIEF, ROUND_HALF_UP), key=lambda each: len(each.as_tuple().digits))
    return amount(short) if unit in (MONEY, POINTS) else f"{short.normalize():,f}"


def tier_name(scheme: type[Scheme], code: str | None) -> str:
    """The tier's Chinese name; a dash where nobody's conditions are met."""
    tiers = {} if scheme.ladder is None else {tier.code: tier.zh for tier in scheme.ladder.tiers}
    return "—" if code is None else tiers.get(code, code)


def amount(value: FigureValue) -> str:
    """A figure as people read it: groups of three digits, and money with its cents."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    cents = value.quantize(Decimal("0.01"))
    return f"{cents:,f}" if cents == value else f"{value:,f}"
