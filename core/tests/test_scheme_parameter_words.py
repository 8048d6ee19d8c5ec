"""Parameters as clerks write them: words by their names, rates as percentages; both are exact or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meritgraph.authoring import Money, Parameters, Rate, bands, choice, lookup, money, rate
from meritgraph.errors import DeclarationError, ParameterRefused
from meritgraph.formula.brackets import Brackets

NAMES = {"marginal": ("差额累进", "Each part by its rate"), "whole": ("全额累进", "All by one rate")}


class Terms(Parameters, code="words.terms", zh="参数", en="Terms"):
    """What may be set."""

    way = choice("marginal", "whole", default="whole", clause="1", zh="累进方式", en="Way", names=NAMES)
    shares = lookup(Rate, {"marginal": "0.4", "whole": "0.6"}, clause="1", zh="比例", en="Shares", names=NAMES)
    share = rate("0.5", clause="1", zh="占比", en="Share", minimum=0, maximum=1)
    cap = money(100, clause="1", zh="封顶", en="Cap")
    steps = bands(Rate, Rate, {0: "0.1"}, clause="1", zh="档次", en="Steps")
    pays = bands(Money, Money, {0: 1}, clause="1", zh="档次", en="Pays")


FIELDS = Terms.fields


@pytest.mark.parametrize("written", ["marginal", "差额累进", "Each part by its rate"])
def test_a_word_may_be_written_by_its_code_or_a_name(written: str) -> None:
    assert FIELDS["way"].parse(written) == "marginal"


def test_a_row_of_a_look_up_may_be_written_by_a_name() -> None:
    assert FIELDS["shares"].parse({"差额累进": "25%", "whole": "0.75"}) == {
        "marginal": Decimal("0.25"),
        "whole": Decimal("0.75"),
    }


def test_a_refused_word_is_answered_with_the_words_and_their_names() -> None:
    with pytest.raises(ParameterRefused) as refused:
        FIELDS["way"].parse("half")
    assert refused.value.message == ("way (累进方式): 'half' is none of marginal (差额累进), whole (全额累进).")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("50%", "0.5"),
        ("50 %", "0.5"),
        (" 12.5％", "0.125"),
        ("0.0000000001%", "0.000000000001"),
        ("100%", "1"),
        ("0.8", "0.8"),
    ],
)
def test_a_rate_may_be_written_as_a_percentage(written: str, number: str) -> None:
    assert FIELDS["share"].parse(written) == Decimal(number)


@pytest.mark.parametrize("written", ["%", "1e1%", "50%%", "0.00000000001%", "101%", "-1%"])
def test_what_is_no_percentage_within_the_bounds_is_refused(written: str) -> None:
    with pytest.raises(ParameterRefused):
        FIELDS["share"].parse(written)


def test_a_percentage_of_money_is_refused() -> None:
    for name, plain in (
        ("cap", "50%"),
        ("pays", [{"above": "10%", "value": 3}]),
        ("pays", [{"above": 0, "value": "3%"}]),
    ):
        with pytest.raises(ParameterRefused):
            FIELDS[name].parse(plain)


def test_a_table_of_rates_takes_percentages_in_its_bounds_and_values() -> None:
    table = FIELDS["steps"].parse([{"above": "0%", "up_to": "80%", "value": "1.5%"}, {"above": "0.8", "value": "2"}])
    assert isinstance(table, Brackets)
    assert [(row.upper, row.value) for row in table.rows] == [(Decimal("0.8"), Decimal("0.015")), (None, Decimal(2))]


def test_names_name_every_word_and_no_other() -> None:
    with pytest.raises(DeclarationError, match="names= names each of marginal, whole, and nothing else"):

        class Wrong(Parameters, code="words.wrong", zh="参数", en="Wrong"):
            way = choice(
                "marginal",
                "whole",
                default="whole",
                clause="1",
                zh="累进方式",
                en="Way",
                names={"whole": ("全额", "All")},
            )
