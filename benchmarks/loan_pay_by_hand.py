"""A month of banking.loan-pay written by hand for the demo bank, in NumPy on 64-bit integers: the yardstick.

It computes every figure that a statement holds, with the same rounding and to the last digit. It is what a programmer
writes who knows this one policy, this one bank's parameter values and NumPy well: no generality, no explanation, no
check of units. Overflow is excluded by the limits that every column is held to before anything is multiplied; they are
chosen so that no operation below can leave 64 bits, which the comments beside the operations work out.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from bank_month import Column, Flags, Integers, Month, block_of

from meritgraph.engine import ScaledColumn

__all__ = ["loan_pay_blocked", "loan_pay_plain"]

MONEY_LIMIT = 10**12  # cents: ten thousand million yuan
COUNT_LIMIT = 10**9  # with four places: a hundred thousand
BLOCK_ROWS = 65_536

# The policy and the demo bank's values. Rates and bounds are integers with the places named beside them.
ROLLOVER_TENTHS = 5
COUNT_BANDS = (0, 2 * 10**8, 5 * 10**8, 10 * 10**8)  # loans with 8 places
COUNT_RATES = (0, 30, 50, 70, 90)  # yuan a loan
GROWTH_RATE = 2  # 4 places
BALANCE_RATE = 1  # 5 places
QUALITY_BANDS = (10_000_000_000, 15_000_000_000, 30_000_000_000)  # 12 places
QUALITY = np.array((10, 9, 6, 0))  # tenths
SIZE_BANDS = (300_000 * 10**8, 1_000_000 * 10**8)  # 8 places
SIZE = np.array((11, 10, 9))  # tenths
BASE_PAY = np.array((1800, 2200, 2700, 3500))  # yuan, by tier
REFERRAL_TOP = 2_000_000_00  # cents
REFERRAL_BANDS = (50_000_00, 100_000_00, 500_000_00, 1_000_000_00, 2_000_000_00)  # cents; the lowest begins at 10,000
REFERRAL = np.array((0, 30, 50, 80, 100, 150, 0))  # yuan


def loan_pay_plain(month: Month) -> dict[str, Column]:
    """Every figure, on whole columns at once."""
    return loan_pay(month)


def loan_pay_blocked(month: Month, threads: int, block_rows: int = BLOCK_ROWS) -> dict[str, Column]:
    """Every figure, on blocks that stay in the processor's cache, several at a time."""
    count = len(month.tier.values)
    outputs: dict[str, Column] = {}
    pattern = loan_pay(block_of(month, 0, 0))
    for name, column in pattern.items():
        missing = None if column.missing is None else np.zeros(count, dtype=np.bool_)
        outputs[name] = Column(np.empty(count, dtype=column.values.dtype), column.places, missing)

    def work(start: int) -> None:
        end = min(start + block_rows, count)
        for name, column in loan_pay(block_of(month, start, end)).items():
            outputs[name].values[start:end] = column.values
            kept = outputs[name].missing
            if kept is not None and column.missing is not None:
                kept[start:end] = column.missing

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(0, count, block_rows)))
    return outputs


def loan_pay(month: Month) -> dict[str, Column]:
    """Every figure of a statement."""
    found: dict[str, Column] = {}
    balance = [amounts(column) for column in month.balance]
    overdue = [amounts(column) for column in month.overdue]
    indicators(found, month, balance, overdue)
    tenure(found, month)
    mean_overdue(found, balance, overdue)
    tier_conditions(found, month)
    tier_reading(found, len(balance[0]))
    pay(found, month, balance[0])
    return found


def indicators(found: dict[str, Column], month: Month, balance: list[Integers], overdue: list[Integers]) -> None:
    """The six indicators, and the interest collection rate."""
    new = month.handled.kind == 0
    # Shares have 12 places: a manager would need 900,000 loans to overflow. Kept are 8 places.
    whole, rolled_over = (sums_by_manager(taken * month.handled.share, month.handled.offsets) for taken in (new, ~new))
    disbursed = (whole * 10 + rolled_over * ROLLOVER_TENTHS + 5 * 10**4) // 10**5
    collected, due = amounts(month.interest_collected), amounts(month.interest_due)
    found["loans_disbursed_count"] = Column(disbursed, 8)
    found["loan_balance_growth"] = Column(balance[0] - balance[1], 2)
    found["loan_balance"] = Column(balance[0], 2)
    found["interest_collection"] = Column(collected, 2)
    found["loan_overdue_rate"] = ratio(overdue[0], balance[0], 12)
    # Cents by ten-thousandths of a customer: × 100 makes yuan, at most 10^14.
    found["avg_balance_per_customer"] = ratio(balance[0] * 100, counts(month.borrowers), 8)
    found["interest_collection_rate"] = ratio(collected, due, 12)


