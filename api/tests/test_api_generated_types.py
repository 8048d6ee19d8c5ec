"""The statement types made from schemes: named after them, and refused where names clash."""

from __future__ import annotations

from types import new_class
from typing import Any

import pytest

from meritgraph.authoring import Choice, Count, Facts, Month, Scheme, count_fact, first_of, step, uses
from meritgraph.errors import PluginRefused
from meritgraph.plugins import Plugin, PluginSet
from meritgraph_api.names import graphql_name, statement_type_name
from meritgraph_api.statement_types import statement_types


class Work(Facts, code="made.work", period=Month, zh="工作", en="Work"):
    """What is recorded."""

    loans: Any = count_fact(zh="笔数", en="Loans", if_missing=0)


def scheme(code: str, *figures: Any) -> type[Scheme]:
    """A scheme with these figures."""
    body = {"work": uses(Work), **{figure.name: figure for figure in figures}}
    return new_class(
        "Made",
        (Scheme,),
        {"code": code, "period": Month, "zh": "甲", "en": "A", "policy": "p"},
        lambda namespace: namespace.update(body),
    )


def figure(name: str) -> Any:
    """A figure of that name."""

    def formula(self: Any) -> Count:
        """How many."""
        loans: Count = self.work.loans
        return loans

    formula.__name__ = name
    formula.__annotations__["return"] = Count
    return step("数", clause="1")(formula)


def choice(name: str) -> Any:
    """A figure of that name that is one of two words."""
    words = {"good": ("好", "Good"), "poor": ("差", "Poor")}

    def formula(self: Any) -> Choice:
        """Whether there are any."""
        return first_of(words, (self.work.loans > 0, "good"), otherwise="poor")

    formula.__name__ = name
    formula.__annotations__["return"] = Choice
    return step("评价", clause="1", options=words)(formula)


def installed(*schemes: type[Scheme]) -> PluginSet:
    """A plugin with these schemes."""
    return PluginSet((Plugin("made", "1", "造", "Made", schemes=schemes),))


def test_names_are_made_for_graphql() -> None:
    assert graphql_name("loan_count_pay") == "loanCountPay"
    assert statement_type_name("banking.loan-pay") == "BankingLoanPayStatement"


def test_a_figure_that_every_statement_has_already_is_refused() -> None:
    with pytest.raises(
        PluginRefused, match=r"figure 'tier_reading' of scheme made\.x would be the GraphQL field tierReading"
    ):
        statement_types(installed(scheme("made.x", figure("tier_reading"))))


def test_two_figures_with_the_same_field_are_refused() -> None:
    with pytest.raises(PluginRefused, match=r"figure 'loanCount' .* figure 'loan_count' has already"):
        statement_types(installed(scheme("made.y", figure("loan_count"), figure("loanCount"))))


def test_two_schemes_with_the_same_type_are_refused() -> None:
    with pytest.raises(PluginRefused, match="MadeZ1Statement, which another scheme or figure"):
        statement_types(installed(scheme("made.z-1", figure("one_thing")), scheme("made.z1", figure("one_thing"))))


def test_two_choices_with_the_same_type_are_refused() -> None:
    with pytest.raises(PluginRefused, match="MadeReviewYearRating, which another scheme or figure yields already"):
        statement_types(
            installed(scheme("made.review", choice("year_rating")), scheme("made.review-year", choice("rating")))
        )


def test_a_choice_with_the_name_of_its_statement_is_refused() -> None:
    with pytest.raises(PluginRefused, match="MadeWStatement, which another scheme or figure yields already"):
        statement_types(installed(scheme("made.w", choice("statement"))))
