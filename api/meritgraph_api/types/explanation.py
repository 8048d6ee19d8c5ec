"""Explanations: why a figure is what it is, down to the rows and parameter versions behind it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

from meritgraph.engine import Explained
from meritgraph.engine.explaining.shown import Shown
from meritgraph.engine.inputs import EarlierNeed, FactNeed, ParameterNeed, TierNeed, UnitNeed
from meritgraph.period import Period
from meritgraph_api.context import Info
from meritgraph_api.explaining.declared import figure_behind, words_behind
from meritgraph_api.explaining.evidence import PageEvidence
from meritgraph_api.explaining.page import ExplainedFigure
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.shown import shown_text, worded
from meritgraph_api.types.declared import FigureUnit, unit_of
from meritgraph_api.types.evidence import DealUsed, Evidence, ParameterVersion
from meritgraph_api.types.figure import FigureType
from meritgraph_api.types.node_kind import NodeKind

if TYPE_CHECKING:
    from meritgraph_api.types.statement import Statement

__all__ = ["EXPLANATION_COST", "Explanation", "ExplanationNode", "explanation_nodes"]

EXPLANATION_COST = 100
"""What an explanation costs besides its fields: its inputs are read, and every formula on the way is worked out."""

OneStatement: TypeAlias = Annotated["Statement", strawberry.lazy("meritgraph_api.types.statement")]


@strawberry.type(
    description="One node of an explanation: something that went into a figure, with its value and where it comes from."
)
class ExplanationNode:
    """One node of an explanation."""

    explained: strawberry.Private[Explained]
    behind: strawberry.Private[PageEvidence]
    position: strawberry.Private[int]
    depth: int = strawberry.field(description="How deep it lies: 0 for the figure asked for.")
    parent: int | None = strawberry.field(
        description="The place in the list of the node it goes into; none for the first."
    )
    explained_at: int | None = strawberry.field(
        description="The place in the list of the node that explains the same, where that is another one: what went "
        "into a figure is listed where the figure first occurs. None where it is explained here."
    )

    @property
    def shown(self) -> Shown:
        """Its value; of a unit the code, since the formulas only tell units apart."""
        need = self.explained.need
        return self.behind.unit(need, self.position) or None if isinstance(need, UnitNeed) else self.explained.value

    @field("What it is.")
    def kind(self) -> NodeKind:
        """What it is."""
        return NodeKind(self.explained.kind)

    @field("Its code: of the figure, fact, parameter, kind of deal or ladder.")
    def code(self) -> str:
        """Its code."""
        return self.explained.name

    @field("Its name.")
    def name(self, locale: InLocale = Locale.ZH) -> str:
        """Its name."""
        return name_in(locale, zh=self.explained.zh, en=self.explained.en)

    @field("Its formula in words, with every branch that the company's parameters leave; none for what is read.")
    def words(self, locale: InLocale = Locale.ZH) -> str | None:
        """Its formula in words."""
        return name_in(locale, zh=self.explained.words_zh, en=self.explained.words_en) or None

    @field(
        "Its formula as it applied to this manager, with the numbers put in: of every choice the branch taken. "
        "None for what is read, for a yes or no, and for what only was chosen."
    )
    def applied(self, locale: InLocale = Locale.ZH) -> str | None:
        """Its formula with the numbers put in."""
        return name_in(locale, zh=self.explained.applied_zh, en=self.explained.applied_en) or None

    @field("What decided it, with the numbers: which conditions held and which did not. None where nothing had to.")
    def because(self, locale: InLocale = Locale.ZH) -> str | None:
        """What decided it."""
        return name_in(locale, zh=self.explained.because_zh, en=self.explained.because_en) or None

    @field("What it is in the words of the scheme; none for what has no description.")
    def description(self) -> str | None:
        """What it is in the words of the scheme."""
        return self.explained.doc or None

    @field("The clause of the policy it comes from.")
    def clause(self) -> str | None:
        """The clause of the policy it comes from."""
        return self.explained.clause or None

    @field("What it counts.")
    def unit(self) -> FigureUnit:
        """What it counts."""
        return unit_of(self.explained.unit.code)

    @field("The period it is read or worked out for.")
    def period(self) -> Period:
        """The period it is for."""
        return self.explained.period

    @field("Its value as text, a word by its code; none where there is none.")
    def value(self) -> str | None:
        """Its value as text."""
        return shown_text(self.shown)

    @field("Its value as people read it: a word by its name, yes and no in the language; none where there is none.")
    def text(self, locale: InLocale = Locale.ZH) -> str | None:
        """Its value as people read it."""
        words = words_behind(self.behind.context.company.plugins, self.behind.scheme, self.explained)
        return worded(self.shown, words, locale)

    @field("Its value where that is a number.")
    def number(self) -> Decimal | None:
        """Its value where that is a number."""
        return self.shown if isinstance(self.shown, Decimal) else None

    @field("The figure it is, as its scheme declares it; none for the total, and for what is no figure.")
    def figure(self) -> FigureType | None:
        """The figure it is."""
        found = figure_behind(self.behind.context.company.plugins, self.behind.scheme, self.explained)
        return None if found is None else FigureType(declared=found[1], owner=found[0])

    @field(
        "For a fact: whether anything was recorded for this manager; where not, its value is what the policy counts it "
        "as. None for what is no fact."
    )
    def is_recorded(self) -> bool | None:
        """Whether anything was recorded."""
        need = self.explained.need
        return self.behind.is_recorded(need, self.position) if isinstance(need, FactNeed) else None

    @field(
        "For a figure of a finished statement (kinds EARLIER, VINTAGE): that statement, and why the figure is what it "
        "is there. None for other kinds, and where there was no statement, so that an opening value counts."
    )
    def earlier(self) -> EarlierFigure | None:
        """The finished statement it was read from."""
        statement = self.statement_read
        figure = self.explained.name.rpartition(".")[2]
        return None if statement is None else EarlierFigure(statement=statement, figure_code=figure)

    @property
    def statement_read(self) -> Statement | None:
        """The finished statement it was read from; None for what is not read from one."""
        need = self.explained.need
        return self.behind.earlier(need, self.position) if isinstance(need, EarlierNeed) else None

    @field("For a parameter: which value applied to the manager, and why.")
    def parameter(self) -> ParameterVersion | None:
        """Which value of the parameter applied."""
        need = self.explained.need
        if not isinstance(need, ParameterNeed):
            return None
        return ParameterVersion.of(self.behind.parameter(need, self.position))

    @field("For a fact or tier: where the rows come from that were read.", cost=costing(entries=1))
    def evidence(self) -> list[Evidence]:
        """Where the rows come from that were read."""
        need = self.explained.need
        if isinstance(need, FactNeed):
            return [Evidence.of(origin) for origin in self.behind.facts(need, self.position)]
        if isinstance(need, TierNeed):
            return [Evidence.of(origin) for origin in self.behind.tiers(need, self.position)]
        return []

    @field(
        "For a count or sum: the deals it takes in, with what each adds; for a figure of each deal, what each has.",
        cost=costing(entries=5),
    )
    def deals(self) -> list[DealUsed]:
        """The deals that were taken in."""
        taken = [(self.behind.deal(self.explained.deal_kind, number), value) for number, value in self.explained.deals]
        return [DealUsed.of(record, value) for record, value in taken if record is not None]


@strawberry.type(
    description="A figure of a finished statement that another statement reads: carried over from an earlier period, "
    "or worked out by another scheme."
)
class EarlierFigure:
    """A figure of a finished statement."""

    statement: OneStatement = strawberry.field(
        description="The statement as the run found it: in force then, perhaps superseded since."
    )
    figure_code: str = strawberry.field(description="The figure's code in that statement's scheme.")

    @field(
        "Why the figure is what it is in that statement; its nodes lead on to statements before that. None where the "
        "statement was made by formulas that are not installed any more.",
        cost=costing(EXPLANATION_COST),
    )
    def explanation(self, info: Info) -> Explanation | None:
        """Why the figure is what it is there."""
        found = self.statement.explained(info.context, self.figure_code)
        return None if found is None else Explanation(nodes=explanation_nodes((found.root,), found))


@strawberry.type(
    description="Why a figure is what it is. The nodes are listed from the figure downwards, each before what went "
    "into it, so that one query reads the whole tree however deep it is."
)
class Explanation:
    """Why a figure is what it is."""

    nodes: list[ExplanationNode] = strawberry.field(
        metadata=costing(entries=40),
        description="The figure asked for, and below it all that went into it: depth and parent make the tree.",
    )

    @field("The whole explanation as indented text.")
    def text(self, locale: InLocale = Locale.ZH) -> str:
        """The whole explanation as indented text."""
        return "\n".join(line(node, locale) for node in self.nodes)


def line(node: ExplanationNode, locale: Locale) -> str:
    """One node as a line of text."""
    clause = f" [{node.explained.clause}]" if node.explained.clause else ""
    name = name_in(locale, zh=node.explained.zh, en=node.explained.en)
    start = f"{'  ' * node.depth}{name}: {node.text(locale) or '—'}{clause}"
    if node.explained_at is not None:
        return start + name_in(locale, zh="（见上）", en=" (see above)")
    applied, because = node.applied(locale), node.because(locale)
    formula = f" = {applied}" if applied else ""
    return start + formula + (name_in(locale, zh=f"，因为{because}", en=f", because {because}") if because else "")


def explanation_nodes(
    roots: Sequence[Explained], found: ExplainedFigure, *, statements_back: int = 0
) -> list[ExplanationNode]:
    """The nodes of explanations, each before those that went into it; what occurs again is explained at the first.

    With ``statements_back`` the tree goes on in the finished statements that were read, that many deep.
    """
    nodes: list[ExplanationNode] = []
    places: dict[int, int] = {}
    followed: set[tuple[int, str]] = set()

    def add(each: Explained, depth: int, parent: int | None, found: ExplainedFigure, back: int) -> None:
        place = len(nodes)
        first = places.setdefault(id(each), place)
        again = first if first != place and each.inputs else None
        node = ExplanationNode(
            explained=each,
            behind=found.behind,
            position=found.position,
            depth=depth,
            parent=parent,
            explained_at=again,
        )
        nodes.append(node)
        if again is not None:
            return
        for inner in each.inputs:
            add(inner, depth + 1, place, found, back)
        statement = node.statement_read if back else None
        figure = each.name.rpartition(".")[2]
        if statement is not None and (statement.run_id, figure) not in followed:
            followed.add((statement.run_id, figure))
            earlier = statement.explained(found.behind.context, figure)
            if earlier is not None:
                add(earlier.root, depth + 1, place, earlier, back - 1)

    for root in roots:
        add(root, 0, None, found, statements_back)
    return nodes
