"""The leaves of a formula: what it reads of the company's records, parameters and other figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from meritgraph.errors import FormulaRefused
from meritgraph.period import Period, PeriodKind
from meritgraph.quantity.nodes import Node

__all__ = [
    "Aggregate",
    "Ago",
    "AttributeRead",
    "DateRead",
    "DayMean",
    "DealsSource",
    "EarlierRead",
    "FactRead",
    "FigureRead",
    "Moves",
    "Outside",
    "ParameterRead",
    "Part",
    "PeriodNumberRead",
    "PeriodRead",
    "Population",
    "ShareRead",
    "TableRead",
    "TierRead",
    "TierSinceRead",
    "UnitRead",
    "kind_after",
    "moved",
    "moved_period",
]


@dataclass(frozen=True, slots=True)
class Ago:
    """That many periods earlier."""

    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """The part at that position when the period is cut into shorter ones."""

    kind: PeriodKind
    position: int


Moves: TypeAlias = tuple[Ago | Part, ...]


def moved_period(period: Period, moves: Moves) -> Period:
    """The period one arrives at from ``period``."""
    for move in moves:
        period = period.ago(move.count) if isinstance(move, Ago) else period.parts(move.kind)[move.position]
    return period


def kind_after(kind: PeriodKind, moves: Moves) -> PeriodKind:
    """The kind of period one arrives at from a period of that kind."""
    for move in moves:
        if isinstance(move, Part):
            if kind.months % move.kind.months:
                raise FormulaRefused(f"A {kind.en} does not consist of whole {move.kind.en} periods.")
            kind = move.kind
    return kind


@dataclass(frozen=True, eq=False)
class PeriodRead(Node):
    """Something read in a period: the run's own after ``moves``."""

    moves: Moves


@dataclass(frozen=True, eq=False)
class FactRead(PeriodRead):
    """A recorded fact, or with ``is_target`` its target; ``kind`` is None for a standing fact."""

    code: str
    places: int
    kind: PeriodKind | None
    if_missing: Decimal | None
    options: tuple[str, ...] = ()
    is_target: bool = False


@dataclass(frozen=True, eq=False)
class FigureRead(PeriodRead):
    """Another figure of the same scheme, worked out for that period from its facts: as it is rounded at its end, or
    with ``is_exact`` as it was before that.
    """

    scheme: str
    name: str
    is_exact: bool = False


@dataclass(frozen=True, eq=False)
class EarlierRead(PeriodRead):
    """A figure of a finished run: of the same scheme's earlier period, or of another scheme."""

    scheme: str
    figure: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What a bracket table yields below its lowest row, above its highest, when it is switched off; None: missing."""

    below: Decimal | None = None
    above: Decimal | None = None
    when_empty: Decimal | None = None


@dataclass(frozen=True, eq=False)
class ParameterRead(PeriodRead):
    """A parameter in force on the period's last day; ``minimum`` is its declared lower bound."""

    terms: str
    name: str
    options: tuple[str, ...] = ()
    minimum: Decimal | None = None
    outside: Outside = Outside()


@dataclass(frozen=True, eq=False)
class DayMean(PeriodRead):
    """What was in force in the course of the period, each version weighed by its days: of a fact or its target, of a
    parameter, or of one ``row`` of a look-up. Days on which there was nothing do not count.
    """

    of: FactRead | ParameterRead
    row: str = ""


@dataclass(frozen=True, eq=False)
class TierRead(PeriodRead):
    """The tier on record on the period's last day."""

    ladder: str
    tiers: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class TierSinceRead(TierRead):
    """The first day on record at that tier or a higher one."""

    tier: str


@dataclass(frozen=True, eq=False)
class UnitRead(PeriodRead):
    """The unit the manager belongs to on the period's last day."""


@dataclass(frozen=True, eq=False)
class PeriodNumberRead(PeriodRead):
    """The period's number within the longer one it is part of: 4 for the fourth quarter of a year."""

    within: PeriodKind


@dataclass(frozen=True, eq=False)
class DateRead(PeriodRead):
    """``first_day`` or ``last_day`` of the period, ``day_after`` it, ``hired_on`` or ``left_on`` of the manager."""

    name: str


@dataclass(frozen=True, eq=False)
class AttributeRead(Node):
    """An attribute of each deal of a kind."""

    deal_kind: str
    name: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class ShareRead(Node):
    """The share of each deal that is credited to the manager."""

    deal_kind: str
    role: str


@dataclass(frozen=True, slots=True)
class DealsSource:
    """The deals of a kind in a period and those before it, ``periods`` in all, as credited in one role."""

    deal_kind: str
    role: str
    moves: Moves = ()
    periods: int = 1


@dataclass(frozen=True, eq=False)
class Aggregate(Node):
    """``count``, ``sum``, ``largest`` or ``smallest`` over a manager's deals, perhaps only some of them; of deals that
    agree in ``once_per`` only the first counts.
    """

    source: DealsSource
    how: str
    value: Node | None
    where: Node | None
    once_per: tuple[Node, ...] = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes it is computed from, in order."""
        return tuple(node for node in (self.value, self.where, *self.once_per) if node is not None)


@dataclass(frozen=True, eq=False)
class TableRead(Node):
    """A row of a parameter table for a value: ``at``, ``whole``, ``marginal``, ``beyond`` (is the value above the
    highest row?), or ``of`` for a keyed table.
    """

    table: ParameterRead
    how: str
    argument: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes it is computed from, in order."""
        return (self.table, self.argument)


@dataclass(frozen=True, eq=False)
class Population(Node):
    """A figure that depends on everybody: ``rank``, ``total``, ``headcount``, ``distribute`` or, of deals only,
    ``share_ahead``.

    Only those ``among`` count; each group ``within`` goes by itself. ``then`` breaks ties of a rank, the highest
    first, and holds the weights by which ``value`` is distributed; ``ties`` says how what is still equal ranks:
    ``share`` the better rank, or by manager ``code``.
    """

    how: str
    value: Node | None
    among: Node | None = None
    within: Node | None = None
    then: tuple[Node, ...] = ()
    highest_first: bool = True
    ties: str = "share"

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes it is computed from, in order."""
        return tuple(node for node in (self.value, self.among, self.within, *self.then) if node is not None)


def moved(node: Node, moves: Moves) -> Node:
    """The same leaf as seen from another period, so that ``ago`` of an ``ago`` reads the same inline and as a step.

    Raises FormulaRefused for anything that is no leaf with a period.
    """
    if not isinstance(node, PeriodRead):
        raise FormulaRefused("Only a fact, a figure or a parameter can be read in another period; name it as a step.")
    return replace(node, moves=moves + node.moves)
