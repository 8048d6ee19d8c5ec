"""Random careers of up to eight quarters for the three books: every bound hit exactly, or missed by a cent.

A career is made quarter by quarter while the book works it out: what hits a bound depends on what was carried in.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from bigaccount_a_by_the_book import BookA
from bigaccount_b_by_the_book import BookB
from bigaccount_c_by_the_book import BookC
from key_account_book import Agreement, Career, Outcome, QuarterRecords, ReceiptPart, Terms, first_day, last_day

__all__ = ["KEYS", "Made", "made_career", "made_terms"]

Book: TypeAlias = BookA | BookB | BookC
Key: TypeAlias = tuple[int, int]
KEYS: Sequence[Key] = tuple((year, number) for year in (2026, 2027) for number in (1, 2, 3, 4))
LINES = {
    "a": ("product", "implementation", "service", "database"),
    "b": ("product", "implementation", "service", "training", "supplies", "addon", "data_conversion", "maintenance"),
    "c": ("product", "implementation", "maintenance", "training", "secondary_development", "service"),
}
KPI_TABLE = [{"below": 60, "value": "0.6"}, {"below": 82, "value": "0.9"}, {"value": "1.1"}]
SHARED = {
    "year_boundary": ("carry_over",),
    "year_end_kpi": ("none",),
    "allow_clawback": (False,),
    "kpi_split": ("0.75", "0", "1"),
}
MODES: dict[str, dict[str, tuple[object, ...]]] = {
    "a": {
        "eligible_lines": ("product_and_implementation",),
        "tax_divisor": ("1", "1.13"),
        "tax_divisor_basis": ("gross",),
        "excess_mode": ("pay_now",),
        "floating_pay_amount": (3000, "4500.55"),
        "floating_release_rule": ("base_met", "quarter_by_quarter"),
        "below_yearly_base_pays": (True,),
        "slice_bounds": ("net_of_tax",),
    },
    "b": {
        "below_base_pays_now": (False,),
        "large_deal_min": (20000,),
        "large_deal_share_min": ("0.6", "0"),
        "small_deal_rate": ("0.05", "0.0333"),
        "services_count_as_credit": (False,),
        "addon_factor": ("0.25",),
        "addon_basis": ("in_target_rate",),
        "database_reimbursement": ("88.88",),
        "implementation_min_share": ("0.35",),
        "unnamed_lines": ("as_product",),
        "joint_split": ("0.6",),
        "joint_split_exempt": ("none",),
        "split_mode": ("bonus",),
        "flat_rate_leaves_base": (False,),
        "flat_rate_kpi": (True,),
        "unregistered_reimbursed": (True,),
        "implementation_gap_rule": ("flag",),
        "rate_below_base": ("0.01",),
        "rate_over_target": ("0.1",),
    },
    "c": {
        "base_ratio": ("0.6", "0.333333"),
        "rate_in_target": ("0.045",),
        "rate_over_target": ("0.055",),
        "quarter_ceiling": (150000, 260000),
        "fixed_pay_deduction": (500,),
        "service_line_rate": ("0.07",),
        "implementation_commission_mode": ("both", "both"),
        "unnamed_lines": ("as_product",),
        "newcomer_exempt_quarters": (0, 2, 4),
        "newcomer_floating_pay": (False,),
        "split_mode": ("bonus",),
        "fixed_pay_deduction_refunded": (True,),
        "missed_floating_pay_released": (True,),
        "service_line_kpi": (True,),
        "floating_pay_amount": (3000,),
    },
}


def made_terms(policy: str, dice: random.Random) -> dict[str, object]:
    """A company's values: the policy's own, and now and then another one for each."""
    terms: dict[str, object] = {"kpi_coefficient_table": KPI_TABLE}
    if policy == "a":
        terms |= {
            "base_ratio": dice.choice(("0.5", "0.6", "1")),
            "rate_in_target": dice.choice(
                (
                    [{"value": "0.05"}],
                    [{"below": "0.8", "value": "0.03"}, {"below": 1, "value": "0.04"}, {"value": "0.05"}],
                )
            ),
            "rate_over_target_slices": [
                {"above": 0, "up_to": 50000, "value": "0.06"},
                {"above": 50000, "up_to": 120000, "value": "0.07"},
                {"above": 120000, "value": "0.085"},
            ],
            "pay_grade_table": [
                {"above": 0, "up_to": 3, "value": 4000},
                {"up_to": 5, "value": 5000},
                {"up_to": 6, "value": 7000},
            ],
        }
    if policy == "b":
        terms["base_ratio"] = dice.choice(("0.5", "0.4", "0.8"))
    if policy == "c":
        terms |= {
            "tax_divisor": dice.choice(("1", "1", "1.13")),
            "year_end_rule": dice.choice(("none", "over_target", "true_up")),
        }
    rarity = dice.choice((0.0, 0.15, 0.4))
    for name, others in {**SHARED, **MODES[policy]}.items():
        if dice.random() < rarity:
            terms[name] = dice.choice(others)
    return terms


@dataclass
class Made:
    """A career, and what the book says of each quarter, half-year and year in which the person was employed."""

    career: Career
    quarters: dict[Key, Outcome] = field(default_factory=dict)
    was_open: dict[Key, bool] = field(default_factory=dict)
    """Whether the quarter built on one that is not settled."""
    half_years: dict[Key, Outcome] = field(default_factory=dict)
    years: dict[int, Outcome] = field(default_factory=dict)


def made_career(
    policy: str, terms: Terms, dice: random.Random, keys: Sequence[Key] = KEYS, *, poverty: float | None = None
) -> Made:
    """A random person's quarters, and what the book says of them.

    With ``poverty`` everything is tidy, so that nothing is refused, and so often does a quarter miss its base or just
    meet it, so that debts grow old.
    """
    hired_on, left_on = made_days(dice) if poverty is None else (date(2020, 1, 1), None)
    pay = dice.choice((None, Decimal(6000), Decimal("4321.05")))
    career = Career({}, hired_on, left_on, pay, dice.choice((None, 2, 3, 5, 6)))
    if policy == "a" and career.pay_grade and dice.random() < 0.4:
        career.target_grade = dice.choice((2, 3, 4, 6))
    made = Made(career)
    book: Book = {"a": BookA, "b": BookB, "c": BookC}[policy](terms)
    mess = dice.choice((0.0, 0.0, 0.2, 0.5)) if poverty is None else 0.0
    if mess and dice.random() < mess / 5:
        career.target_grade = 7  # there is no such grade
    for key in keys:
        if key != keys[0] and key[1] == 1:
            book.settle_year()
        if not career.is_employed(key):
            continue
        career.quarters[key] = made_quarter(policy, book, dice, mess, key, poverty or 0.0)
        made.was_open[key] = book.is_unsettled
        made.quarters[key] = worked_out(book, career, key)
        is_last = not career.is_employed(following(key)) or key == keys[-1]
        if isinstance(book, BookA) and (is_last or key[1] in (2, 4)):
            half = (key[0], (key[1] + 1) // 2)
            made.half_years[half] = half_year_of(book, made, half)
        if is_last or key[1] == 4:
            made.years[key[0]] = year_of(book, made, key[0])
    return made


def following(key: Key) -> Key:
    """The quarter after."""
    return (key[0] + key[1] // 4, key[1] % 4 + 1)


def made_days(dice: random.Random) -> tuple[date, date | None]:
    """Most were there before and stay; some join or leave, often on a quarter's very first or last day."""
    days = [day for key in KEYS for day in (first_day(key), last_day(key), first_day(key) + timedelta(40))]
    hired_on = dice.choice((date(2020, 1, 1), date(2020, 1, 1), dice.choice(days)))
    later = [day for day in days if day >= hired_on]
    return hired_on, dice.choice((None, None, dice.choice(later)))


