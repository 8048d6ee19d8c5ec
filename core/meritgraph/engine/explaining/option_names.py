"""The Chinese and English names of the words that something may be, as a scheme declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.formula.reads import AttributeRead, EarlierRead, FactRead, FigureRead, ParameterRead
from meritgraph.quantity.nodes import Node
from meritgraph.scheme import ParameterField, Scheme

__all__ = ["Names", "names_of", "parameter_names"]

Names: TypeAlias = Mapping[str, tuple[str, str]]


def names_of(scheme: type[Scheme], read: Node) -> Iterator[Names]:
    """Where to look for the name of a word that was read: what is read itself first, then all that the scheme knows."""
    if isinstance(read, ParameterRead):
        yield parameter_names(scheme, scheme.terms_used[read.terms].fields[read.name])
        return
    if isinstance(read, FigureRead):
        yield scheme.figures[read.name].options
    if isinstance(read, EarlierRead):
        figure = scheme.schemes_read.get(read.scheme, scheme).figures.get(read.figure)
        yield figure.options if figure is not None else {}
    if isinstance(read, DealFigureRead):
        yield scheme.deal_figures[read.name].options
    if isinstance(read, FactRead):
        facts = (fact for group in scheme.facts for fact in group.facts.values())
        yield from (fact.choice_names or {} for fact in facts if fact.code == read.code)
    if isinstance(read, AttributeRead):
        kinds = (kind for kind in scheme.deal_kinds if kind.code == read.deal_kind)
        yield from (kind.attributes[read.name].choice_names or {} for kind in kinds if read.name in kind.attributes)
    yield from known(scheme)


def known(scheme: type[Scheme]) -> Iterator[Names]:
    """The names of all words that a scheme declares."""
    yield from (figure.options for figure in scheme.figures.values())
    yield from (figure.options for figure in scheme.deal_figures.values())
    yield from (fact.choice_names or {} for group in scheme.facts for fact in group.facts.values())
    yield from (each.choice_names or {} for kind in scheme.deal_kinds for each in kind.attributes.values())
    if scheme.ladder is not None:
        yield {tier.code: (tier.zh, tier.en) for tier in scheme.ladder.tiers}


def parameter_names(scheme: type[Scheme], field: ParameterField) -> Names:
    """The names of a parameter's words: its own, or those of what else, such as the ladder, names them all."""
    if field.names or not field.options:
        return field.names
    alike = next((names for names in known(scheme) if set(field.options) <= set(names)), {})
    return {code: alike[code] for code in field.options if code in alike}
