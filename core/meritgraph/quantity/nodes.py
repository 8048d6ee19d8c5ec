"""The expression graph that a formula leaves behind when it is traced.

Both evaluators, the words of an explanation and the checks at load read these nodes; authors never see them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from meritgraph.quantity.units import Unit

__all__ = ["Apply", "Literal", "Node", "Nothing", "signature", "walk"]


@dataclass(frozen=True, eq=False)
class Node:
    """One operation or leaf; ``unit`` is what it yields. Identity, not equality: the same node is computed once."""

    unit: Unit

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes it is computed from, in order."""
        return ()


@dataclass(frozen=True, eq=False)
class Literal(Node):
    """A number, word or truth value written into the formula; ``options`` are the choices a word is one of."""

    value: Decimal | str | bool
    options: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Nothing(Node):
    """The missing value, as a formula may ask for it with ``if_zero=missing``."""


@dataclass(frozen=True, eq=False)
class Apply(Node):
    """An operation of the vocabulary on other nodes; ``detail`` holds what is no node (places of a rounding, say)."""

    operation: str
    arguments: tuple[Node, ...]
    detail: Hashable = None

    @property
    def children(self) -> tuple[Node, ...]:
        """The arguments, in order."""
        return self.arguments


def walk(*nodes: Node) -> Iterator[Node]:
    """The nodes and everything below them, each once."""
    seen: set[int] = set()
    waiting = list(reversed(nodes))
    while waiting:
        current = waiting.pop()
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting.extend(reversed(current.children))


def signature(node: Node, known: dict[int, str] | None = None) -> str:
    """A digest of the expression: equal for equal formulas, whatever Python objects carry them.

    A part that stands in several places is looked at once: written out, a formula may be longer than any memory.
    """
    known = {} if known is None else known
    if id(node) not in known:
        parts = []
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, Node):
                value = signature(value, known)
            elif isinstance(value, tuple) and any(isinstance(entry, Node) for entry in value):
                value = [signature(entry, known) for entry in value]
            parts.append(f"{field.name}={value}")
        text = f"{type(node).__name__}({', '.join(parts)})"
        known[id(node)] = hashlib.sha256(text.encode()).hexdigest()
    return known[id(node)]
