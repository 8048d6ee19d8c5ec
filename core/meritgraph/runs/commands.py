"""Calculating a period: the same inputs give the same run, and nothing of a run is visible before all of it is."""

from __future__ import annotations

from functools import partial

from meritgraph.activation.queries import check_period, get_activation
from meritgraph.companies import Company
from meritgraph.engine import Plan, Results, compute_columns, needs_under, plan_of
from meritgraph.errors import CalculationFailed, Conflict, MeritgraphError
from meritgraph.period import Period
from meritgraph.quantity.exact import unscaled
from meritgraph.runs.hashing import input_hash
from meritgraph.runs.layout import layout_of, run_of, sum_of, used_parameters
from meritgraph.runs.model import Progress, Run
from meritgraph.runs.preview import preview
from meritgraph.runs.reading import Reading, read_inputs
from meritgraph.storage.run_rows import (
    Claim,
    NewRun,
    claim_run,
    complete_run,
    current_run,
    fail_run,
    last_run_before,
    note_check,
    renew_lease,
)
from meritgraph.storage.statement_rows import StatementColumns, add_statements, bits_of

__all__ = ["calculate", "preview"]


def calculate(
    company: Company, scheme_code: str, period: Period, *, progress: Progress | None = None, by: str = ""
) -> Run:
    """The current run of a scheme for a period: a new one where inputs or the scheme changed since the last.

    It covers the managers employed on a day of the period who on its last day belong to the units that the scheme is
    activated for.

    Raises NotFound for a scheme that is not switched on, PeriodRefused for a period of another kind, NotActivatable
    where the company does not work by the scheme in that period or a parameter is unset, Conflict while somebody else
    calculates it, and CalculationFailed where it cannot be worked out; then nothing of it is visible.
    """
    plan = plan_of(company.plugins.get_scheme(scheme_code))
    check_period(plan.scheme, period)
    units = get_activation(company, scheme_code, period).units
    check_sequence(company, plan, period)
    tell = progress or (lambda _stage, _done, _count: None)
    tell("reading", 0, 0)
    narrowing = partial(needs_under, plan, period)
    reading = read_inputs(company, plan.needs(period), period, units=units, narrowing=narrowing)
    count = len(reading.inputs.managers)
    tell("reading", count, count)
    new = NewRun(
        scheme_code,
        period,
        plan.version,
        reading.known_until,
        input_hash(reading.inputs, reading.parameters, units),
        used_parameters(reading.parameters),
        by,
        units,
    )
    claim = claimed(company, new)
    if isinstance(claim, Run):
        return claim
    return carried_out(company, plan, reading, claim, tell)


def check_sequence(company: Company, plan: Plan, period: Period) -> None:
    """Refuse a period whose balances come from a period before that was left out: whatever it carried would be lost.

    Where nothing was calculated before at all, the opening values hold. Raises Conflict.
    """
    code = plan.scheme.code
    needed = sorted({need.period.start for need in plan.needs(period).earlier if need.scheme == code})
    with company.reading() as connection:
        last = last_run_before(connection, company.tenant_id, code, period.start) if needed else None
    if last is not None and last.period_start < needed[-1]:
        before = period.ago(1)
        raise Conflict(
            f"{code} for {period} carries over from {before}, which is not calculated yet (the last is {last.period}); "
            f"calculate {before} first.",
            path=(code, period.code),
        )


def claimed(company: Company, new: NewRun) -> Claim | Run:
    """The right to calculate the run, or the current run where it was made from the same inputs by the same scheme."""
    with company.writing() as connection:
        current = current_run(connection, company.tenant_id, new.scheme, new.period.start)
        if current is not None and (current.input_hash, current.scheme_version) == (new.input_hash, new.scheme_version):
            note_check(connection, company.tenant_id, current.run_id, new.known_until)
            return run_of(current)
        claim = claim_run(connection, company.tenant_id, new)
    if claim is None:
        raise Conflict(
            f"{new.scheme} is being calculated for {new.period} already; wait until that is done.",
            path=(new.scheme, new.period.code),
        )
    return claim


def carried_out(company: Company, plan: Plan, reading: Reading, claim: Claim, tell: Progress) -> Run:
    """The run, computed and written; given up where anything fails on the way."""
    try:
        count = len(reading.inputs.managers)
        tell("computing", 0, count)
        results = compute_columns(plan, reading.inputs)
        tell("computing", count, count)
        keep(company, plan, reading, claim)
        return written(company, plan, reading, results, claim, tell)
    except BaseException as error:
        with company.writing() as connection:
            fail_run(connection, company.tenant_id, claim, f"{type(error).__name__}: {error}")
        if isinstance(error, MeritgraphError) or not isinstance(error, Exception):
            raise
        raise failed(company, plan, error) from error


def keep(company: Company, plan: Plan, reading: Reading, claim: Claim) -> None:
    """Give a sign of life before the long part of writing. Raises Conflict where the run was taken over."""
    with company.writing() as connection:
        if not renew_lease(connection, company.tenant_id, claim):
            raise taken_over(plan, reading)


def failed(company: Company, plan: Plan, error: Exception) -> CalculationFailed:
    """What a plugin's or the machine's failure is reported as, naming the plugin and its version."""
    code = plan.scheme.code
    plugin = company.plugins.get_plugin(company.plugins.owner(code))
    return CalculationFailed(
        f"{code} of plugin {plugin.name} {plugin.version} could not be calculated: {type(error).__name__}: {error}",
        path=(code,),
    )


def taken_over(plan: Plan, reading: Reading) -> Conflict:
    """The error of a calculation that was too slow: another one has taken its place."""
    code, period = plan.scheme.code, reading.inputs.period
    return Conflict(
        f"{code} for {period} was taken over by another calculation; nothing of this one was kept.", path=(code,)
    )


def written(company: Company, plan: Plan, reading: Reading, results: Results, claim: Claim, tell: Progress) -> Run:
    """The run with its statements, made visible in one transaction."""
    count = len(results.managers)
    total, score = results.paid, results.scored(plan)
    outcome = {
        "layout": layout_of(plan, results, reading.inputs),
        "manager_count": count,
        "refused_count": int(results.refused.sum()),
        "total": None if total is None else str(unscaled(sum_of(total), total.places)),
        "total_places": None if total is None else total.places,
        "score_places": None if score is None else score.places,
    }
    columns = StatementColumns(
        reading.people.ids,
        total,
        score,
        results.tier_reading,
        bits_of(results.refusals, count),
        bits_of(results.notices, count),
        list(results.figures.values()),
    )
    with company.writing() as connection:
        tell("writing", 0, count)
        add_statements(connection, company.tenant_id, claim.run_id, columns, lambda done: tell("writing", done, count))
        if not complete_run(connection, company.tenant_id, claim, outcome):
            raise taken_over(plan, reading)
        current = current_run(connection, company.tenant_id, plan.scheme.code, reading.inputs.period.start)
    assert current is not None, "the run that was just completed is the current one"
    return run_of(current)
