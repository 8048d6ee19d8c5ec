"""Customers among all customers: ranks, shares ahead, totals, and named figures of each of them, on both evaluators."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from comparing import column_differences
from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    DealKind,
    Money,
    Month,
    Parameters,
    Rate,
    Scheme,
    ago,
    choice_attribute,
    deal_figure,
    deals,
    first_of,
    flag_attribute,
    money_attribute,
    rate,
    ratio,
    step,
    text_attribute,
    uses,
)
from meritgraph.engine import (
    DealColumns,
    DealResults,
    Inputs,
    Plan,
    compute_deal_columns,
    compute_deal_rows,
    explain,
    plan_of,
)
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData
from worked_out import column_values, results_of

OCTOBER = Period.parse("2026-10")
SEPTEMBER = Period.parse("2026-09")
TIERS = {"key": ("关键", "Key"), "other": ("其他", "Other")}


class Client(DealKind, code="test.client", zh="客户", en="Client", roles={"owner": ("客户经理", "owner")}):
    """A client with the profit it brings."""

    profit = money_attribute(zh="利润", en="Profit", required=False)
    region = text_attribute(zh="地区", en="Region", required=False)
    size = choice_attribute({"big": ("大", "Big"), "small": ("小", "Small")}, zh="规模", en="Size", required=False)
    active = flag_attribute(zh="活跃", en="Active", required=False)


class ClientTerms(Parameters, code="test.clients", zh="客户参数", en="Terms of clients"):
    key_share = rate("0.8", clause="1", zh="关键客户占比", en="Share of key clients")


class Clients(Scheme, code="test.clients", period=Month, policy="test", zh="客户分级", en="Clients"):
    """Everybody's clients against one another."""

    terms = uses(ClientTerms)
    clients = deals(Client, role="owner")
    recent = deals(Client, role="owner", periods=2)

    @deal_figure("名次", of=clients, en="Place", clause="1")
    def place(self) -> Count:
        """By profit, ties by code."""
        return self.clients.rank(Client.profit)

    @deal_figure("区内名次", of=clients, en="Place within the region", clause="1")
    def regional_place(self) -> Count:
        """The active ones of each region; equals share the better place."""
        return self.clients.rank(Client.profit, within=Client.region, among=Client.active, ties="share")

    @deal_figure("最低名次", of=clients, en="Place from below", clause="1")
    def place_from_below(self) -> Count:
        """The lowest first."""
        return self.clients.rank(Client.profit, highest_first=False)

    @deal_figure("前面占比", of=clients, en="Share ahead", clause="1", places=4)
    def share_ahead(self) -> Rate:
        """What better clients bring."""
        return self.clients.share_ahead(Client.profit)

    @deal_figure("区内前面占比", of=clients, en="Share ahead within the size", clause="1", places=4)
    def share_ahead_of_size(self) -> Rate:
        """Within the size; equals have the same ahead of them."""
        return self.clients.share_ahead(Client.profit, within=Client.size, ties="share")

    @deal_figure("等级", of=clients, en="Tier", clause="1", options=TIERS)
    def tier_of_client(self) -> Choice:
        """Key until the share is reached."""
        ahead = self.clients.share_ahead(Client.profit)
        return first_of(TIERS, (ahead < self.terms.key_share, "key"), otherwise="other")

    @deal_figure("区域利润", of=clients, en="Profit of the region", clause="1")
    def regional_profit(self) -> Money:
        """Of all its clients."""
        return self.clients.company_total(Client.profit, within=Client.region)

    @step(clause="1")
    def key_clients(self) -> Count:
        """How many are key."""
        return self.clients.count(self.tier_of_client == "key")

    @step(clause="1")
    def key_profit(self) -> Money:
        """What they bring."""
        return self.clients.sum(Client.profit, self.tier_of_client == "key")

    @step(clause="1")
    def best_place(self) -> Count:
        """Of the manager's clients."""
        return self.clients.smallest(self.place)

    @step(clause="1")
    def part(self) -> Rate:
        """Of the profit of the company."""
        return ratio(self.clients.sum(Client.profit), self.clients.company_total(Client.profit), if_zero=0)

    @step(clause="1")
    def key_clients_before(self) -> Count:
        """The same a month before, among the clients of that month."""
        return ago(self.key_clients, 1)

    @step(clause="1")
    def two_months(self) -> Count:
        """Clients of this month and the one before."""
        return self.recent.count()

    @step(clause="1")
    def any_key(self) -> Condition:
        """Whether there is one."""
        return self.clients.any(self.tier_of_client == "key")


