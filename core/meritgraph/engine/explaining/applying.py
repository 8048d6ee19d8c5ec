"""A formula as it applied to one manager: of every choice the branch that was taken, and the conditions that decided.

What changes nothing is left out: a zero added, a factor of one, the alternative of a value that is there. Of “a and b”
that does not hold only what fails is told, of “a or b” that holds only what holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from meritgraph.engine.explaining.recognized import averaged, compared_with, is_held, is_number, is_target
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import Quotient, compared
from meritgraph.engine.settling import is_static, settled
from meritgraph.formula.reads import TableRead
from meritgraph.formula.vintages import BalanceRead
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing
from meritgraph.quantity.units import FLAG, RATE

__all__ = ["Applied", "Reason", "applied"]

COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge", "is_missing")


@dataclass(frozen=True)
class Reason:
    """A condition that decided, and its answer; None where it has none for want of data.

    ``is_setting``: the company's parameters alone answer it. ``is_passed``: one of the cases of a list before the one
    that holds.
    """

    node: Node
    answer: bool | None
    is_setting: bool = False
    is_passed: bool = False


@dataclass(frozen=True)
class Applied:
    """What is left of a formula, and the reasons why; of a condition only the reasons."""

    node: Node | None
    reasons: tuple[Reason, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All that was read: for the value first, then for what decided; the cases passed over are only told."""
        decided = (reason.node for reason in self.reasons if not reason.is_passed)
        return (*([] if self.node is None else [self.node]), *decided)


def applied(node: Node, value_of: Callable[[Node], Value]) -> Applied:
    """A figure's formula as it applied; ``value_of`` says what any part of it comes to."""
    applying = Applying(value_of)
    if node.unit == FLAG:
        applying.judge(node)
        return Applied(None, tuple(applying.reasons))
    left = applying.left_of(node)
    return Applied(left, tuple(applying.reasons))


