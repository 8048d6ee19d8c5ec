"""Every statement of a run as a table in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.runs.model import Run, Statement
from meritgraph.runs.queries import list_statements
from meritgraph.scheme import Scheme
from meritgraph.spreadsheets.export import Exported, export_table
from meritgraph_api.cli.pay_table import tier_name

__all__ = ["write_results"]

AT_ONCE = 10_000


def write_results(company: Company, run: Run, target: Path) -> int:
    """How many statements were written. Raises InputRefused for a file that is neither xlsx nor csv."""
    if target.suffix.lower() not in (".xlsx", ".csv"):
        raise InputRefused(f"{target} must end with .xlsx or .csv.")
    scheme = company.plugins.get_scheme(run.scheme)
    names = [name for name in scheme.figures if name in {figure.name for figure in run.figures}]
    headers = [
        "工号 / manager",
        "姓名 / name",
        *(["等级测算 / meets now"] if run.ladder else []),
        *(f"{scheme.figures[name].zh} / {scheme.figures[name].en}" for name in names),
        *(["合计 / total"] if run.total is not None else []),
        "备注 / notices",
        "拒绝原因 / refused because",
    ]
    rows = (row(scheme, run, statement, names) for statement in every_statement(company, run))
    export_table(headers, rows, target, sheet_name=f"{run.scheme} {run.period}")
    return run.manager_count


def every_statement(company: Company, run: Run) -> Iterator[Statement]:
    """The statements by manager, read so many at once."""
    after: str | None = None
    while page := list_statements(company, run.run_id, after=after, first=AT_ONCE):
        yield from page
        after = page[-1].manager


def row(scheme: type[Scheme], run: Run, statement: Statement, names: list[str]) -> list[Exported]:
    """One statement as cells."""
    return [
        statement.manager,
        statement.manager_name,
        *([tier_name(scheme, statement.tier)] if run.ladder else []),
        *(statement.figures[name] for name in names),
        *([statement.total] if run.total is not None else []),
        sentences(scheme, statement.notices),
        sentences(scheme, statement.refusals),
    ]


def sentences(scheme: type[Scheme], names: tuple[str, ...]) -> str:
    """The notices or refusals as people read them."""
    declared = {**scheme.notices, **scheme.refusals}
    return " ".join(declared[name].zh if name in declared else name for name in names)
