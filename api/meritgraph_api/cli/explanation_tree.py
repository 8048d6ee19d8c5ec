"""An explanation as a tree on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from rich.markup import escape
from rich.tree import Tree

from meritgraph.engine import Explained
from meritgraph.engine.explaining.shown import Shown
from meritgraph.engine.inputs import EarlierNeed, FactNeed, ParameterNeed, TierNeed, UnitNeed
from meritgraph.facts.model import DealRecord, Origin
from meritgraph.period import Period
from meritgraph.plugins import PluginSet
from meritgraph.runs.model import Explanation
from meritgraph_api.cli.console import reader, said
from meritgraph_api.explaining.declared import words_behind
from meritgraph_api.locale import Locale, name_in
from meritgraph_api.shown import worded
from meritgraph_api.wording import clause_in

__all__ = ["Follow", "explanation_tree"]

Follow: TypeAlias = Callable[[Explanation, EarlierNeed], Explanation | None]
"""What explains a figure of a finished statement that an explanation has read; None where that is not there."""

SHOWN_DEALS = 5
ALONE = ("deals", "everybody")
UNITS_SAID = ("money", "points", "days", "months")
"""The units that are said after a number; that of a rate or a count goes without saying."""


def explanation_tree(
    explanation: Explanation, plugins: PluginSet, *, english: bool = False, follow: Follow | None = None, back: int = 0
) -> Tree:
    """The figure with everything that went into it, down to rows and parameter versions, in the reader's language.

    With ``follow`` it goes on in the finished statements that were read, ``back`` of them deep.
    """
    drawing = Drawing(explanation, plugins, Locale.EN if english else Locale(reader.language), follow, back)
    root = Tree(drawing.label(explanation.explained, explanation.run.period), guide_style="dim")
    drawing.grow(root, explanation.explained)
    return root


@dataclass
class Drawing:
    """An explanation on its way to the terminal; what occurs again is explained at its first place."""

    explanation: Explanation
    plugins: PluginSet
    locale: Locale
    follow: Follow | None = None
    back: int = 0
    shown: set[int] = field(default_factory=set)
    followed: dict[EarlierNeed, Explanation | None] = field(default_factory=dict)

    def said(self, text: str) -> str:
        """A remark in the language of the tree."""
        return text if self.locale is Locale.EN else said(text)

    def name(self, *, zh: str, en: str) -> str:
        """A text in the language of the tree."""
        return name_in(self.locale, zh=zh, en=en)

    def grow(self, tree: Tree, node: Explained) -> None:
        """Add what stands behind the node, and what went into it."""
        self.shown.add(id(node))
        lines = [*self.origins(node), *self.deal_lines(node)]
        for line in lines if len(lines) > 1 or node.deals else []:
            tree.add(f"[dim]{escape(self.said(line))}[/]")
        for inner in node.inputs:
            if inner.kind in ALONE and inner.en == node.applied_en:  # the formula's only part needs no line of its own
                self.grow(tree, inner)
            elif inner.inputs and id(inner) in self.shown:
                tree.add(f"{self.headline(inner, node.period)} [dim]{self.said('see above')}[/]")
            else:
                self.grow(tree.add(self.label(inner, node.period)), inner)
        if isinstance(node.need, EarlierNeed):
            self.go_on(tree, node.need)

    def go_on(self, tree: Tree, need: EarlierNeed) -> None:
        """Add why the figure is what it is in the finished statement, if that is wanted and was not told yet."""
        if self.follow is None or self.back < 1 or need in self.followed:
            return
        found = self.followed[need] = self.follow(self.explanation, need)
        if found is not None:
            deeper = replace(self, explanation=found, back=self.back - 1)
            deeper.grow(tree.add(deeper.label(found.explained, None)), found.explained)

    def label(self, node: Explained, around: Period | None) -> str:
        """The node with its clause, where it comes from, its formula with the numbers put in, and what decided it."""
        applied = self.name(zh=node.applied_zh, en=node.applied_en)
        because = self.name(zh=node.because_zh, en=node.because_en)
        clause = f" [cyan]{escape(self.clause(node.clause))}[/]" if node.clause else ""
        origins = self.origins(node)
        origin = f" [dim]· {escape(self.said(origins[0]))}[/]" if len(origins) == 1 and not node.deals else ""
        formula = f"\n= {escape(applied)}" if applied else ""
        reason = f"\n[dim]{self.said('because')} {escape(because)}[/]" if because else ""
        return f"{self.headline(node, around)}{clause}{origin}{formula}{reason}"

    def clause(self, clause: str) -> str:
        """A clause as the language of the tree cites it."""
        return clause_in("en" if self.locale is Locale.EN else "zh", clause)

    def headline(self, node: Explained, around: Period | None) -> str:
        """The node's name and value, and its period where that is another than around it."""
        is_named = node.kind == "vintage"  # its name says the period
        period = f" [dim]{node.period}[/]" if node.period != around and not is_named else ""
        unit = f" {self.name(zh=node.unit.zh, en=node.unit.en)}" if node.unit.code in UNITS_SAID else ""
        name = escape(self.name(zh=node.zh, en=node.en))
        if node.kind == "calendar":
            return name
        return f"{name}{period} [bold]{escape(self.value(node))}[/]{unit}"

    def deal_lines(self, node: Explained) -> list[str]:
        """The deals that were taken in, the first few of them."""
        deals = self.explanation.evidence.deals
        kind = node.deal_kind
        found = [(deals[(kind, number)], value) for number, value in node.deals if (kind, number) in deals]
        lines = [
            f"{deal.code} {deal.happened_on}: {self.worth(node, deal, value)}{origin_line(deal.origin)}"
            for deal, value in found[:SHOWN_DEALS]
        ]
        return lines + ([f"and {len(found) - SHOWN_DEALS} more"] if len(found) > SHOWN_DEALS else [])

    def worth(self, node: Explained, deal: DealRecord, value: Shown) -> str:
        """What a deal adds to a sum, or what it has; of deals that are only counted what is written of each."""
        is_counted = isinstance(value, Decimal) and node.unit.code == "count" and node.kind == "deals"
        told = ", ".join(self.written(deal)) if is_counted else self.value(replace(node, value=value))
        return f"{told} · " if told else ""

    def written(self, deal: DealRecord) -> Iterator[str]:
        """The words recorded of a deal: choices by their names, and texts."""
        for attribute in self.plugins.deal_kinds[deal.kind].attributes.values():
            word = deal.attributes.get(attribute.name)
            if isinstance(word, str):
                zh, en = (attribute.choice_names or {}).get(word, (word, word))
                yield f"{self.name(zh=attribute.zh, en=attribute.en)} {self.name(zh=zh, en=en)}"

    def value(self, node: Explained) -> str:
        """The node's value as people read it, a word by its name."""
        if isinstance(node.need, UnitNeed):
            return self.explanation.evidence.units[node.need] or "—"
        if isinstance(node.value, Decimal):
            return f"{node.value:,f}"
        scheme = self.plugins.get_scheme(self.explanation.run.scheme)
        value = worded(node.value, words_behind(self.plugins, scheme, node), self.locale)
        return self.said(value) if value else "—"

    def origins(self, node: Explained) -> list[str]:
        """Where a fact, tier or parameter comes from, a line each."""
        need, evidence = node.need, self.explanation.evidence
        if isinstance(need, FactNeed):
            found = [origin_line(record.origin) for record in evidence.facts.get(need, ())]
            return found or ["nothing recorded" if node.value is None else "nothing recorded: counts as this"]
        if isinstance(need, TierNeed):
            return list(self.tiers(need, node))
        if isinstance(need, ParameterNeed) and need in evidence.parameters:
            won = evidence.parameters[need].resolved
            if not won.version:
                return ["the plugin's default"]
            subject = f" {won.subject}" if won.subject else ""
            return [f"set by: {won.level}{subject}, version {won.version}, from {won.valid_from}"]
        return []

    def tiers(self, need: TierNeed, node: Explained) -> Iterator[str]:
        """The tiers on record, each with the day it holds from."""
        names = words_behind(self.plugins, self.plugins.get_scheme(self.explanation.run.scheme), node)
        for record in self.explanation.evidence.tiers.get(need, ()):
            tier = worded(record.tier, names, self.locale)
            yield f"{tier} from {record.valid_from}: {origin_line(record.origin)}"


def origin_line(origin: Origin) -> str:
    """The source and the place in it."""
    return " ".join(part for part in (origin.name, origin.evidence) if part)
