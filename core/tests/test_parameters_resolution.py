"""The narrowest level wins, the nearest unit goes first, and of two values the later one holds."""

from __future__ import annotations

from datetime import date

import pytest

from meritgraph.parameters.resolution import WITHDRAWN, Resolved, Setting, Subjects, in_force, resolve
from meritgraph.scheme import Unset

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
EVERYTHING = [
    Setting("company", "", JANUARY, 1, "company"),
    Setting("unit", "head", JANUARY, 2, "head"),
    Setting("unit", "branch", JANUARY, 3, "branch"),
    Setting("tier", "l/senior", JANUARY, 4, "senior"),
    Setting("manager", "M1", JANUARY, 5, "M1"),
]
WHO = Subjects("M1", ("l/senior",), ("branch", "head"))


@pytest.mark.parametrize(
    ("levels", "plain", "level", "version"),
    [
        (5, "M1", "manager", 5),
        (4, "senior", "tier", 4),
        (3, "branch", "unit", 3),
        (2, "head", "unit", 2),
        (1, "company", "company", 1),
        (0, "default", "default", 0),
    ],
)
def test_the_narrowest_level_wins(levels: int, plain: str, level: str, version: int) -> None:
    resolved = resolve("default", in_force(EVERYTHING[:levels], MARCH), WHO)
    assert (resolved.plain, resolved.level, resolved.version) == (plain, level, version)


def test_what_is_set_for_others_does_not_matter() -> None:
    others = Subjects("M2", ("l/junior", "k/senior"), ("branch-2",))
    assert resolve("default", in_force(EVERYTHING, MARCH), others) == Resolved("company", "company", "", 1, JANUARY)
    assert resolve("default", in_force(EVERYTHING, MARCH)) == Resolved("company", "company", "", 1, JANUARY)


def test_a_value_holds_from_its_day_on_until_the_next_one() -> None:
    settings = [Setting("company", "", MARCH, 1, "march"), Setting("company", "", JANUARY, 2, "january")]
    days = (date(2025, 12, 31), JANUARY, date(2026, 2, 28), MARCH, date(2030, 1, 1))
    assert [resolve("default", in_force(settings, day)).plain for day in days] == [
        "default",
        "january",
        "january",
        "march",
        "march",
    ]


def test_of_two_for_the_same_day_the_later_one_holds() -> None:
    settings = [Setting("company", "", JANUARY, 7, "new"), Setting("company", "", JANUARY, 3, "old")]
    assert resolve("default", in_force(settings, MARCH)).plain == "new"


def test_an_override_that_is_withdrawn_gives_way_to_the_wider_level() -> None:
    settings = [*EVERYTHING, Setting("manager", "M1", MARCH, 6, WITHDRAWN)]
    assert resolve("default", in_force(settings, date(2026, 2, 28)), WHO).plain == "M1"
    assert resolve("default", in_force(settings, MARCH), WHO).plain == "senior"


def test_a_value_of_none_is_a_value() -> None:
    settings = in_force([Setting("company", "", JANUARY, 1, None)], MARCH)
    assert resolve("default", settings) == Resolved(None, "company", "", 1, JANUARY)


def test_what_nobody_set_is_unset() -> None:
    assert resolve(Unset, {}).is_unset
    assert not resolve(Unset, in_force(EVERYTHING, MARCH)).is_unset
