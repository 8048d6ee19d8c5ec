"""Months of sales and of dispatched pay by the program, for the second workings; and months made at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from both_evaluators import decimal
from jilin_by_the_book import LEVELS, PayRules
from sales_by_the_book import Contract, Followed, SalesRules, Seller

from meritgraph.engine import Inputs, plan_of
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_telecom.jilin_pay import JilinPay
from meritgraph_telecom.quzhou_pay import QuzhouPay
from meritgraph_telecom.sales_levels import SalesPay

__all__ = [
    "PAY",
    "SALES",
    "TIER_PAY",
    "Payslip",
    "pay_inputs_of",
    "payslips_of",
    "sales_inputs_of",
    "sales_rules_of",
    "sellers_of",
    "tier_pay_of",
    "written",
]

OCTOBER = Period.parse("2026-10")
SALES, PAY, TIER_PAY = plan_of(SalesPay), plan_of(JilinPay), plan_of(QuzhouPay)
KINDS = ("solo", "supported", "supporting")
SEVERITIES = ("minor", "serious", "grave")


def written(rules: SalesRules | PayRules) -> dict[str, object]:
    """The rules as a company sets them."""
    found = {each.name: getattr(rules, each.name) for each in fields(rules)}
    return {
        name: {key: plain(each) for key, each in value.items()} if isinstance(value, Mapping) else plain(value)
        for name, value in found.items()
    }


def plain(value: object) -> object:
    return decimal(value) if isinstance(value, Fraction) else value


# Sales


def deal_of(contract: Contract) -> dict[str, object]:
    return {
        "deal": "telecom.rental-end" if contract.has_ended else "telecom.rental",
        "role": "supporter" if contract.kind == "supporting" else "signer",
        "rental": decimal(contract.rental),
        "share": decimal(contract.share),
        "is_supported": contract.kind != "solo",
    }


def prospect_of(followed: Followed) -> dict[str, object]:
    return {
        "deal": "telecom.prospect",
        "period": Period.parse(f"{followed.set_on:%Y-%m}"),
        "intention": followed.intention,
        "happened_on": followed.set_on,
        "signed_on": followed.signed_on,
    }


def sales_inputs_of(sellers: Iterable[Seller], rules: SalesRules) -> Inputs:
    """October's inputs, with what was on the net in September."""
    builder = InputsBuilder(SALES, OCTOBER, written(rules))
    for each in sellers:
        deals = [*map(deal_of, each.contracts), *map(prospect_of, each.prospects)]
        earlier = {
            (SalesPay.code, f"{kind}_on_net", OCTOBER.ago(1)): decimal(each.before.get(kind, Fraction(0)))
            for kind in KINDS
        }
        tiers = {date(2026, 1, 1): each.level} if each.level else {}
        builder.add(ManagerData(each.code, tiers=tiers, deals=deals, earlier=earlier))
    return builder.build()


def amount(random: Random) -> Fraction:
    """Cents that make ties of rounding, whole amounts, nothing, and very much."""
    return random.choice(
        (
            Fraction(random.randrange(1, 2_000_000), 100),
            Fraction(random.randrange(1, 500)),
            Fraction(0),
            Fraction(987_654_321_987, 100),
        )
    )


def contract(random: Random) -> Contract:
    shares = (Fraction(1), Fraction(1), Fraction(1, 8), Fraction(333, 1000), Fraction(1, 10**6))
    return Contract(amount(random), random.choice(KINDS), random.choice(shares), random.random() < 0.25)


def followed(random: Random) -> Followed:
    """A prospect of August to October, signed on, and a day beside, the end of its window."""
    intention = random.choice("abc")
    window = {"a": 7, "b": 15, "c": 30}[intention]
    edge = date(2026, 10, 31) - timedelta(days=window + random.choice((-1, 0, 1)))
    set_on = random.choice((edge, date(2026, 8, 1) + timedelta(days=random.randrange(92))))
    days = random.choice((None, None, 0, 1, window - 1, window, window + 1, 60))
    return Followed(intention, set_on, None if days is None else set_on + timedelta(days=days))


def sellers_of(seed: int) -> list[Seller]:
    """A month of some sixty sales people."""
    random = Random(seed)
    levels = (None, "sales_rep", "account_manager", "senior_account_manager", "sales_supervisor")
    return [
        Seller(
            f"S{number:03}",
            random.choice(levels),
            tuple(contract(random) for _ in range(random.randrange(5))),
            {kind: amount(random) for kind in random.sample(KINDS, random.randrange(4))},
            tuple(followed(random) for _ in range(random.randrange(4))),
        )
        for number in range(60)
    ]


