"""Measure a month of banking.loan-pay: the column evaluator alone, and end to end from the company file.

python benchmarks/month.py [--sizes 10000,100000,1000000] [--repeats 7] [--only computing|end-to-end]
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from company_file import EndToEnd, calculate_month, fill_company
from computing import ENGINE, HAND, HAND_PLAIN, Computing, measure_computing

SIZES = (10_000, 100_000, 1_000_000)
STAGES = ("reading", "computing", "writing", "all")
LARGE, MOST_TURNS = 1_000_000, 20
"""A small month is over in a blink, so that it is timed more often than a large one."""

T = TypeVar("T")


def main() -> None:
    """Measure what the command line asks for, and print it."""
    parser = argparse.ArgumentParser(description="Measure a month of banking.loan-pay.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of managers, with commas between")
    parser.add_argument("--repeats", type=int, default=7, help="how often each computation is timed")
    parser.add_argument("--only", choices=("computing", "end-to-end"), help="measure one of the two alone")
    wanted = parser.parse_args()
    sizes = [int(size) for size in wanted.sizes.split(",")]
    if wanted.only != "end-to-end":
        print_computing([in_a_new_process(measure_computing, size, turns(size, wanted.repeats)) for size in sizes])
    if wanted.only != "computing":
        print_end_to_end([end_to_end(size) for size in sizes])


def turns(managers: int, repeats: int) -> int:
    """How often a month of that size is timed."""
    return repeats * max(1, min(MOST_TURNS, LARGE // managers))


def in_a_new_process(function: Callable[..., T], *arguments: object) -> T:
    """What a function returns in a process of its own, whose memory is nobody else's."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def end_to_end(managers: int) -> EndToEnd:
    """Fill a company file, then calculate its month in a process that has nothing in memory."""
    with tempfile.TemporaryDirectory() as folder:
        expected = in_a_new_process(fill_company, Path(folder), managers)
        return in_a_new_process(calculate_month, Path(folder), expected)


def print_computing(measured: Sequence[Computing]) -> None:
    """The times of the column evaluator beside those of the formulas written by hand."""
    print(f"Computing: {measured[0].figures} figures a manager, from columns in memory to columns in memory.")
    print("Engine and formulas written by hand agree to the last digit; medians of runs that took turns.")
    headings = ("managers", "threads", "engine", "rows/s", "by hand", "ratio", "CPU ratio", "growth", "peak MiB")
    print_row(headings)
    for threads in (1, 2):
        before: tuple[int, float] | None = None
        for size in measured:
            engine, hand = size.taken[ENGINE, threads], size.taken[HAND, threads]
            print_row(
                (
                    f"{size.managers:,}",
                    f"{threads}",
                    milliseconds(engine.clock),
                    f"{size.managers / engine.clock:,.0f}",
                    milliseconds(hand.clock),
                    f"{engine.clock / hand.clock:.2f}",
                    f"{engine.processor / hand.processor:.2f}",
                    growth_of(size.managers, engine.clock, before),
                    f"{size.peak_mebibytes:,}",
                )
            )
            before = (size.managers, engine.clock)
    for size in measured:
        plain = size.taken[HAND_PLAIN, 1]
        ratio = size.taken[ENGINE, 1].clock / plain.clock
        print(f"{size.managers:,} by hand on whole columns: {milliseconds(plain.clock)}, ratio {ratio:.2f} (1 thread)")
    print()


def print_end_to_end(measured: Sequence[EndToEnd]) -> None:
    """The times of reading, computing and writing."""
    print("End to end: read the company file, compute, write statements. Totals agree with the formulas by hand.")
    print_row(("managers", *STAGES, "rows/s", "CPU", "growth", "peak MiB", "file MiB"))
    before: tuple[int, float] | None = None
    for size in measured:
        whole = size.seconds["all"]
        print_row(
            (
                f"{size.managers:,}",
                *(f"{size.seconds[stage]:.2f} s" for stage in STAGES),
                f"{size.managers / whole:,.0f}",
                f"{size.processor_seconds:.2f} s",
                growth_of(size.managers, whole, before),
                f"{size.peak_mebibytes:,}",
                f"{size.file_mebibytes:,}",
            )
        )
        before = (size.managers, whole)


def print_row(cells: Sequence[str]) -> None:
    """One line of a table."""
    print(" ".join(f"{cell:>10}" for cell in cells))


def growth_of(managers: int, seconds: float, before: tuple[int, float] | None) -> str:
    """How much longer a manager takes than at the size before: 1.00 is linear."""
    return "" if before is None else f"{seconds / managers / (before[1] / before[0]):.2f}"


def milliseconds(seconds: float) -> str:
    """A time in milliseconds."""
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
