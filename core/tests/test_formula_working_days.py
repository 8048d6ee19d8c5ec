"""Days, months and working days on: counted one by one under random calendars, by both evaluators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritgraph.authoring import (
    Count,
    Date,
    Days,
    DealKind,
    Facts,
    Month,
    Parameters,
    Scheme,
    Standing,
    ago,
    count_attribute,
    date_attribute,
    date_fact,
    days,
    days_after,
    days_fact,
    deal_figure,
    deals,
    months_after,
    months_fact,
    step,
    uses,
    working_days_after,
    working_days_between,
)
from meritgraph.engine import explain, needs_under, plan_of
from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData, work_out

GOLDEN_WEEK = {
    **{date(2026, 10, day): "holiday" for day in range(1, 8)},
    date(2026, 9, 20): "working",
    date(2026, 10, 10): "working",
}
"""1–7 October 2026 off, for which two weekend days are worked."""


class Span(Facts, code="span.days", period=Standing, zh="期间", en="Span"):
    """Days and how far to go from them."""

    start = date_fact(zh="起", en="Start")
    middle = date_fact(zh="中", en="Middle")
    end = date_fact(zh="止", en="End")
    on = days_fact(zh="后推天数", en="Days on", places=2)
    back = days_fact(zh="前推天数", en="Days back", places=2, if_missing=0)
    months = months_fact(zh="后推月数", en="Months on", places=2)
    months_back = months_fact(zh="前推月数", en="Months back", places=2, if_missing=0)


class Errand(DealKind, code="span.errand", zh="事项", en="Errand", roles={"clerk": ("经办", "clerk")}):
    """Something asked for and done."""

    asked_on = date_attribute(zh="受理日", en="Asked on")
    done_on = date_attribute(zh="办结日", en="Done on", required=False)
    rest = count_attribute(zh="余", en="Rest", required=False)


class SpanTerms(Parameters, code="span.terms", zh="参数", en="Terms"):
    """How long an errand may take."""

    most = days(3, clause="1", zh="时限", en="Working days that an errand may take")


class Spans(Scheme, code="span.spans", period=Month, policy="spans", zh="期间", en="Spans"):
    """Every word about days."""

    terms = uses(SpanTerms)
    span = uses(Span)
    errands = deals(Errand, role="clerk")

    @step(clause="1")
    def between(self) -> Days:
        return working_days_between(self.span.start, self.span.end)

    @step(clause="1")
    def first_part(self) -> Days:
        return working_days_between(self.span.start, self.span.middle)

    @step(clause="1")
    def second_part(self) -> Days:
        return working_days_between(self.span.middle, self.span.end)

    @step(clause="1")
    def backwards(self) -> Days:
        return working_days_between(self.span.end, self.span.start)

    @step(clause="1")
    def after(self) -> Date:
        return working_days_after(self.span.start, self.span.on - self.span.back)

    @step(clause="1")
    def there_and_back(self) -> Days:
        return working_days_between(self.span.start, self.after)

    @step(clause="1")
    def days_on(self) -> Date:
        return days_after(self.span.start, self.span.on - self.span.back)

    @step(clause="1")
    def months_on(self) -> Date:
        return months_after(self.span.start, self.span.months - self.span.months_back)

    @step(clause="1")
    def third_of_the_next_month(self) -> Date:
        return working_days_after(self.last_day, 3)

    @step(clause="1")
    def first_of_this_month(self) -> Date:
        return working_days_after(ago(self.last_day, 1), 1)

    @step(clause="1")
    def last_of_this_month(self) -> Date:
        return working_days_after(self.last_day, 0)

    @deal_figure("应办结日", of=errands, clause="1")
    def due_on(self) -> Date:
        return working_days_after(Errand.asked_on, self.terms.most)

    @step(clause="1")
    def in_time(self) -> Count:
        return self.errands.count(working_days_between(Errand.asked_on, Errand.done_on) <= self.terms.most)


def worked(
    spans: Sequence[Mapping[str, object]], calendar: Mapping[date, str], period: str = "2026-10"
) -> list[Mapping[str, object]]:
    """The figures for each of these spans; the test fails where the two evaluators differ."""
    people = [
        {"code": f"M{place:03}", "facts": {f"span.days.{name}": value for name, value in span.items()}}
        for place, span in enumerate(spans)
    ]
    columns, rows = (
        work_out(Spans, period, people, calendar=calendar, evaluator=evaluator) for evaluator in ("columns", "rows")
    )
    assert columns == rows
    return [columns[str(person["code"])].figures for person in people]


def is_working(day: date, calendar: Mapping[date, str]) -> bool:
    """Whether a day is worked."""
    return calendar[day] == "working" if day in calendar else day.weekday() < 5


def counted(start: date, end: date, calendar: Mapping[date, str]) -> int:
    """The working days after the start, up to and including the end, one by one."""
    if end < start:
        return -counted(end, start, calendar)
    return sum(is_working(start + timedelta(step), calendar) for step in range(1, (end - start).days + 1))


def walked(start: date, number: int, calendar: Mapping[date, str]) -> date:
    """The day that many working days on, one by one."""
    day = start
    if number <= 0:
        while not is_working(day, calendar):
            day -= timedelta(1)
    for _ in range(abs(number)):
        day += timedelta(1 if number > 0 else -1)
        while not is_working(day, calendar):
            day += timedelta(1 if number > 0 else -1)
    return day


NEAR = st.dates(date(2026, 8, 1), date(2027, 2, 28))
CALENDARS = st.dictionaries(NEAR, st.sampled_from(("holiday", "working")), max_size=60)


@dataclass(frozen=True)
class Drawn:
    """A span with a day inside, and how far to go from its start."""

    start: date
    middle: date
    end: date
    on: int
    back: int


SPANS = st.lists(st.builds(Drawn, NEAR, NEAR, NEAR, st.integers(0, 120), st.integers(0, 60)), min_size=1, max_size=20)


@given(CALENDARS, SPANS)
@settings(max_examples=60, deadline=None)
def test_working_days_are_those_that_one_counts(calendar: Mapping[date, str], spans: list[Drawn]) -> None:
    for span, figures in zip(spans, worked([asdict(span) for span in spans], calendar), strict=True):
        start, end, number = span.start, span.end, span.on - span.back
        assert figures["between"] == counted(start, end, calendar)
        assert figures["after"] == walked(start, number, calendar)
        assert figures["days_on"] == start + timedelta(number)


@given(CALENDARS, SPANS)
@settings(max_examples=40, deadline=None)
def test_parts_add_up_and_the_way_back_is_as_long(calendar: Mapping[date, str], spans: list[Drawn]) -> None:
    for span, figures in zip(spans, worked([asdict(span) for span in spans], calendar), strict=True):
        parts = figures["first_part"], figures["second_part"]
        assert sum(part for part in parts if isinstance(part, Decimal)) == figures["between"]
        assert figures["backwards"] == -Decimal(str(figures["between"]))
        assert figures["there_and_back"] == span.on - span.back


def test_what_a_policy_names_its_deadlines_by() -> None:
    (figures,) = worked([{}], GOLDEN_WEEK, "2026-09")
    assert figures["third_of_the_next_month"] == date(2026, 10, 10)
    assert figures["first_of_this_month"] == date(2026, 9, 1)
    assert figures["last_of_this_month"] == date(2026, 9, 30)
    (october,) = worked([{}], GOLDEN_WEEK, "2026-10")
    assert october["first_of_this_month"] == date(2026, 10, 8)
    assert october["last_of_this_month"] == date(2026, 10, 30)
    assert october["third_of_the_next_month"] == date(2026, 11, 4)


@pytest.mark.parametrize(
    ("span", "figure", "value"),
    [
        ({"start": date(2026, 9, 30), "end": date(2026, 9, 30)}, "between", 0),
        ({"start": date(2026, 9, 30), "end": date(2026, 10, 7)}, "between", 0),
        ({"start": date(2026, 9, 30), "end": date(2026, 10, 8)}, "between", 1),
        ({"start": date(2026, 9, 30), "end": date(2026, 10, 12)}, "between", 4),
        ({"start": date(2026, 10, 12), "end": date(2026, 9, 30)}, "between", -4),
        ({"start": date(2026, 10, 12)}, "between", None),
        ({"end": date(2026, 10, 12)}, "between", None),
        ({"start": date(1, 1, 1), "end": date(9999, 12, 31)}, "between", 2608614 - 5 + 2),
        ({"start": date(2026, 10, 3), "on": 0}, "after", date(2026, 9, 30)),
        ({"start": date(2026, 10, 8), "on": 0, "back": 1}, "after", date(2026, 9, 30)),
        ({"start": date(2026, 9, 30), "on": "2.99"}, "after", date(2026, 10, 9)),
        ({"start": date(2026, 9, 30), "on": 0, "back": "0.99"}, "after", date(2026, 9, 30)),
        ({"start": date(2026, 9, 30), "on": 9_999_999_999}, "after", None),
        ({"start": date(2026, 9, 30), "on": 0, "back": 9_999_999_999}, "after", None),
        ({"start": date(2026, 9, 30), "on": 9_999_999_999}, "days_on", None),
        ({"start": date(1, 1, 1), "on": 0}, "after", date(1, 1, 1)),
        ({"start": date(1, 1, 1), "on": 0, "back": 1}, "after", None),
        ({"start": date(9999, 12, 31), "on": 0}, "days_on", date(9999, 12, 31)),
        ({"start": date(9999, 12, 31), "on": 1}, "days_on", None),
        ({"start": date(2026, 8, 31), "months": 6}, "months_on", date(2027, 2, 28)),
        ({"start": date(2026, 3, 31), "months": 0, "months_back": 1}, "months_on", date(2026, 2, 28)),
        ({"start": date(2028, 2, 29), "months": 12}, "months_on", date(2029, 2, 28)),
        ({"start": date(2026, 3, 31), "months": "1.9"}, "months_on", date(2026, 4, 30)),
        ({"start": date(2026, 3, 31), "months": 9_999_999_999}, "months_on", None),
        ({"start": date(1, 1, 1), "months": 0, "months_back": 1}, "months_on", None),
        ({"start": date(9999, 12, 31), "months": 1}, "months_on", None),
    ],
)
def test_each_word_at_its_limits(span: Mapping[str, object], figure: str, value: object) -> None:
    assert worked([span], GOLDEN_WEEK)[0][figure] == value
    others = [{"start": date(2026, 1, 5), "end": date(2026, 1, 5), "on": 1, "months": 1}, span]
    assert worked(others, GOLDEN_WEEK)[1][figure] == value


def test_what_says_nothing_new_changes_nothing() -> None:
    weekend = {date(2026, 10, 3): "holiday", date(2026, 10, 5): "working"}
    assert worked([{"start": date(2026, 9, 30), "end": date(2026, 10, 9)}], weekend)[0]["between"] == 7


def test_deals_go_by_the_calendar_too() -> None:
    errands = [
        {"code": "E1", "asked_on": date(2026, 9, 30), "done_on": date(2026, 10, 10)},
        {"code": "E2", "asked_on": date(2026, 9, 30), "done_on": date(2026, 10, 11)},
        {"code": "E3", "asked_on": date(2026, 9, 30), "done_on": date(2026, 10, 12)},
        {"code": "E4", "asked_on": date(2026, 10, 30)},
    ]
    for evaluator in ("rows", "columns"):
        person = work_out(
            Spans, "2026-10", [{"code": "M1", "deals": errands}], calendar=GOLDEN_WEEK, evaluator=evaluator
        )["M1"]
        assert person.figures["in_time"] == 2
        assert {code: deal["due_on"] for code, deal in person.deals.items()} == {
            "E1": date(2026, 10, 10),
            "E2": date(2026, 10, 10),
            "E3": date(2026, 10, 10),
            "E4": date(2026, 11, 4),
        }


def test_the_explanation_names_the_days_that_differ() -> None:
    plan, errands = (
        plan_of(Spans),
        [
            {"code": "E1", "asked_on": date(2026, 9, 18), "done_on": date(2026, 9, 21)},
            {"code": "E2", "asked_on": date(2026, 10, 6), "done_on": date(2026, 10, 8)},
            {"code": "E3", "asked_on": date(2026, 10, 6)},
        ],
    )
    builder = InputsBuilder(plan, Period.parse("2026-10"), calendar=GOLDEN_WEEK)
    builder.add(ManagerData("M1", deals=errands))
    found = explain(plan, builder.build(), 0, "in_time").inputs
    assert [(each.zh, each.en) for each in found if each.kind == "calendar"] == [
        (
            "工作日：周一至周五，另有2026-10-07休，2026-09-20班",
            "Working days: Monday to Friday, but not on 2026-10-07, also on 2026-09-20",
        )
    ]


def test_a_run_knows_the_calendar_to_the_end_of_the_next_year() -> None:
    period = Period.parse("2026-10")
    (need,) = plan_of(Spans).needs(period).calendar
    assert need.until == date(2027, 12, 31)
    assert needs_under(plan_of(Spans), period, {}).calendar == (need,)
    far = {date(2028, 1, 3): "holiday", date(2027, 12, 31): "holiday"}
    assert worked([{"start": date(2027, 12, 30), "end": date(2028, 1, 3)}], far)[0]["between"] == 1


def test_a_written_calendar_has_days_and_two_words() -> None:
    assert (
        worked([{"start": date(2026, 9, 30), "end": date(2026, 10, 2)}], {date(2026, 10, 1): "休"})[0]["between"] == 1
    )
    with pytest.raises(InputRefused, match="2026-10-01: off: write a day and holiday or working"):
        work_out(Spans, "2026-10", [{"code": "M1"}], calendar={date(2026, 10, 1): "off"})
