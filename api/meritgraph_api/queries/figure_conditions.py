"""Statements of one run by their figures: where a figure stands in them, what it may be, and its order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from meritgraph.errors import InputRefused
from meritgraph.runs.model import FigureLayout
from meritgraph.storage import tables
from meritgraph_api.reads.declared import SortKey
from meritgraph_api.reads.expressions import Condition, Value, entry_of
from meritgraph_api.types.run import Layout
from meritgraph_api.types.statements import FigureFilter

__all__ = ["figure_conditions", "figure_key", "tier_condition"]


def figure_conditions(layout: Layout, wanted: Sequence[FigureFilter]) -> list[Condition]:
    """What the figures of the run's statements have to be. Raises InputRefused for one that it does not have."""
    return [
        condition
        for place, each in enumerate(wanted)
        for condition in conditions_of(layout, each, ("filter", "figures", str(place)))
    ]


def conditions_of(layout: Layout, wanted: FigureFilter, path: tuple[str, ...]) -> list[Condition]:
    """What one figure has to be."""
    figure = figure_of(layout, wanted.code, (*path, "code"))
    stored = stored_value(layout, wanted.code)
    conditions: list[Condition] = []
    if wanted.at_least is not None:
        conditions.append(stored >= scaled(wanted.at_least, figure, (*path, "atLeast"), ROUND_CEILING))
    if wanted.at_most is not None:
        conditions.append(stored <= scaled(wanted.at_most, figure, (*path, "atMost"), ROUND_FLOOR))
    if wanted.is_true is not None:
        check(figure.unit == "flag", figure, "yes or no", (*path, "isTrue"))
        conditions.append(stored == int(wanted.is_true))
    if wanted.words is not None:
        check(bool(figure.options), figure, "a choice", (*path, "words"))
        conditions.append(stored.in_([position_of(figure, word, (*path, "words")) for word in wanted.words]))
    if wanted.is_missing is not None:
        conditions.append(stored.is_(None) if wanted.is_missing else stored.is_not(None))
    return conditions


def tier_condition(layout: Layout, tier: str) -> Condition:
    """That a statement reads that tier; an empty one: none. Raises InputRefused for one that the run does not know."""
    if tier and tier not in layout.tiers:
        known = ", ".join(layout.tiers) or "none: it reads no tiers"
        raise InputRefused(f"The run has no tier {tier[:60]!r}; it has {known}.", path=("filter", "tier"))
    column = tables.statement.c.tier
    return column == layout.tiers.index(tier) if tier else column.is_(None)


def figure_key(layout: Layout, code: str, *, descending: bool) -> SortKey:
    """The order by a figure. Raises InputRefused for one that the run does not have."""
    figure_of(layout, code, ("order", "figure"))
    return SortKey(f"figure {code}", stored_value(layout, code), descending, may_be_missing=True)


def figure_of(layout: Layout, code: str, path: tuple[str, ...]) -> FigureLayout:
    """The figure as the run keeps it."""
    if code not in layout.places:
        known = ", ".join(name for name in layout.places if "." not in name)
        raise InputRefused(f"The run has no figure {code[:60]!r}; it has {known}.", path=path)
    return layout.figures[layout.places[code]]


def stored_value(layout: Layout, code: str) -> Value:
    """The figure's number among those of a statement, as SQL reads it."""
    return entry_of(tables.statement.c.figures, layout.places[code])


def scaled(bound: Decimal, figure: FigureLayout, path: tuple[str, ...], rounding: str) -> int:
    """The bound as the figure's numbers are kept."""
    check(not figure.options and figure.unit not in ("flag", "date", "text"), figure, "a number", path)
    return int(bound.scaleb(figure.places).to_integral_value(rounding=rounding))


def position_of(figure: FigureLayout, word: str, path: tuple[str, ...]) -> int:
    """Where the word stands among the figure's."""
    if word not in figure.options:
        raise InputRefused(
            f"{figure.name} is never {word[:60]!r}; it is one of {', '.join(figure.options)}.", path=path
        )
    return figure.options.index(word)


def check(fine: bool, figure: FigureLayout, what: str, path: tuple[str, ...]) -> None:  # noqa: FBT001 - a condition
    """Refuse a condition that the figure cannot meet for what it is."""
    if not fine:
        raise InputRefused(f"{figure.name} is not {what}, so it cannot be asked for like that.", path=path)
