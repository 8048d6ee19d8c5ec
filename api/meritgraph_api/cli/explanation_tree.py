"""An explanation as a tree on the terminal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rich.markup import escape
from rich.tree import Tree

from meritgraph.engine import Explained
from meritgraph.engine.explaining.explanation import Shown
from meritgraph.engine.inputs import FactNeed, ParameterNeed, TierNeed
from meritgraph.facts.model import Origin
from meritgraph.runs.model import Evidence, Explanation
from meritgraph_api.cli.pay_table import amount
from meritgraph_api.shown import shown_text

__all__ = ["explanation_tree"]

SHOWN_DEALS = 5


def explanation_tree(explanation: Explanation, *, english: bool = False) -> Tree:
    """The figure with everything that went into it, down to rows and parameter versions."""
    root = Tree(label(explanation.explained, english=english), guide_style="dim")
    grow(root, explanation.explained, explanation.evidence, english=english)
    return root


def grow(tree: Tree, node: Explained, evidence: Evidence, *, english: bool) -> None:
    """Add what stands behind the node, and what went into it."""
    for line in origins(node, evidence):
        tree.add(f"[dim]{escape(line)}[/]")
    for inner in node.inputs:
        grow(tree.add(label(inner, english=english)), inner, evidence, english=english)


def label(node: Explained, *, english: bool) -> str:
    """The node in one line: its name, value, clause and formula."""
    name, words = (node.en, node.words_en) if english else (node.zh, node.words_zh)
    clause = f" [cyan]{escape(node.clause)}[/]" if node.clause else ""
    formula = f"\n[dim]= {escape(words)}[/]" if words and words != name else ""
    unit = f" {node.unit.en if english else node.unit.zh}" if node.unit.is_number else ""
    return f"{escape(name)} [bold]{escape(value_of(node))}[/]{unit}{clause}{formula}"


def value_of(node: Explained) -> str:
    """The node's value as people read it."""
    value = node.value
    if isinstance(value, Decimal) and node.unit.code != "money":
        return f"{value:,f}"
    if isinstance(value, Decimal | bool | date) or value is None:
        return amount(value)
    return shown_text(value) or "—"


def origins(node: Explained, evidence: Evidence) -> list[str]:
    """Where a fact, tier, deal or parameter comes from, a line each."""
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
    return deal_lines(node, evidence)


def deal_lines(node: Explained, evidence: Evidence) -> list[str]:
    """The deals that were taken in, the first few of them."""
    found = [
        (evidence.deals[(node.name, number)], value)
        for number, value in node.deals
        if (node.name, number) in evidence.deals
    ]
    lines = [
        f"{deal.code} {deal.happened_on}: {worth(node, value)}{origin_line(deal.origin)}"
        for deal, value in found[:SHOWN_DEALS]
    ]
    return lines + ([f"and {len(found) - SHOWN_DEALS} more"] if len(found) > SHOWN_DEALS else [])


def worth(node: Explained, value: Shown) -> str:
    """What a deal adds to a sum; nothing is said where deals are only counted."""
    return f"{amount(value)} · " if isinstance(value, Decimal) and node.unit.code != "count" else ""


def origin_line(origin: Origin) -> str:
    """The source and the place in it."""
    return " ".join(part for part in (origin.name, origin.evidence) if part)
