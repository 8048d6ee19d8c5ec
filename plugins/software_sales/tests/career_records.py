"""A made career as the clerks record it: facts, deals, and the balances of quarters that were worked out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from key_account_book import ZERO, Career, Figures, Outcome
from quarter_sequences import Records

from meritgraph.period import Period

__all__ = ["balances_of", "quarter_of", "records_of"]

COSTS = ("partner_share", "selling_expense", "large_entertainment", "project_travel")
RATERS = ("department_manager", "sales_management", "sales_director")
CLOSING: Mapping[str, Mapping[str, str]] = {
    "a": {
        "deficit": "deficit_out",
        "excess": "carry_out",
        "deferred_floating_pay": "floating_deferred_out",
        "base": "base",
        "receipts": "own",
        "accrued": "accrued",
        "target": "target",
        "kpi_coefficient": "kpi_coefficient",
        "unregistered": "unregistered",
        "added_back": "added_back",
    },
    "b": {
        "deficit": "deficit_out",
        "base": "base",
        "receipts": "own",
        "accrued": "accrued",
        "target": "target",
        "kpi_coefficient": "kpi_coefficient",
        "flat_credit": "flat_credit",
        "large_deals": "large_deals",
        "own_part": "normal_shared",
    },
    "c": {
        "excess": "carry_out",
        "deferred_floating_pay": "floating_pay_due",
        "base": "base",
        "receipts": "own",
        "accrued": "accrued",
        "target": "target",
        "kpi_coefficient": "kpi_coefficient",
        "over_target_paid": "over_target_paid",
        "implementation": "implementation_income",
        "own_part": "own_shared",
    },
}


def quarter_of(key: tuple[int, int]) -> Period:
    """The quarter."""
    return Period.parse(f"{key[0]}-Q{key[1]}")


def records_of(career: Career) -> Records:
    """All that is recorded of a person."""
    records = Records(hired_on=career.hired_on, left_on=career.left_on)
    facts = records.facts
    facts["software-sales.employment.floating_pay", None] = career.floating_pay
    facts["software-sales.employment.pay_grade", None] = career.pay_grade
    facts["software-sales.employment.target_grade", None] = career.target_grade
    for key, quarter in career.quarters.items():
        period = quarter_of(key)
        changes = {quarter.changed[0]: {"value": quarter.changed[1]}} if quarter.changed else {}
        facts["software-sales.targets.target", period] = {"value": quarter.target, "changes": changes}
        facts["software-sales.kpi.coefficient", period] = quarter.coefficient
        for rater, rating in zip(RATERS, quarter.ratings or (None, None, None), strict=True):
            facts[f"software-sales.kpi.{rater}", period] = rating
        for part in quarter.receipts:
            attributes: dict[str, Any] = {
                "line": part.line,
                "amount": part.amount,
                "registered": part.registered,
                "gross_margin": part.gross_margin,
                "sets": part.sets,
                "collector": part.collector,
                "tobacco_customer": part.tobacco,
                "has_second_party": part.has_second_party,
            }
            attributes |= zip(COSTS, part.costs, strict=True)
            records.deals.append({"role": part.role, "share": part.share, "period": period, **attributes})
        for contract in quarter.contracts:
            amounts = {"software_income": contract.software, "implementation_income": contract.implementation}
            terms = {"contract_price": contract.price, "standard_quote": contract.quote}
            kind = {"deal": "software-sales.contract", "role": contract.role, "share": contract.share, "period": period}
            records.deals.append({**kind, **amounts, **terms})
    return records


def balances_of(
    policy: str, quarters: Mapping[tuple[int, int], Figures], first: Outcome
) -> dict[tuple[str, Period | None], object]:
    """What is recorded of quarters worked out elsewhere; ``first`` is the first one worked out here."""
    facts: dict[tuple[str, Period | None], object] = {}
    for age, (key, figures) in enumerate(sorted(quarters.items(), reverse=True), start=1):
        period = quarter_of(key)
        for fact, figure in CLOSING[policy].items():
            facts[f"software-sales.closing.{fact}", period] = decimal(figures[figure])
        if policy == "c":
            facts["software-sales.closing.shortfall", period] = decimal(
                first.vintages[age][0] if age in first.vintages else ZERO
            )
    return facts


def decimal(value: Fraction | bool | None) -> Decimal | None:  # noqa: FBT001 - a figure may be a yes or no
    """A figure of the book as it is written in a sheet."""
    if value is None:
        return None
    number = Fraction(value)
    return (
        Decimal(number.numerator * (10**12 // number.denominator)) / 10**12
        if 10**12 % number.denominator == 0
        else None
    )
