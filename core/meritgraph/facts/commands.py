"""Recording a batch: all of it or nothing, and nothing that was recorded before is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meritgraph.calendar.commands import record_calendar
from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.facts.deals import record_deals
from meritgraph.facts.figures import record_facts
from meritgraph.facts.model import Batch, Problem, Recorded, Source
from meritgraph.facts.recorder import Recorder
from meritgraph.facts.withdrawals import record_withdrawals
from meritgraph.roster.commands import record_tiers
from meritgraph.roster.managers import record_managers
from meritgraph.roster.tree import record_units

__all__ = ["check", "check_all", "record", "record_all", "refusal"]

SHOWN = 10


def record(company: Company, batch: Batch, source: Source) -> Recorded:
    """Record a batch. What is on record already is left as it is; what differs supersedes it.

    Raises InputRefused naming the errors, after which nothing of the batch is recorded.
    """
    return record_all(company, [(batch, source)])[0]


def record_all(company: Company, batches: Sequence[tuple[Batch, Source]]) -> tuple[Recorded, ...]:
    """Record batches in that order and as one whole: where ``record`` would refuse one, none is recorded."""
    with company.writing() as connection:
        outcomes = tuple(carried(Recorder(company, connection, source), batch) for batch, source in batches)
        problems = tuple(problem for outcome in outcomes for problem in outcome.problems)
        if problems:
            raise InputRefused(refusal(problems), problems=problems)
    return outcomes


def check(company: Company, batch: Batch) -> Recorded:
    """What ``record`` would do with the batch, with every problem; nothing is recorded."""
    return check_all(company, [(batch, Source("check", ""))])[0]


def check_all(company: Company, batches: Sequence[tuple[Batch, Source]]) -> tuple[Recorded, ...]:
    """What ``record_all`` would do with the batches, with every problem; nothing is recorded."""
    with company.trying() as connection:
        return tuple(carried(Recorder(company, connection, source), batch) for batch, source in batches)


def carried(recorder: Recorder, batch: Batch) -> Recorded:
    """The batch's outcome, with all that is sound in it written to the open transaction."""
    record_units(recorder, batch.units)
    record_managers(recorder, batch.managers)
    recorder.look_up(managers_of(batch))
    record_tiers(recorder, batch.tiers)
    record_facts(recorder, batch.facts)
    record_deals(recorder, batch.deals)
    record_withdrawals(recorder, batch.withdrawn)
    record_calendar(recorder, batch.calendar)
    recorder.keep_touches()
    return recorder.outcome()


def managers_of(batch: Batch) -> Iterable[str]:
    """The codes of the managers that a batch's figures and deals concern."""
    yield from (entry.manager for entry in batch.tiers)
    yield from (entry.manager for entry in batch.facts)
    yield from (credit.manager for entry in batch.deals for credit in entry.credits)


def refusal(problems: tuple[Problem, ...]) -> str:
    """The sentence that names what is wrong with a batch."""
    shown = "\n".join(f"- {problem}" for problem in problems[:SHOWN])
    more = f"\nand {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    return f"Nothing was recorded; {len(problems)} of the entries cannot be taken:\n{shown}{more}"
