"""A small shop for tests of what a company keeps: its plugin, its people, its October, and a company in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from meritgraph.activation.commands import activate
from meritgraph.authoring import (
    Condition,
    Count,
    DealKind,
    Facts,
    Ladder,
    Money,
    Month,
    Parameters,
    Scheme,
    Standing,
    Unset,
    before,
    by_tier,
    choice_attribute,
    choice_fact,
    conditions,
    count_attribute,
    count_fact,
    deals,
    flag_attribute,
    flag_fact,
    is_missing,
    money,
    money_attribute,
    money_fact,
    notice,
    pay,
    rank,
    rate,
    refusal,
    step,
    tier,
    uses,
    when,
)
from meritgraph.companies import Company, Installation
from meritgraph.facts.commands import record
from meritgraph.facts.model import (
    Batch,
    CreditEntry,
    DealEntry,
    FactEntry,
    ManagerEntry,
    Plain,
    Recorded,
    Source,
    TierEntry,
)
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import Plugin, PluginSet

__all__ = [
    "FILE",
    "JANUARY",
    "OCTOBER",
    "PLUGINS",
    "SEPTEMBER",
    "SHOP",
    "Clerks",
    "Sale",
    "Shelf",
    "ShopPay",
    "ShopRanking",
    "ShopTerms",
    "Training",
    "october",
    "opened",
    "recorded",
    "shop",
    "working_shop",
]

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
FILE = Source("spreadsheet", "october.xlsx", "ab" * 32, "clerk")
JANUARY = date(2026, 1, 1)


class Clerks(Ladder, code="shop.clerks", zh="店员等级", en="Clerks"):
    """Two tiers."""

    helper = tier(1, zh="助理", en="Helper", clause="1")
    seller = tier(2, zh="店员", en="Seller", clause="1")


class Shelf(Facts, code="shop.shelf", period=Month, zh="货架", en="Shelf"):
    """What is on a clerk's shelf in a month."""

    revenue = money_fact(zh="销售额", en="Revenue", if_missing=0)
    visits = count_fact(zh="来客数", en="Visits", places=0, maximum=100_000)


class Training(Facts, code="shop.training", period=Standing, zh="培训", en="Training"):
    """What holds of a clerk from a day on."""

    certified = flag_fact(zh="持证", en="Certified")
    shift = choice_fact({"day": ("白班", "Day"), "night": ("夜班", "Night")}, zh="班次", en="Shift")


class Sale(
    DealKind,
    code="shop.sale",
    zh="大单",
    en="Large sale",
    roles={"seller": ("销售", "Seller"), "helper": ("协助", "Helper")},
):
    """A sale worth writing down."""

    amount = money_attribute(zh="金额", en="Amount")
    channel = choice_attribute({"counter": ("柜台", "Counter"), "phone": ("电话", "Phone")}, zh="渠道", en="Channel")
    items = count_attribute(zh="件数", en="Items", places=0, required=False, minimum=1, maximum=999)
    is_helped = flag_attribute(zh="有人协助", en="Helped", credited="helper")


class ShopTerms(Parameters, code="shop.terms", zh="店员参数", en="Terms"):
    """What the shop may set."""

    commission = rate("0.1", clause="2", zh="提成率", en="Commission")
    bonus = money(Unset, clause="3", zh="奖金", en="Bonus of a certified clerk")
    base = by_tier(Money, {"helper": 1000, "seller": 2000}, clause="1", zh="底薪", en="Base pay")


class ShopPay(Scheme, code="shop.pay", period=Month, ladder=Clerks, policy="shop", zh="店员薪酬", en="Clerks' pay"):
    """Base pay, commission, a bonus, and what is carried over."""

    terms = uses(ShopTerms)
    shelf = uses(Shelf)
    training = uses(Training)
    sales = deals(Sale, role="seller")

    @step("进账", clause="2")
    def earned(self) -> Money:
        """The month's revenue and the clerk's part of large sales over the counter."""
        return self.shelf.revenue + self.sales.credited(Sale.amount, Sale.channel == "counter")

    @step("累计", clause="2")
    def carried(self) -> Money:
        """What was earned up to this month."""
        return before(self.carried, opening=0) + self.earned

    @pay("底薪", clause="1")
    def base_pay(self) -> Money:
        """By the tier on record."""
        return self.terms.base.of(self.tier).or_else(0)

    @pay("提成", clause="2")
    def commission_pay(self) -> Money:
        """A part of what was earned."""
        return self.earned * self.terms.commission

    @pay("奖金", clause="3")
    def bonus_pay(self) -> Money:
        """For the certified on the night shift."""
        return when(self.training.certified & (self.training.shift == "night"), self.terms.bonus, 0)

    @conditions(Clerks.seller, clause="1")
    def seller_conditions(self) -> Condition:
        """Whoever earns a thousand."""
        return self.earned >= 1000

    @notice("没有大单。", clause="2")
    def no_sale(self) -> Condition:
        """No large sale this month."""
        return self.sales.count() == 0

    @refusal("来客数未填。", clause="4")
    def no_visits(self) -> Condition:
        """The visits were not counted."""
        return is_missing(self.shelf.visits)


