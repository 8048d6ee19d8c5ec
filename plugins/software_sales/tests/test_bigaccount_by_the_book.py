"""Policies A, B and C against their books: random careers under random terms, every figure of every statement."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from career_records import balances_of, quarter_of, records_of
from key_account_book import Outcome, Vintages
from made_careers import KEYS, Made, made_career, made_terms
from quarter_invariants import check_that_a_stretch_adds_up, check_that_nothing_is_lost, check_the_settlement
from quarter_sequences import Records, Statement, statements_of

from meritgraph.authoring import Scheme
from meritgraph.period import Period
from meritgraph_software_sales.bigaccount_a import BigaccountAQuarter
from meritgraph_software_sales.bigaccount_a_year import BigaccountAHalfYear, BigaccountAYear
from meritgraph_software_sales.bigaccount_b import BigaccountBQuarter
from meritgraph_software_sales.bigaccount_b_year import BigaccountBYear
from meritgraph_software_sales.bigaccount_c import BigaccountCQuarter
from meritgraph_software_sales.bigaccount_c_year import BigaccountCYear

FOLLOWED = 20
"""How many quarters back the plugin tells debts apart: five years."""
LONG = tuple((year, number) for year in range(2026, 2032) for number in (1, 2, 3, 4))
QUARTERLY: Mapping[str, type[Scheme]] = {"a": BigaccountAQuarter, "b": BigaccountBQuarter, "c": BigaccountCQuarter}
YEARLY: Mapping[str, type[Scheme]] = {"a": BigaccountAYear, "b": BigaccountBYear, "c": BigaccountCYear}


def differences(found: Statement, expected: Outcome, *, was_open: bool = False, told_apart: int = 99) -> list[str]:
    """What a statement does not say as the book does; quarters further back than ``told_apart`` are as one."""
    if was_open:
        return [] if "earlier_quarter_unsettled" in found["refusals"] else ["not refused, though an earlier one is"]
    named = set(found["refusals"])
    if named != expected.refusals and not are_both_refused(named, expected.refusals):
        return [f"refusals: {found['refusals']}, expected {sorted(expected.refusals)}"]
    if expected.refusals:
        return []
    figures = [
        f"{name}: {found[name]}, expected {value if value is None else float(value)}"
        for name, value in expected.figures.items()
        if plain(found[name]) != value
    ]
    vintages, wanted = found.get("debts", {}), as_one(expected.vintages, told_apart)
    return figures if vintages == wanted else [*figures, f"debts: {vintages}, expected {wanted}"]


def as_one(vintages: Vintages, told_apart: int) -> Vintages:
    """The quarters that owe; all that lie further back than that together."""
    found = {age: vintage for age, vintage in vintages.items() if age < min(told_apart, FOLLOWED + 1)}
    older = [vintage for age, vintage in vintages.items() if told_apart <= age <= FOLLOWED]
    if older:
        owed, used, left = (sum((Fraction(one[place]) for one in older), Fraction(0)) for place in range(3))
        found[told_apart] = (owed, used, left, left == 0)
    return found


def are_both_refused(found: set[str], expected: set[str]) -> bool:
    """Whether both refuse a quarter for its target, or a year for its quarters; what else is open is not settled."""
    return bool(found & expected & {"no_target", "grade_not_in_table", "quarter_unsettled", "quarter_without_kpi"})


def plain(value: object) -> object:
    """A figure's value as the book writes it."""
    return Fraction(value) if isinstance(value, Decimal) else value


