"""A run on the terminal: a line about it, and a table of the highest paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rich.markup import escape
from rich.table import Table

from meritgraph.companies import Company
from meritgraph.runs.model import FigureValue, Run, Statement
from meritgraph.runs.queries import list_highest
from meritgraph.scheme import Scheme

__all__ = ["amount", "pay_table", "run_summary", "tier_name"]


def run_summary(company: Company, run: Run) -> str:
    """What was calculated, in one line."""
    scheme = company.plugins.get_scheme(run.scheme)
    total = "" if run.total is None else f", {amount(run.total)} yuan in all"
    refused = f", [red]{run.refused_count} of them refused[/]" if run.refused_count else ""
    return (
        f"[bold]{escape(scheme.zh)}[/] · {escape(scheme.en)} · {run.period} · {escape(company.name)}: "
        f"{run.manager_count} managers{refused}{total} (run {run.run_id}, scheme version {run.scheme_version})"
        f"{forgotten(company, run)}"
    )


def forgotten(company: Company, run: Run) -> str:
    """What was recorded for nobody, a line for each period: most likely a file was not imported."""
    facts = {fact.code: fact.zh for group in company.plugins.facts.values() for fact in group.facts.values()}
    names = {**facts, **{code: kind.zh for code, kind in company.plugins.deal_kinds.items()}}
    lines = ""
    for period in dict.fromkeys(period for period, _ in run.unrecorded):
        missing = "、".join(names.get(code, code) for at, code in run.unrecorded if at == period)
        lines += f"\n[yellow]Nothing is recorded for {period} of: {escape(missing)}. Was a file forgotten?[/]"
    return lines


def pay_table(company: Company, run: Run, count: int) -> Table:
    """The highest paid with their pay lines; of a scheme without pay, those with the lowest codes."""
    scheme = company.plugins.get_scheme(run.scheme)
    lines = [figure for figure in scheme.figures.values() if figure.role in ("pay", "score")]
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("manager")
    table.add_column("name")
    if run.ladder is not None:
        table.add_column("meets now")
    for line in lines:
        table.add_column(f"{line.zh}\n{line.en}", justify="right")
    if run.total is not None:
        table.add_column("合计\nTotal", justify="right", style="bold")
    for statement in list_highest(company, run.run_id, first=count):
        table.add_row(*cells(scheme, statement, [line.name for line in lines], run))
    return table


def cells(scheme: type[Scheme], statement: Statement, lines: list[str], run: Run) -> list[str]:
    """One manager's row."""
    row = [escape(statement.manager), escape(statement.manager_name)]
    if run.ladder is not None:
        row.append(tier_name(scheme, statement.tier))
    row += [amount(statement.figures.get(line)) for line in lines]
    if run.total is not None:
        row.append("refused" if statement.refusals else amount(statement.total))
    return row


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
