"""A run on the terminal in a line or two: whom it covers, what it comes to, and whether a file was forgotten."""

from __future__ import annotations

from collections import defaultdict

from rich.markup import escape

from meritgraph.companies import Company
from meritgraph.engine import plan_of
from meritgraph.facts.queries import first_day_recorded
from meritgraph.period import Period
from meritgraph.runs.model import Run
from meritgraph.runs.queries import list_runs
from meritgraph_api.cli.console import said
from meritgraph_api.cli.pay_table import amount

__all__ = ["period_line", "run_summary"]

MOST_PERIODS = 3
"""How many periods are named one by one."""


def run_summary(company: Company, run: Run) -> str:
    """What was calculated, in one line, and what nothing is recorded of."""
    scheme = company.plugins.get_scheme(run.scheme)
    version = said(f"run {run.run_id}, scheme version {run.scheme_version}")
    return (
        f"[bold]{escape(scheme.zh)}[/] · {escape(scheme.en)} · {run.period} · {escape(company.name)}: "
        f"{outcome(run)} ({version}){forgotten(company, run)}"
    )


def period_line(run: Run) -> str:
    """What came of a period, in one line."""
    return f"{run.period}: {outcome(run)}"


def outcome(run: Run) -> str:
    """How many managers it covers, how many of them are refused, and what is paid in all."""
    refused = [f"[red]{said(f'{run.refused_count} of them refused')}[/]"] if run.refused_count else []
    total = [said(f"{amount(run.total)} yuan in all")] if run.total is not None else []
    return ", ".join([said(covered(run)), *refused, *total])


def covered(run: Run) -> str:
    """How many managers it covers, and of which units."""
    count, units = run.manager_count, ", ".join(run.units)
    if not units:
        return "1 manager" if count == 1 else f"{count} managers"
    return f"1 manager of {units}" if count == 1 else f"{count} managers of {units}"


def forgotten(company: Company, run: Run) -> str:
    """What was recorded for nobody, a line for periods that lack the same: most likely a file was not imported.

    Facts that are recorded together are named together, and only where none of them was recorded. A period that the
    scheme, or one whose statements it reads, was calculated for speaks for itself, and nothing is missed of the time
    before the company's first records.
    """
    scheme = company.plugins.get_scheme(run.scheme)
    there = {
        (need.period.code, need.code.rpartition(".")[0])
        for need in plan_of(scheme).needs(run.period).facts
        if not (need.standing or need.is_target) and (need.period.code, need.code) not in run.unrecorded
    }
    silent = silent_periods(company, [run.scheme, *scheme.schemes_read], run) if run.unrecorded else frozenset()
    kinds = {code: kind.zh for code, kind in company.plugins.deal_kinds.items()}
    names = {code: facts.zh for code, facts in company.plugins.facts.items()} | kinds
    missing: dict[str, list[str]] = defaultdict(list)
    for period, code in run.unrecorded:
        together = code if code in kinds else code.rpartition(".")[0]
        name = names.get(together, together)
        if period not in silent and (period, together) not in there and name not in missing[period]:
            missing[period].append(name)
    alike = defaultdict(list)
    for period, things in missing.items():
        alike["、".join(things)].append(period)
    sentences = [
        said(f"Nothing is recorded for {spoken(periods)} of: {things}. Was a file forgotten?")
        for things, periods in alike.items()
    ]
    return "".join(f"\n   [yellow]{escape(sentence)}[/]" for sentence in sentences)


def silent_periods(company: Company, schemes: list[str], run: Run) -> frozenset[str]:
    """The periods of what nothing is recorded of that need no word: calculated already, or before the first records."""
    calculated = {
        each.period.code for code in schemes for each in list_runs(company, scheme_code=code, current_only=True)
    }
    first = first_day_recorded(company)
    early = {period for period, _ in run.unrecorded if first and Period.parse(period).end <= first}
    return frozenset((calculated | early) - {run.period.code})


def spoken(periods: list[str]) -> str:
    """The periods; of many the first and the last."""
    return " ".join(periods) if len(periods) <= MOST_PERIODS else f"{min(periods)} … {max(periods)}"
