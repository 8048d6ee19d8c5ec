"""An explanation as a tree on the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from rich.markup import escape
from rich.tree import Tree

from meritgraph.engine import Explained
from meritgraph.engine.explaining.explanation import Shown
from meritgraph.engine.inputs import FactNeed, ParameterNeed, TierNeed, UnitNeed
from meritgraph.facts.model import Origin
from meritgraph.plugins import PluginSet
from meritgraph.runs.model import Evidence, Explanation
from meritgraph_api.cli.console import said
from meritgraph_api.cli.pay_table import amount
from meritgraph_api.explaining.declared import words_behind
from meritgraph_api.locale import Locale
from meritgraph_api.shown import worded

__all__ = ["explanation_tree"]

SHOWN_DEALS = 5


def explanation_tree(explanation: Explanation, plugins: PluginSet, *, english: bool = False) -> Tree:
    """The figure with everything that went into it, down to rows and parameter versions."""
    drawing = Drawing(explanation, plugins, english)
    root = Tree(drawing.label(explanation.explained), guide_style="dim")
    drawing.grow(root, explanation.explained)
    return root


@dataclass
class Drawing:
    """An explanation on its way to the terminal; what occurs again is explained at its first place."""

    explanation: Explanation
    plugins: PluginSet
    english: bool
    shown: set[int] = field(default_factory=set)

    def said(self, text: str) -> str:
        """A remark in the language of the tree."""
        return text if self.english else said(text)

    def grow(self, tree: Tree, node: Explained) -> None:
        """Add what stands behind the node, and what went into it."""
        self.shown.add(id(node))
        for line in (*origins(node, self.explanation.evidence), *self.deal_lines(node)):
            tree.add(f"[dim]{escape(self.said(line))}[/]")
        for inner in node.inputs:
            if inner.inputs and id(inner) in self.shown:
                tree.add(f"{self.headline(inner)} [dim]{self.said('see above')}[/]")
            else:
                self.grow(tree.add(self.label(inner)), inner)

    def label(self, node: Explained) -> str:
        """The node with its clause and formula."""
        name, words = (node.en, node.words_en) if self.english else (node.zh, node.words_zh)
        clause = f" [cyan]{escape(node.clause)}[/]" if node.clause else ""
        formula = f"\n[dim]= {escape(words)}[/]" if words and words != name else ""
        return f"{self.headline(node)}{clause}{formula}"

    def headline(self, node: Explained) -> str:
        """The node's name and value."""
        name = node.en if self.english else node.zh
        unit = f" {node.unit.en if self.english else node.unit.zh}" if node.unit.is_number else ""
        return f"{escape(name)} [bold]{escape(self.value(node))}[/]{unit}"

    def deal_lines(self, node: Explained) -> list[str]:
        """The deals that were taken in, the first few of them."""
        deals = self.explanation.evidence.deals
        kind = node.deal_kind
        found = [(deals[(kind, number)], value) for number, value in node.deals if (kind, number) in deals]
        lines = [
            f"{deal.code} {deal.happened_on}: {self.worth(node, value)}{origin_line(deal.origin)}"
            for deal, value in found[:SHOWN_DEALS]
        ]
        return lines + ([f"and {len(found) - SHOWN_DEALS} more"] if len(found) > SHOWN_DEALS else [])

    def worth(self, node: Explained, value: Shown) -> str:
        """What a deal adds to a sum, or what it has; nothing is said where deals are only counted."""
        if node.kind == "deal_figure":
            return f"{self.value(replace(node, value=value))} · "
        return f"{amount(value)} · " if isinstance(value, Decimal) and node.unit.code != "count" else ""

    def value(self, node: Explained) -> str:
        """The node's value as people read it, a word by its name."""
        value = node.value
        if isinstance(node.need, UnitNeed):
            return self.explanation.evidence.units[node.need] or "—"
        if isinstance(value, Decimal) and node.unit.code != "money":
            return f"{value:,f}"
        if isinstance(value, Decimal | date) or value is None or (isinstance(value, bool) and not self.english):
            return amount(value)
        words = words_behind(self.plugins, self.plugins.get_scheme(self.explanation.run.scheme), node)
        return worded(value, words, Locale.EN if self.english else Locale.ZH) or "—"


def origins(node: Explained, evidence: Evidence) -> list[str]:
    """Where a fact, tier or parameter comes from, a line each."""
    need = node.need
    if isinstance(need, FactNeed):
        found = [origin_line(record.origin) for record in evidence.facts.get(need, ())]
        return found or ["nothing recorded" if node.value is None else "nothing recorded: counts as this"]
    if isinstance(need, TierNeed):
        return [
            f"{record.tier} from {record.valid_from}: {origin_line(record.origin)}"
            for record in evidence.tiers.get(need, ())
        ]
    if isinstance(need, ParameterNeed) and need in evidence.parameters:
        won = evidence.parameters[need].resolved
        since = f", version {won.version}, from {won.valid_from}" if won.version else ""
        return [f"set by: {won.level}{f' {won.subject}' if won.subject else ''}{since}"]
    return []


def origin_line(origin: Origin) -> str:
    """The source and the place in it."""
    return " ".join(part for part in (origin.name, origin.evidence) if part)
