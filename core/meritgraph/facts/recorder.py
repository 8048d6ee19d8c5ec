"""Carries one batch through its transaction: takes the ledger position and keeps count of what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.facts.model import Problem, Recorded, Source
from meritgraph.storage.ledger_rows import next_position
from meritgraph.storage.roster_rows import EmploymentRow, employments, manager_ids
from meritgraph.storage.touched_rows import Touch, add_touches

__all__ = ["Recorder"]

LONGEST_CODE = 120


@dataclass
class Recorder:
    """The state of one batch on its way into the file."""

    company: Company
    connection: Connection
    source: Source
    added: int = 0
    superseded: int = 0
    unchanged: int = 0
    units: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    managers: dict[str, int] = field(default_factory=dict)
    employed: dict[int, EmploymentRow] = field(default_factory=dict)
    taken: int | None = None
    touches: set[Touch] = field(default_factory=set)
    entry: object = None
    """The entry that is being looked at: problems and warnings are about it."""

    @property
    def tenant_id(self) -> int:
        """The company whose file it is."""
        return self.company.tenant_id

    @property
    def position(self) -> int:
        """The ledger position of everything in the batch, taken when the first entry turns out to be new."""
        if self.taken is None:
            source = self.source
            self.taken = next_position(
                self.connection, self.tenant_id, kind=source.kind, name=source.name, sha256=source.sha256, by=source.by
            )
        return self.taken

    def look_up(self, codes: Iterable[str]) -> None:
        """Learn the numbers and the employment of those managers that are on the roster."""
        wanted = dict.fromkeys(code for code in codes if code not in self.managers)
        found = manager_ids(self.connection, self.tenant_id, wanted)
        self.managers |= found
        self.employed |= employments(self.connection, self.tenant_id, found.values())

    def problem(self, evidence: str, message: str, *, is_figure: bool = False) -> None:
        """Note an error; the whole batch is refused for it."""
        self.problems.append(Problem(evidence, message, self.entry, is_figure))

    def warning(self, evidence: str, message: str, *, is_figure: bool = False) -> None:
        """Note something odd that stops nothing."""
        self.warnings.append(Problem(evidence, message, self.entry, is_figure))

    def is_code(self, evidence: str, what: str, code: str) -> bool:
        """Whether the code can be kept; notes a problem where not."""
        fine = 1 <= len(code) <= LONGEST_CODE and code == code.strip() and code.isprintable()
        if not fine:
            self.problem(evidence, f"{code!r} is no {what}: 1 to {LONGEST_CODE} characters without spaces at its ends.")
        return fine

    def is_manager(self, evidence: str, code: str) -> bool:
        """Whether a manager is on the roster; notes a problem where not."""
        if code not in self.managers:
            self.problem(evidence, f"There is no manager {code!r}; enter them on the roster first.")
        return code in self.managers

    def is_first(self, evidence: str, seen: set[object], key: object, what: str) -> bool:
        """Whether the batch has not said this before; notes a problem where it has."""
        if key in seen:
            self.problem(evidence, f"{what} stands twice in the same batch; keep one of them.")
            return False
        seen.add(key)
        return True

    def count(self, before: object, after: object) -> bool:
        """Whether an entry has to be recorded: it is new (nothing before) or says something else than before."""
        if before == after:
            self.unchanged += 1
            return False
        if before is None:
            self.added += 1
        else:
            self.superseded += 1
        return True

    def warn_if_absent(self, evidence: str, code: str, first_day: date, last_day: date) -> None:
        """Warn where a manager was not employed on any day from ``first_day`` to ``last_day``."""
        hired_on, left_on = self.employed.get(self.managers[code], EmploymentRow(None, None))
        if hired_on is not None and last_day < hired_on:
            self.warning(evidence, f"{code} was hired on {hired_on} only, after {last_day}.")
        elif left_on is not None and first_day > left_on:
            self.warning(evidence, f"{code} left on {left_on} already, before {first_day}.")

    def touch(self, what: str, code: str, first_day: date) -> None:
        """Note what the batch bears on, so that runs which have read it can be told."""
        self.touches.add(Touch(what, code, first_day))

    def keep_touches(self) -> None:
        """Record what the batch bears on."""
        if self.touches:
            add_touches(self.connection, self.tenant_id, self.position, self.touches)

    def outcome(self) -> Recorded:
        """What came of the batch."""
        return Recorded(
            self.taken,
            self.added,
            self.superseded,
            self.unchanged,
            tuple(self.units),
            tuple(self.warnings),
            tuple(self.problems),
        )
