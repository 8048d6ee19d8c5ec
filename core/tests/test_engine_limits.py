"""What no stored number can hold fails with its step and manager; what only passes through on the way does not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from comparing import outcome
from meritgraph.authoring import (
    Count,
    DealKind,
    Facts,
    Money,
    Month,
    Rate,
    Scheme,
    ago,
    count_fact,
    deals,
    money_attribute,
    money_fact,
    rank,
    rate_fact,
    ratio,
    step,
    uses,
)
from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import figures_of, inputs_of

OCTOBER = Period.parse("2026-10")


class Large(Facts, code="limits.large", period=Month, zh="大", en="Large"):
    """Numbers of eighteen digits."""

    whole = count_fact(zh="整", en="Whole", places=0, minimum=None)
    amount = money_fact(zh="额", en="Amount", places=8)
    factor = rate_fact(zh="率", en="Factor", places=12)


class Lot(DealKind, code="limits.lot", zh="批", en="Lot", roles={"seller": ("卖", "Seller")}):
    """A deal with an amount and what it is divided by."""

    amount = money_attribute(zh="额", en="Amount")
    basis = money_attribute(zh="基", en="Basis")


class Limits(Scheme, code="limits.limits", period=Month, policy="limits", zh="限", en="Limits"):
    """Figures at the limit of 64 bits, and over it."""

    large = uses(Large)

    @step(clause="1", places=0)
    def nine_times(self) -> Count:
        return self.large.whole * 9

    @step(clause="1")
    def there_and_back(self) -> Count:
        return self.large.whole * 1_000_000_000_000 * 1_000_000_000_000 / 1_000_000_000_000 / 1_000_000_000_000

    @step(clause="1")
    def difference(self) -> Count:
        return self.nine_times * "1000000000000" - self.nine_times * 1_000_000_000_000 + 1


def managers(**wholes: int) -> list[ManagerData]:
    return [ManagerData(code, facts={("limits.large.whole", OCTOBER): whole}) for code, whole in wholes.items()]


def test_intermediate_values_have_no_limit() -> None:
    figures = figures_of(Limits, *managers(A=999_999_999_999_999_999, B=1_000_000_000_000_000_000 // 10))
    assert figures["nine_times"] == (8_999_999_999_999_999_991, 900_000_000_000_000_000)
    assert figures["there_and_back"] == (999_999_999_999_999_999, 100_000_000_000_000_000)
    assert figures["difference"] == (1, 1)


class TooLarge(Scheme, code="limits.too-large", period=Month, policy="limits", zh="过", en="Too large"):
    """A figure that no 64 bits hold."""

    large = uses(Large)

    @step(clause="1")
    def harmless(self) -> Count:
        return self.large.whole

    @step(clause="1")
    def ten_times(self) -> Count:
        return self.large.whole * 10


@pytest.mark.parametrize("block_rows", [1, 2, 16_384])
def test_the_first_manager_whose_figure_does_not_fit_is_named(block_rows: int) -> None:
    most = 922_337_203_685_477_580
    plan = plan_of(TooLarge)
    fitting = inputs_of(TooLarge, *managers(A=0, B=most, C=-most))
    assert isinstance(outcome(lambda: compute_columns(plan, fitting, block_rows=block_rows)), Results)
    inputs = inputs_of(TooLarge, *managers(A=0, B=most, C=most + 1, D=999_999_999_999_999_999))
    for failed in (
        outcome(lambda: compute_columns(plan, inputs, block_rows=block_rows)),
        outcome(lambda: compute_rows(plan, inputs)),
    ):
        assert not isinstance(failed, Results)
        assert failed.path == ("ten_times", "C")
        assert (
            failed.message == "Step ten_times of manager C is too large to be stored; check the figures it is made of."
        )


class Together(Scheme, code="limits.together", period=Month, policy="limits", zh="同", en="Together"):
    """Values that fit one by one but not with the places of one another."""

    large = uses(Large)

    @step(clause="1")
    def product(self) -> Money:
        return self.large.amount * self.large.factor


def of_amounts(**amounts: tuple[str, str]) -> list[ManagerData]:
    return [
        ManagerData(code, facts={("limits.large.amount", OCTOBER): amount, ("limits.large.factor", OCTOBER): factor})
        for code, (amount, factor) in amounts.items()
    ]


def test_a_column_has_the_places_that_its_longest_value_needs() -> None:
    figures = figures_of(Together, *of_amounts(A=("9000000000", "900000"), B=("0.1", "0.1")))
    assert figures["product"] == (8_100_000_000_000_000, Decimal("0.01"))


def test_values_that_do_not_fit_together_fail() -> None:
    inputs = inputs_of(Together, *of_amounts(A=("0.00000001", "1"), B=("9000000000", "900000")))
    for failed in (
        outcome(lambda: compute_columns(plan_of(Together), inputs)),
        outcome(lambda: compute_rows(plan_of(Together), inputs)),
    ):
        assert not isinstance(failed, Results)
        assert failed.path == ("product", "B")


class Earlier(Scheme, code="limits.earlier", period=Month, policy="limits", zh="前", en="Earlier"):
    """What is worked out for an earlier month and not kept need not fit; what is kept does."""

    large = uses(Large)

    @step(clause="1")
    def ten_times(self) -> Count:
        return self.large.whole * 10

    @step(clause="1")
    def part_of_before(self) -> Rate:
        return ratio(self.ten_times, ago(self.ten_times, 1), if_zero=0)


class Ranked(Scheme, code="limits.ranked", period=Month, policy="limits", zh="名", en="Ranked"):
    """The same, ranked: the earlier month's column is kept."""

    large = uses(Large)

    @step(clause="1")
    def ten_times(self) -> Count:
        return self.large.whole * 10

    @step(clause="1")
    def place_before(self) -> Count:
        return rank(ago(self.ten_times, 1))


