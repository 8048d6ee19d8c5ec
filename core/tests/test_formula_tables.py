"""Reading a table at, beside and outside its bounds: exact values, by both evaluators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    Ladder,
    Money,
    Month,
    Parameters,
    Points,
    Rate,
    Scheme,
    Unset,
    bands,
    by_tier,
    choice,
    choice_fact,
    count_fact,
    lookup,
    missing,
    money_fact,
    notice,
    rate_fact,
    slabs,
    step,
    tier,
    uses,
    when,
)
from meritgraph.engine import plan_of
from meritgraph.errors import FormulaRefused
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import figures_of, inputs_of, results_of

OCTOBER = Period.parse("2026-10")


class Steps(Ladder, code="tables.steps", zh="阶", en="Steps"):
    """Two tiers."""

    low = tier(1, zh="低", en="Low", clause="1")
    high = tier(2, zh="高", en="High", clause="1")


class Sums(Facts, code="tables.sums", period=Month, zh="数", en="Sums"):
    """What the tables are read for."""

    amount = money_fact(zh="额", en="Amount", places=4)
    loans = count_fact(zh="笔", en="Loans", minimum=None)
    overdue = rate_fact(zh="率", en="Overdue", places=12)
    kind = choice_fact({"new": ("新", "New"), "old": ("旧", "Old")}, zh="类", en="Kind")


class Tables(Parameters, code="tables.terms", zh="表", en="Tables"):
    """A table of every sort."""

    plain = bands(Money, Rate, {0: "0.01", 100: "0.02", "1000.5": "0.03"}, clause="1", zh="甲", en="Plain")
    floored = bands(Count, Money, {0: 30, 2: 50, 5: 80}, below=0, clause="1", zh="乙", en="Floored")
    closed = slabs(
        Money,
        Money,
        {"[10, 50]": 30, "(50, 100)": 50, "[100, 200]": 80},
        below="-1",
        above="99",
        clause="1",
        zh="丙",
        en="Closed",
    )
    gapless = slabs(Rate, Points, {"(…, 0.01]": 5, "(0.01, …)": -5}, clause="1", zh="丁", en="Gapless")
    switched = bands(Money, Rate, {}, when_empty="0.5", clause="1", zh="戊", en="Switched off")
    negative = slabs(Money, Rate, {"[-100, 0)": "0.1", "[0, 100]": "0.2"}, clause="1", zh="己", en="Negative")
    by_kind = lookup(Money, {"old": 1, "new": "2.5"}, clause="1", zh="庚", en="By kind")
    by_step = by_tier(Money, {"low": 1800, "high": 3500}, clause="1", zh="辛", en="By step")
    way = choice("old", "new", default="new", clause="1", zh="壬", en="Way")


class Reading(Scheme, code="tables.reading", period=Month, ladder=Steps, policy="tables", zh="读", en="Reading"):
    """Every way of reading a table."""

    sums = uses(Sums)
    terms = uses(Tables)

    @step(clause="1")
    def plain_at(self) -> Rate:
        return self.terms.plain.at(self.sums.amount)

    @step(clause="1")
    def plain_whole(self) -> Money:
        return self.terms.plain.whole(self.sums.amount)

    @step(clause="1")
    def plain_marginal(self) -> Money:
        return self.terms.plain.marginal(self.sums.amount)

    @step(clause="1")
    def plain_beyond(self) -> Condition:
        return self.terms.plain.beyond(self.sums.amount)

    @step(clause="1")
    def floored_at(self) -> Money:
        return self.terms.floored.at(self.sums.loans)

    @step(clause="1")
    def floored_whole(self) -> Money:
        return self.terms.floored.whole(self.sums.loans)

    @step(clause="1")
    def floored_marginal(self) -> Money:
        return self.terms.floored.marginal(self.sums.loans)

    @step(clause="1")
    def closed_at(self) -> Money:
        return self.terms.closed.at(self.sums.amount)

    @step(clause="1")
    def closed_beyond(self) -> Condition:
        return self.terms.closed.beyond(self.sums.amount)

    @step(clause="1")
    def gapless_at(self) -> Points:
        return self.terms.gapless.at(self.sums.overdue)

    @step(clause="1")
    def switched_at(self) -> Rate:
        return self.terms.switched.at(self.sums.amount)

    @step(clause="1")
    def switched_beyond(self) -> Condition:
        return self.terms.switched.beyond(self.sums.amount)

    @step(clause="1")
    def negative_whole(self) -> Money:
        return self.terms.negative.whole(self.sums.amount)

    @step(clause="1")
    def negative_marginal(self) -> Money:
        return self.terms.negative.marginal(self.sums.amount)

    @step(clause="1")
    def kind_of(self) -> Money:
        return self.terms.by_kind.of(self.sums.kind)

    @step(clause="1")
    def way_of(self) -> Money:
        return self.terms.by_kind.of(self.terms.way)

    @step(clause="1")
    def kind_or_none(self) -> Money:
        return self.terms.by_kind.of(when(self.sums.amount > 100, self.sums.kind, missing))

    @step(clause="1")
    def step_of(self) -> Money:
        return self.terms.by_step.of(self.tier).or_else("0.01")

    @notice("句", clause="1")
    def beyond_noticed(self) -> Condition:
        """Beyond."""
        return self.terms.closed.beyond(self.sums.amount)


def read(figure: str, fact: str, *values: str | None) -> list[str | None]:
    """The figure for managers whose fact has these values."""
    managers = []
    for position, value in enumerate(values):
        facts: dict[tuple[str, Period | None], object] = (
            {} if value is None else {(f"tables.sums.{fact}", OCTOBER): value}
        )
        managers.append(ManagerData(f"M{position:03}", facts=facts))
    return [None if value is None else f"{value:f}" for value in figures_of(Reading, *managers)[figure]]


AMOUNTS = ("-0.0001", "0", "0.0001", "100", "100.0001", "1000.5", "1000.5001", "9999", None)


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("plain_at", [None, None, "0.01", "0.01", "0.02", "0.02", "0.03", "0.03", None]),
        ("plain_whole", [None, None, "0.000001", "1", "2.000002", "20.01", "30.015003", "299.97", None]),
        ("plain_marginal", [None, None, "0.000001", "1", "1.000002", "19.01", "19.010003", "288.965", None]),
        ("plain_beyond", ["0", "0", "0", "0", "0", "0", "0", "0", None]),
        ("closed_at", ["-1", "-1", "-1", "80", "80", "99", "99", "99", None]),
        ("switched_at", ["0.5"] * 8 + [None]),
        ("switched_beyond", ["0"] * 8 + [None]),
    ],
)
def test_amounts(figure: str, values: list[str | None]) -> None:
    assert read(figure, "amount", *AMOUNTS) == values


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("closed_at", ["-1", "30", "30", "50", "50", "80", "80", "99"]),
        ("closed_beyond", ["0", "0", "0", "0", "0", "0", "0", "1"]),
    ],
)
def test_closed_slabs(figure: str, values: list[str]) -> None:
    at_bounds = ("9.9999", "10", "50", "50.0001", "99.9999", "100", "200", "200.0001")
    assert read(figure, "amount", *at_bounds) == values


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("floored_at", ["0", "0", "30", "30", "50", "50", "80", None]),
        ("floored_whole", ["0", "0", "15", "60", "125", "250", "404", None]),
        ("floored_marginal", ["0", "0", "15", "60", "85", "210", "214", None]),
    ],
)
def test_counts_may_be_fractions(figure: str, values: list[str | None]) -> None:
    assert read(figure, "loans", "-1", "0", "0.5", "2", "2.5", "5", "5.05", None) == values


def test_a_table_that_is_open_at_both_ends() -> None:
    assert read("gapless_at", "overdue", "-5", "0.01", "0.010000000001", "7") == ["5", "5", "-5", "-5"]


def test_tables_below_zero() -> None:
    """The marginal parts below zero count from the table's lower end; the whole is the amount itself."""
    values = ("-100.0001", "-100", "-40", "-0.0001", "0", "50", "100", "100.0001")
    assert read("negative_whole", "amount", *values) == [None, "-10", "-4", "-0.00001", "0", "10", "20", None]
    assert read("negative_marginal", "amount", *values) == [None, "0", "6", "9.99999", "10", "20", "30", None]


