"""What a demo shows: every scheme worked out period by period, somebody followed through them, one figure explained."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from meritgraph.companies import Company
from meritgraph.errors import NotFound
from meritgraph.runs.deals import list_deals
from meritgraph.runs.model import Run
from meritgraph.runs.queries import explain, get_statement, list_highest
from meritgraph_api.cli.calculate import calculated, tables
from meritgraph_api.cli.command import command
from meritgraph_api.cli.console import console, reader, said
from meritgraph_api.cli.demo_file import Course, DemoFile, Question
from meritgraph_api.cli.explanation_tree import explanation_tree
from meritgraph_api.cli.pay_table import figure_cell, heading, listing, value_cell
from meritgraph_api.cli.run_summary import period_line

__all__ = ["show"]

MOST_COLUMNS = 6
"""How many columns a table of deals has beside the deal's code and its manager."""

MOST_LINES = 60
"""How many lines of an explanation are shown; the command for all of them is named."""

ROWS_OF_ONE, ROWS_OF_MANY = 10, 5
"""How many statements are shown of a demo's only scheme, and of each where there are several."""


def show(company: Company, shown: DemoFile) -> None:
    """Calculate every scheme's periods in order and show what comes of them, and one figure explained."""
    console.print(f"[bold]{said('3. Calculate')}[/]")
    rows = ROWS_OF_ONE if len(shown.schemes) == 1 else ROWS_OF_MANY
    runs: dict[tuple[str, str], Run] = {}
    for code, periods in shown.schemes.items():
        scheme = company.plugins.get_scheme(code)
        console.print(f"\n[bold]{escape(reader.named(scheme.zh, scheme.en))}[/] [dim]{code}[/]")
        for period in periods:
            runs[code, period.code] = calculated(company, code, period)
            console.print(f"   {period_line(runs[code, period.code])}")
        own = [runs[code, period.code] for period in periods]
        show_last(company, own[-1], rows)
        for course in shown.courses.get(code, ()):
            show_course(company, own, course)
    answer(company, runs, shown.question)


def show_last(company: Company, run: Run, rows: int) -> None:
    """The highest of the last period, who is refused in it and why, what statements come with, some of the deals."""
    for block in (*tables(company, run, rows), *deal_tables(company, run, rows)):
        console.print()
        console.print(Padding(block, (0, 0, 0, 3), expand=False))


def deal_tables(company: Company, run: Run, rows: int) -> list[Table]:
    """The first deals of each kind that the scheme has figures of, such as customers with their tiers, and what is
    recorded of them as far as there is room.
    """
    scheme = company.plugins.get_scheme(run.scheme)
    made = []
    for name, listed in scheme.deal_lists.items():
        kind = listed.deals.kind
        table = listing(reader.heading(kind.zh, kind.en), said("manager"))
        attributes = dict(islice(kind.attributes.items(), max(MOST_COLUMNS - len(listed.figures), 0)))
        for each in (*attributes.values(), *listed.figures.values()):
            table.add_column(reader.heading(each.zh, each.en), overflow="fold")
        for deal in islice(list_deals(company, run, name), rows):
            recorded = [
                value_cell(deal.deal.attributes.get(code), attribute.unit, attribute.choice_names or {})
                for code, attribute in attributes.items()
            ]
            worked = [
                value_cell(deal.figures[code], figure.unit, figure.options) for code, figure in listed.figures.items()
            ]
            table.add_row(deal.deal.code, deal.manager, *recorded, *worked)
        made.append(table)
    return made


def show_course(company: Company, runs: Sequence[Run], course: Course) -> None:
    """One manager's figures, a row for each period in which there is a statement."""
    scheme = company.plugins.get_scheme(runs[0].scheme)
    table = listing(said("period"))
    for figure in map(scheme.figures.__getitem__, course.figures):
        table.add_column(heading(figure), justify="left" if figure.options else "right", overflow="fold")
    name = ""
    for run in runs:
        with suppress(NotFound):  # not employed in that period
            statement = get_statement(company, run.run_id, course.manager)
            table.add_row(run.period.code, *(figure_cell(scheme, statement, figure) for figure in course.figures))
            name = statement.manager_name
    console.print(f"\n   {said(f'{name} ({course.manager}) from period to period:')}")
    console.print(Padding(table, (0, 0, 0, 3), expand=False))


def answer(company: Company, runs: dict[tuple[str, str], Run], question: Question) -> None:
    """Explain one figure: of the manager that is asked for, or of the very highest of the last run."""
    run = runs[question.scheme, question.period] if question.scheme else [*runs.values()][-1]
    manager = question.manager or list_highest(company, run.run_id, first=1)[0].manager
    name = get_statement(company, run.run_id, manager).manager_name
    why = said(f"One of {name}'s figures ({manager}), down to the rows it comes from:")
    console.print(f"\n[bold]{said('Why?')}[/] {why}\n")
    with console.capture() as captured:
        console.print(explanation_tree(explain(company, run.run_id, manager, question.figure), company.plugins))
    lines = captured.get().splitlines()
    console.file.write("\n".join(lines[:MOST_LINES]) + "\n")
    if len(lines) > MOST_LINES:
        rest = f"explain {run.scheme} {run.period} {manager} {question.figure} --company {company.code}"
        console.print(f"… {said(f'and {len(lines) - MOST_LINES} more')}: {command()} {rest}", soft_wrap=True)