class Applying:
    """One formula on its way to what applied."""

    def __init__(self, value_of: Callable[[Node], Value]) -> None:
        self.value_of = value_of
        self.reasons: list[Reason] = []

    def left_of(self, node: Node) -> Node:
        """What is left of an expression that is no condition."""
        if isinstance(node, TableRead):
            argument = self.left_of(node.argument)
            return node if argument is node.argument else replace(node, argument=argument)
        if not isinstance(node, Apply) or isinstance(node, BalanceRead):
            return node
        if node.unit == FLAG:
            self.judge(node)
            return node
        if node.operation == "when":
            return self.branch(node)
        if node.operation == "or_else":
            return self.first_there(node)
        if node.operation == "divide":
            return self.quotient(node)
        return self.without_neutral(node, self.rebuilt(node))

    def without_neutral(self, node: Apply, left: Apply) -> Node:
        """What is left of an operation without what changes nothing; one that has no value keeps all its parts."""
        return left if self.value_of(node) is None else without_neutral(left)

    def rebuilt(self, node: Apply) -> Apply:
        """The operation on what is left of its arguments."""
        arguments = tuple(self.left_of(argument) for argument in node.arguments)
        same = all(one is other for one, other in zip(arguments, node.arguments, strict=True))
        return node if same else replace(node, arguments=arguments)

    def branch(self, node: Apply) -> Node:
        """The branch of a choice that was taken; nothing where its condition has no answer."""
        condition, then, otherwise = node.arguments
        if is_target(node) and self.value_of(node) == self.value_of(otherwise):
            return otherwise
        answer = self.value_of(condition)
        before = len(self.reasons)
        self.judge(condition)
        if answer is False and self.holds_later(otherwise):
            self.reasons[before:] = [replace(reason, is_passed=True) for reason in self.reasons[before:]]
        return Nothing(node.unit) if answer is None else self.left_of(then if answer else otherwise)

    def holds_later(self, node: Node) -> bool:
        """Whether it is the rest of a list of cases, one of which holds."""
        while isinstance(node, Apply) and node.operation == "when" and not is_target(node):
            condition, _, node = node.arguments
            answer = self.value_of(condition)
            if answer is not False:
                return answer is True
        return False

    def first_there(self, node: Apply) -> Node:
        """The value that is there; where the first is missing, so that the other counts, that is a reason."""
        first, other = node.arguments
        if self.value_of(first) is not None:
            return self.left_of(first)
        self.reasons.append(missing_reason(first))
        return self.left_of(other)

    def quotient(self, node: Apply) -> Node:
        """A division; what comes out in its place where the divisor is zero."""
        known = [value for value in averaged(node) if self.value_of(value) is not None]
        if known:
            values = [self.left_of(value) for value in known]
            count = Literal(RATE, Decimal(len(known)))
            total = reduce(lambda a, b: Apply(node.unit, "add", (a, b)), values)
            return without_neutral(Apply(node.unit, "divide", (total, count)))
        dividend, divisor, *if_zero = node.arguments
        if if_zero and is_zero(self.value_of(divisor)) and self.value_of(dividend) is not None:
            zero = Literal(divisor.unit, Decimal(0))
            self.reasons.append(Reason(Apply(FLAG, "eq", (self.left_of(divisor), zero)), answer=True))
            return self.left_of(if_zero[0])
        return self.without_neutral(node, self.rebuilt(replace(node, arguments=(dividend, divisor))))

    def judge(self, node: Node) -> None:
        """Take down why a condition holds, fails or has no answer."""
        if isinstance(node, Literal):
            return
        if isinstance(node, Apply):
            if node.operation in ("not", "and", "or", "when", "or_else") and len(compared_with(node)) == 1:
                self.judge_parts(node)
                return
            if node.operation in COMPARISONS or len(compared_with(node)) > 1:
                self.judge_comparison(node)
                return
        self.take_down(node, node)

    def judge_comparison(self, node: Apply) -> None:
        """Take down a comparison with what is left of its sides; without an answer, the sides that are missing."""
        sides = compared_with(node) if len(compared_with(node)) > 1 else node.arguments
        missing = [side for side in sides if self.value_of(side) is None]
        if node.operation == "is_missing":
            self.take_down(node, replace(node, arguments=(settled(node.arguments[0], self.value_of),)))
        elif missing:
            self.reasons += [missing_reason(side) for side in missing]
        else:
            self.take_down(node, self.rebuilt(node))

    def judge_parts(self, node: Apply) -> None:
        """The parts of a condition that decided it."""
        first, *others = node.arguments
        if is_held(node):
            self.judge(others[0])
        elif node.operation == "not":
            self.judge(first)
        elif node.operation == "when":
            answer = self.value_of(first)
            self.judge(first)
            if answer is not None:
                self.judge(others[0 if answer else 1])
        elif node.operation == "or_else":
            if self.value_of(first) is None:
                self.reasons.append(missing_reason(first))
            self.judge(others[0] if self.value_of(first) is None else first)
        else:
            for part in self.decisive(node):
                self.judge(part)

    def decisive(self, node: Apply) -> Sequence[Node]:
        """Of “and” that fails the first part that fails, of “or” that holds the first that holds; else all parts that
        have the answer of the whole.
        """
        answer = self.value_of(node)
        deciding = [part for part in node.arguments if self.value_of(part) == answer]
        return deciding[:1] if answer is (node.operation == "or") else deciding

    def take_down(self, condition: Node, left: Node) -> None:
        """Note a condition, as it is left, with its answer."""
        answer = self.value_of(condition)
        self.reasons.append(Reason(left, None if answer is None else answer is True, is_setting=is_static(condition)))


def is_zero(value: Value) -> bool:
    """Whether it is the number zero."""
    return isinstance(value, Decimal | Quotient) and compared(value, Decimal(0)) == 0


def missing_reason(node: Node) -> Reason:
    """That something is missing, as a reason."""
    return Reason(Apply(FLAG, "is_missing", (node,)), answer=True)


def without_neutral(node: Apply) -> Node:
    """The operation without a zero that is added or taken away, and without a factor or divisor of one."""
    if node.operation not in ("add", "subtract", "multiply", "divide"):
        return node
    first, second = node.arguments[:2]
    neutral = 0 if node.operation in ("add", "subtract") else 1
    if is_number(second, neutral):
        return first
    if is_number(first, neutral) and node.operation in ("add", "multiply"):
        return second
    if is_number(first, 0) and node.operation == "subtract":
        return Apply(node.unit, "negate", (second,))
    if node.operation == "multiply" and (is_number(first, 0) or is_number(second, 0)):
        return Literal(node.unit, Decimal(0))
    return node
