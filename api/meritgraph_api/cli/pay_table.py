"""A run on the terminal: a line about it, and a table of the highest paid."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from rich.markup import escape
from rich.table import Table

from meritgraph.companies import Company
from meritgraph.engine import plan_of
from meritgraph.runs.model import FigureValue, Run, Statement
from meritgraph.runs.queries import list_highest, list_refused
from meritgraph.scheme import Scheme
from meritgraph_api.cli.console import reader, said, table
from meritgraph_api.notices import words_of

__all__ = ["amount", "pay_table", "refused_table", "run_summary", "tier_name"]


def run_summary(company: Company, run: Run) -> str:
    """What was calculated, in one line."""
    scheme = company.plugins.get_scheme(run.scheme)
    parts = [
        said(covered(run)),
        *([f"[red]{said(f'{run.refused_count} of them refused')}[/]"] if run.refused_count else []),
        *([said(f"{amount(run.total)} yuan in all")] if run.total is not None else []),
    ]
    version = said(f"run {run.run_id}, scheme version {run.scheme_version}")
    return (
        f"[bold]{escape(scheme.zh)}[/] · {escape(scheme.en)} · {run.period} · {escape(company.name)}: "
        f"{', '.join(parts)} ({version}){forgotten(company, run)}"
    )


def covered(run: Run) -> str:
    """How many managers it covers, and of which units."""
    count, units = run.manager_count, ", ".join(run.units)
    if not units:
        return "1 manager" if count == 1 else f"{count} managers"
    return f"1 manager of {units}" if count == 1 else f"{count} managers of {units}"


def forgotten(company: Company, run: Run) -> str:
    """What was recorded for nobody, a line for periods that lack the same: most likely a file was not imported.

    Facts that are recorded together are named together, and only where none of them was recorded.
    """
    there = {
        (need.period.code, need.code.rpartition(".")[0])
        for need in plan_of(company.plugins.get_scheme(run.scheme)).needs(run.period).facts
        if not (need.standing or need.is_target) and (need.period.code, need.code) not in run.unrecorded
    }
    kinds = {code: kind.zh for code, kind in company.plugins.deal_kinds.items()}
    names = {code: facts.zh for code, facts in company.plugins.facts.items()} | kinds
    missing: dict[str, list[str]] = defaultdict(list)
    for period, code in run.unrecorded:
        together = code if code in kinds else code.rpartition(".")[0]
        name = names.get(together, together)
        if (period, together) not in there and name not in missing[period]:
            missing[period].append(name)
    alike = defaultdict(list)
    for period, things in missing.items():
        alike["、".join(things)].append(period)
    sentences = [
        said(f"Nothing is recorded for {' '.join(periods)} of: {things}. Was a file forgotten?")
        for things, periods in alike.items()
    ]
    return "".join(f"\n   [yellow]{escape(sentence)}[/]" for sentence in sentences)


def pay_table(company: Company, run: Run, count: int) -> Table:
    """The highest paid with their pay lines; of a scheme without pay, those with the lowest codes, and what is said of
    them in words: a rating, a tier after the round, the reason.
    """
    scheme = company.plugins.get_scheme(run.scheme)
    lines = [figure for figure in scheme.figures.values() if figure.role in ("pay", "score")]
    if run.total is None:
        lines += [figure for figure in scheme.figures.values() if figure.options]
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column(said("manager"))
    table.add_column(said("name"))
    if scheme.conditions:
        table.add_column(said("meets now"))
    for line in lines:
        table.add_column(f"{line.zh}\n{line.en}", justify="left" if line.options else "right")
    if run.total is not None:
        table.add_column("合计\nTotal", justify="right", style="bold")
    for statement in list_highest(company, run.run_id, first=count):
        table.add_row(*cells(scheme, statement, [line.name for line in lines], run))
    return table


def refused_table(company: Company, run: Run, count: int) -> Table:
    """Those whose statements are refused, with the reasons."""
    scheme = company.plugins.get_scheme(run.scheme)
    shown = table("manager", "name", "refused because")
    for statement in list_refused(company, run.run_id, first=count):
        reasons = " ".join(reader.named(*words_of(scheme, name)) for name in statement.refusals)
        shown.add_row(*map(escape, (statement.manager, statement.manager_name, reasons)))
    return shown


def cells(scheme: type[Scheme], statement: Statement, lines: list[str], run: Run) -> list[str]:
    """One manager's row."""
    row = [escape(statement.manager), escape(statement.manager_name)]
    if scheme.conditions:
        row.append(tier_name(scheme, statement.tier))
    row += [shown(scheme, statement, line) for line in lines]
    if run.total is not None:
        row.append(said("refused") if statement.refusals else amount(statement.total))
    return row


def shown(scheme: type[Scheme], statement: Statement, figure: str) -> str:
    """A figure as people read it, a word by its Chinese name."""
    value, options = statement.figures.get(figure), scheme.figures[figure].options
    return escape(options[value][0]) if isinstance(value, str) and value in options else amount(value)


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
