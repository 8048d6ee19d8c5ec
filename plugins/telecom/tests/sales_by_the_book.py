"""Sales levels by the policy's text (6.3, section 12): commission, base pay and prospects, without the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from in_fractions import half_up, of

__all__ = ["Contract", "Followed", "SalesRules", "Seller", "figures_of"]

MONTH_END = date(2026, 10, 31)
ZERO = Fraction(0)
KINDS = ("solo", "supported", "supporting")


@dataclass(frozen=True)
class SalesRules:
    """The parameters that the policy names, at its values."""

    base_pay: Mapping[str, Fraction] = field(
        default_factory=lambda: of(
            sales_rep="800", account_manager="1000", senior_account_manager="1200", sales_supervisor="1500"
        )
    )
    commission_rate: Fraction = Fraction(8, 10)
    tax_free_points: Fraction = Fraction(1, 10)
    support_split: Mapping[str, Fraction] = field(default_factory=lambda: of(supported="0.4", supporter="0.4"))
    credit_split: Mapping[str, Fraction] = field(default_factory=lambda: of(supported="0.5", supporter="0.5"))
    commission_recurring: bool = False
    prospect_days: Mapping[str, int] = field(default_factory=lambda: {"a": 7, "b": 15, "c": 30})


@dataclass(frozen=True)
class Contract:
    """A rental with the manager's part in it: alone, supported by a colleague, or supporting one."""

    rental: Fraction
    kind: str
    share: Fraction = Fraction(1)
    has_ended: bool = False


@dataclass(frozen=True)
class Followed:
    """A prospect: its class, the day that was set, and the day of signature."""

    intention: str
    set_on: date
    signed_on: date | None = None


@dataclass(frozen=True)
class Seller:
    """A sales person's October, with what was on the net before it."""

    code: str
    level: str | None
    contracts: tuple[Contract, ...] = ()
    before: Mapping[str, Fraction] = field(default_factory=dict)
    prospects: tuple[Followed, ...] = ()


def rentals(contracts: Iterable[Contract], kind: str, *, ended: bool) -> Fraction:
    parts = (each.rental * each.share for each in contracts if each.kind == kind and each.has_ended == ended)
    return sum(parts, ZERO)


def figures_of(seller: Seller, rules: SalesRules) -> dict[str, object]:
    """Every figure that the policy names, under the name it has in the scheme."""
    new = {kind: rentals(seller.contracts, kind, ended=False) for kind in KINDS}
    on_net = {
        kind: seller.before.get(kind, ZERO) + new[kind] - rentals(seller.contracts, kind, ended=True) for kind in KINDS
    }
    paid_on = on_net if rules.commission_recurring else new
    split = (rules.support_split["supported"], rules.support_split["supporter"])
    rates = dict(zip(KINDS, (rules.commission_rate, *split), strict=True))
    credits = dict(zip(KINDS, (Fraction(1), *rules.credit_split.values()), strict=True))
    free = {kind: rules.tax_free_points * ratio(rate, rules.commission_rate) for kind, rate in rates.items()}
    free["solo"] = rules.tax_free_points
    base = rules.base_pay[seller.level] if seller.level else ZERO
    commission = half_up(sum((rates[kind] * paid_on[kind] for kind in KINDS), ZERO), 2)
    tax_free = half_up(sum((free[kind] * paid_on[kind] for kind in KINDS), ZERO), 2)
    return {
        **{f"{kind}_rental": half_up(new[kind], 8) for kind in KINDS},
        **{f"{kind}_on_net": half_up(on_net[kind], 8) for kind in KINDS},
        "performance_credit": half_up(sum((credits[kind] * paid_on[kind] for kind in KINDS), ZERO), 8),
        "base_pay": base,
        "commission": commission,
        "tax_free_part": tax_free,
        "taxable_part": commission - tax_free,
        "total": base + commission,
        "refused": sum(rules.credit_split.values()) != 1,
        "more_ended_than_on_net": rules.commission_recurring and min(on_net.values()) < 0,
        "supports_below_level": new["supporting"] > 0 and seller.level in ("sales_rep", "account_manager"),
        "supported_above_level": new["supported"] > 0
        and seller.level in ("senior_account_manager", "sales_supervisor"),
        **prospects_of(seller.prospects, rules),
    }


def ratio(part: Fraction, whole: Fraction) -> Fraction:
    return part / whole if whole else ZERO


def prospects_of(prospects: Iterable[Followed], rules: SalesRules) -> dict[str, object]:
    """Calendar days from the day the class was set, the last one inside; as things stand on the month's last day."""
    found = dict.fromkeys(("prospects_signed", "prospects_open", "prospects_lapsed", "prospects_reassignable"), 0)
    for each in prospects:
        last_day = each.set_on + timedelta(days=rules.prospect_days[each.intention])
        is_signed = each.signed_on is not None and each.signed_on <= MONTH_END
        in_time = is_signed and each.signed_on is not None and each.signed_on <= last_day
        is_over = last_day < MONTH_END
        found["prospects_signed"] += in_time
        found["prospects_open"] += not is_signed and not is_over
        found["prospects_lapsed"] += is_over and not in_time
        found["prospects_reassignable"] += is_over and not is_signed
    return {**found, "may_be_reassigned": found["prospects_reassignable"] > 0}