def made_quarter(
    policy: str, book: Book, dice: random.Random, mess: float, key: Key, poverty: float = 0.0
) -> QuarterRecords:
    """A quarter's records; ``mess``: how often there is something that a policy may not settle."""
    target = Decimal(dice.choice(("120000", "200000", "200000", "350000", "99999.99", "0.02")))
    if dice.random() < mess / 10:
        target = dice.choice((None, Decimal(0)))  # type: ignore[assignment] # one of 0 is none
    records = QuarterRecords(target, key=key)
    if dice.random() < mess / 2:
        day = dice.choice((first_day(key) + timedelta(1), first_day(key) + timedelta(44), last_day(key)))
        records.changed = (day, Decimal(dice.choice(("150000", "200000.01"))))
    if dice.random() > mess / 10:
        records.coefficient = dice.choice((None, "0", "0.5", "0.97", "1", "1.05"))
    if records.coefficient is None and dice.random() > mess / 5:
        records.ratings = tuple(dice.choice(("59.99", "60", "81.99", "82", "100", "0", "73.335")) for _ in range(3))  # type: ignore[assignment]
    if dice.random() < mess / 10:
        records.ratings = ("90", "100.01", "80")
    for _ in range(dice.choice((0, 1, 3))):
        records.receipts.append(made_receipt(policy, dice, mess))
    if policy != "a" and dice.random() < mess:
        records.contracts = [made_contract(dice) for _ in range(dice.choice((1, 2)))]
    if dice.random() < 0.85:
        records.receipts.append(
            ReceiptPart("product", missing_to_a_bound(book, records, dice, is_poor=dice.random() < poverty))
        )
    return records


def made_receipt(policy: str, dice: random.Random, mess: float) -> ReceiptPart:
    """A receipt of any line; refunds and odd shares among them."""
    line = dice.choice(LINES[policy]) if dice.random() < mess else "product"
    amount = Decimal(dice.choice((5000000, 5000001, 2000000, 1234567, 1, -300000, dice.randrange(1, 20_000_000)))) / 100
    is_joint = policy == "b" and dice.random() < mess
    costs = [dice.choice((None, Decimal("0.01"), Decimal("1200.50"))) if policy == "a" else None for _ in range(4)]
    role = dice.choice(("owner", "second_party")) if is_joint else "owner"
    return ReceiptPart(
        line,
        amount,
        registered=dice.random() > mess / 4,
        share=Decimal(dice.choice(("1", "1", "0.5", "0.3333", "0.7"))),
        role=role,
        has_second_party=role == "second_party" or (is_joint and dice.random() < 0.5),
        costs=(costs[0], costs[1], costs[2], costs[3]),
        gross_margin=None if dice.random() < mess / 10 else (amount / 2).quantize(Decimal("0.01")),
        sets=dice.choice((None, 1, 3)),
        collector=dice.choice(("first_party", "second_party", "first_party", None)) if is_joint else None,
        tobacco=dice.choice((None, True, False)) if is_joint else None,
    )


