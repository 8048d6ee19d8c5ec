"""A balance by vintage in an explanation: a line for each earlier period that owes, leading to its statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meritgraph.engine.explaining.applying import applied
from meritgraph.engine.explaining.explained import Explained
from meritgraph.engine.explaining.shown import shown
from meritgraph.engine.explaining.words import EN, ZH
from meritgraph.engine.needs import need_of
from meritgraph.formula.reads import EarlierRead, FigureRead
from meritgraph.formula.vintages import BalanceRead, Vintage
from meritgraph.quantity.nodes import Apply, Node
from meritgraph.quantity.units import FLAG

if TYPE_CHECKING:
    from meritgraph.engine.explaining.explanation import Explainer

__all__ = ["vintages_read"]


def vintages_read(explainer: Explainer, node: BalanceRead) -> Iterator[Explained]:
    """What repays, where it matters, and then each period that owes, the oldest first."""
    if node.repaid_by is not None:
        yield from explainer.inputs_of(node.repaid_by)
    each = zip(explainer.plan.balances[node.balance], node.parts, node.sources, strict=True)
    for vintage, part, source in reversed(list(each)):
        if explainer.value_of(vintage.owed.node):
            yield line(explainer, node, vintage, part, source)


def line(explainer: Explainer, node: BalanceRead, vintage: Vintage[Any], part: Node, source: Node) -> Explained:
    """One earlier period: what it owed, what this one repaid of it, and what that comes to in the figure."""
    balance = explainer.plan.balances[node.balance]
    assert isinstance(balance.added.node, FigureRead), "a balance is added to by a figure"
    period = explainer.inputs.period.ago(vintage.periods_back)
    earlier, _ = statement_or_record(vintage.added.node)
    is_stated = explainer.value_of(earlier) is not None
    zh, en = (told(explainer, locale, period.code, vintage) for locale in (ZH, EN))
    return Explained(
        "vintage",
        f"{balance.added.node.scheme}.{balance.added.node.name}",
        zh,
        en,
        part.unit,
        shown(explainer.value_of(part), part.unit),
        period,
        need=need_of(earlier, explainer.inputs.period) if is_stated else None,
        inputs=() if is_stated and node.of is None else explainer.inputs_of(*found(explainer, source)),
    )


def told(explainer: Explainer, locale: str, period: str, vintage: Vintage[Any]) -> str:
    """“2026-Q1: owed 40,000.00, repaid 40,000.00, completed”."""
    amounts = (vintage.owed, vintage.repaid, vintage.left)
    shown_amounts = [shown(explainer.value_of(each.node), each.node.unit) for each in amounts]
    is_completed = explainer.value_of(vintage.is_completed.node) is True
    return explainer.words[locale].vintage(period, shown_amounts, is_completed=is_completed)


def statement_or_record(node: Node) -> tuple[EarlierRead, Node]:
    """What an earlier period's amount is read from: its statement, or what was recorded where there is none."""
    assert isinstance(node, Apply), "an amount counts only while it lasts"
    either = node.arguments[1]
    assert isinstance(either, Apply), "an amount is stated or recorded"
    earlier, recorded = either.arguments
    assert isinstance(earlier, EarlierRead), "a statement is asked first"
    return earlier, recorded


def found(explainer: Explainer, source: Node) -> tuple[Node, ...]:
    """What an amount was read from."""
    if source.unit == FLAG:
        return ()
    earlier, recorded = statement_or_record(source)
    return (earlier,) if explainer.value_of(earlier) is not None else applied(recorded, explainer.value_of).nodes
