"""Two stages of seats, as a scheme and filled a second time by hand: plainly, group by group, person by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor
from random import Random

from meritgraph.authoring import (
    Condition,
    Facts,
    Month,
    Parameters,
    Scheme,
    Seats,
    flag,
    flag_fact,
    headcount,
    holds,
    points_fact,
    rate,
    seats,
    step,
    uses,
)
from meritgraph.engine import Inputs, plan_of
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData

__all__ = ["PLAN", "Hopeful", "Rules", "inputs_of", "people_of", "rules_of", "seated"]

OCTOBER = Period.parse("2026-10")
FLAGS = ("keeps_top", "defends_top", "may_top", "keeps_base", "defends_base", "may_base")


class Hopes(Facts, code="test.hopes", period=Month, zh="竞争", en="Hopes"):
    points = points_fact(zh="得分", en="Points")
    bonus = points_fact(zh="加分", en="Bonus", if_missing=0)
    keeps_top = flag_fact(zh="保留甲", en="Keeps top")
    defends_top = flag_fact(zh="守甲", en="Defends top")
    may_top = flag_fact(zh="可争甲", en="May top")
    keeps_base = flag_fact(zh="保留乙", en="Keeps base")
    defends_base = flag_fact(zh="守乙", en="Defends base")
    may_base = flag_fact(zh="可争乙", en="May base")


class HopeTerms(Parameters, code="test.hopes", zh="名额", en="Seats"):
    top_share = rate("0.2", clause="1", zh="甲比例", en="Share of top")
    base_share = rate("0.5", clause="1", zh="乙比例", en="Share of base")
    top_is_capped = flag(True, clause="1", zh="甲为上限", en="Top is capped")


class Stages(Scheme, code="test.stages", period=Month, policy="test", zh="分级", en="Stages"):
    """A stage above another; who loses the one above falls into the one below."""

    terms = uses(HopeTerms)
    hopes = uses(Hopes)

    @seats("甲", en="Top", clause="1")
    def top(self) -> Seats:
        """A share of the unit, for holders first."""
        return Seats(
            self.terms.top_share * headcount(within=self.unit),
            holders=self.hopes.keeps_top,
            incumbents=self.hopes.defends_top,
            candidates=self.hopes.may_top,
            by=self.hopes.points,
            then=[self.hopes.bonus],
            within=self.unit,
            hard=self.terms.top_is_capped,
        )

    @step("落入乙", clause="1")
    def falls(self) -> Condition:
        """Had to defend a seat of top and has none now."""
        return holds(self.top.result.is_in("displaced", "not_competed"))

    @seats("乙", en="Base", clause="1")
    def base(self) -> Seats:
        """Another share of the unit, for who has nothing above."""
        return Seats(
            self.terms.base_share * headcount(within=self.unit),
            after=self.top,
            holders=self.hopes.keeps_base,
            fallen=self.falls,
            incumbents=self.hopes.defends_base,
            candidates=self.hopes.may_base,
            by=self.hopes.points,
            then=[self.hopes.bonus],
            within=self.unit,
        )


PLAN = plan_of(Stages)


@dataclass(frozen=True)
class Rules:
    """The parameters."""

    top_share: Decimal = Decimal("0.2")
    base_share: Decimal = Decimal("0.5")
    top_is_capped: bool = True


@dataclass(frozen=True)
class Hopeful:
    """Somebody with what is recorded."""

    code: str
    unit: str
    points: Decimal | None
    bonus: Decimal
    flags: Mapping[str, bool | None]

    def has(self, flag: str) -> bool:
        """Whether it is recorded as so."""
        return self.flags[flag] is True


def inputs_of(people: Iterable[Hopeful], rules: Rules) -> Inputs:
    """The same as the scheme reads it."""
    builder = InputsBuilder(PLAN, OCTOBER, {name: getattr(rules, name) for name in vars(rules)})
    for each in people:
        recorded: dict[str, object] = {"points": each.points, "bonus": each.bonus, **each.flags}
        facts: dict[tuple[str, Period | None], object] = {
            (f"test.hopes.{name}", OCTOBER): value for name, value in recorded.items() if value is not None
        }
        builder.add(ManagerData(each.code, date(2020, 1, 1), facts=facts, unit=each.unit))
    return builder.build()


def people_of(seed: int) -> list[Hopeful]:
    """Up to forty people of two units and of none, on a grid so coarse that equal points are common."""
    random = Random(seed)
    return [
        Hopeful(
            f"H{number:02}",
            random.choice(("north", "south", "")),
            random.choice((None, *[Decimal(points) for points in (70, 80, 80, 90)])),
            Decimal(random.choice((0, 0, 1))),
            {flag: random.choices((True, False, None), (2, 4, 1))[0] for flag in FLAGS},
        )
        for number in random.sample(range(100), random.randrange(1, 40))
    ]


def rules_of(seed: int) -> Rules:
    """Shares from nothing to everything, with and without a cap."""
    random = Random(-seed)
    share = [Decimal(random.choice((0, 1, 2, 3, 5, 10))) / 10 for _ in range(2)]
    return Rules(share[0], share[1], random.random() < 0.7)


def seated(people: Iterable[Hopeful], rules: Rules) -> dict[str, dict[str, object]]:
    """Every figure of everybody."""
    units: dict[str, list[Hopeful]] = defaultdict(list)
    for each in people:
        units[each.unit].append(each)
    return {code: figures for members in units.values() for code, figures in unit_seated(members, rules).items()}


def unit_seated(members: list[Hopeful], rules: Rules) -> dict[str, dict[str, object]]:
    """The figures of one unit: top first, then base for the others."""
    everybody = {each.code: each for each in members}
    keeps = {code for code, each in everybody.items() if each.has("keeps_top")}
    top = stage(everybody, floor(rules.top_share * len(members)), "top", keeps, set(), capped=rules.top_is_capped)
    lost = {code for code, figures in top.items() if figures["result"] in ("displaced", "not_competed")}
    without = {code: each for code, each in everybody.items() if not (top[code]["holds"] or top[code]["wins"])}
    keeps = {code for code, each in without.items() if each.has("keeps_base")}
    number = floor(rules.base_share * len(members))
    base = stage(without, number, "base", keeps | lost, lost, capped=True)
    no_part = {"holds": False, "competes": False, "place": None, "wins": False, "result": None}
    common = next(iter(base.values()), {"open": max(number, 0)})
    return {
        code: {
            **{f"top_{name}": value for name, value in top[code].items()},
            "falls": code in lost,
            "base_seats": number,
            "base_open": common["open"],
            **{f"base_{name}": value for name, value in base.get(code, no_part).items()},
        }
        for code in everybody
    }


def stage(
    people: Mapping[str, Hopeful], number: int, name: str, holders: set[str], fallen: set[str], *, capped: bool
) -> dict[str, dict[str, object]]:
    """The figures of one stage, of those who may have part in it."""
    defends = {code for code, each in people.items() if each.has(f"defends_{name}")}
    entitled = defends | {code for code, each in people.items() if each.has(f"may_{name}")}
    competing = [each for code, each in people.items() if code in entitled - holders and each.points is not None]
    order = [each.code for each in sorted(competing, key=lambda each: (-(each.points or 0), -each.bonus, each.code))]
    left = max(number - len(holders), 0)
    winners = set(order[:left] if capped else order)

    def result(code: str) -> str | None:
        if code in holders:
            return "fallen" if code in fallen else "kept"
        if code in defends:
            return "regained" if code in winners else "displaced" if code in order else "not_competed"
        if code in entitled:
            return "won" if code in winners else "no_seat" if code in order else "not_applied"
        return None

    return {
        code: {
            "seats": number,
            "holds": code in holders,
            "competes": code in order,
            "open": left,
            "place": order.index(code) + 1 if code in order else None,
            "wins": code in winners,
            "result": result(code),
        }
        for code in people
    }