def test_words() -> None:
    assert read("kind_of", "kind", "new", "old", None) == ["2.5", "1", None]
    assert read("way_of", "kind", "new", "old", None) == ["2.5", "2.5", "2.5"]


def test_a_word_may_be_withheld() -> None:
    managers = [
        ManagerData("A", facts={("tables.sums.kind", OCTOBER): "new", ("tables.sums.amount", OCTOBER): 100}),
        ManagerData("B", facts={("tables.sums.kind", OCTOBER): "new", ("tables.sums.amount", OCTOBER): "100.01"}),
        ManagerData("C", facts={("tables.sums.amount", OCTOBER): 200}),
    ]
    assert figures_of(Reading, *managers)["kind_or_none"] == (None, Decimal("2.5"), None)


def test_the_tier_on_record() -> None:
    days = {OCTOBER.start: "low", OCTOBER.last_day: "high"}
    managers = [ManagerData("A"), ManagerData("B", tiers={OCTOBER.end: "high"}), ManagerData("C", tiers=days)]
    managers.append(ManagerData("D", tiers={OCTOBER.start: "low", OCTOBER.end: "high"}))
    expected = (Decimal("0.01"), Decimal("0.01"), Decimal(3500), Decimal(1800))
    assert figures_of(Reading, *managers)["step_of"] == expected