def tenure(found: dict[str, Column], month: Month) -> None:
    """Complete months in credit work and since the tiers were reached."""
    for name, since in (
        ("months_in_credit_work", month.in_credit_work_since),
        ("months_rated_junior", month.junior_since),
        ("months_rated_intermediate", month.intermediate_since),
    ):
        found[name] = Column(np.take(month.months_by_day, days(since, month)), 0, since.missing)


def mean_overdue(found: dict[str, Column], balance: list[Integers], overdue: list[Integers]) -> None:
    """The mean overdue rate of three months, a tie rounded up."""
    rates = [
        found["loan_overdue_rate"],
        *(ratio(part, whole, 12) for part, whole in zip(overdue[1:], balance[1:], strict=True)),
    ]
    # A rate is below 10^18, which ``ratio`` makes sure of; twice three of them stay below 6·10^18.
    total = rates[0].values + rates[1].values + rates[2].values
    missing = some(rate.missing for rate in rates)
    mean = (2 * total + 3) // 6
    found["mean_overdue_rate"] = Column(zeroed(mean, missing), 12, missing)


def tier_conditions(found: dict[str, Column], month: Month) -> None:
    """What each tier asks, condition by condition."""
    in_credit_work, rated_junior, rated_intermediate = (
        found[name] for name in ("months_in_credit_work", "months_rated_junior", "months_rated_intermediate")
    )
    rate, mean = found["loan_overdue_rate"], found["mean_overdue_rate"]
    handled, managed = counts(month.loans_handled), counts(month.loans_managed)
    settled = mean.values <= 15_000_000_000
    found["assistant.0"] = Column(in_credit_work.values < 6, 0, in_credit_work.missing)
    found["junior.0"] = Column(in_credit_work.values >= 6, 0, in_credit_work.missing)
    found["junior.1"] = Column(month.fluent.values == 1, 0, month.fluent.missing)
    found["junior.2"] = Column(handled >= 30_0000)
    found["junior.3"] = Column(rate.values <= 10_000_000_000, 0, rate.missing)
    found["intermediate.0"] = Column(rated_junior.values >= 12, 0, rated_junior.missing)
    found["intermediate.1"] = Column(managed >= 50_0000)
    found["intermediate.2"] = Column(settled, 0, mean.missing)
    found["senior.0"] = Column(rated_intermediate.values >= 12, 0, rated_intermediate.missing)
    found["senior.1"] = Column(managed >= 70_0000)
    found["senior.2"] = Column(settled, 0, mean.missing)


def tier_reading(found: dict[str, Column], managers: int) -> None:
    """The highest tier whose conditions are all met."""
    reading = np.zeros(managers, dtype=np.int64)
    none = np.ones(managers, dtype=np.bool_)
    for position, parts in enumerate((1, 4, 3, 3)):
        tier = ("assistant", "junior", "intermediate", "senior")[position]
        met = np.ones(managers, dtype=np.bool_)
        for part in range(parts):
            column = found[f"{tier}.{part}"]
            met &= column.values
            if column.missing is not None:
                met &= ~column.missing
        np.maximum(reading, met.view(np.int8) * np.int8(position), out=reading)
        none &= ~met
    found["tier reading"] = Column(reading, 0, none)


def pay(found: dict[str, Column], month: Month, balance: Integers) -> None:
    """Base pay, performance pay in five parts, the referral reward, and their total."""
    disbursed, growth = found["loans_disbursed_count"].values, found["loan_balance_growth"].values
    rate, average = found["loan_overdue_rate"], found["avg_balance_per_customer"]
    base_pay = np.take(BASE_PAY, month.tier.values, mode="clip")
    base_pay = zeroed(base_pay, month.tier.missing)
    count_pay = marginal(disbursed)
    growth_pay = np.maximum(growth, 0) * GROWTH_RATE
    balance_pay = np.maximum(balance, 0) * BALANCE_RATE
    # Where nothing is lent the stored rate is zero, as the policy has it.
    quality = np.take(QUALITY, band(QUALITY_BANDS, rate.values))
    size = np.take(SIZE, band(SIZE_BANDS, average.values))
    if average.missing is not None:
        size[average.missing] = 10
    # With 8 places: growth pay at most 2·10^12 × 2 × 100, balance pay 10^13, both times 110 at most 5·10^16.
    parts = count_pay + growth_pay * 100 + balance_pay * 10
    performance = (np.maximum(parts * quality * size, 0) + 5 * 10**7) // 10**8
    # Referrals: at most 150 yuan a loan, times its share; a manager would need 60,000 of them to overflow.
    worth = np.take(REFERRAL, band((10_000_00 - 1, *REFERRAL_BANDS), month.referred.amount))
    referral = (sums_by_manager(worth * month.referred.share, month.referred.offsets) + 5 * 10**9) // 10**10
    beyond = month.referred.amount > REFERRAL_TOP
    found["is_review_month"] = Column(np.ones(len(balance), dtype=np.bool_))
    found["base_pay"] = Column(base_pay)
    found["micro_loans_count"] = Column(disbursed, 8)
    found["loan_count_pay"] = Column(count_pay, 8)
    found["balance_growth_pay"] = Column(growth_pay, 6)
    found["balance_pay"] = Column(balance_pay, 7)
    found["quality_coefficient"] = Column(quality, 1)
    found["avg_size_coefficient"] = Column(size, 1)
    found["band_deductions"] = Column(np.zeros(len(balance), dtype=np.int64))
    found["performance_pay"] = Column(performance, 2)
    found["referral_reward"] = Column(referral, 2)
    found["total"] = Column(base_pay * 100 + referral + performance, 2)
    found["referral_without_bracket"] = Column(sums_by_manager(beyond, month.referred.offsets) > 0)


