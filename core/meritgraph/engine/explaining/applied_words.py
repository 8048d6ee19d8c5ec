"""A formula as it applied, in words and numbers: “Loans made 3 × Pay for a loan 30.00”."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from meritgraph.engine.explaining.applying import Applied, Reason
from meritgraph.engine.explaining.phrases import ALONE, ASKED, SIGNS
from meritgraph.engine.explaining.recognized import compared_with, is_word, without_grain
from meritgraph.engine.explaining.shown import One, shown
from meritgraph.engine.explaining.words import Words
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import Exact, Quotient, added, compared, negated
from meritgraph.engine.settling import settled
from meritgraph.formula.brackets import BracketRow, Brackets
from meritgraph.formula.each_deal import DealPopulation
from meritgraph.formula.reads import Aggregate, ParameterRead, PeriodRead, Population, TableRead, UnitRead
from meritgraph.formula.vintages import BalanceRead
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing
from meritgraph.scheme import Scheme

__all__ = ["AppliedWords"]

NONE = "—"
OPPOSITE = {"eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt"}


class AppliedWords(Words):
    """Formulas of one scheme in one language, with the values of one manager put in.

    ``value_of`` says what a part comes to, ``table_of`` what rows a table has.
    """

    def __init__(
        self,
        scheme: type[Scheme],
        locale: str,
        value_of: Callable[[Node], Value],
        table_of: Callable[[ParameterRead], object],
    ) -> None:
        super().__init__(scheme, locale)
        self.plain = Words(scheme, locale)
        self.value_of = value_of
        self.table_of = table_of

    def formula(self, applied: Applied, value: One) -> str:
        """The formula with its numbers; empty where it says no more than the value."""
        node = applied.node
        if node is None or isinstance(node, Literal | Nothing):
            return ""
        if isinstance(node, Aggregate | Population | DealPopulation | BalanceRead) and self.found(node) == value:
            return self.plain.of(settled(node, self.value_of))
        return self.of(node)

    def because(self, applied: Applied) -> str:
        """What decided it; what parameters alone decide only where nothing else is told. Empty where nothing did."""
        told = [reason for reason in applied.reasons if not reason.is_setting]
        is_bare = applied.node is None or isinstance(applied.node, Literal | Nothing)
        told = told or (list(applied.reasons) if is_bare else [])
        decisive = [self.reason(reason) for reason in told if not reason.is_passed]
        words = {self.read_of(reason) for reason in told if not reason.is_passed} - {""}
        passed = [self.reason(each) for each in told if each.is_passed and self.read_of(each) not in words]
        series = self.phrases["reasons"]
        before = series.join(dict.fromkeys(text for text in passed if text not in decisive))
        text = series.join(dict.fromkeys(decisive))
        return self.phrases["passed"].format(text, before) if text and before else text or before

    def read_of(self, reason: Reason) -> str:
        """What is compared with words: told once that it is one of them, it need not be told that it is no other."""
        is_word_of = isinstance(reason.node, Apply) and is_word(reason.node.arguments[-1])
        return self.plain.of(reason.node.children[0]) if is_word_of else ""

    def reason(self, reason: Reason) -> str:
        """A condition as it turned out, with its numbers."""
        node = reason.node
        if isinstance(node, Apply):
            if node.operation == "is_missing":
                return self.missing(node.arguments[0], is_missing=reason.answer is True)
            read, *options = compared_with(node)
            if options or (node.operation == "ne" and is_word(node.arguments[1])):
                read, *options = (read, *options) if options else node.arguments
                return self.chosen(read, options, is_one=(reason.answer is True) == (node.operation != "ne"))
            if node.operation in OPPOSITE:
                operation = OPPOSITE[node.operation] if reason.answer is False else node.operation
                left, right = (self.of(each, ASKED[operation][0]) for each in without_grain(node).arguments)
                return f"{left} {SIGNS[operation]} {right}"
        if isinstance(node, PeriodRead):
            return self.of(node)
        return f"{self.plain.of(node, ASKED['eq'][0])} {self.text(reason.answer, node)}"

    def missing(self, node: Node, *, is_missing: bool) -> str:
        """That something is missing; or what it is, where it is there."""
        if not is_missing and not isinstance(node, UnitRead):
            return self.of(node, ASKED["eq"][0])
        phrase = self.phrases["absent" if is_missing else "is_there"]
        return phrase.format(self.plain.of(node, ASKED["is_missing"][0]))

    def chosen(self, read: Node, options: list[Node], *, is_one: bool) -> str:
        """Which word something is; or which it is not."""
        value = self.found(read)
        if is_one or value is None:
            return f"{self.plain.of(read, ASKED['eq'][0])} {SIGNS['eq']} {self.text(value, read)}"
        words = self.phrases["list"].join(self.text(each.value, read) for each in options if isinstance(each, Literal))
        return f"{self.of(read, ASKED['eq'][0])} {SIGNS['ne']} {words}"

    def of(self, node: Node, asked: int = ALONE) -> str:
        """The expression in words; what was read with its value."""
        if isinstance(node, TableRead):
            return self.row(node, asked)
        if isinstance(node, Aggregate):
            return f"{self.credited(node)} {self.value(node)}"
        if isinstance(node, Population | DealPopulation | BalanceRead):
            return f"{self.plain.of(node, ASKED['multiply'][0])} {self.value(node)}"
        if isinstance(node, UnitRead) or not isinstance(node, PeriodRead):
            return super().of(node, asked)
        return f"{self.leaf(node)} {self.value(node)}"

    def row(self, node: TableRead, asked: int) -> str:
        """A table read for a value: the row that it falls into, or for parts of it in several rows each part."""
        argument = self.argument(node)
        name, value = self.leaf(node.table), self.value(node)
        if node.how == "of":
            return self.bracketed(self.phrases["row of"].format(argument, table=name, value=value), "at", asked)
        table, number = self.table_of(node.table), self.value_of(node.argument)
        if node.how == "beyond" or not isinstance(table, Brackets) or not isinstance(number, Decimal | Quotient):
            return super().of(node, asked)
        reached = rows_reached(table, number)
        if not table.rows:
            return f"“{name}” {value}"
        if not reached:
            return self.bracketed(self.phrases["row of"].format(argument, table=name, value=value), "at", asked)
        row = reached[-1][0]
        if node.how == "at":
            return self.bracketed(self.phrases["row"].format(argument, table=name, row=row, value=value), "at", asked)
        if node.how == "whole":
            return self.bracketed(f"{argument} × {self.rate(row, node)}", "multiply", asked)
        unit = node.argument.unit
        parts = " + ".join(
            f"{self.text(shown(part, unit), node.argument)} × {self.rate(row, node)}" for row, part in reached
        )
        return self.bracketed(self.phrases["parts"].format(argument, parts=parts), "marginal", asked)

    def part(self, value: Exact, node: Node) -> str:
        """A part of a value."""
        return self.text(shown(value, node.unit), node)

    def rate(self, row: BracketRow, node: TableRead) -> str:
        """What a row is worth, for each or as a rate."""
        return self.text(shown(row.value, node.table.unit), node)

    def credited(self, node: Aggregate) -> str:
        """The deals that a sum goes over, by their name alone: which of them count is said where they are listed."""
        kind = next(kind for kind in self.scheme.deal_kinds if kind.code == node.source.deal_kind)
        role = kind.role_names[node.source.role][0 if self.locale == "zh" else 1]
        return self.moved(self.phrases["as"].format(self.many(kind), role), node.source.moves)

    def found(self, node: Node) -> One:
        """What a part comes to, in the form in which it is shown."""
        return shown(self.value_of(node), node.unit)

    def value(self, node: Node) -> str:
        """What a part comes to, as text."""
        return self.text(self.found(node), node)

    def text(self, value: One, node: Node) -> str:
        """A value as people read it: a word by its name, yes and no in the language, digits in groups of three."""
        if value is None:
            return NONE
        if isinstance(value, bool):
            return self.phrases["yes" if value else "no"]
        if isinstance(value, Decimal):
            return f"{value:,f}"
        return value.isoformat() if isinstance(value, date) else self.option(node, value)


def rows_reached(table: Brackets, value: Exact) -> list[tuple[BracketRow, Exact]]:
    """The rows that a value reaches, with the part of it in each; none where it lies outside of the table.

    A table that is open at its lower end counts from zero.
    """
    reached: list[tuple[BracketRow, Exact]] = []
    for row in table.rows:
        if row.lower is not None and (order := compared(value, row.lower)) <= 0 and (order or not row.lower_inside):
            return []
        order = 1 if row.upper is None else compared(value, row.upper)
        is_last = row.upper is None or order < 0 or (order == 0 and row.upper_inside)
        upper = value if is_last or row.upper is None else row.upper
        reached.append((row, added(upper, negated(row.lower or Decimal(0)))))
        if is_last:
            return reached
    return []
