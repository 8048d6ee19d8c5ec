"""Reading runs and statements back, and explaining them from the very rows they were made from."""

from __future__ import annotations

from meritgraph.companies import Company
from meritgraph.engine import Plan, plan_of
from meritgraph.engine import explain as explained_by_engine
from meritgraph.engine.inputs import EarlierNeed
from meritgraph.errors import Conflict, NotFound
from meritgraph.period import Period
from meritgraph.runs.evidence import evidence_of
from meritgraph.runs.layout import names_of, run_of, statement_of
from meritgraph.runs.model import Explanation, Run, Statement
from meritgraph.runs.reading import read_inputs
from meritgraph.storage.run_rows import current_run, run_page, run_row, runs_known_at
from meritgraph.storage.statement_rows import (
    highest_totals,
    notice_counts,
    noticed_page,
    refused_page,
    statement_page,
    statement_row,
)

__all__ = [
    "count_notices",
    "explain",
    "explain_earlier",
    "find_current_run",
    "get_run",
    "get_statement",
    "list_highest",
    "list_noticed",
    "list_refused",
    "list_runs",
    "list_statements",
    "plan_of_run",
]


def get_run(company: Company, run_id: int) -> Run:
    """A finished run. Raises NotFound."""
    with company.reading() as connection:
        row = run_row(connection, company.tenant_id, run_id)
    if row is None:
        raise NotFound(f"There is no run {run_id}.", path=("run", str(run_id)))
    return run_of(row)


def find_current_run(company: Company, scheme_code: str, period: Period) -> Run | None:
    """The current run of a scheme for a period; None where it was not calculated yet."""
    with company.reading() as connection:
        row = current_run(connection, company.tenant_id, scheme_code, period.start)
    return None if row is None else run_of(row)


def list_runs(
    company: Company,
    *,
    scheme_code: str | None = None,
    period: Period | None = None,
    current_only: bool = False,
    before: int | None = None,
    first: int | None = None,
) -> tuple[Run, ...]:
    """Finished runs, the newest first; those before a run number, and of them the first so many."""
    with company.reading() as connection:
        rows = run_page(
            connection,
            company.tenant_id,
            scheme=scheme_code,
            period=None if period is None else period.code,
            current_only=current_only,
            before=before,
            first=first,
        )
    return tuple(run_of(row) for row in rows)


def list_statements(
    company: Company, run_id: int, *, after: str | None = None, first: int | None = None
) -> tuple[Statement, ...]:
    """Statements of a run by manager code; those after a code, and of them the first so many. Raises NotFound."""
    run = get_run(company, run_id)
    with company.reading() as connection:
        rows = statement_page(connection, company.tenant_id, run_id, after=after, first=first)
    return tuple(statement_of(row, run) for row in rows)


def list_highest(company: Company, run_id: int, *, first: int) -> tuple[Statement, ...]:
    """The statements of a run with the highest totals or scores; of equals the lower code first. Raises NotFound."""
    run = get_run(company, run_id)
    with company.reading() as connection:
        rows = highest_totals(connection, company.tenant_id, run_id, first)
    return tuple(statement_of(row, run) for row in rows)


def list_refused(company: Company, run_id: int, *, first: int) -> tuple[Statement, ...]:
    """The refused statements of a run by manager code, the first so many. Raises NotFound."""
    run = get_run(company, run_id)
    with company.reading() as connection:
        rows = refused_page(connection, company.tenant_id, run_id, first)
    return tuple(statement_of(row, run) for row in rows)


def count_notices(company: Company, run_id: int) -> dict[str, int]:
    """How many statements of a run go with each notice, in the order of the scheme; those that none has are left out.

    Raises NotFound.
    """
    run = get_run(company, run_id)
    with company.reading() as connection:
        rows = notice_counts(connection, company.tenant_id, run_id)
    counts = dict.fromkeys(run.notices, 0)
    for row in rows:
        for name in names_of(row.notices, run.notices):
            counts[name] += row.statements
    return {name: count for name, count in counts.items() if count}


def list_noticed(company: Company, run_id: int, notice: str, *, first: int) -> tuple[Statement, ...]:
    """The statements of a run that go with a notice of its scheme, by manager code, the first so many.

    Raises NotFound.
    """
    run = get_run(company, run_id)
    with company.reading() as connection:
        rows = noticed_page(connection, company.tenant_id, run_id, run.notices.index(notice), first)
    return tuple(statement_of(row, run) for row in rows)


def get_statement(company: Company, run_id: int, manager: str) -> Statement:
    """The statement of a manager in a run. Raises NotFound."""
    run = get_run(company, run_id)
    with company.reading() as connection:
        row = statement_row(connection, company.tenant_id, run_id, manager)
    if row is None:
        raise NotFound(f"Run {run_id} has no statement of {manager!r}.", path=("run", str(run_id), manager))
    return statement_of(row, run)


def plan_of_run(company: Company, run: Run) -> Plan:
    """The plan that made a run. Raises Conflict where the scheme has changed since."""
    plan = plan_of(company.plugins.get_scheme(run.scheme))
    if plan.version != run.scheme_version:
        raise Conflict(
            f"Run {run.run_id} was made by version {run.scheme_version} of {run.scheme}, and {plan.version} is "
            "installed: it cannot be explained by other formulas. Install that version, or calculate the period again.",
            path=("run", str(run.run_id)),
        )
    return plan


def explain(company: Company, run_id: int, manager: str, figure: str) -> Explanation:
    """Why a figure of a statement is what it is, from the rows the run itself has read.

    Raises NotFound for an unknown run, manager or figure, and Conflict where the scheme has changed since the run.
    """
    run = get_run(company, run_id)
    plan = plan_of_run(company, run)
    get_statement(company, run_id, manager)
    reading = read_inputs(
        company,
        plan.needs(run.period),
        run.period,
        known_until=run.known_until,
        units=run.units,
        managers=[manager] if plan.stands_alone else None,
    )
    position = reading.inputs.managers.index(manager)
    explained = explained_by_engine(plan, reading.inputs, position, figure)
    return Explanation(run, manager, explained, evidence_of(company, reading, position, explained))


def explain_earlier(company: Company, explanation: Explanation, need: EarlierNeed) -> Explanation | None:
    """Why a figure of a finished statement, which an explanation has read, is what it is there; as the run found it.

    None where there was no statement, or its formulas are not installed any more.
    """
    known_until = explanation.run.known_until
    with company.reading() as connection:
        at = (need.scheme, need.period.start)
        row = runs_known_at(connection, company.tenant_id, [at], known_until).get(at)
    if row is None or need.scheme not in company.plugins.schemes:
        return None
    try:
        return explain(company, run_of(row).run_id, explanation.manager, need.figure)
    except (Conflict, NotFound):
        return None
