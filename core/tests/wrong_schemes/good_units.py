"""What goes together and what comes out of it, as mypy and the loader both see it."""

from __future__ import annotations

from typing import assert_type

from dummy_plugin.records import Log
from dummy_plugin.terms import WatchTerms
from meritgraph.authoring import (
    BracketTable,
    Choice,
    Condition,
    Count,
    Date,
    Days,
    Lookup,
    Money,
    Month,
    Months,
    Points,
    Rate,
    Scheme,
    Series,
    ago,
    before,
    clamp,
    days_after,
    days_between,
    largest,
    last,
    missing,
    months_after,
    months_between,
    rank,
    ratio,
    share_of_company,
    step,
    uses,
    when,
    working_days_after,
    working_days_between,
)


class Good(Scheme, code="good.units", period=Month, policy="good", zh="对", en="Good"):
    """Every operator with its unit."""

    log = uses(Log)
    terms = uses(WatchTerms)

    @step(clause="1")
    def money(self) -> Money:
        oil, rate, nights = self.log.oil, self.log.brightness, self.log.nights
        assert_type(oil + oil - 1 + "0.5", Money)
        assert_type(1 - oil, Money)
        assert_type(oil * rate, Money)
        assert_type(rate * oil, Money)
        assert_type(oil * nights, Money)
        assert_type(nights * oil, Money)
        assert_type(self.log.sick * oil * self.log.afloat, Money)
        assert_type(oil * "0.5" / 3, Money)
        assert_type(2 * -oil, Money)
        assert_type(ratio(oil, nights, if_zero=missing), Money)
        assert_type(ratio(oil, nights, if_zero=oil), Money)
        assert_type(clamp(oil, 0, "9.5"), Money)
        assert_type(largest(oil, self.log.takings, 0), Money)
        assert_type(when(self.log.inspected, oil, missing), Money)
        assert_type(when(self.log.inspected, 0, oil), Money)
        assert_type(oil.or_else(0), Money)
        return before(self.money, opening=missing) + ago(oil, 1)

    @step(clause="1")
    def rate(self) -> Rate:
        oil, rate = self.log.oil, self.log.brightness
        assert_type(ratio(oil, self.log.takings, if_zero=1), Rate)
        assert_type(ratio(self.log.nights, self.log.nights, if_zero=rate), Rate)
        assert_type(rate * rate + 1, Rate)
        assert_type(share_of_company(oil, if_zero=0), Rate)
        assert_type(last(rate, 3), Series[Rate])
        assert_type(last(rate, 3).mean(), Rate)
        assert_type(last(oil, 3).sum(), Money)
        return last(rate, 2).weighted_mean(last(oil, 2), if_zero=missing)

    @step(clause="1")
    def counts(self) -> Count:
        assert_type(self.log.nights * self.log.brightness, Count)
        assert_type(self.log.brightness * self.log.nights, Count)
        assert_type(self.log.marks * self.log.nights, Points)
        assert_type(self.log.sick * "0.5", Days)
        assert_type(months_between(self.log.visited_on, self.last_day), Months)
        assert_type(days_between(self.log.visited_on, self.last_day), Days)
        assert_type(working_days_between(self.log.visited_on, self.last_day), Days)
        assert_type(days_after(self.log.visited_on, self.log.sick), Date)
        assert_type(months_after(self.log.visited_on, 3), Date)
        assert_type(working_days_after(self.log.visited_on, 3), Date)
        return rank(self.log.oil)

    @step(clause="1")
    def judgements(self) -> Condition:
        assert_type(self.log.oil > 0, Condition)
        assert_type(self.log.oil == self.log.takings, Condition)
        assert_type(self.log.visited_on != self.last_day, Condition)
        assert_type(self.log.weather == "calm", Condition)
        assert_type(when(self.log.inspected, self.log.inspected, missing), Condition)
        assert_type(when(self.log.inspected, self.log.visited_on, self.last_day), Date)
        assert_type(self.log.weather.or_else(self.log.weather), Choice)
        return self.log.inspected & ~(self.log.nights >= 3) | (self.log.oil < "0.01")

    @step(clause="1")
    def tables(self) -> Money:
        assert_type(self.terms.rescue_bands, BracketTable[Count, Money])
        assert_type(self.terms.rescue_bands.marginal(self.log.nights), Money)
        assert_type(self.terms.oil_bands.whole(self.log.oil), Money)
        assert_type(self.terms.oil_bands.at(self.log.oil), Rate)
        assert_type(self.terms.oil_bands.beyond(self.log.oil), Condition)
        assert_type(self.terms.brightness_slabs.at(self.log.brightness), Points)
        assert_type(self.terms.weather_pay, Lookup[Money])
        return self.terms.weather_pay.of(self.log.weather)
