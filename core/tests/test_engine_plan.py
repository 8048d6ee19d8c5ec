"""The plan of a scheme: what is computed in which order, what it needs, a version that changes when a figure could."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from dummy_plugin.season import Season
from dummy_plugin.watch import Watch
from meritgraph.authoring import Facts, Money, Month, Scheme, money_fact, notice, rank, step, sum_over, uses
from meritgraph.engine import plan_of
from meritgraph.engine.inputs import CreditsNeed, EarlierNeed, FactNeed, TierNeed, UnitNeed
from meritgraph.formula.reads import FigureRead
from meritgraph.period import Period
from meritgraph.quantity import Condition
from meritgraph.quantity.nodes import walk

OCTOBER = Period.parse("2026-10")
HERE = Path(__file__).parent


class Book(Facts, code="plan.book", period=Month, zh="账", en="Book"):
    """Two facts."""

    one = money_fact(zh="一", en="One")
    two = money_fact(zh="二", en="Two")


def scheme(formula: str, *, version: str = "1", places: int = 2) -> type[Scheme]:
    """A scheme of one formula."""

    class Small(Scheme, code="plan.small", period=Month, policy="plan", zh="小", en="Small", version=version):
        book = uses(Book)

        @step(clause="1", places=places)
        def figure(self) -> Money:
            result: Money = eval(formula, {"self": self})  # noqa: S307  # the text stands in this file
            return result

    return Small


def test_a_plan_is_made_once() -> None:
    assert plan_of(Watch) is plan_of(Watch)


def test_every_step_comes_after_what_it_reads() -> None:
    for each in (Watch, Season):
        plan = plan_of(each)
        done: set[tuple[str, object]] = set()
        for planned in plan.steps:
            reads = {(node.name, node.moves) for node in walk(planned.node) if isinstance(node, FigureRead)}
            assert reads <= done
            done.add(planned.key)


def test_figures_stand_in_the_order_of_the_policy() -> None:
    names = list(plan_of(Watch).figures)
    assert names[: len(Watch.figures)] == list(Watch.figures)
    assert names[len(Watch.figures) :] == [
        "total",
        *("mate.0", "keeper.0", "keeper.1", "keeper.2", "master.0", "master.1", "master.2"),
    ]
    assert plan_of(Watch).pay_lines == ("base_pay", "night_pay", "rescue_pay", "oil_pay")
    assert plan_of(Watch).score == "points_total"
    assert "total" in plan_of(Season).figures
    assert plan_of(Season).score is None


def test_conditions_are_cut_into_the_parts_that_are_judged() -> None:
    conditions = plan_of(Watch).conditions
    assert {tier: len(parts) for tier, parts in conditions.items()} == {"mate": 1, "keeper": 3, "master": 3}
    assert [part.column for part in conditions["keeper"]] == ["keeper.0", "keeper.1", "keeper.2"]


class Staged(Scheme, code="plan.staged", period=Month, policy="plan", zh="级", en="Staged"):
    """Ranks of sums over ranks."""

    book = uses(Book)

    @step(clause="1")
    def first(self) -> Money:
        return self.book.one * 2

    @step(clause="1")
    def second(self) -> Money:
        return sum_over(self.first)

    @step(clause="1")
    def third(self) -> Money:
        return sum_over(self.second) + sum_over(self.book.two)

    @notice("句", clause="1")
    def on_top(self) -> Condition:
        """On top of all."""
        return rank(self.third) == 1


def test_what_needs_everybody_waits_for_everybody() -> None:
    plan = plan_of(Staged)
    assert {planned.name: planned.stage for planned in plan.steps} == {"first": 0, "second": 1, "third": 2}
    assert plan.last_stage == 3
    assert plan_of(Season).last_stage == 0


def test_needs_are_all_that_is_read_and_no_more() -> None:
    needs = plan_of(Watch).needs(OCTOBER)
    assert needs.units == (UnitNeed(OCTOBER),)
    assert needs.tiers == (TierNeed("lights.keepers", ("mate", "keeper", "master"), OCTOBER),)
    assert needs.earlier == (EarlierNeed("lights.watch", "new_debt", OCTOBER.ago(1)),)
    assert {(need.role, need.attributes) for need in needs.credits if need.kind == "lights.rescue"} == {
        ("lead", ("at_night", "boats", "kind", "owner", "value")),
        ("helper", ("at_night", "boats", "kind", "owner", "value")),
    }
    assert (
        CreditsNeed("lights.conduct", "concerned", OCTOBER, ("item", "panel_points", "quantity", "subject"))
        in needs.credits
    )
    assert FactNeed("lights.log.nights", OCTOBER, 0, is_target=True) in needs.facts
    assert FactNeed("lights.keeper.sworn", OCTOBER, 0, standing=True) in needs.facts
    assert {need.code for need in needs.facts}.isdisjoint({"lights.log.takings", "lights.keeper.allowance"})
    assert "afloat" not in str(needs)
    assert {need.name for need in needs.parameters} == {
        *("oil_share", "night_pay", "full_marks", "nights_min", "sick_max", "months_min", "pay_cap", "counts_storms"),
        *("way", "rescue_bands", "oil_bands", "brightness_slabs", "base_pay", "weather_pay"),
    }


def test_the_version_is_the_declared_one_and_a_digest() -> None:
    assert re.fullmatch(r"7\+[0-9a-f]{12}", plan_of(Watch).version)


def test_the_version_changes_when_a_figure_could() -> None:
    versions = [
        plan_of(scheme("self.book.one + self.book.two")).version,
        plan_of(scheme("self.book.two + self.book.one")).version,
        plan_of(scheme("self.book.one + self.book.one")).version,
        plan_of(scheme("self.book.one - self.book.two")).version,
        plan_of(scheme("self.book.one + self.book.two", places=3)).version,
        plan_of(scheme("self.book.one + self.book.two", version="2")).version,
        plan_of(scheme("self.book.one + 1")).version,
        plan_of(scheme('self.book.one + "1.5"')).version,
    ]
    assert len(set(versions)) == len(versions)


def test_a_formula_that_reads_itself_twice_over_and_over_has_a_version_too() -> None:
    doubled = "[x := self.book.one, *[x := x + x for _ in range({times})]][-1]"
    versions = {plan_of(scheme(doubled.format(times=times))).version for times in (80, 81)}
    assert len(versions) == 2


def test_the_version_is_the_same_wherever_the_formula_is() -> None:
    assert plan_of(scheme("self.book.one + 1")).version == plan_of(scheme("self.book.one + 1")).version
    program = (
        "from dummy_plugin.watch import Watch; from meritgraph.engine import plan_of; print(plan_of(Watch).version)"
    )
    for seed in ("1", "2"):
        said = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.strip() == plan_of(Watch).version
