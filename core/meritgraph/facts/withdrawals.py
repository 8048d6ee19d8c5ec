"""Withdrawing deals that were recorded by mistake: they count no more, and what was recorded stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from meritgraph.facts.model import DealWithdrawal
from meritgraph.facts.recorder import Recorder
from meritgraph.scheme import DealKind
from meritgraph.storage.deal_rows import add_versions, deal_ids, find_deal_kind, latest_versions
from meritgraph.storage.touched_rows import DEAL

__all__ = ["record_withdrawals"]


def record_withdrawals(recorder: Recorder, entries: Sequence[DealWithdrawal]) -> None:
    """Withdraw deals; one that is withdrawn already stays so, one that was never recorded is a problem."""
    by_kind: dict[str, list[DealWithdrawal]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    for code, group in by_kind.items():
        kind = recorder.company.plugins.deal_kinds.get(code)
        if kind is not None:
            withdraw(recorder, kind, group)
            continue
        for entry in group:
            recorder.entry = entry
            recorder.problem(entry.evidence, f"There is no kind of deal {code!r}; switch its plugin on.")


def withdraw(recorder: Recorder, kind: type[DealKind], entries: Sequence[DealWithdrawal]) -> None:
    """Withdraw deals of one kind: the last version of each says that there is no such deal, and credits nobody."""
    connection, tenant_id = recorder.connection, recorder.tenant_id
    kind_id = find_deal_kind(connection, tenant_id, kind.code)
    numbers = {} if kind_id is None else deal_ids(connection, tenant_id, kind_id, [entry.code for entry in entries])
    versions = {} if kind_id is None else latest_versions(connection, tenant_id, kind_id, numbers.values())
    seen: set[object] = set()
    rows = []
    for entry in entries:
        recorder.entry = entry
        number = numbers.get(entry.code)
        if not recorder.is_first(entry.evidence, seen, entry.code, f"{kind.zh} {entry.code}"):
            continue
        if number is None:
            recorder.problem(entry.evidence, f"There is no {kind.zh} {entry.code!r} on record to withdraw.")
        elif recorder.count(versions[number].withdrawn, True):
            before = versions[number]
            rows.append(
                before._replace(seq=recorder.position, supersedes=before.seq, evidence=entry.evidence, withdrawn=True)
            )
            recorder.touch(DEAL, kind.code, before.happened_on.replace(day=1))
    if kind_id is not None:
        add_versions(connection, tenant_id, kind_id, rows)
