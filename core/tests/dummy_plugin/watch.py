"""The monthly policy of the watch."""

from __future__ import annotations

from dummy_plugin.records import Conduct, Keeper, Keepers, Log, Rescue
from dummy_plugin.terms import WatchTerms
from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Date,
    Money,
    Month,
    Months,
    Points,
    Rate,
    Scheme,
    ago,
    all_of,
    allocate,
    any_of,
    before,
    clamp,
    conditions,
    days_between,
    deal_figure,
    deals,
    distribute,
    events,
    first_of,
    headcount,
    indicator,
    is_missing,
    largest,
    last,
    missing,
    months_between,
    notice,
    pay,
    rank,
    ratio,
    refusal,
    rounded_down,
    rounded_up,
    score,
    share_of_company,
    smallest,
    step,
    sum_over,
    target,
    uses,
    when,
)

__all__ = ["RATINGS", "Watch"]

RATINGS = {"good": ("良好", "Good"), "poor": ("欠佳", "Poor")}


class Watch(
    Scheme,
    code="lights.watch",
    period=Month,
    ladder=Keepers,
    policy="lights",
    zh="值守考核",
    en="The watch",
    version="7",
):
    """Pay for keeping the light, by nights, oil and rescues."""

    terms = uses(WatchTerms)
    log = uses(Log)
    keeper = uses(Keeper)
    led = deals(Rescue, role="lead")
    helped = deals(Rescue, role="helper")
    conduct = events(Conduct)

    @deal_figure("货值名次", of=led, en="Place by the cargo", clause="3")
    def cargo_place(self) -> Count:
        """Among the vessels of its kind that anybody rescued, those of equal worth by their code."""
        return self.led.rank(Rescue.value, within=Rescue.kind)

    @deal_figure("前序货值占比", of=led, en="Cargo ahead", clause="3", places=4)
    def cargo_ahead(self) -> Rate:
        """What richer rescues brought of all that was rescued."""
        return self.led.share_ahead(Rescue.value, ties="share")

    @deal_figure("货值等级", of=led, en="Worth of the rescue", clause="3", options=RATINGS)
    def worth(self) -> Choice:
        """Good are the richest until they bring half of it."""
        return first_of(RATINGS, (self.cargo_ahead < "0.5", "good"), otherwise="poor")

    @indicator("亮灯率", en="Nights lit of those planned", direction="higher", clause="1")
    def lit_rate(self) -> Rate:
        """Nights lit over the target; none where no target is set."""
        return ratio(self.log.nights, target(self.log.nights), if_zero=missing)

    @indicator("亮度", direction="higher", clause="1")
    def mean_brightness(self) -> Rate:
        """The mean of three months, weighted by nights."""
        return last(self.log.brightness, 3).weighted_mean(last(self.log.nights, 3), if_zero=0)

    @step("上月灯油", en="Oil of the month before", clause="2")
    def oil_before(self) -> Money:
        return ago(self.log.oil, 1)

    @step("节约灯油", en="Oil saved", clause="2")
    def oil_saved(self) -> Money:
        """Never below zero."""
        return largest(self.oil_before - self.log.oil, 0)

    @step("余欠", en="Debt left", clause="2")
    def debt(self) -> Money:
        """What was owed the month before and is not paid back by this month's savings."""
        return allocate(self.oil_saved, (before(self.new_debt, opening=0),)).left

    @step("新欠额", en="New debt", clause="2")
    def new_debt(self) -> Money:
        return largest(self.log.oil - self.oil_before, 0)

    @step("救援数", en="Rescues", clause="3")
    def rescues(self) -> Count:
        """Rescues led count whole, those helped with by the share; boats of storms count double where that is set."""
        doubled = self.terms.counts_storms & (self.log.weather == "storm")
        led = self.led.sum(when(doubled, Rescue.boats * 2, Rescue.boats), Rescue.kind == "boat")
        return (
            led + self.led.count(Rescue.kind == "ship", once_per=(Rescue.owner,)) + self.helped.credited(Rescue.boats)
        )

    @step("最大货值", en="Largest cargo", clause="3")
    def largest_cargo(self) -> Money:
        return self.led.largest(Rescue.value, Rescue.at_night).or_else(0)

    @step("在塔月数", en="Months on the tower", clause="4")
    def months_on_tower(self) -> Months:
        return rounded_down(months_between(self.keeper.since, self.last_day))

    @step("检查后天数", en="Inspected for", clause="4", places=0)
    def inspected_share(self) -> Rate:
        """Days since the inspection over the days of the month, taken up to a whole number."""
        since, month = days_between(self.log.visited_on, self.last_day), days_between(self.first_day, self.last_day)
        return rounded_up(ratio(since, month, if_zero=missing))

    @step("名次", en="Place", clause="5")
    def place(self) -> Count:
        """By rescues within the unit, ties by brightness."""
        return rank(self.rescues, then=(self.mean_brightness,), within=self.unit, ties="code")

    @step("占比", en="Part of all rescues", clause="5")
    def part(self) -> Rate:
        return share_of_company(self.rescues, if_zero=0)

    @step("同伴数", en="Fellows", clause="5")
    def fellows(self) -> Count:
        return headcount(self.log.inspected, within=self.tier)

    @step("单位值夜", en="Nights of the unit", clause="5")
    def unit_nights(self) -> Count:
        return sum_over(self.log.nights, within=self.unit)

    @step("评级", en="Rating", clause="5", options=RATINGS)
    def rating(self) -> Choice:
        return first_of(RATINGS, (self.points_total >= 5, "good"), otherwise="poor")

    @score("总分", en="Points in all", clause="6")
    def points_total(self) -> Points:
        """Points for brightness, conduct and marks, never above full marks."""
        bright = self.terms.brightness_slabs.at(self.mean_brightness)
        marks = smallest(self.log.marks.or_else(0), self.terms.full_marks / 20)
        return clamp(bright + self.conduct.points() + marks, 0, "100")

    @pay("基薪", en="Base pay", clause="7")
    def base_pay(self) -> Money:
        """By the tier on record; half for who is not sworn in."""
        full = self.terms.base_pay.of(self.tier).or_else(0)
        return when(self.keeper.sworn, full, full * "0.5")

    @pay("夜班津贴", en="Pay for nights", clause="7")
    def night_pay(self) -> Money:
        return self.terms.night_pay * self.log.nights + self.terms.weather_pay.of(self.log.weather)

    @pay("救援奖", en="Reward for rescues", clause="7")
    def rescue_pay(self) -> Money:
        """By the bands, whole or marginal, never above the cap; times the oil factor."""
        by_bands = when(
            self.terms.way == "whole",
            self.terms.rescue_bands.whole(self.rescues),
            self.terms.rescue_bands.marginal(self.rescues),
        )
        capped = when(is_missing(self.terms.pay_cap), by_bands, smallest(by_bands, self.terms.pay_cap))
        return capped * self.terms.oil_bands.at(self.oil_saved)

    @pay("节油奖", en="Reward for oil", clause="7")
    def oil_pay(self) -> Money:
        """The saved oil of all is divided by the nights of each."""
        return self.terms.oil_share * distribute(self.all_oil, self.log.nights)

    @step("全体节油", en="Oil saved by all", clause="7", places=2)
    def all_oil(self) -> Money:
        return sum_over(self.oil_saved)

    @step("最近检查", en="Later of two days", clause="8")
    def later_day(self) -> Date:
        return when(self.log.visited_on > self.keeper.since, self.log.visited_on, self.keeper.since)

    @conditions(Keepers.mate, clause="1.1")
    def mate_conditions(self) -> Condition:
        """Whoever is there."""
        return self.months_on_tower >= 0

    @conditions(Keepers.keeper, clause="1.2")
    def keeper_conditions(self) -> Condition:
        """Long enough on the tower, sworn in, hardly ever sick."""
        return all_of(
            self.months_on_tower >= self.terms.months_min,
            self.keeper.sworn,
            self.log.sick <= self.terms.sick_max,
        )

    @conditions(Keepers.master, clause="1.3")
    def master_conditions(self) -> Condition:
        """Twelve months a keeper, all inspected, and enough nights or a place at the top."""
        return all_of(
            months_between(self.tier_since(Keepers.keeper), self.last_day) >= 12,
            self.log.inspected,
            any_of(self.log.nights >= self.terms.nights_min, self.place <= 1),
        )

    @notice("货值超过一百万元,须报备。", clause="3")
    def cargo_to_report(self) -> Condition:
        """A cargo above a million must be reported."""
        return self.led.any(Rescue.value > 1_000_000)

    @notice("本月排名第一。", clause="5")
    def first_place(self) -> Condition:
        """First among all of the company."""
        return rank(self.rescues) == 1

    @refusal("本月灯灭超过两夜。", clause="6.2")
    def dark_too_often(self) -> Condition:
        """The light was out on more than two nights."""
        return self.conduct.quantity("dark") > 2
