"""What holds of Quzhou's round whatever is recorded: hard caps, ties, the order of rows, and the second working."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from quzhou_by_hand import Outcome, Person, Rules, is_absent, is_frozen, round_of
from quzhou_rounds import both_evaluators, counts, inputs_of, outcomes_of

ROUNDS = range(60)


def some(random: Random, whole: int) -> Fraction:
    """A rating or score on a coarse grid, so that ties are common."""
    return Fraction(random.randrange(whole * 2 // 3 * 2, whole * 2 + 1), 2)


def person(random: Random, number: int) -> Person:
    tier = random.choices(("probation", "junior", "intermediate", "senior"), (1, 4, 4, 3))[0]
    competes = random.random() < 0.8
    return Person(
        f"P{number:03}",
        random.choice(("north", "south")),
        tier,
        random.choice((1, 5, 6, 11, 12, 30)),
        random.choice((None, *(some(random, 100) for _ in range(6)))),
        random.choice((None, Fraction(12), Fraction(12), Fraction(2), Fraction(3, 2))),
        random.choice((None, "maternity", "sick", "personal", "other")),
        random.choices((None, "demotion", "standby", "dismissal"), (20, 1, 1, 1))[0],
        some(random, 30) if competes else None,
        some(random, 40) if competes else None,
        random.choice((None, some(random, 30))),
        (
            random.choice((True, True, None)),
            random.choice((True, True, False, None)),
            random.choice((True, True, None)),
        ),
        random.choices((None, "none", "intermediate", "senior"), (12, 1, 1, 1))[0],
    )


def people_of(seed: int) -> list[Person]:
    random = Random(seed)
    return [person(random, number) for number in range(random.randrange(1, 40))]


@pytest.mark.parametrize("seed", ROUNDS)
@pytest.mark.parametrize("pool", ["branch", "tier"])
def test_both_evaluators_agree_with_the_second_working(seed: int, pool: str) -> None:
    people = people_of(seed)
    expected = round_of(people, Rules(pool=pool))
    for results in both_evaluators(inputs_of(people, {"rank_pool": pool})):
        assert outcomes_of(results) == expected


@pytest.mark.parametrize("seed", ROUNDS[:15])
def test_without_a_hard_cap_everybody_who_competes_for_senior_is_senior(seed: int) -> None:
    people = people_of(seed)
    expected = round_of(people, Rules(is_hard_cap=False))
    for results in both_evaluators(inputs_of(people, {"senior_share_hard_cap": False})):
        assert outcomes_of(results) == expected
        assert all(
            outcome.tier == "senior"
            for code, outcome in outcomes_of(results).items()
            if counts(results, "competes_for_senior")[code]
        )


@pytest.mark.parametrize("seed", ROUNDS)
def test_nobody_is_seated_above_the_hard_cap(seed: int) -> None:
    people = people_of(seed)
    _, results = both_evaluators(inputs_of(people))
    outcomes = outcomes_of(results)
    for branch in {each.branch for each in people}:
        members = [each for each in people if each.branch == branch]
        seats = counts(results, "senior_seats")[members[0].code]
        holders = sum(counts(results, "holds_senior_seat")[each.code] for each in members)
        seniors = sum(outcomes[each.code].tier == "senior" for each in members)
        assert seats == len(members) // 5
        assert seniors <= max(seats, holders)


@pytest.mark.parametrize("seed", ROUNDS[:20])
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    people = people_of(seed)
    turned = [*people]
    Random(seed + 1).shuffle(turned)
    assert outcomes_of(both_evaluators(inputs_of(turned))[1]) == outcomes_of(both_evaluators(inputs_of(people))[1])


@pytest.mark.parametrize("seed", ROUNDS[:20])
def test_a_branch_knows_nothing_of_another(seed: int) -> None:
    people = people_of(seed)
    north = [each for each in people if each.branch == "north"]
    everybody = outcomes_of(both_evaluators(inputs_of(people))[1])
    alone = outcomes_of(both_evaluators(inputs_of(north))[1]) if north else {}
    assert alone == {each.code: everybody[each.code] for each in north}


@pytest.mark.parametrize("seed", ROUNDS[:20])
def test_one_branch_may_go_without_its_name(seed: int) -> None:
    north = [replace(each, branch="north") for each in people_of(seed)]
    nameless = [replace(each, branch="") for each in north]
    assert outcomes_of(both_evaluators(inputs_of(nameless))[1]) == outcomes_of(both_evaluators(inputs_of(north))[1])


@pytest.mark.parametrize("seed", ROUNDS)
def test_nobody_moves_more_than_one_step_without_an_exception_and_who_is_frozen_stays(seed: int) -> None:
    people = people_of(seed)
    order = {"probation": 0, "junior": 1, "intermediate": 2, "senior": 3}
    for results in both_evaluators(inputs_of(people)):
        outcomes = outcomes_of(results)
        for each in people:
            tier = outcomes[each.code].tier
            if tier is None:
                continue
            assert order[each.tier] - 1 <= order[tier]
            assert order[tier] <= order[each.tier] + 1 or each.exception is not None
            if is_frozen(each):
                assert outcomes[each.code] == Outcome(each.tier, "frozen")
            if is_absent(each):
                assert order[tier] <= order[each.tier]


@pytest.mark.parametrize("seed", ROUNDS[:20])
def test_tied_people_have_the_same_rank_and_the_same_fate_in_the_bottom(seed: int) -> None:
    people = people_of(seed)
    for results in both_evaluators(inputs_of(people)):
        column = results.figures["tier_rank"]
        ranks = dict(zip(results.managers, column.values.tolist(), strict=True))
        must = {code: (counts(results, f"must_defend_{t}")[code]) for t in ("senior",) for code in results.managers}
        groups = Counter((each.branch, each.tier, each.performance) for each in people)
        for each in people:
            for other in people:
                alike = (each.branch, each.tier, each.performance) == (other.branch, other.tier, other.performance)
                if alike and groups[(each.branch, each.tier, each.performance)] > 1:
                    both_ranked = not is_absent(each) and not is_absent(other) and each.performance is not None
                    if both_ranked and each.tier != "probation":
                        assert ranks[each.code] == ranks[other.code]
                        if each.fault is None and other.fault is None:
                            assert must[each.code] == must[other.code]
