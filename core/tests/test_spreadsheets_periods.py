"""The period of a file: as given, or as its name says it, but never guessed."""

from __future__ import annotations

import pytest

from meritgraph.errors import PeriodRefused
from meritgraph.imports.periods import file_period, period_in_name
from meritgraph.period import Month, Period, PeriodKind, Quarter, Year


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("portfolio-2026-10.xlsx", "2026-10"),
        ("portfolio_202610.csv", "2026-10"),
        ("2026.07 管户.xlsx", "2026-07"),
        ("管户2026年7月.xlsx", "2026-07"),
        ("管户２０２６年１０月（修订）.xlsx", "2026-10"),
        ("loans-2026-10 (2).xlsx", "2026-10"),
        ("loans-2026-10_v2.xlsx", "2026-10"),
        ("targets-2026-Q3.xlsx", "2026-Q3"),
        ("targets-2026q3.xlsx", "2026-Q3"),
        ("2026年第三季度目标.xlsx", "2026-Q3"),
        ("2026年4季度.xlsx", "2026-Q4"),
        ("2026-H2.xlsx", "2026-H2"),
        ("2026年上半年.xlsx", "2026-H1"),
        ("2026-B5.xlsx", "2026-B5"),
        ("2026年9-10月.xlsx", "2026-B5"),
        ("巡店2026年09月至10月.xlsx", "2026-B5"),
        ("2026年11、12月.xlsx", "2026-B6"),
        ("2026年1月-2月巡店.xlsx", "2026-B1"),
        ("2026年第五双月.xlsx", "2026-B5"),
        ("scores-2026.xlsx", "2026"),
        ("2026年度绩效.xlsx", "2026"),
        ("2026年绩效.xlsx", "2026"),
    ],
)
def test_the_name_of_a_file_tells_its_period(name: str, code: str) -> None:
    period = period_in_name(name)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "name",
    [
        "portfolio.xlsx",
        "portfolio-2026-10-31.xlsx",
        "portfolio-20261031.xlsx",
        "2026年10月31日导出.xlsx",
        "portfolio-2026-13.xlsx",
        "portfolio-2026-1.xlsx",
        "2026-09至2026-10.xlsx",
        "2026年8-9月.xlsx",
        "2026年9月至11月.xlsx",
        "order-12026105.xlsx",
        "portfolio-1066-10.xlsx",
        "2026-Q5.xlsx",
    ],
)
def test_a_name_that_tells_no_one_period_tells_none(name: str) -> None:
    assert period_in_name(name) is None


def test_what_is_given_counts_more_than_the_name() -> None:
    assert file_period("a-2026-09.xlsx", Period.parse("2026-10"), Month, "Portfolio") == Period.parse("2026-10")
    assert file_period("a-2026-09.xlsx", None, Month, "Portfolio") == Period.parse("2026-09")
    assert file_period("a-2026.xlsx", None, None, "Deals") == Period.parse("2026")
    assert file_period("a.xlsx", None, None, "Deals") is None


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        (
            "portfolio.xlsx",
            None,
            (
                "“Portfolio” is kept by month, and the file's name does not tell which; say it with "
                "--period 2026-10, or put it into the name of the file, such as figures-2026-10.xlsx."
            ),
        ),
        ("portfolio-2026.xlsx", None, "“Portfolio” is kept by month, but 2026 is a year."),
        ("portfolio-2026-10.xlsx", "2026-Q4", "“Portfolio” is kept by month, but 2026-Q4 is a quarter."),
    ],
)
def test_a_period_that_is_unknown_or_of_another_kind_is_refused(name: str, given: str | None, sentence: str) -> None:
    with pytest.raises(PeriodRefused) as refused:
        file_period(name, Period.parse(given) if given else None, Month, "Portfolio")
    assert refused.value.message == sentence


@pytest.mark.parametrize(("kind", "example"), [(Quarter, "figures-2026-Q4.xlsx"), (Year, "figures-2026.xlsx")])
def test_the_example_is_of_the_kind_that_is_needed(kind: PeriodKind, example: str) -> None:
    with pytest.raises(PeriodRefused, match=example):
        file_period("x.xlsx", None, kind, "Targets")
