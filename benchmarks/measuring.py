"""Times taken in turn, and the memory a process needed."""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Taken", "medians", "peak_mebibytes"]

C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and seconds that processors were at work: on a busy machine the second say more."""

    clock: float
    processor: float


def taken_by(work: Callable[[], object]) -> Taken:
    """How long the work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    taken = Taken(time.perf_counter() - clock, time.process_time() - processor)
    del result  # giving its memory back is nobody's work
    return taken


def medians(cases: Mapping[C, Callable[[], object]], repeats: int) -> dict[C, Taken]:
    """The median times of each case. The cases take turns, so that a busy machine disturbs all alike."""
    for work in cases.values():
        work()
    times: dict[C, list[Taken]] = {name: [] for name in cases}
    for _ in range(repeats):
        for name, work in cases.items():
            gc.collect()
            times[name].append(taken_by(work))
    return {
        name: Taken(
            statistics.median(each.clock for each in taken), statistics.median(each.processor for each in taken)
        )
        for name, taken in times.items()
    }


def peak_mebibytes() -> int:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) // (2**20 if sys.platform == "darwin" else 2**10)