def sales_rules_of(seed: int) -> SalesRules:
    """Other values of every parameter, at random; now and then a split of credit that is no whole."""
    random = Random(-seed)
    share = random.choice(("0.5", "0.7", "0", "1", "0.333"))
    other = random.choice((1 - Fraction(share), 1 - Fraction(share), Fraction(1, 2)))
    pay = {level: Fraction(random.randrange(300_000), 100) for level in SalesRules().base_pay}
    return SalesRules(
        pay,
        Fraction(random.choice(("0", "0.8", "0.75", "1", "0.333"))),
        Fraction(random.choice(("0", "0.1", "0.05", "0.077"))),
        {
            "supported": Fraction(random.choice(("0.4", "0.3", "0"))),
            "supporter": Fraction(random.choice(("0.4", "0.5"))),
        },
        {"supported": Fraction(share), "supporter": other},
        random.random() < 0.5,
        {"a": random.choice((0, 7, 10)), "b": random.choice((14, 15)), "c": random.choice((29, 30, 31))},
    )


# Quzhou's tier pay


def tier_pay_of(seed: int) -> tuple[Inputs, dict[str, dict[str, object]]]:
    """A month of sixty people with tiers on record, and what the policy gives each: an allowance and a wage grade."""
    random = Random(seed)
    allowance = {tier: Fraction(random.randrange(1_000_000), 100) for tier in ("intermediate", "senior")}
    grades = {tier: random.choice((6, 6, 7, 8)) for tier in ("probation", "junior", "intermediate", "senior")}
    terms = {"tier_allowance": {tier: decimal(each) for tier, each in allowance.items()}, "wage_grade": grades}
    builder = InputsBuilder(TIER_PAY, OCTOBER, terms)
    expected: dict[str, dict[str, object]] = {}
    for number in range(60):
        code, tier = f"Q{number:02}", random.choice((None, *grades))
        points = random.choice((None, Fraction(0), Fraction(100), Fraction(-1, 100), Fraction(10_001, 100)))
        since = random.choice((date(2020, 1, 1), OCTOBER.last_day))
        facts: dict[tuple[str, Period | None], object] = {("telecom.wage-points.points", OCTOBER): decimal(points)}
        builder.add(ManagerData(code, tiers={since: tier} if tier else {}, facts=facts))
        expected[code] = {
            "tier_allowance": allowance.get(tier or "", Fraction(0)),
            "wage_grade": grades[tier] if tier else None,
            "total": allowance.get(tier or "", Fraction(0)),
            "refused": points is not None and not 0 <= points <= 100,
        }
    return builder.build(), expected


# Dispatched pay


@dataclass(frozen=True)
class Payslip:
    """What a dispatched manager's October is worked out of."""

    code: str
    level: str | None
    month: Mapping[str, Fraction]
    rewards: list[tuple[Fraction, Fraction]]
    severities: list[str]


def pay_inputs_of(payslips: Iterable[Payslip], rules: PayRules) -> Inputs:
    """October's inputs."""
    builder = InputsBuilder(PAY, OCTOBER, written(rules))
    for each in payslips:
        rewards = [
            {"deal": "telecom.reward", "ground": "award", "amount": decimal(amount), "share": decimal(share)}
            for amount, share in each.rewards
        ]
        sanctions = [
            {"deal": "telecom.sanction", "ground": "media", "severity": severity} for severity in each.severities
        ]
        facts: dict[tuple[str, Period | None], object] = {
            (f"telecom.dispatched-pay.{name}", OCTOBER): decimal(value) for name, value in each.month.items()
        }
        tiers = {date(2026, 10, 31): each.level} if each.level else {}
        builder.add(ManagerData(each.code, tiers=tiers, facts=facts, deals=[*rewards, *sanctions]))
    return builder.build()


def payslips_of(seed: int) -> tuple[list[Payslip], PayRules]:
    """A month of some sixty people; rewards lie at, and a cent beside, the ends of their range."""
    random = Random(seed)
    least, most = random.choice(((100, 2000), (0, 500), (50, 50)))

    def reward() -> tuple[Fraction, Fraction]:
        inside = Fraction(random.randrange(least * 100, most * 100 + 1), 100)
        beside = random.choice((Fraction(least), Fraction(most), least - Fraction(1, 100), most + Fraction(1, 100)))
        share = random.choice((Fraction(1), Fraction(1), Fraction(333, 1000), Fraction(5, 1000)))
        return (inside if random.random() < 0.8 else beside, share)

    def part() -> Fraction:
        return Fraction(random.randrange(1_000_000), 100)

    payslips = [
        Payslip(
            f"D{number:03}",
            random.choice((None, *LEVELS)),
            {name: part() for name in ("performance_wage", "overtime") if random.random() < 0.7},
            [reward() for _ in range(random.randrange(3))],
            [random.choice(SEVERITIES) for _ in range(random.randrange(3))],
        )
        for number in range(60)
    ]
    rules = PayRules(
        {level: part() for level in LEVELS},
        {severity: part() for severity in SEVERITIES},
        {"least": Fraction(least), "most": Fraction(most)},
    )
    return payslips, rules
