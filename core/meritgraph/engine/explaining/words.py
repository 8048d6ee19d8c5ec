"""A formula in words, Chinese or English, made from its expression."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from meritgraph.engine.explaining.option_names import names_of
from meritgraph.engine.explaining.phrases import ALONE, ASKED, EN, LEVELS, PHRASES, SIGNS, ZH
from meritgraph.engine.explaining.recognized import averaged, compared_with, is_held, is_target, without_grain
from meritgraph.formula.each_deal import DealFigureRead, DealPopulation
from meritgraph.formula.reads import (
    Aggregate,
    Ago,
    AttributeRead,
    DateRead,
    DayMean,
    EarlierRead,
    FactRead,
    FigureRead,
    Moves,
    ParameterRead,
    PeriodNumberRead,
    PeriodRead,
    Population,
    ShareRead,
    TableRead,
    TierRead,
    TierSinceRead,
    UnitRead,
    kind_after,
)
from meritgraph.formula.vintages import BalanceRead
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing
from meritgraph.scheme import Scheme
from meritgraph.scheme.deals import HAPPENED_ON, DealKind

__all__ = ["EN", "ZH", "Words"]

FEW = 3
"""How many things of a kind are named one by one."""


class Words:
    """Formulas of one scheme in one language."""

    def __init__(self, scheme: type[Scheme], locale: str) -> None:
        self.scheme = scheme
        self.locale = locale
        self.phrases = PHRASES[locale]

    def of(self, node: Node, asked: int = ALONE) -> str:
        """The expression in words; in brackets where it holds together less tightly than is asked of it."""
        if isinstance(node, BalanceRead):
            return self.balance(node)
        if isinstance(node, Apply):
            return self.applied(node, asked)
        if isinstance(node, TableRead):
            argument = self.argument(node)
            return self.bracketed(self.phrases[node.how].format(argument, table=self.leaf(node.table)), node.how, asked)
        if isinstance(node, Aggregate):
            return self.bracketed(self.aggregate(node), node.how, asked)
        if isinstance(node, Population):
            return self.bracketed(self.population(node), node.how, asked)
        if isinstance(node, DealPopulation):
            return self.bracketed(self.among_deals(node), node.figure.how, asked)
        if isinstance(node, Literal):
            if isinstance(node.value, bool):
                return self.phrases["always" if node.value else "never"]
            return literal_text(node.value) if not node.options else f"“{self.option(node, str(node.value))}”"
        return self.phrases["nothing"] if isinstance(node, Nothing) else self.leaf(node)

    def argument(self, node: TableRead) -> str:
        """What a table is read for; a row of a look-up by its name."""
        if isinstance(node.argument, Literal) and isinstance(node.argument.value, str):
            return f"“{self.option(node.table, node.argument.value)}”"
        return self.of(node.argument, ASKED[node.how][0])

    def applied(self, node: Apply, asked: int) -> str:
        """An operation with its arguments."""
        if is_target(node):
            return self.of(node.arguments[2], asked)
        if is_held(node):
            return self.of(node.arguments[1], asked)
        known = averaged(node)
        if known:
            return self.bracketed(self.phrases["known_mean"].format(self.several(known)), "known_mean", asked)
        read, *options = compared_with(node)
        if len(options) > 1:
            words = [self.operand(Apply(node.unit, "eq", (read, option)), option, ALONE) for option in options]
            text = self.phrases["is_in"].format(self.of(read, ASKED["eq"][0]), self.phrases["list"].join(words))
            return self.bracketed(text, "is_in", asked)
        node = without_grain(node)
        operation = node.operation
        if operation == "divide" and len(node.arguments) == 3:
            quotient = self.applied(Apply(node.unit, operation, node.arguments[:2]), ALONE)
            text = self.phrases["if_zero"].format(quotient, self.of(node.arguments[2]))
            return self.bracketed(text, "if_zero", asked)
        levels = ASKED[operation]
        words = [
            self.operand(node, argument, levels[min(position, len(levels) - 1)])
            for position, argument in enumerate(node.arguments)
        ]
        if operation in SIGNS:
            text = f"{words[0]} {SIGNS[operation]} {words[1]}"
        else:
            text = self.phrases[operation].format(*words, all=self.phrases["series"].join(words), detail=node.detail)
        return self.bracketed(text, operation, asked)

    def balance(self, node: BalanceRead) -> str:
        """Something of all vintages of a balance."""
        name = self.named(self.scheme.balances[node.balance])
        of, by = ("" if each is None else self.of(each) for each in (node.of, node.repaid_by))
        return self.phrases[f"vintages {node.what}"].format(name, of=of, by=by)

    def vintage(self, period: str, amounts: Sequence[object], *, is_completed: bool) -> str:
        """What one earlier period owed, what was repaid of it and what is left."""
        owed, repaid, left = (f"{amount:,f}" if isinstance(amount, Decimal) else str(amount) for amount in amounts)
        rest = self.phrases["vintage completed" if is_completed else "vintage left"].format(left)
        return self.phrases["vintage"].format(period, owed, repaid, rest)

    def several(self, nodes: Sequence[Node]) -> str:
        """A few things one by one; of many, such as the months of a year, the first and the last."""
        words = [self.of(node) for node in nodes]
        return self.phrases["series"].join(words) if len(words) <= FEW else f"{words[0]} … {words[-1]}"

    def operand(self, node: Apply, argument: Node, asked: int) -> str:
        """An argument; a word that something is compared with by its name."""
        if isinstance(argument, Literal) and isinstance(argument.value, str):
            own = node.operation == "when" and argument.options
            return f"“{self.option(argument if own else node.arguments[0], argument.value)}”"
        return self.of(argument, asked)

    def bracketed(self, text: str, phrase: str, asked: int) -> str:
        """The text, in brackets where more is asked of the phrase than it holds together."""
        return self.phrases["brackets"].format(text) if LEVELS.get(phrase, asked) < asked else text

    def option(self, read: Node, code: str) -> str:
        """A choice's name, as whatever is read declares it; its code where that has no names."""
        options = getattr(read, "options", ()) or getattr(read, "tiers", ())
        for names in names_of(self.scheme, read):
            if code in names and (not options or set(names) == set(options)):
                return names[code][0 if self.locale == ZH else 1]
        return code

    def aggregate(self, node: Aggregate) -> str:
        """A count, sum or extreme over deals."""
        kind = next(kind for kind in self.scheme.deal_kinds if kind.code == node.source.deal_kind)
        role = kind.role_names[node.source.role][0 if self.locale == ZH else 1]
        deals = self.phrases["as"].format(self.many(kind), role)
        deals = self.moved(self.of_periods(deals, node.source.periods), node.source.moves)
        if node.where is not None:
            deals = self.phrases["where"].format(deals, self.of(node.where))
        if node.once_per:
            deals = self.phrases["once"].format(
                deals, self.phrases["series"].join(self.of(each) for each in node.once_per)
            )
        if node.how == "sum" and isinstance(node.value, ShareRead):
            return self.phrases["credited_count"].format(deals=deals)
        value = "" if node.value is None else self.of(node.value, ASKED["sum"][0])
        return self.phrases[node.how].format(value, deals=deals)

    def population(self, node: Population) -> str:
        """A figure that depends on everybody."""
        value = "" if node.value is None else self.of(node.value)
        by = "".join(self.phrases["then"].format(self.of(each)) for each in node.then)
        people = self.phrases["everybody"] if node.among is None else self.phrases["among"].format(self.of(node.among))
        if node.within is not None:
            people = self.phrases["within"].format(people, self.of(node.within))
        return self.phrases[node.how].format(value, by=by, people=people)

    def among_deals(self, node: DealPopulation) -> str:
        """A figure of a deal that depends on all deals of its kind."""
        figure = node.figure
        kind = next(kind for kind in self.scheme.deal_kinds if kind.code == node.deal_kind)
        deals = self.phrases["deals"].format(self.many(kind))
        deals = self.moved(self.of_periods(deals, node.periods), node.moves)
        if figure.among is not None:
            deals = self.phrases["deals_among"].format(deals, self.of(figure.among))
        if figure.within is not None:
            deals = self.phrases["within"].format(deals, self.of(figure.within))
        value = "" if figure.value is None else self.of(figure.value)
        return self.phrases[figure.how].format(value, by="", people=deals)

    def of_periods(self, deals: str, periods: int) -> str:
        """The deals of several periods."""
        kind = self.named(self.scheme.period)
        return deals if periods == 1 else self.phrases["periods"].format(deals, count=periods, kind=kind)

    def leaf(self, node: Node) -> str:
        """The name of something read, with the period it is read in."""
        if isinstance(node, ShareRead):
            return self.phrases["share"]
        if isinstance(node, DealFigureRead):
            return self.named(self.scheme.deal_figures[node.name])
        if isinstance(node, AttributeRead):
            if node.name == HAPPENED_ON:
                return self.phrases[HAPPENED_ON]
            kind = next(kind for kind in self.scheme.deal_kinds if kind.code == node.deal_kind)
            return self.named(kind.attributes[node.name])
        assert isinstance(node, PeriodRead), f"{node} has no words"
        return self.moved(self.name(node), node.moves)

    def name(self, node: PeriodRead) -> str:
        """The name of something read in a period."""
        if isinstance(node, FactRead):
            facts = {fact.code: fact for group in self.scheme.facts for fact in group.facts.values()}
            name = self.named(facts[node.code])
            return self.phrases["target"].format(name) if node.is_target else name
        if isinstance(node, ParameterRead):
            return self.named(self.scheme.terms_used[node.terms].fields[node.name])
        if isinstance(node, DayMean):
            return self.phrases["by_days"].format(self.dated(node))
        if isinstance(node, FigureRead):
            return self.figure(node.name)
        if isinstance(node, EarlierRead):
            return self.phrases["earlier"].format(self.figure(node.figure, node.scheme))
        if isinstance(node, TierSinceRead):
            assert self.scheme.ladder is not None, "a tier is on a ladder"
            return self.phrases["since"].format(
                self.named(next(tier for tier in self.scheme.ladder.tiers if tier.code == node.tier))
            )
        if isinstance(node, TierRead):
            return self.phrases["tier"]
        if isinstance(node, UnitRead):
            return self.phrases["unit"]
        if isinstance(node, PeriodNumberRead):
            kind, within = self.named(self.scheme.period), self.named(node.within)
            return self.phrases["number"].format(kind=kind, within=within)
        assert isinstance(node, DateRead), f"{node} has no name"
        return self.phrases[node.name]

    def dated(self, node: DayMean) -> str:
        """The name of what is weighed by days."""
        name = self.name(node.of)
        return self.phrases["of"].format(self.option(node.of, node.row), table=name) if node.row else name

    def version(self, node: DayMean, day: date, count: int) -> str:
        """The name of a version of it: from when on, and on how many days of the period it was in force."""
        phrase = self.phrases["version" if count > 1 else "version of one day"]
        return self.moved(phrase.format(self.dated(node), day=day.isoformat(), count=count), node.moves)

    def calendar(self, days: Sequence[tuple[str, bool]]) -> str:
        """Days that are worked, or off, otherwise than from Monday to Friday."""
        parts = []
        for phrase, wanted in (("days_off", False), ("days_worked", True)):
            listed = [day for day, is_working in days if is_working is wanted]
            parts += [self.phrases[phrase].format(self.phrases["list"].join(listed))] if listed else []
        return self.phrases["calendar"].format(self.phrases["series"].join(parts))

    def figure(self, name: str, scheme: str = "") -> str:
        """A figure's name, perhaps of another scheme; a part of a tier's conditions and the total have none."""
        figure = self.scheme.schemes_read.get(scheme, self.scheme).figures.get(name)
        return name if figure is None else self.named(figure)

    def many(self, kind: type[DealKind]) -> str:
        """The name of a kind of deals; in English in the plural."""
        name = self.named(kind).lower()
        if self.locale == ZH:
            return name
        return f"{name[:-1]}ies" if name.endswith("y") and name[-2] not in "aeiou" else f"{name}s"

    def named(self, declared: object) -> str:
        """The name that a declaration has in this language."""
        return str(getattr(declared, self.locale))

    def moved(self, text: str, moves: Moves) -> str:
        """The text with the period it speaks of."""
        kinds = [self.scheme.period]
        kinds += [kind_after(self.scheme.period, moves[:position]) for position in range(1, len(moves))]
        for move, at in reversed(list(zip(moves, kinds, strict=False))):
            if isinstance(move, Ago):
                kind = self.named(at)
                plural = "s" if self.locale == EN and move.count > 1 and not kind.endswith("s") else ""
                text = self.phrases["ago"].format(text, count=move.count, kind=kind + plural)
            else:
                text = self.phrases["part"].format(text, position=move.position + 1, kind=self.named(move.kind))
        return text


def literal_text(value: object) -> str:
    """A literal as it is written."""
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)
