"""A formula in words, Chinese or English, made from its expression."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from meritgraph.formula.reads import (
    Aggregate,
    Ago,
    AttributeRead,
    DateRead,
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
)
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing
from meritgraph.scheme import Scheme

__all__ = ["EN", "ZH", "Words"]

ZH, EN = "zh", "en"

SIGNS = {
    "add": ("+", 1),
    "subtract": ("−", 1),
    "multiply": ("×", 2),
    "divide": ("÷", 2),
    "eq": ("=", 0),
    "ne": ("≠", 0),
    "lt": ("<", 0),
    "le": ("≤", 0),
    "gt": (">", 0),
    "ge": ("≥", 0),
}
"""Operations written between their arguments, and how tightly they bind."""

PHRASES: Mapping[str, Mapping[str, str]] = {
    EN: {
        "and": "{0} and {1}",
        "or": "{0} or {1}",
        "not": "not ({0})",
        "when": "{1} if {0}, otherwise {2}",
        "or_else": "{0} (or {1} where there is none)",
        "is_missing": "there is no {0}",
        "negate": "−{0}",
        "months_between": "complete months from {0} to {1}",
        "days_between": "days from {0} to {1}",
        "rounded_down": "{0} cut to {detail} decimals",
        "rounded_up": "{0} raised to {detail} decimals",
        "maximum": "the largest of {all}",
        "minimum": "the smallest of {all}",
        "if_zero": "{0} (or {1} where the divisor is 0)",
        "at": "the value of “{table}” for {0}",
        "of": "the value of “{table}” for {0}",
        "whole": "{0} × the rate of “{table}” that all of it reaches",
        "marginal": "each part of {0} × the rate of “{table}” it falls into",
        "beyond": "{0} is above the highest row of “{table}”",
        "count": "the number of {deals}",
        "sum": "the sum over {deals} of {0}",
        "largest": "the largest over {deals} of {0}",
        "smallest": "the smallest over {deals} of {0}",
        "where": "{0} where {1}",
        "rank": "the rank by {0}{by} among {people}",
        "total": "the sum of {0} over {people}",
        "headcount": "the number of {people}",
        "distribute": "{0} divided{by} among {people}",
        "then": ", by {0}",
        "everybody": "all managers",
        "among": "all managers with {0}",
        "within": "{0} of the same {1}",
        "unit": "unit",
        "number": "number of the {kind} within the {within}",
        "once": "{0}, each {1} once",
        "pick": "the points of {0}",
        "ago": "{0} {count} {kind} earlier",
        "part": "{0} in {kind} {position}",
        "earlier": "{0} of the statement",
        "target": "target of {0}",
        "tier": "tier on record",
        "since": "first day rated {0} or higher",
        "share": "credited share",
        "first_day": "the period's first day",
        "last_day": "the period's last day",
        "hired_on": "hired on",
        "nothing": "no value",
        "as": "{0}s as {1}",
    },
    ZH: {
        "and": "{0}且{1}",
        "or": "{0}或{1}",
        "not": "非({0})",
        "when": "若{0}则{1},否则{2}",
        "or_else": "{0}(没有时取{1})",
        "is_missing": "没有{0}",
        "negate": "−{0}",
        "months_between": "{0}至{1}的整月数",
        "days_between": "{0}至{1}的天数",
        "rounded_down": "{0}舍去至{detail}位小数",
        "rounded_up": "{0}进位至{detail}位小数",
        "maximum": "{all}中的最大值",
        "minimum": "{all}中的最小值",
        "if_zero": "{0}(除数为0时取{1})",
        "at": "“{table}”中{0}对应的值",
        "of": "“{table}”中{0}对应的值",
        "whole": "{0}×“{table}”中全额对应的费率",
        "marginal": "{0}各段×“{table}”中该段的费率",
        "beyond": "{0}超出“{table}”的最高档",
        "count": "{deals}的笔数",
        "sum": "{deals}的{0}之和",
        "largest": "{deals}的{0}最大值",
        "smallest": "{deals}的{0}最小值",
        "where": "{0}(其中{1})",
        "rank": "按{0}{by}在{people}中的名次",
        "total": "{people}的{0}之和",
        "headcount": "{people}的人数",
        "distribute": "{0}{by}在{people}中分配",
        "then": "、{0}",
        "everybody": "全体客户经理",
        "among": "{0}的客户经理",
        "within": "同一{1}的{0}",
        "unit": "机构",
        "number": "{within}中的第几个{kind}",
        "once": "{0}(同一{1}只计一次)",
        "pick": "{0}的分值",
        "ago": "{count}个{kind}前的{0}",
        "part": "第{position}{kind}的{0}",
        "earlier": "考核结果中的{0}",
        "target": "{0}目标",
        "tier": "在册等级",
        "since": "首次评为{0}或以上之日",
        "share": "归属比例",
        "first_day": "本期首日",
        "last_day": "本期末日",
        "hired_on": "入职日期",
        "nothing": "无",
        "as": "{1}的{0}",
    },
}


class Words:
    """Formulas of one scheme in one language."""

    def __init__(self, scheme: type[Scheme], locale: str) -> None:
        self.scheme = scheme
        self.locale = locale
        self.phrases = PHRASES[locale]

    def of(self, node: Node, tightness: int = 0) -> str:
        """The expression in words; in brackets where it binds less tightly than what surrounds it."""
        if isinstance(node, Apply):
            return self.applied(node, tightness)
        if isinstance(node, Literal):
            return literal_text(node.value)
        if isinstance(node, TableRead):
            return self.phrases[node.how].format(self.of(node.argument), table=self.leaf(node.table))
        if isinstance(node, Aggregate):
            return self.aggregate(node)
        if isinstance(node, Population):
            return self.population(node)
        if isinstance(node, Nothing):
            return self.phrases["nothing"]
        return self.leaf(node)

    def applied(self, node: Apply, tightness: int) -> str:
        """An operation with its arguments."""
        arguments = node.arguments
        if node.operation in SIGNS:
            sign, own = SIGNS[node.operation]
            left, right = self.of(arguments[0], own), self.operand(node, arguments[1], own)
            text = f"{left} {sign} {right}"
            if len(arguments) == 3:
                return self.phrases["if_zero"].format(text, self.of(arguments[2]))
            return f"({text})" if own < tightness else text
        words = [self.operand(node, argument, 0) for argument in arguments]
        joined = ", ".join(words)
        text = self.phrases[node.operation].format(*words, all=joined, detail=node.detail)
        return f"({text})" if tightness > 0 and node.operation in ("when", "and", "or", "or_else") else text

    def operand(self, node: Apply, argument: Node, own: int) -> str:
        """An argument; a choice it is compared with by its name, what is taken away in brackets where it is a sum."""
        if isinstance(argument, Literal) and isinstance(argument.value, str):
            return f"“{self.option(node.arguments[0], argument.value)}”"
        return self.of(argument, own + (node.operation in ("subtract", "divide")))

    def option(self, read: Node, code: str) -> str:
        """A choice's name."""
        if isinstance(read, AttributeRead):
            kind = next(kind for kind in self.scheme.deal_kinds if kind.code == read.deal_kind)
            names = kind.attributes[read.name].choice_names
        elif isinstance(read, FactRead):
            names = next(
                fact for facts in self.scheme.facts for fact in facts.facts.values() if fact.code == read.code
            ).choice_names
        else:
            names = None
        return names[code][0 if self.locale == ZH else 1] if names else code

    def aggregate(self, node: Aggregate) -> str:
        """A count, sum or extreme over deals."""
        kind = next(kind for kind in self.scheme.deal_kinds if kind.code == node.source.deal_kind)
        role = kind.role_names[node.source.role][0 if self.locale == ZH else 1]
        deals = self.phrases["as"].format(self.named(kind).lower(), role)
        deals = self.moved(deals, node.source.moves)
        if node.where is not None:
            deals = self.phrases["where"].format(deals, self.of(node.where))
        if node.once_per:
            deals = self.phrases["once"].format(deals, ", ".join(self.of(each) for each in node.once_per))
        value = "" if node.value is None else self.of(node.value, 1)
        return self.phrases[node.how].format(value, deals=deals)

    def population(self, node: Population) -> str:
        """A figure that depends on everybody."""
        value = "" if node.value is None else self.of(node.value)
        by = "".join(self.phrases["then"].format(self.of(each)) for each in node.then)
        people = self.phrases["everybody"] if node.among is None else self.phrases["among"].format(self.of(node.among))
        if node.within is not None:
            people = self.phrases["within"].format(people, self.of(node.within))
        return self.phrases[node.how].format(value, by=by, people=people)

    def leaf(self, node: Node) -> str:
        """The name of something read, with the period it is read in."""
        if isinstance(node, ShareRead):
            return self.phrases["share"]
        if isinstance(node, AttributeRead):
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
        if isinstance(node, FigureRead):
            return self.figure(node.name)
        if isinstance(node, EarlierRead):
            return self.phrases["earlier"].format(self.figure(node.figure))
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

    def figure(self, name: str) -> str:
        """A figure's name; a part of a tier's conditions and the total have none of their own."""
        figure = self.scheme.figures.get(name)
        return name if figure is None else self.named(figure)

    def named(self, declared: object) -> str:
        """The name that a declaration has in this language."""
        return str(getattr(declared, self.locale))

    def moved(self, text: str, moves: Moves) -> str:
        """The text with the period it speaks of."""
        for move in moves:
            if isinstance(move, Ago):
                kind = self.named(self.scheme.period)
                plural = "s" if self.locale == EN and move.count > 1 and not kind.endswith("s") else ""
                text = self.phrases["ago"].format(text, count=move.count, kind=kind + plural)
            else:
                text = self.phrases["part"].format(text, position=move.position + 1, kind=self.named(move.kind))
        return text


def literal_text(value: object) -> str:
    """A literal as it is written."""
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)