class ShopRanking(Scheme, code="shop.ranking", period=Month, policy="shop", zh="排名", en="Ranking"):
    """Everybody's place: one clerk's figure depends on all others'."""

    terms = uses(ShopTerms)
    shelf = uses(Shelf)

    @step("加权销售额", clause="5")
    def weighted(self) -> Money:
        """Revenue times the commission rate."""
        return self.shelf.revenue * self.terms.commission

    @step("名次", clause="5")
    def place(self) -> Count:
        """The place by weighted revenue."""
        return rank(self.weighted)


SHOP = Plugin(
    "shop",
    "1.0",
    "小店",
    "Corner shop",
    schemes=(ShopPay, ShopRanking),
    ladders=(Clerks,),
    deal_kinds=(Sale,),
    facts=(Shelf, Training),
    terms=(ShopTerms,),
)

PLUGINS = PluginSet((Plugin("empty", "0.1", "空", "Nothing"), SHOP))


@contextmanager
def opened(folder: Path) -> Iterator[Installation]:
    """An installation in a folder."""
    with Installation.open(folder, PLUGINS) as installation:
        yield installation


def shop(folder: Path) -> Iterator[Company]:
    """An empty shop, closed afterwards: the body of a fixture."""
    with opened(folder) as installation:
        yield installation.create_company("shop", "小店", ["shop"])


def working_shop(company: Company) -> Company:
    """The shop with its terms set, its scheme active from September, and October's figures recorded."""
    set_parameter(company, "shop.terms", "bonus", "50", valid_from=JANUARY, by="boss")
    activate(company, "shop.pay", SEPTEMBER)
    activate(company, "shop.ranking", SEPTEMBER)
    record(company, october(), FILE)
    return company


def october(*, backwards: bool = False) -> Batch:
    """October as the clerks wrote it down, or the same entries in the opposite order."""
    managers = (
        ManagerEntry("C1", "安", "东店", date(2025, 3, 1), evidence="店员!2"),
        ManagerEntry("C2", "白", "西店", date(2026, 10, 16), evidence="店员!3"),
        ManagerEntry("C3", "陈", "西店", date(2024, 1, 1), date(2026, 9, 30), evidence="店员!4"),
        ManagerEntry("C4", "丁", "", date(2020, 1, 1), date(2026, 10, 1), evidence="店员!5"),
    )
    tiers = (
        TierEntry("C1", "shop.clerks", "helper", date(2025, 3, 1), "等级!2"),
        TierEntry("C1", "shop.clerks", "seller", date(2026, 4, 1), "等级!3"),
        TierEntry("C2", "shop.clerks", "helper", date(2026, 10, 16), "等级!4"),
    )
    facts = (
        FactEntry("C1", "shop.shelf.revenue", Decimal("1200.5"), OCTOBER, evidence="货架!2"),
        FactEntry("C1", "shop.shelf.visits", Decimal(40), OCTOBER, target=Decimal(50), evidence="货架!2"),
        FactEntry("C2", "shop.shelf.revenue", Decimal("300.25"), OCTOBER, evidence="货架!3"),
        FactEntry("C2", "shop.shelf.visits", Decimal(7), OCTOBER, evidence="货架!3"),
        FactEntry("C1", "shop.training.certified", Decimal(1), valid_from=date(2025, 5, 1), evidence="培训!2"),
        FactEntry("C2", "shop.training.certified", Decimal(0), valid_from=date(2026, 10, 16), evidence="培训!4"),
        FactEntry("C1", "shop.training.shift", "day", valid_from=date(2025, 5, 1), evidence="培训!2"),
        FactEntry("C1", "shop.training.shift", "night", valid_from=date(2026, 10, 20), evidence="培训!3"),
    )
    entries = (
        sale("S1", date(2026, 10, 3), "800", "counter", CreditEntry("C1", "seller", Decimal("0.6")), "大单!2"),
        sale("S2", date(2026, 10, 31), "90.10", "phone", CreditEntry("C1", "seller"), "大单!3"),
        sale("S3", date(2026, 11, 1), "5000", "counter", CreditEntry("C1", "seller"), "大单!4"),
    )
    if backwards:
        return Batch(managers[::-1], tiers[::-1], facts[::-1], entries[::-1])
    return Batch(managers, tiers, facts, entries)


def sale(code: str, day: date, amount: str, channel: str, credit: CreditEntry, evidence: str) -> DealEntry:
    """A large sale."""
    attributes: dict[str, Plain] = {"amount": Decimal(amount), "channel": channel}
    return DealEntry("shop.sale", code, day, attributes, (credit,), evidence)


def recorded(company: Company, *facts: FactEntry) -> Recorded:
    """What came of recording a few figures."""
    return record(company, Batch(facts=facts), FILE)
