"""Every figure of any policy can be put into words and explained, and its explanation says the same as the run."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import pytest

from comparing import outcome
from meritgraph.engine import Explained, Plan, Results, compute_columns, explain, handbook
from meritgraph.engine.explaining.applying import applied
from meritgraph.engine.explaining.words import EN, ZH, Words
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import Quotient, compared
from meritgraph.period import epoch_day
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import CHOICE, DATE, FLAG
from properties.evaluated import case
from properties.made_data import Size

MANAGERS = 3


def in_results(plan: Plan, results: Results, manager: int, name: str) -> object:
    """A figure's value as an explanation would show it."""
    column, figure = results.figures[name], plan.figures[name]
    if column.missing is not None and column.missing[manager]:
        return None
    number = int(column.values[manager])
    if figure.unit == FLAG:
        return number == 1
    if figure.unit == CHOICE:
        return figure.options[number]
    return epoch_day(number) if figure.unit == DATE else unscaled(number, column.places)


def tree(explained: Explained) -> Iterator[Explained]:
    """The explanation and everything below it."""
    yield explained
    for each in explained.inputs:
        yield from tree(each)


@pytest.mark.parametrize("chunk", range(2))
def test_explanations_say_what_the_run_says(chunk: int) -> None:
    explained = 0
    for seed in range(600_000 + chunk * 25, 600_025 + chunk * 25):
        policy, inputs = case(seed, Size(MANAGERS, deals=3))
        results = outcome(partial(compute_columns, policy.plan, inputs))
        if not isinstance(results, Results):
            continue
        for name in policy.plan.figures:
            for manager in range(MANAGERS):
                try:
                    whole = explain(policy.plan, inputs, manager, name)
                except Exception as error:
                    error.add_note(f"seed {seed}, {name} of manager {manager}:\n{policy.text}")
                    raise
                for each in tree(whole):
                    for text in (each.applied_en, each.because_en, each.applied_zh, each.because_zh):
                        assert text.count("(") + text.count("[") == text.count(")") + text.count("]"), text
                        assert "None" not in text, text
                        assert "{" not in text, text
                    assert each.words_en or each.kind != "figure"
                    assert each.words_zh or each.kind != "figure"
                    if each.kind == "figure" and each.period == inputs.period:
                        expected = in_results(policy.plan, results, manager, each.name)
                        assert each.value == expected, f"seed {seed}, {each.name} of {manager}:\n{policy.text}"
                        explained += 1
    assert explained >= 900


@pytest.mark.parametrize("chunk", range(2))
def test_what_applied_comes_to_the_same(chunk: int) -> None:
    """The formula that is left for a manager has the value of the whole, every reason the answer it is told with."""
    applied_count = 0
    for seed in range(610_000 + chunk * 30, 610_030 + chunk * 30):
        policy, inputs = case(seed, Size(MANAGERS, deals=3))
        rows = RowEvaluator(policy.plan, inputs)
        for step in policy.plan.steps:
            for manager in range(MANAGERS):
                value_of = partial(rows.value, manager)
                left = applied(step.node, value_of)
                if left.node is not None:
                    applied_count += 1
                    assert same(value_of(left.node), value_of(step.node)), f"seed {seed}, {step.name}:\n{policy.text}"
                for reason in left.reasons:
                    assert value_of(reason.node) is reason.answer, f"seed {seed}, {step.name}:\n{policy.text}"
    assert applied_count >= 600


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal, fractions exactly."""
    if isinstance(one, Decimal | Quotient) and isinstance(other, Decimal | Quotient):
        return compared(one, other) == 0
    return one == other


def test_every_formula_has_words() -> None:
    """Brackets are balanced, no placeholder and no number with an exponent is left, in both languages."""
    for seed in range(700_000, 700_150):
        policy, _ = case(seed, Size(0))
        for locale in (ZH, EN):
            words = Words(policy.plan.scheme, locale)
            nodes = [step.node for step in policy.plan.steps] + list(policy.plan.flags.values())
            for text in map(words.of, nodes):
                assert text.count("(") == text.count(")"), f"{text}\n{policy.text}"
                assert text.strip(), policy.text
                assert "{" not in text, text
                assert "None" not in text, text
        assert handbook(policy.plan)
