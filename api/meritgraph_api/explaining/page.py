"""Explanations of the statements that were read together: their inputs are read once, for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

from meritgraph.engine import Explained, Explanations, plan_of
from meritgraph.errors import Conflict, NotFound
from meritgraph.period import Period
from meritgraph.runs.reading import Reading, read_inputs
from meritgraph_api.context import Context
from meritgraph_api.explaining.evidence import PageEvidence

__all__ = ["PageExplainer", "RunRead"]


class RunRead(Protocol):
    """What has to be known of a run to explain its statements."""

    @property
    def scheme_code(self) -> str:
        """The scheme's code."""

    @property
    def scheme_version(self) -> str:
        """The version it was made by."""

    @property
    def period(self) -> Period:
        """The period it is for."""

    @property
    def known_until(self) -> int:
        """The ledger position up to which it read."""


class PageExplainer:
    """Explains figures of the statements that some managers have in one run."""

    def __init__(self, context: Context, run: RunRead, managers: Sequence[str]) -> None:
        self.context = context
        self.run = run
        self.managers = tuple(managers)
        self.plan = plan_of(context.company.plugins.get_scheme(run.scheme_code))
        if self.plan.version != run.scheme_version:
            raise Conflict(
                f"This run was made by version {run.scheme_version} of {run.scheme_code}, and {self.plan.version} is "
                "installed: it cannot be explained by other formulas. Calculate the period again.",
                path=("run",),
            )
        self.known: dict[tuple[str, str], Explained] = {}

    @cached_property
    def reading(self) -> Reading:
        """What the run read of these managers; of everybody where a figure depends on everybody."""
        alone = all(step.stage == 0 for step in self.plan.steps)
        return read_inputs(
            self.context.company,
            self.plan.needs(self.run.period),
            self.run.period,
            known_until=self.run.known_until,
            managers=self.managers if alone else None,
        )

    @cached_property
    def explanations(self) -> Explanations:
        """Explanations of what was read."""
        return Explanations(self.plan, self.reading.inputs)

    @cached_property
    def evidence(self) -> PageEvidence:
        """The rows behind all of it."""
        return PageEvidence(self.context, self.reading)

    def position(self, manager: str) -> int:
        """Where the manager stands in what was read."""
        return self.reading.inputs.managers.index(manager)

    def explained(self, manager: str, figure: str) -> Explained:
        """The explanation of a manager's figure. Raises NotFound for a figure that the scheme does not have."""
        if figure not in self.plan.figures:
            there = ", ".join(name for name in self.plan.figures if "." not in name)
            raise NotFound(f"{self.plan.scheme.code} has no figure {figure[:60]!r}; it has {there}.", path=("step",))
        key = (manager, figure)
        if key not in self.known:
            self.known[key] = self.explanations.of(self.position(manager), figure)
            for node in everything_in(self.known[key]):
                self.evidence.note_deals(node)
        return self.known[key]

    def explain_all(self, figure: str) -> None:
        """Explain the figure for every manager, so that what stands behind it is fetched for all at once."""
        for manager in self.managers:
            self.explained(manager, figure)


def everything_in(explained: Explained) -> Iterator[Explained]:
    """The node and everything below it."""
    yield explained
    for inner in explained.inputs:
        yield from everything_in(inner)
