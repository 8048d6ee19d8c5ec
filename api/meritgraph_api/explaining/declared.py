"""What a node of an explanation stands for, as it is declared: its figure, and the names of the words it may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meritgraph.engine import Explained
from meritgraph.engine.explaining.option_names import parameter_names
from meritgraph.engine.inputs import FactNeed, ParameterNeed
from meritgraph.plugins import PluginSet
from meritgraph.quantity.kinds import Quantity
from meritgraph.scheme import Figure, Scheme

__all__ = ["figure_behind", "words_behind"]


def figure_behind(
    plugins: PluginSet, scheme: type[Scheme], explained: Explained
) -> tuple[type[Scheme], Figure[Quantity]] | None:
    """The figure that a node is, with its scheme: the explained one, or the one whose statement was read."""
    name = explained.name
    if explained.kind in ("earlier", "vintage"):
        code, _, name = explained.name.rpartition(".")
        found = plugins.schemes.get(code)
        if found is None:
            return None
        scheme = found
    is_figure = explained.kind in ("figure", "earlier", "vintage") and name in scheme.figures
    return (scheme, scheme.figures[name]) if is_figure else None


def words_behind(plugins: PluginSet, scheme: type[Scheme], explained: Explained) -> Mapping[str, tuple[str, str]]:
    """The Chinese and English names of the words that a node may be, by code; none for what is no choice."""
    figure = figure_behind(plugins, scheme, explained)
    if figure is not None:
        return figure[1].options
    if explained.kind == "deal_figure":
        return scheme.deal_figures[explained.name].options
    if explained.kind == "tier":
        ladder = plugins.ladders.get(explained.name)
        return {tier.code: (tier.zh, tier.en) for tier in ladder.tiers} if ladder else {}
    if isinstance(explained.need, ParameterNeed):
        return parameter_names(scheme, scheme.terms_used[explained.need.terms].fields[explained.need.name])
    return choices_of(plugins, explained.need.code) if isinstance(explained.need, FactNeed) else {}


def choices_of(plugins: PluginSet, code: str) -> Mapping[str, tuple[str, str]]:
    """The names of the words that a fact may be."""
    group, _, name = code.rpartition(".")
    declared: Any = plugins.facts[group].facts.get(name) if group in plugins.facts else None
    return (declared.choice_names or {}) if declared else {}
