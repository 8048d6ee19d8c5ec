"""Conditions whose answer may be missing: Kleene's logic, words, switches, by both evaluators."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from meritgraph.authoring import (
    Condition,
    Facts,
    Month,
    Parameters,
    Scheme,
    all_of,
    any_of,
    choice_fact,
    flag,
    flag_fact,
    is_missing,
    missing,
    money_fact,
    step,
    uses,
    when,
)
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import values_of_one

OCTOBER = Period.parse("2026-10")


class Sheet(Facts, code="logic.sheet", period=Month, zh="表", en="Sheet"):
    """What is judged."""

    a = money_fact(zh="甲", en="A")
    yes = flag_fact(zh="是", en="Yes")
    also = flag_fact(zh="也", en="Also")
    word = choice_fact({"red": ("红", "Red"), "blue": ("蓝", "Blue")}, zh="色", en="Word")


class Terms(Parameters, code="logic.terms", zh="参", en="Terms"):
    """A switch."""

    on = flag(False, clause="1", zh="开", en="On")


def manager(facts: Mapping[str, object]) -> ManagerData:
    """A manager with these facts."""
    return ManagerData("M", facts={(f"logic.sheet.{name}", OCTOBER): value for name, value in facts.items()})


class Logic(Scheme, code="logic.logic", period=Month, policy="logic", zh="理", en="Logic"):
    """Conditions with and without an answer."""

    sheet = uses(Sheet)
    terms = uses(Terms)

    @step(clause="1")
    def both(self) -> Condition:
        return self.sheet.yes & self.sheet.also

    @step(clause="1")
    def either(self) -> Condition:
        return self.sheet.yes | self.sheet.also

    @step(clause="1")
    def neither(self) -> Condition:
        return ~(self.sheet.yes | self.sheet.also)

    @step(clause="1")
    def every(self) -> Condition:
        return all_of(self.sheet.yes, self.sheet.also, self.sheet.a >= 0)

    @step(clause="1")
    def some(self) -> Condition:
        return any_of(self.sheet.yes, self.sheet.also, self.sheet.a >= 0)

    @step(clause="1")
    def with_switch(self) -> Condition:
        return (self.terms.on & self.sheet.yes) | (~self.terms.on & self.sheet.also)

    @step(clause="1")
    def unknown(self) -> Condition:
        return is_missing(self.sheet.yes) | is_missing(self.sheet.word) | is_missing(self.sheet.a)

    @step(clause="1")
    def red(self) -> Condition:
        return self.sheet.word == "red"

    @step(clause="1")
    def not_red(self) -> Condition:
        return self.sheet.word != "red"

    @step(clause="1")
    def coloured(self) -> Condition:
        return self.sheet.word.is_in("red", "blue")

    @step(clause="1")
    def filled(self) -> Condition:
        return self.sheet.yes.or_else(self.sheet.also)

    @step(clause="1")
    def chosen(self) -> Condition:
        return when(self.sheet.yes, self.sheet.also, missing)


TRUTH = {True: 1, False: 0, None: None}


@pytest.mark.parametrize("yes", [True, False, None])
@pytest.mark.parametrize("also", [True, False, None])
def test_a_missing_answer_matters_only_where_it_could_decide(yes: bool | None, also: bool | None) -> None:  # noqa: FBT001  # a truth table
    facts = {name: value for name, value in (("yes", yes), ("also", also)) if value is not None}
    figures = values_of_one(Logic, manager(facts))
    both = False if yes is False or also is False else None if None in (yes, also) else True
    either = True if yes or also else None if None in (yes, also) else False
    assert figures["both"] == TRUTH[both]
    assert figures["either"] == TRUTH[either]
    assert figures["neither"] == TRUTH[None if either is None else not either]
    assert figures["every"] == TRUTH[False if both is False else None]
    assert figures["some"] == TRUTH[True if either else None]
    assert figures["with_switch"] == TRUTH[also]
    assert figures["filled"] == TRUTH[also if yes is None else yes]
    assert figures["chosen"] == TRUTH[also if yes else None]
    assert figures["unknown"] == 1


def test_words_are_compared_and_may_be_missing() -> None:
    for word, red in (("red", 1), ("blue", 0), (None, None)):
        figures = values_of_one(Logic, manager({} if word is None else {"word": word}))
        opposite = None if red is None else 1 - red
        assert (figures["red"], figures["not_red"]) == (red, opposite)
        assert figures["coloured"] == (None if word is None else 1)
