"""Explanations of the statements that were read together: their inputs are read once, for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple, Protocol, TypeVar

from meritgraph.engine import (
    BalanceResults,
    DealResults,
    Explained,
    Explanations,
    Plan,
    compute_balance_columns,
    compute_deal_columns,
    plan_of,
)
from meritgraph.errors import Conflict, InputRefused, NotFound
from meritgraph.period import Period
from meritgraph.plugins import Plugin
from meritgraph.runs.reading import Reading, read_inputs
from meritgraph_api.context import Context
from meritgraph_api.explaining.evidence import PageEvidence
from meritgraph_api.explaining.owners import Owners

__all__ = ["ExplainedFigure", "PageExplainer", "RunRead", "explainer_of"]


T = TypeVar("T")


class RunRead(Protocol):
    """What has to be known of a run to explain its statements."""

    @property
    def run_id(self) -> int:
        """The number it is stored under."""

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

    @property
    def units(self) -> Sequence[str]:
        """The codes of the units it covers; none for the whole company."""

    @property
    def input_hash(self) -> str:
        """The digest of all it read."""

    @property
    def manager_count(self) -> int:
        """How many managers it has a statement for."""


class ExplainedFigure(NamedTuple):
    """An explanation, the rows behind it, and where the manager stands in what was read."""

    root: Explained
    behind: PageEvidence
    position: int


class PageExplainer:
    """Explains figures of the statements that some managers have in one run."""

    def __init__(self, context: Context, run: RunRead, managers: Sequence[str] | None) -> None:
        """``managers`` are those asked about; None for everybody."""
        self.context = context
        self.run = run
        self.managers = None if managers is None else tuple(managers)
        self.owners = Owners(context)
        self.known: dict[tuple[str, str], Explained] = {}
        self.listed: dict[str, DealResults] = {}
        self.balances: dict[str, BalanceResults] = {}

    @cached_property
    def plan(self) -> Plan:
        """The plan that made the run. Raises Conflict where its plugin is switched off, and for another version."""
        self.check_switched_on()
        plan = plan_of(self.context.company.plugins.get_scheme(self.run.scheme_code))
        if plan.version != self.run.scheme_version:
            raise Conflict(
                f"This run was made by version {self.run.scheme_version} of {self.run.scheme_code}, and {plan.version} "
                "is installed: it cannot be explained by other formulas. Calculate the period again.",
            )
        return plan

    def check_switched_on(self) -> None:
        """Refuse where the scheme is none of the company's any more, and say what to do."""
        code, company = self.run.scheme_code, self.context.company
        if code in company.plugins.schemes:
            return
        owner = next((each for each in self.context.installation.plugins.plugins if code in codes_of(each)), None)
        if owner is None:
            raise Conflict(
                f"No installed plugin has the scheme {code}, so its statements cannot be explained: install the plugin "
                "again and restart the server.",
            )
        raise Conflict(
            f"The plugin {owner.name} is switched off, so statements of {code} cannot be explained: switch it on again "
            f"(meritgraph company switch-on {company.code} {owner.name}, or switchPlugin); no restart is needed.",
        )

    @cached_property
    def reading(self) -> Reading:
        """What the run read of these managers; of everybody where a figure depends on everybody."""
        return self.kept("reading", self.read)

    def read(self) -> Reading:
        """What the run read, read again."""
        return read_inputs(
            self.context.company,
            self.plan.needs(self.run.period),
            self.run.period,
            known_until=self.run.known_until,
            units=self.run.units,
            managers=None if self.is_of_everybody else self.managers,
        )

    @property
    def is_of_everybody(self) -> bool:
        """Whether all managers of the run are read, whoever was asked about."""
        return self.managers is None or not self.plan.stands_alone

    def kept(self, what: str, make: Callable[[], T]) -> T:
        """What is made of the run: of everybody it is kept for other requests, since a run never changes."""
        if not self.is_of_everybody:
            return make()
        company, run = self.context.company, self.run
        folder = self.context.installation.folder
        key = (folder, company.tenant_id, run.run_id, run.scheme_version, run.input_hash)
        return self.context.kept.of(key, what, make, managers=run.manager_count)

    @cached_property
    def explanations(self) -> Explanations:
        """Explanations of what was read."""
        return Explanations(self.plan, self.reading.inputs)

    @cached_property
    def evidence(self) -> PageEvidence:
        """The rows behind all of it."""
        asked = None if self.managers is None else frozenset(self.managers)
        return PageEvidence(self.context, self.reading, self.plan.scheme, asked)

    @property
    def is_able(self) -> bool:
        """Whether the formulas that made the run are installed."""
        declared = self.context.company.plugins.schemes.get(self.run.scheme_code)
        return declared is not None and plan_of(declared).version == self.run.scheme_version

    @property
    def outcome(self) -> str:
        """What a statement comes down to: the total, or the score. Raises InputRefused where it has neither."""
        if self.plan.outcome is None:
            raise InputRefused(
                f"{self.plan.scheme.code} has neither a total nor a score; say which figure to explain.",
                path=("figure",),
            )
        return self.plan.outcome

    def position(self, manager: str) -> int:
        """Where the manager stands in what was read."""
        return self.reading.inputs.managers.index(manager)

    def found(self, manager: str, figure: str) -> ExplainedFigure:
        """The explanation of a manager's figure with what stands behind it. Raises as ``explained`` does."""
        self.explain_all(figure)
        return ExplainedFigure(self.explained(manager, figure), self.evidence, self.position(manager))

    def explained(self, manager: str, figure: str) -> Explained:
        """The explanation of a manager's figure. Raises NotFound for a figure that the scheme does not have."""
        if figure not in self.plan.figures:
            there = ", ".join(name for name in self.plan.figures if "." not in name)
            raise NotFound(f"{self.plan.scheme.code} has no figure {figure[:60]!r}; it has {there}.", path=("figure",))
        key = (manager, figure)
        if key not in self.known:
            self.known[key] = self.explanations.of(self.position(manager), figure)
            for node in everything_in(self.known[key]):
                self.evidence.note_deals(node)
        return self.known[key]

    def deals(self, name: str) -> DealResults:
        """The figures of each deal of the scheme's list of that name, of all managers that were read."""
        if name not in self.listed:
            make = partial(compute_deal_columns, self.plan, self.reading.inputs, name)
            self.listed[name] = self.kept(f"deals {name}", make)
        return self.listed[name]

    def balance(self, name: str) -> BalanceResults:
        """What each earlier period owes of the scheme's balance of that name, of all managers that were read."""
        if name not in self.balances:
            self.balances[name] = compute_balance_columns(self.plan, self.reading.inputs, name)
        return self.balances[name]

    def explain_all(self, figure: str) -> None:
        """Explain the figure for every manager, so that what stands behind it is fetched for all at once."""
        for manager in self.managers or ():
            self.explained(manager, figure)


def codes_of(plugin: Plugin) -> list[str]:
    """The codes of a plugin's schemes."""
    return [scheme.code for scheme in plugin.schemes]


def explainer_of(context: Context, run: RunRead, managers: tuple[str, ...]) -> PageExplainer:
    """What explains those managers' statements of a run: one in a request, however many ways lead to them."""
    key = (run.run_id, managers)
    if key not in context.explainers:
        context.explainers[key] = PageExplainer(context, run, managers)
    found: PageExplainer = context.explainers[key]
    return found


def everything_in(explained: Explained) -> Iterator[Explained]:
    """The node and everything below it."""
    yield explained
    for inner in explained.inputs:
        yield from everything_in(inner)
