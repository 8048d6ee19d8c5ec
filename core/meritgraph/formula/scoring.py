"""How points come about: whole steps around a base, and weights that pass on where an indicator does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from meritgraph.errors import FormulaRefused
from meritgraph.formula.series import Series
from meritgraph.formula.vocabulary import constant, ratio, rounded_down, when
from meritgraph.quantity.kinds import Condition, Points, Rate, missing

__all__ = ["number_of_steps", "reallocated"]

W = TypeVar("W", Points, Rate)


def number_of_steps(value: Rate, size: Rate | int | str, *, whole: Condition | bool = True) -> Rate:
    """How many steps of that size the value has: whole ones, counted towards zero, or all in proportion.

    ``number_of_steps(completion - 1, "0.05")`` is −1 for 0.93 and 2 for 1.1; no value for a size of 0.
    """
    steps = ratio(value, size if isinstance(size, Rate) else constant(Rate, size), if_zero=missing)
    if isinstance(whole, bool):
        return rounded_down(steps) if whole else steps
    return when(whole, rounded_down(steps), steps)


def reallocated(
    weights: Mapping[str, W], *, without: Mapping[str, Condition], to: Mapping[str, str] | None = None
) -> dict[str, W]:
    """The weights as they count where some indicators do not apply, for want of a target or of data.

    ``without`` says of an indicator when it does not apply; it has no weight then. ``to`` names who receives it; what
    has no receiver is lost, and so is what a receiver cannot use. Without ``to`` the indicators that apply share it in
    proportion to their own weights, so that the sum stays; where none applies, none has a weight.
    """
    unknown = [code for code in (*without, *(to or {}), *(to or {}).values()) if code not in weights]
    if unknown:
        raise FormulaRefused(f"{', '.join(unknown)} is none of the weights {', '.join(weights)}.")
    kept = {code: when(without[code], 0, weight) if code in without else weight for code, weight in weights.items()}
    if to is None:
        return in_proportion(weights, kept)
    for giver, receiver in to.items():
        if giver not in without:
            raise FormulaRefused(f"{giver} always applies, so it hands nothing on; leave it out of to=….")
        kept[receiver] = kept[receiver] + when(without[giver], weights[giver], 0)
    return kept


def in_proportion(weights: Mapping[str, W], kept: Mapping[str, W]) -> dict[str, W]:
    """What is kept, enlarged so that the sum stays."""
    whole, left = total(weights), total(kept)
    factor = ratio(whole, left, if_zero=0)
    return {code: weight * factor for code, weight in kept.items()}


def total(weights: Mapping[str, W]) -> W:
    """All of them together."""
    return Series(tuple(weights.values())).sum()