def test_an_earlier_months_figure_must_fit_only_where_it_is_kept() -> None:
    facts: dict[tuple[str, Period | None], object] = {
        ("limits.large.whole", OCTOBER): 1,
        ("limits.large.whole", OCTOBER.ago(1)): 999_999_999_999_999_999,
    }
    manager = ManagerData("A", facts=facts)
    assert figures_of(Earlier, manager)["part_of_before"] == (0,)
    inputs = inputs_of(Ranked, manager)
    for failed in (
        outcome(lambda: compute_columns(plan_of(Ranked), inputs)),
        outcome(lambda: compute_rows(plan_of(Ranked), inputs)),
    ):
        assert not isinstance(failed, Results)
        assert failed.path == ("ten_times", "A")


class Lots(Scheme, code="limits.lots", period=Month, policy="limits", zh="批", en="Lots"):
    """A sum of fractions, one for each of many deals."""

    lots = deals(Lot, role="seller")

    @step(clause="1")
    def parts(self) -> Rate:
        return self.lots.sum(ratio(Lot.amount, Lot.basis, if_zero=0))

    @step(clause="1")
    def largest_part(self) -> Rate:
        return self.lots.largest(ratio(Lot.amount, Lot.basis, if_zero=0))


def test_a_sum_of_very_many_fractions_is_exact() -> None:
    """A thousand different divisors of sixteen digits: the exact sum has a divisor of sixteen thousand."""
    count = 1000
    lots: list[Mapping[str, object]] = [
        {"amount": 1, "basis": f"{10**13 + 2 * number + 1}.{number % 100:02}"} for number in range(count)
    ]
    figures = figures_of(Lots, ManagerData("A", deals=lots))
    assert figures["parts"] == (Decimal("0.0000000001"),)
    assert figures["largest_part"] == (0,)


def test_one_of_many_fractions_decides_a_tie() -> None:
    """Seven eighths of the last place come from 700 deals; an eighth of it, and more, from one."""
    lots: list[Mapping[str, object]] = [{"amount": 1, "basis": "8000000000000"} for _ in range(3)]
    assert figures_of(Lots, ManagerData("A", deals=lots))["parts"] == (Decimal(0),)
    lots += [{"amount": 1, "basis": "8000000000000"}]
    assert figures_of(Lots, ManagerData("A", deals=lots))["parts"] == (Decimal("0.000000000001"),)
    assert figures_of(Lots, ManagerData("A", deals=[*lots[:3], {"amount": 1, "basis": "8000000000000.01"}]))[
        "parts"
    ] == (0,)