A = [
    {"code": "K5", "profit": 50, "region": "east", "size": "big", "active": True},
    {"code": "K1", "profit": "30.5", "region": "west", "size": "small", "active": True},
    {"code": "K9", "region": "west", "size": "small", "active": True},
    {"code": "S1", "profit": 10, "period": SEPTEMBER},
]
B = [
    {"code": "K5", "profit": 50, "region": "east", "size": "big", "active": True, "share": "0.5"},
    {"code": "K2", "profit": "30.5", "region": "west", "size": "small", "active": True},
    {"code": "K3", "profit": -1, "region": "east", "active": False},
    {"code": "S2", "profit": 1, "period": SEPTEMBER},
]
NOBODYS = {"code": "K0", "profit": 90, "region": "east", "size": "small"}


def built(*managers: ManagerData, nobodys: tuple[dict[str, Any], ...] = (NOBODYS,)) -> Inputs:
    builder = InputsBuilder(plan_of(Clients), OCTOBER)
    for manager in managers:
        builder.add(manager)
    for deal in nobodys:
        builder.add_deal_of_nobody(deal)
    return builder.build()


EVERYBODY = built(ManagerData("A", deals=A), ManagerData("B", deals=B))


@pytest.fixture(params=[compute_deal_rows, compute_deal_columns], ids=["rows", "columns"])
def compute(request: pytest.FixtureRequest) -> Callable[[Plan, Inputs, str], DealResults]:
    function: Callable[[Plan, Inputs, str], DealResults] = request.param
    return function


def of_each(results: DealResults, name: str) -> tuple[Decimal | int | None, ...]:
    return column_values(results.figures[name])


def exact(*numbers: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if number is None else Decimal(number) for number in numbers)


def test_a_deal_is_ranked_once_among_those_of_everybody_and_nobody(compute: Any) -> None:
    # K0 90, K5 50 (of both), K1 and K2 30.5, K3 -1; K9 has no profit. By manager and code: K1 K5 K9, K2 K3 K5.
    results = compute(plan_of(Clients), EVERYBODY, "clients")
    assert of_each(results, "place") == exact("3", "2", None, "4", "5", "2")
    assert of_each(results, "place_from_below") == exact("2", "4", None, "3", "1", "4")


def test_a_rank_leaves_others_out_and_stays_within_a_group(compute: Any) -> None:
    results = compute(plan_of(Clients), EVERYBODY, "clients")
    assert of_each(results, "regional_place") == exact("1", "1", None, "1", None, "1")


def test_the_share_ahead_is_what_better_deals_bring_of_the_total(compute: Any) -> None:
    # In all 90 + 50 + 30.5 + 30.5 − 1 = 200.
    results = compute(plan_of(Clients), EVERYBODY, "clients")
    assert of_each(results, "share_ahead") == exact("0.7", "0.45", None, "0.8525", "1.005", "0.45")
    # Small: 90, 30.5, 30.5 = 151; big: 50 alone; K3 has no size.
    assert of_each(results, "share_ahead_of_size") == exact("0.596", "0", None, "0.596", None, "0")


def test_key_are_those_before_the_share_is_reached(compute: Any) -> None:
    results = compute(plan_of(Clients), EVERYBODY, "clients")
    assert of_each(results, "tier_of_client") == (0, 0, None, 1, 1, 0)


def test_a_total_goes_to_every_deal_of_its_group(compute: Any) -> None:
    results = compute(plan_of(Clients), EVERYBODY, "clients")
    assert of_each(results, "regional_profit") == exact("61", "139", "61", "61", "139", "139")


def test_sums_and_counts_read_the_figures_of_each_deal() -> None:
    figures = {name: column_values(column) for name, column in results_of(Clients, EVERYBODY).figures.items()}
    assert figures["key_clients"] == exact("2", "1")
    assert figures["key_profit"] == exact("80.5", "50")
    assert figures["best_place"] == exact("2", "2")
    assert figures["part"] == exact("0.4025", "0.3975")
    assert figures["any_key"] == (1, 1)


