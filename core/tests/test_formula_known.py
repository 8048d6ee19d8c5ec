"""The mean of what is known, conditions that fail without data, and cases with colleagues."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Facts,
    Month,
    Points,
    Quarter,
    Scheme,
    first_of,
    flag_fact,
    holds,
    points_fact,
    rank,
    step,
    uses,
)
from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.testing import ManagerData, check_case, load_cases
from worked_out import values_of_one

HALVES = {"first": ("第一", "First"), "later": ("其后", "Later")}


class Scores(Facts, code="known.scores", period=Month, zh="得分", en="Scores"):
    score = points_fact(zh="得分", en="Score")


class Passed(Facts, code="known.passed", period=Quarter, zh="合格", en="Passed"):
    exam = flag_fact(zh="考试", en="Exam")


class Year(Scheme, code="test.known", period=Quarter, policy="test", zh="已知", en="Known"):
    """What is known of a quarter."""

    scores = uses(Scores)
    passed = uses(Passed)

    @step(clause="1")
    def mean(self) -> Points:
        """Of the months scored."""
        return self.each(Month, self.scores.score).known_mean()

    @step(clause="1")
    def passes(self) -> Condition:
        """Fails without data."""
        return holds(self.passed.exam)

    @step(clause="1")
    def fails(self) -> Condition:
        """So does the opposite."""
        return holds(~self.passed.exam)

    @step(clause="1")
    def place(self) -> Count:
        """The place in the unit."""
        return rank(self.mean, within=self.unit)

    @step(clause="1", options=HALVES)
    def half(self) -> Choice:
        """The first, or not."""
        return first_of(HALVES, (self.place == 1, "first"), otherwise="later")


QUARTER = "2026-Q4"


def values(*scores: str | None, exam: bool | None = None) -> dict[str, Decimal | int | None]:
    months = Period.parse(QUARTER).parts(Month)
    facts: dict[tuple[str, Period | None], object] = {
        ("known.scores.score", month): score for month, score in zip(months, scores, strict=True)
    }
    facts[("known.passed.exam", Period.parse(QUARTER))] = exam
    return values_of_one(Year, ManagerData("A", facts=facts, unit="u"), period=QUARTER)


@pytest.mark.parametrize(
    ("scores", "mean"),
    [
        (("80", "81", "83"), "81.33333333"),
        ((None, "81", "83"), "82"),
        ((None, None, "0"), "0"),
        ((None, None, None), None),
    ],
)
def test_the_mean_is_that_of_the_values_there_are(scores: tuple[str | None, ...], mean: str | None) -> None:
    assert values(*scores)["mean"] == (None if mean is None else Decimal(mean))


def test_a_condition_without_data_fails_and_so_does_its_opposite() -> None:
    answers = {exam: values(None, None, None, exam=exam) for exam in (True, False, None)}
    assert {exam: (worked["passes"], worked["fails"]) for exam, worked in answers.items()} == {
        True: (Decimal(1), Decimal(0)),
        False: (Decimal(0), Decimal(1)),
        None: (Decimal(0), Decimal(0)),
    }


CASES = """
scheme: test.known
period: 2026-Q4
unit: north
cases:
  - case: The second of three
    clause: "1"
    facts: {known.scores.score@2026-10: 80}
    expect: {place: 2, half: later}
    colleagues:
      - {unit: north, facts: {known.scores.score@2026-12: 90}, expect: {place: 1, half: first}}
      - {code: Z9, unit: north, facts: {known.scores.score@2026-12: 70}, expect: {place: WRONG}}
      - {unit: south, facts: {known.scores.score@2026-12: 95}, expect: {mean: 95}}
"""


def differences(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load_cases(file)
    return [str(difference) for case in loaded.cases for difference in check_case(case, Year, loaded.period)]


def test_a_case_speaks_of_colleagues(tmp_path: Path) -> None:
    assert differences(tmp_path, CASES.replace("WRONG", "3")) == []


def test_a_colleague_who_is_not_as_expected_is_named(tmp_path: Path) -> None:
    assert differences(tmp_path, CASES.replace("WRONG", "4")) == [
        "The second of three, Z9 [rows]: place is 3, expected 4",
        "The second of three, Z9 [columns]: place is 3, expected 4",
    ]


def test_two_people_with_one_code_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="two people have the same code"):
        differences(tmp_path, CASES.replace("WRONG", "3").replace("Z9", "M1"))


def test_an_unknown_word_about_a_colleague_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no key parameters of a colleague"):
        differences(tmp_path, CASES.replace("expect: {mean: 95}", "parameters: {}"))
