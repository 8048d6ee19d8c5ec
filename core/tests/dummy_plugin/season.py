"""The quarterly policy, which reads the watch's statements."""

from __future__ import annotations

from dummy_plugin.records import Log, Supplies
from dummy_plugin.watch import Watch
from meritgraph.authoring import (
    Count,
    Money,
    Month,
    Quarter,
    Scheme,
    Year,
    before,
    pay,
    ratio,
    reads,
    step,
    uses,
    when,
)

__all__ = ["Season"]


class Season(Scheme, code="lights.season", period=Quarter, policy="lights", zh="季度考核", en="The season"):
    """A bonus on what the months paid, and a budget that is carried over."""

    supplies = uses(Supplies)
    log = uses(Log)
    watch = reads(Watch)

    @step("季度救援奖", en="Rescue rewards of the quarter", clause="1")
    def rescue_pay(self) -> Money:
        return self.each(Month, self.watch.rescue_pay).sum()

    @step("季度值夜", en="Nights of the quarter", clause="1")
    def nights(self) -> Count:
        return self.each(Month, self.log.nights).sum()

    @step("每夜奖", en="Reward for a night", clause="2")
    def pay_of_a_night(self) -> Money:
        return ratio(self.rescue_pay, self.nights, if_zero=0)

    @step("结余", en="Budget left", clause="2")
    def budget_left(self) -> Money:
        """What was left before, and this quarter's budget less what was paid."""
        return before(self.budget_left, opening=1000) + self.supplies.budget - self.rescue_pay

    @step("第几季", en="Number of the quarter", clause="2")
    def number(self) -> Count:
        return self.number_within(Year)

    @pay("季度奖", en="Bonus of the season", clause="3")
    def bonus(self) -> Money:
        """A tenth of the mean month, in the fourth quarter a fifth."""
        mean = self.each(Month, self.watch.rescue_pay).mean()
        return when(self.number == 4, mean * "0.2", mean * "0.1")