def made_contract(dice: random.Random) -> Agreement:
    """A contract whose implementation is often priced too low, now and then by more than all its software income."""
    implementation, software = Decimal(dice.choice((0, 20000, 30000, 35000))), Decimal(dice.choice((80000, 5000, -100)))
    return Agreement(
        dice.choice(("seller", "deliverer")),
        software,
        implementation,
        price=dice.choice((None, Decimal(100000), Decimal("100000.01"))),
        quote=dice.choice((None, Decimal(30000), Decimal("40000.55"))),
        share=Decimal(dice.choice(("1", "0.5"))),
    )


def missing_to_a_bound(book: Book, records: QuarterRecords, dice: random.Random, *, is_poor: bool = False) -> Decimal:
    """What is to come in for the quarter to meet one of its bounds, or to miss it by a cent."""
    target = records.target_under(book.terms) or Fraction(200000)
    base = target * book.value("base_ratio", "0.5") if isinstance(book, BookA) else target * book.value("base_ratio")
    bounds = [base, target, Fraction(0), target * Fraction(4, 5), (base + target) / 2, target * 2, Fraction(10**9)]
    divisor = Fraction(1)
    if isinstance(book, BookC):
        ceiling, owed = max(target, book.value("quarter_ceiling")), book.owed()
        bounds += [ceiling, ceiling, base + owed, target + owed, ceiling + owed, ceiling + 1000]
        bounds += [base + debt.left for debt in book.debts]
        got, divisor = book.income(records)["own"] + book.carry, book.value("tax_divisor")
    elif isinstance(book, BookB):
        got = book.income(records)["own"] - book.deficit
        bounds += [-book.deficit / 2]
    else:
        got = Fraction(book.receipts(records)["own"] or 0) + book.carry - book.deficit
    parts = ("0", "0", "0.2", "0.75", "1", "1.1") if isinstance(book, BookC) else ("0", "0", "0", "0.1", "0.3")
    lacking = (base * Fraction(dice.choice(parts)) if is_poor else dice.choice(bounds) - got) * divisor
    cents = round(lacking * 100) + dice.choice((0, 0, 0, -1, 1))
    return Decimal(cents) / 100


def worked_out(book: Book, career: Career, key: Key) -> Outcome:
    """What the book says of a quarter."""
    records = career.quarters[key]
    if isinstance(book, BookC):
        return book.quarter(career, records, key)
    return book.quarter(career, records)


UNPAID = {"no_kpi", "kpi_off_scale"}
NO_TARGET = {"no_target", "grade_not_in_table"}


def half_year_of(book: BookA, made: Made, key: Key) -> Outcome:
    """What the book says of a half-year, over its quarters of employment."""
    year, half = key
    quarters = [made.quarters[one] for one in ((year, 2 * half - 1), (year, 2 * half)) if one in made.quarters]
    refusals = {"earlier_half_year_unsettled"} if book.is_half_unsettled else set()
    if any(quarter.refusals & NO_TARGET for quarter in quarters):
        refusals.add("quarter_without_target")
    book.is_half_unsettled = bool(refusals)
    if refusals:
        return Outcome({}, refusals)
    return Outcome(book.half_year(made.career, [quarter.figures for quarter in quarters]))


def year_of(book: Book, made: Made, year: int) -> Outcome:
    """What the book says of the year, over the quarters of employment."""
    quarters = [made.quarters[key] for key in made.quarters if key[0] == year]
    open_reasons: Callable[[Outcome], bool] = lambda quarter: bool(quarter.refusals - UNPAID)  # noqa: E731
    refusals = {"quarter_unsettled"} if any(open_reasons(quarter) for quarter in quarters) else set()
    if any(quarter.refusals & UNPAID for quarter in quarters):
        refusals.add("quarter_without_kpi")
    if any(quarter.refusals & NO_TARGET for quarter in quarters):
        refusals.add("quarter_without_target")
    if isinstance(book, BookC) and book.terms["year_end_rule"] != "none":
        only_6 = book.terms.get("implementation_commission_mode", "service_rate_only") == "service_rate_only"
        if only_6 and sum(Fraction(quarter.figures["implementation_income"] or 0) for quarter in quarters):
            refusals.add("service_income_at_year_end")
    if refusals:
        return Outcome({}, refusals)
    found = book.year([quarter.figures for quarter in quarters])
    by_kpi = book.terms.get("year_end_kpi", "yearly_mean") == "yearly_mean"
    if found["kpi_coefficient"] is None and found["true_up"] and by_kpi:
        refusals.add("no_kpi")
    return Outcome(found, refusals)