def test_a_figure_of_another_period_goes_by_the_deals_of_that_period() -> None:
    figures = {name: column_values(column) for name, column in results_of(Clients, EVERYBODY).figures.items()}
    assert figures["key_clients_before"] == exact("1", "0")  # 10 of 11 are ahead of S2
    assert figures["two_months"] == exact("4", "4")


@pytest.mark.parametrize(
    "profits", [("0", "0"), ("-5", "5"), ("-5", "-7"), (None, None)], ids=["zero", "in balance", "loss", "none"]
)
def test_there_is_no_share_of_a_total_that_is_not_above_zero(compute: Any, profits: tuple[str | None, ...]) -> None:
    owned = [{"code": f"K{number}", "profit": profit, "size": "big"} for number, profit in enumerate(profits)]
    inputs = built(ManagerData("A", deals=owned), nobodys=())
    results = compute(plan_of(Clients), inputs, "clients")
    assert of_each(results, "share_ahead") == (None, None)
    assert of_each(results, "tier_of_client") == (None, None)


def test_whoever_is_looked_at_the_place_stays_the_same(compute: Any) -> None:
    others = tuple({key: value for key, value in deal.items() if key != "share"} for deal in B)
    alone = compute(plan_of(Clients), built(ManagerData("A", deals=A), nobodys=(NOBODYS, *others)), "clients")
    together = compute(plan_of(Clients), EVERYBODY, "clients")
    for name, column in alone.figures.items():
        theirs = column_values(together.figures[name])[: len(alone.credits.owner)]
        assert column_values(column) == theirs, name


def test_without_deals_there_is_nothing_to_list(compute: Any) -> None:
    results = compute(plan_of(Clients), built(ManagerData("A"), nobodys=()), "clients")
    assert all(len(column.values) == 0 for column in results.figures.values())
    figures = results_of(Clients, built(ManagerData("A"), nobodys=())).figures
    assert column_values(figures["key_clients"]) == exact("0")
    assert column_values(figures["part"]) == exact("0")


def test_amounts_beyond_64_bits_together_are_added_exactly(compute: Any) -> None:
    most = "92233720368547758"
    owned = [{"code": f"K{number}", "profit": most} for number in range(5)]
    results = compute(plan_of(Clients), built(ManagerData("A", deals=owned), nobodys=()), "clients")
    assert of_each(results, "share_ahead") == exact("0", "0.2", "0.4", "0.6", "0.8")
    assert of_each(results, "tier_of_client") == (0, 0, 0, 0, 1)


def test_both_evaluators_list_the_same() -> None:
    plan = plan_of(Clients)
    rows, columns = (compute(plan, EVERYBODY, "clients") for compute in (compute_deal_rows, compute_deal_columns))
    assert list(rows.figures) == list(columns.figures) == list(Clients.deal_figures)
    found = [
        each for name in rows.figures for each in column_differences(name, rows.figures[name], columns.figures[name])
    ]
    assert found == []
    assert unscaled(int(rows.credits.share.values[-1]), rows.credits.share.places) == Decimal("0.5")


def test_an_explanation_shows_what_each_deal_has() -> None:
    counted, tier = explain(plan_of(Clients), EVERYBODY, 0, "key_clients").inputs
    assert (counted.kind, [number for number, _ in counted.deals]) == ("deals", [2, 5])
    assert (tier.kind, tier.name, tier.clause, tier.deal_kind) == ("deal_figure", "tier_of_client", "1", "test.client")
    assert [value for _, value in tier.deals] == ["key", "key", None]
    assert [each.name for each in tier.inputs] == ["test.clients.key_share"]
    assert tier.words_en == (
        "“Key” if the share of Profit that is brought by those ahead among all clients of the company < Share of key "
        "clients, otherwise “Other”"
    )
    assert tier.words_zh == "若公司全部客户中排在前面者的利润占比 < 关键客户占比则“关键”，否则“其他”"


@pytest.mark.parametrize("numbers", [[3, 1, 2], [5_000_000, 1, 70_000], []], ids=["close", "far apart", "none"])
def test_a_deal_is_found_by_its_number(numbers: list[int]) -> None:
    deals = DealColumns(np.array(numbers, dtype=np.int64), {})
    wanted = np.array([*reversed(numbers), *numbers[:1]], dtype=np.int64)
    assert [numbers[place] for place in deals.places(wanted)] == wanted.tolist()
