"""Explanations: why a figure is what it is, down to the rows and parameter versions behind it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

import strawberry

from meritgraph.engine import Explained
from meritgraph.engine.inputs import FactNeed, ParameterNeed, TierNeed
from meritgraph.period import Period
from meritgraph_api.explaining.evidence import PageEvidence
from meritgraph_api.fields import field, word
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.shown import shown_text
from meritgraph_api.types.declared import FigureUnit, unit_of
from meritgraph_api.types.evidence import DealUsed, Evidence, ParameterVersion

__all__ = ["Explanation", "ExplanationNode", "explanation_nodes"]


@strawberry.enum(description="What a node of an explanation is.")
class NodeKind(Enum):
    """What a node of an explanation is."""

    FIGURE = word("figure", "A figure of the scheme, worked out by its own formula.")
    FACT = word("fact", "A recorded figure.")
    PARAMETER = word("parameter", "A parameter, with the value that applied.")
    DEALS = word("deals", "A count or sum over the manager's deals.")
    TIER = word("tier", "The tier on record.")
    UNIT = word("unit", "The unit that the manager belongs to.")
    DATE = word("date", "A day or the number of a period: the last day, the first one employed or in a tier.")
    EARLIER = word("earlier", "A figure of a finished statement: of an earlier period, or of another scheme.")
    EVERYBODY = word("everybody", "A rank or total over all managers of the run.")


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

    @field("Its formula in words, as the company's parameters leave it; none for what is read.")
    def words(self, locale: InLocale = Locale.ZH) -> str | None:
        """Its formula in words."""
        return name_in(locale, zh=self.explained.words_zh, en=self.explained.words_en) or None

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

    @field("Its value as text; none where there is none.")
    def value(self) -> str | None:
        """Its value as text."""
        return shown_text(self.explained.value)

    @field("Its value where that is a number.")
    def number(self) -> Decimal | None:
        """Its value where that is a number."""
        value = self.explained.value
        return value if isinstance(value, Decimal) else None

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

    @field("For a count or sum: the deals it takes in, with what each adds.", cost=costing(entries=5))
    def deals(self) -> list[DealUsed]:
        """The deals that were taken in."""
        taken = [(self.behind.deal(self.explained.name, number), value) for number, value in self.explained.deals]
        return [DealUsed.of(record, value) for record, value in taken if record is not None]


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
    words = name_in(locale, zh=node.explained.words_zh, en=node.explained.words_en)
    name = name_in(locale, zh=node.explained.zh, en=node.explained.en)
    formula = f" = {words}" if words and words != name else ""
    return f"{'  ' * node.depth}{name}: {shown_text(node.explained.value) or '—'}{clause}{formula}"


def explanation_nodes(roots: Sequence[Explained], behind: PageEvidence, position: int) -> list[ExplanationNode]:
    """The nodes of explanations, each before those that went into it."""
    nodes: list[ExplanationNode] = []

    def add(each: Explained, depth: int, parent: int | None) -> None:
        place = len(nodes)
        nodes.append(ExplanationNode(explained=each, behind=behind, position=position, depth=depth, parent=parent))
        for inner in each.inputs:
            add(inner, depth + 1, place)

    for root in roots:
        add(root, 0, None)
    return nodes