def check(
    policy: str,
    terms: Mapping[str, object],
    people: Mapping[str, Made],
    opening: int = 0,
    keys: Sequence[tuple[int, int]] = KEYS,
) -> Comparison:
    """Compare all quarters, half-years and years from a quarter on."""
    comparison = Comparison(policy, terms, people, {code: {} for code in people}, keys)
    comparison.quarters({code: recorded(policy, made, opening) for code, made in people.items()}, opening)
    own = {name for terms_used in YEARLY[policy].terms_used.values() for name in terms_used.fields}
    comparison.terms = {name: value for name, value in terms.items() if name in own}
    if policy == "a":
        comparison.half_years([(year, half) for year in comparison.in_years for half in (1, 2)][opening // 2 :])
    comparison.years()
    assert not comparison.wrong, "\n".join([f"{policy} {terms}", *comparison.wrong[:20]])
    return comparison


def recorded(policy: str, made: Made, opening: int) -> Records:
    """What is recorded of a person; of the quarters before the opening what they left and came to as well."""
    records = records_of(made.career)
    if opening and KEYS[opening] in made.quarters:
        before = {key: outcome.figures for key, outcome in made.quarters.items() if key < KEYS[opening]}
        records.facts |= balances_of(policy, before, made.quarters[KEYS[opening]])
    return records


@dataclass
class Comparison:
    """One company's statements against the book: how many were compared, and what was wrong."""

    policy: str
    terms: Mapping[str, object]
    people: Mapping[str, Made]
    earlier: dict[str, dict[Any, object]]
    keys: Sequence[tuple[int, int]]
    managers: Mapping[str, Records] = field(default_factory=dict)
    quarters_told: dict[str, dict[tuple[int, int], Statement]] = field(default_factory=dict)
    count: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def in_years(self) -> Sequence[int]:
        """The years of the quarters."""
        return sorted({year for year, _ in self.keys})

    def statements(self, scheme: type[Scheme], periods: Sequence[Period]) -> Iterator[Mapping[str, Statement]]:
        """The statements of periods in turn."""
        return statements_of(scheme, periods, self.managers, self.terms, self.earlier)

    def quarters(self, managers: Mapping[str, Records], opening: int) -> None:
        """Every quarter from the opening on; nothing that came in is paid twice or lost."""
        self.managers, keys = managers, self.keys[opening:]
        quarterly = self.statements(QUARTERLY[self.policy], [quarter_of(key) for key in keys])
        for key, statements in zip(keys, quarterly, strict=True):
            assert set(statements) == {code for code, made in self.people.items() if key in made.quarters}
            for code, found in statements.items():
                made = self.people[code]
                self.quarters_told.setdefault(code, {})[key] = found
                age = (
                    99 if self.policy == "c" or not opening else self.keys.index(key) - opening + 1
                )  # recorded as one sum
                self.add(f"{code} {key}", found, made.quarters[key], was_open=made.was_open[key], told_apart=age)
                if not found["refusals"]:
                    check_that_nothing_is_lost(self.policy, found, mode=str(self.terms.get("excess_mode", "carry")))

    def half_years(self, halves: Sequence[tuple[int, int]]) -> None:
        """Every half-year of policy A."""
        periods = [Period.parse(f"{year}-H{half}") for year, half in halves]
        for half, statements in zip(halves, self.statements(BigaccountAHalfYear, periods), strict=True):
            for code, found in statements.items():
                self.add(f"{code} H{half}", found, self.people[code].half_years[half])

    def years(self) -> None:
        """Both years; accruals and true-up are together what is due."""
        years = self.in_years
        periods = [Period.parse(str(year)) for year in years]
        for year, statements in zip(years, self.statements(YEARLY[self.policy], periods), strict=True):
            for code, found in statements.items():
                self.add(f"{code} {year}", found, self.people[code].years[year])
                if not found["refusals"] and (self.policy != "c" or self.terms["year_end_rule"] == "true_up"):
                    check_the_settlement(found)

    def add(
        self, name: str, found: Statement, expected: Outcome, *, was_open: bool = False, told_apart: int = 99
    ) -> None:
        """One more statement."""
        self.count += 1
        wrong = differences(found, expected, was_open=was_open, told_apart=told_apart)
        self.wrong += [f"{name} {each}" for each in wrong]


@pytest.mark.parametrize("policy", "abc")
@pytest.mark.parametrize(("companies", "people"), [(1, 10), pytest.param(20, 30, marks=pytest.mark.slow)])
def test_every_figure_of_every_statement_is_the_books(policy: str, companies: int, people: int) -> None:
    count = 0
    for company in range(companies):
        dice = random.Random(f"{policy} {company} {people}")
        terms = made_terms(policy, dice)
        made = {f"S{number:03}": made_career(policy, terms, dice) for number in range(people)}
        count += check(policy, terms, made).count
    assert count > companies * people * 5


@pytest.mark.parametrize("policy", "abc")
@pytest.mark.parametrize(("companies", "people"), [(1, 5), pytest.param(12, 30, marks=pytest.mark.slow)])
def test_taken_up_within_the_year_everything_goes_on_as_if_always_here(
    policy: str, companies: int, people: int
) -> None:
    count = 0
    for company in range(companies):
        dice = random.Random(f"{policy} taken up {company} {people}")
        terms = made_terms(policy, dice)
        if terms.get("floating_release_rule") == "quarter_by_quarter":
            del terms["floating_release_rule"]  # what was deferred elsewhere is recorded as one sum
        made = {f"S{number:03}": made_career(policy, terms, dice) for number in range(people)}
        opening = dice.choice((1, 2, 3))
        clean = {code: one for code, one in made.items() if is_clean(one, opening)}
        count += check(policy, terms, clean, opening).count
    assert count > companies * people


@pytest.mark.parametrize("policy", "abc")
@pytest.mark.parametrize("boundary", ["carry_over", pytest.param("settle_and_reset", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("companies", "people"), [(1, 2), pytest.param(4, 8, marks=pytest.mark.slow)])
def test_over_six_years_nothing_is_paid_twice_or_lost(policy: str, boundary: str, companies: int, people: int) -> None:
    ages: set[int] = set()
    for company in range(companies):
        dice = random.Random(f"{policy} {boundary} {company} {people}, six years")
        terms = {**made_terms(policy, dice), "year_boundary": boundary}
        keys = LONG[: dice.choice((12, 16, 24))] if companies > 1 else LONG[:16]
        opening = dice.choice((0, 2, 5)) if company and policy == "c" else 0
        made = {
            f"S{number:03}": made_career(policy, terms, dice, keys, poverty=(0.98, 0.5)[number % 2])
            for number in range(people)
        }
        told = check(policy, terms, {code: one for code, one in made.items() if is_clean(one, opening)}, opening, keys)
        for statements in told.quarters_told.values():
            if any(found["refusals"] for found in statements.values()):  # a deficit older than five years
                continue
            stretches = by_year(statements) if boundary == "settle_and_reset" else [list(statements.values())]
            for stretch in stretches[bool(opening) :]:
                check_that_a_stretch_adds_up(policy, stretch)
        ages |= {age for one in made.values() for quarter in one.quarters.values() for age in quarter.vintages}
    assert max(ages) >= (9 if boundary == "carry_over" else 3)


def by_year(statements: Mapping[tuple[int, int], Statement]) -> list[list[Statement]]:
    """One person's statements, year by year."""
    years = sorted({year for year, _ in statements})
    return [[statement for key, statement in statements.items() if key[0] == year] for year in years]


def is_clean(made: Made, opening: int) -> bool:
    """Whether the person was not refused before the opening, and is still there at it."""
    before = [outcome for key, outcome in made.quarters.items() if key < KEYS[opening]]
    return KEYS[opening] in made.quarters and not any(outcome.refusals for outcome in before)
