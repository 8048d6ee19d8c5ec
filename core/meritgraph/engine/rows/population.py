"""Figures that depend on everybody, as the row evaluator works them out: plainly, over lists of values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cmp_to_key

from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import added, divided
from meritgraph.formula.each_deal import DealPopulation
from meritgraph.formula.reads import Population, UnitRead
from meritgraph.quantity.exact import EXACT
from meritgraph.quantity.nodes import Node

__all__ = ["Everybody", "figures_of_all", "worked_out"]

ZERO = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Everybody:
    """What a population step reads of each manager, in the order of codes. ``within`` is one group where undeclared."""

    value: Sequence[Value]
    among: Sequence[bool]
    within: Sequence[Value]
    then: Sequence[Sequence[Value]]


def figures_of_all(node: DealPopulation, deals: list[int], read: Callable[[int, Node], Value]) -> dict[int, Value]:
    """The figure of each deal, by the deal's number; ``read`` yields an expression at a deal's position."""
    figure, places = node.figure, range(len(deals))

    def of_each(expression: Node | None) -> list[Value]:
        """What is read of each deal; one answer for all where nothing is."""
        return [True if expression is None else read(place, expression) for place in places]

    among = [value is True for value in of_each(figure.among)]
    everybody = Everybody(of_each(figure.value), among, of_each(figure.within), ())
    return dict(zip(deals, worked_out(figure, everybody), strict=True))


def worked_out(node: Population, everybody: Everybody) -> tuple[Value, ...]:
    """The figure of each manager; None for who has none."""
    results: list[Value] = [None] * len(everybody.within)
    for members in groups_of(node, everybody):
        counted = [place for place in members if everybody.among[place]]
        outcome: Mapping[int, Value]
        if node.how == "headcount":
            outcome = dict.fromkeys(members, Decimal(len(counted)))
        elif node.how == "total":
            outcome = dict.fromkeys(members, total([everybody.value[place] for place in counted]))
        elif node.how in ("rank", "share_ahead"):
            ranked = [place for place in counted if everybody.value[place] is not None]
            outcome = (ranks if node.how == "rank" else shares_ahead)(node, everybody, ranked)
        else:
            outcome = parts(everybody, counted)
        for place, value in outcome.items():
            results[place] = value
    return tuple(results)


def groups_of(node: Population, everybody: Everybody) -> Iterator[list[int]]:
    """The places of each group's members; those who belong to no unit are a group, who lacks another key is in none."""
    no_unit_is_one = isinstance(node.within, UnitRead)
    groups: dict[Value, list[int]] = {}
    for place, key in enumerate(everybody.within):
        if key is not None or no_unit_is_one:
            groups.setdefault(key, []).append(place)
    yield from groups.values()


def total(values: list[Value]) -> Decimal:
    """The sum of what is there."""
    together = ZERO
    for value in values:
        if value is not None:
            assert isinstance(value, Decimal), f"{value!r} cannot be added"
            result = added(together, value)
            assert isinstance(result, Decimal), "decimals add up to a decimal"
            together = result
    return together


def ranks(node: Population, everybody: Everybody, members: list[int]) -> dict[int, Decimal]:
    """The place of each member: one more than how many are better."""

    def better(left: int, right: int) -> int:
        """Below zero where left comes before right, zero where they are equal but for their codes."""
        order = compared(everybody.value[left], everybody.value[right])
        if order:
            return -order if node.highest_first else order
        for values in everybody.then:
            order = compared(values[left], values[right])
            if order:
                return -order
        return 0

    ordered = sorted(members, key=cmp_to_key(better))
    places: dict[int, Decimal] = {}
    for position, member in enumerate(ordered, start=1):
        is_tied = position > 1 and node.ties == "share" and better(ordered[position - 2], member) == 0
        places[member] = places[ordered[position - 2]] if is_tied else Decimal(position)
    return places


def shares_ahead(node: Population, everybody: Everybody, members: list[int]) -> dict[int, Value]:
    """For each member what those before it have together, over what all have; nothing where all have nothing."""
    together = total([everybody.value[member] for member in members])
    if together <= 0:
        return {}
    places = ranks(node, everybody, members)
    ahead: dict[Decimal, Decimal] = {}
    so_far = ZERO
    for member in sorted(members, key=places.__getitem__):
        ahead.setdefault(places[member], so_far)
        so_far = total([so_far, everybody.value[member]])
    return {member: divided(ahead[places[member]], together) for member in members}


def compared(left: Value, right: Value) -> int:
    """−1, 0 or 1; who has no value comes after everybody who has one."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    assert isinstance(left, Decimal), f"{left!r} has no order"
    assert isinstance(right, Decimal), f"{right!r} has no order"
    return (left > right) - (left < right)


def parts(everybody: Everybody, members: list[int]) -> dict[int, Decimal]:
    """Each member's part of the pool in whole cents, the cents left over to the largest remainders."""
    weights = {
        place: weight
        for place in members
        if isinstance(weight := everybody.then[0][place], Decimal) and everybody.value[place] is not None
    }
    together = sum(weights.values(), start=ZERO)
    if together <= 0 or min(weights.values()) < 0:
        return {}
    pool = everybody.value[next(iter(weights))]
    assert isinstance(pool, Decimal), f"{pool!r} is no pool"
    cents = EXACT.divide_int(abs(pool), CENT)
    sign = -1 if pool < 0 else 1
    whole = {place: EXACT.divide_int(EXACT.multiply(cents, weight), together) for place, weight in weights.items()}
    rest = {place: EXACT.remainder(EXACT.multiply(cents, weight), together) for place, weight in weights.items()}
    left = int(cents - sum(whole.values(), start=ZERO))
    for place in sorted(weights, key=lambda each: (-rest[each], each))[:left]:
        whole[place] += 1
    return {place: sign * number * CENT for place, number in whole.items()}