def test_a_company_may_set_its_own_table() -> None:
    own = {"plain": [{"from": 0, "below": 50, "value": "0.1"}, {"from": 50, "up_to": 60, "value": "0.2"}]}
    amounts = ("-1", "0", "49.9999", "50", "60", "60.0001")
    managers = [
        ManagerData(f"M{position}", facts={("tables.sums.amount", OCTOBER): amount})
        for position, amount in enumerate(amounts)
    ]
    figures = figures_of(Reading, *managers, parameters=own)
    assert figures["plain_at"] == (None, Decimal("0.1"), Decimal("0.1"), Decimal("0.2"), Decimal("0.2"), None)
    assert figures["plain_marginal"] == (None, 0, Decimal("4.99999"), 5, 7, None)
    assert figures["plain_beyond"] == (0, 0, 0, 0, 0, 1)


def test_beyond_can_be_a_notice_and_cannot_be_judged_without_a_value() -> None:
    amounts = ("200", "200.0001", None)
    managers = [
        ManagerData(f"M{position}", facts={} if amount is None else {("tables.sums.amount", OCTOBER): amount})
        for position, amount in enumerate(amounts)
    ]
    results = results_of(Reading, inputs_of(Reading, *managers))
    assert results.notices["beyond_noticed"].tolist() == [False, True, False]


class Unpayable(Scheme, code="tables.unpayable", period=Month, policy="tables", zh="错", en="Wrong"):
    """A table whose product makes no sense."""

    sums = uses(Sums)
    terms = uses(Tables)

    @step(clause="1")
    def squared(self) -> Money:
        return self.terms.closed.whole(self.sums.amount)


def test_a_table_of_money_by_money_has_no_whole() -> None:
    with pytest.raises(FormulaRefused) as refused:
        plan_of(Unpayable)
    line = "test_formula_tables.py:"
    assert refused.value.message.startswith(line)
    assert refused.value.message.endswith(
        ": tables.unpayable, squared: money × money makes no sense: read this table with at(…)."
    )


class Ungraded(Scheme, code="tables.ungraded", period=Month, ladder=Steps, policy="tables", zh="错", en="Wrong"):
    """A look-up without a row for each tier."""

    class Terms(Parameters, code="tables.ungraded", zh="表", en="Terms"):
        """One row is left out."""

        pay = by_tier(Money, {"low": 1}, clause="1", zh="薪", en="Pay")

    terms = uses(Terms)

    @step(clause="1")
    def base(self) -> Money:
        return self.terms.pay.of(self.tier)


def test_a_look_up_must_have_every_word() -> None:
    with pytest.raises(FormulaRefused) as refused:
        plan_of(Ungraded)
    assert refused.value.message.endswith(": tables.ungraded, base: The table pay has no row for high.")


def test_one_row_left_to_the_company_leaves_it_the_whole_table() -> None:
    class Partly(Parameters, code="tables.partly", zh="表", en="Terms"):
        """A band and a look-up with a row that the policy leaves open."""

        pieces = bands(Count, Money, {0: 30, 2: Unset}, clause="1", zh="件", en="Pieces")
        pay = by_tier(Money, {"low": 1, "high": Unset}, clause="1", zh="薪", en="Pay")

    assert Partly.fields["pieces"].default is Unset
    assert Partly.fields["pay"].default is Unset
    assert Partly.fields["pay"].options == ("low", "high")
