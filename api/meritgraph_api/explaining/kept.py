"""What was read and worked out of whole runs, kept for the next page or explanation: a run never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

__all__ = ["KeptRuns"]

T = TypeVar("T")


class KeptRuns:
    """The last few runs of which everybody was read; a larger one is read each time, for the memory it would take."""

    def __init__(self, *, most_runs: int = 4, most_managers: int = 20_000) -> None:
        self.most_runs = most_runs
        self.most_managers = most_managers
        self._runs: OrderedDict[Hashable, dict[str, Any]] = OrderedDict()
        self._lock = Lock()

    def of(self, run: Hashable, what: str, make: Callable[[], T], *, managers: int) -> T:
        """What is known of the run under that name; made where it is not kept. ``managers`` is the run's size."""
        with self._lock:
            known = self._runs.get(run, {})
            if run in self._runs:
                self._runs.move_to_end(run)
        if what in known:
            found: T = known[what]
            return found
        made = make()
        if managers <= self.most_managers:
            with self._lock:
                self._runs.setdefault(run, {})[what] = made
                self._runs.move_to_end(run)
                while len(self._runs) > self.most_runs:
                    self._runs.popitem(last=False)
        return made
