"""Figures of each deal and places among all deals, as mypy and the loader both see them."""

from __future__ import annotations

from typing import assert_type

from dummy_plugin.records import Rescue
from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Date,
    Days,
    Money,
    Month,
    Rate,
    Scheme,
    days_between,
    deal_figure,
    deals,
    first_of,
    missing,
    ratio,
    step,
    when,
)

WORTH = {"high": ("高", "High"), "low": ("低", "Low")}


class Good(Scheme, code="good.deal-figures", period=Month, policy="good", zh="对", en="Good"):
    """Every kind of figure of a deal."""

    led = deals(Rescue, role="lead")
    lately = deals(Rescue, role="helper", periods=3)

    @deal_figure("名次", of=led, clause="1")
    def place(self) -> Count:
        assert_type(self.led.rank(Rescue.value, within=Rescue.kind, among=Rescue.at_night & (Rescue.boats > 1)), Count)
        return self.led.rank(Rescue.boats, highest_first=False, ties="share", within=Rescue.owner)

    @deal_figure("占比", of=led, clause="1")
    def part(self) -> Rate:
        assert_type(self.led.share_ahead(Rescue.boats), Rate)
        assert_type(self.led.company_total(Rescue.boats), Count)
        return ratio(Rescue.value, self.led.company_total(Rescue.value, within=Rescue.kind), if_zero=missing)

    @deal_figure("高低", of=led, clause="1", options=WORTH)
    def worth(self) -> Choice:
        return first_of(WORTH, (self.part > "0.1", "high"), otherwise="low")

    @deal_figure("结算日", of=led, clause="1")
    def settled_on(self) -> Date:
        return Rescue.paid_on.or_else(self.last_day)

    @deal_figure("已结算", of=led, clause="1")
    def is_settled(self) -> Condition:
        return self.settled_on <= self.last_day

    @deal_figure("天数", of=lately, clause="1", places=0)
    def age(self) -> Days:
        return days_between(Rescue.happened_on, self.last_day)

    @step(clause="1")
    def high(self) -> Money:
        assert_type(self.worth, Choice)
        assert_type(self.part, Rate)
        assert_type(self.led.sum(self.part), Rate)
        assert_type(self.lately.largest(self.age), Days)
        return self.led.sum(when(self.is_settled, Rescue.value, 0), self.worth == "high")

    @step(clause="1")
    def share(self) -> Rate:
        """The total of all deals is the same for everybody, so it can be read beside a sum."""
        return ratio(self.led.sum(Rescue.value), self.led.company_total(Rescue.value), if_zero=0)