def amounts(column: ScaledColumn) -> Integers:
    """Money within the limit, none below zero; zero where nothing is recorded."""
    return held_to(MONEY_LIMIT, recorded(column))


def counts(column: ScaledColumn) -> Integers:
    """Counts within the limit; zero where nothing is recorded."""
    return held_to(COUNT_LIMIT, recorded(column))


def days(column: ScaledColumn, month: Month) -> Integers:
    """Days up to the month's last; the first of all where nothing is recorded."""
    return held_to(len(month.months_by_day) - 1, recorded(column))


def recorded(column: ScaledColumn) -> Integers:
    """The values, zero where nothing is recorded."""
    return column.values if column.missing is None else zeroed(column.values, column.missing)


def held_to(limit: int, values: Integers) -> Integers:
    """The values. Raises OverflowError where one is below zero or above the limit."""
    if values.size and (values.min() < 0 or values.max() > limit):
        raise OverflowError(f"A value is outside 0 to {limit}; this version is written for none such.")
    return values


def zeroed(values: Integers, missing: Flags | None) -> Integers:
    """A copy with zero where a value is missing."""
    if missing is None:
        return values
    result = values.copy()
    result[missing] = 0
    return result


def some(masks: Iterable[Flags | None]) -> Flags | None:
    """Where at least one is missing."""
    found: Flags | None = None
    for mask in masks:
        if mask is not None:
            found = mask if found is None else found | mask
    return found


def ratio(part: Integers, whole: Integers, places: int) -> Column:
    """Part ÷ whole rounded half-up, missing where the whole is zero: long division, six digits at a time.

    The rest is below the whole, at most 10^12, so that times 10^6 it stays within 10^18.
    """
    missing = whole == 0
    divisor = np.maximum(whole, 1)
    quotient = part // divisor
    rest = part - quotient * divisor
    if quotient.size and int(quotient.max()) >= 10 ** (18 - places):
        raise OverflowError("A quotient does not fit; this version is written for none such.")
    taken = 0
    while taken < places:
        digits = min(6, places - taken)
        rest = rest * 10**digits
        digit = rest // divisor
        quotient = quotient * 10**digits + digit
        rest = rest - digit * divisor
        taken += digits
    quotient += 2 * rest >= divisor
    quotient[missing] = 0
    return Column(quotient, places, missing)


def sums_by_manager(values: Integers | Flags, offsets: Integers) -> Integers:
    """Each manager's sum: the difference of running totals."""
    running = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=running[1:])
    ends = np.take(running, offsets)
    sums: Integers = ends[1:] - ends[:-1]
    return sums


def band(bounds: tuple[int, ...], values: Integers) -> Integers:
    """The position of the band that each value lies in; a bound itself belongs to the band below it."""
    position = (values > bounds[0]).astype(np.int8)
    for bound in bounds[1:]:
        position += values > bound
    return position.astype(np.int64)


def marginal(loans: Integers) -> Integers:
    """Each loan paid at the rate of the band it falls in; 8 places, as the loans have."""
    rates = np.array(COUNT_RATES)
    bounds = np.array((0, *COUNT_BANDS))
    paid_below = np.concatenate([[0], np.cumsum(np.diff(bounds) * rates[:-1])])
    position = band(COUNT_BANDS, loans)
    paid: Integers = loans * np.take(rates, position) + np.take(paid_below - bounds * rates, position)
    return paid
