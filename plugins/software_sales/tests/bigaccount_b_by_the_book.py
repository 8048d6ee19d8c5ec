"""Policy B by its text (7.2 and 12): the deficit first, excess paid now, lines at rates of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from key_account_book import (
    ZERO,
    Career,
    Debt,
    Figures,
    Outcome,
    QuarterRecords,
    ReceiptPart,
    Terms,
    cents,
    kept,
    kpi,
    kpi_factor,
    mean_of,
    repaid_from,
)

__all__ = ["BookB"]

FLAT = ("service", "training", "supplies")
CHAINED = {"no_target", "flat_income_next_to_deficit", "no_collector", "earlier_quarter_unsettled"}
DEFAULTS = {
    "rate_below_base": "0.01424",
    "rate_in_target": "0.0712",
    "rate_over_target": "0.09968",
    "large_deal_min": "50000",
    "large_deal_share_min": "0.4",
    "small_deal_rate": "0.0712",
    "flat_rate_services": "0.05",
    "addon_factor": "0.5",
    "database_reimbursement": "100",
    "implementation_min_share": "0.3",
    "joint_split": "0.7",
    "kpi_split": "0.7",
}


@dataclass
class BookB:
    """One person's account with the company under policy B."""

    terms: Terms
    deficit: Fraction = ZERO
    debts: list[Debt] = field(default_factory=list)
    is_unsettled: bool = False

    def value(self, name: str) -> Fraction:
        """A term that is a number."""
        return Fraction(str(self.terms.get(name, DEFAULTS.get(name))))

    def settle_year(self) -> None:
        """After the year's settlement no deficit is carried on, unless the company carries over."""
        if self.terms.get("year_boundary", "settle_and_reset") == "settle_and_reset":
            self.deficit, self.debts, self.is_unsettled = ZERO, [], False

    def may_split(self, part: ReceiptPart) -> bool:
        """Tobacco customers are exempt from the joint split."""
        return not (part.tobacco and self.terms.get("joint_split_exempt", "tobacco") == "tobacco")

    def portion(self, part: ReceiptPart) -> Fraction:
        """The party's portion of a receipt: 70 % for who collects it, all to the first where it is not joint."""
        first = Fraction(1)
        if part.collector is not None and self.may_split(part):
            split = self.value("joint_split")
            first = split if part.collector == "first_party" else 1 - split
        return first if part.role == "owner" else 1 - first

    def sums(self, records: QuarterRecords, where: Callable[[ReceiptPart], bool]) -> tuple[Fraction, Fraction]:
        """Registered receipts as credit, and as what earns a bonus."""
        credit = shared = ZERO
        for part in records.receipts:
            if part.registered and where(part):
                amount = Fraction(part.amount) * self.portion(part)
                shared += amount * Fraction(part.share)
                credit += amount
        return (credit if self.terms.get("split_mode", "income") == "bonus" else shared), shared

    def moved(self, records: QuarterRecords, role: str) -> Fraction:
        """What implementation lacks to 30 % of contract prices, never more than the software income."""
        if self.terms.get("implementation_gap_rule", "move") == "flag":
            return ZERO
        moved = ZERO
        for contract in records.contracts:
            if contract.role == role and contract.price is not None:
                due = Fraction(contract.price) * self.value("implementation_min_share")
                gap = max(ZERO, due - Fraction(contract.implementation))
                moved += min(gap, max(ZERO, Fraction(contract.software))) * Fraction(contract.share)
        return kept(moved)

    def is_normal(self, part: ReceiptPart) -> bool:
        """Lines at the normal rates."""
        others = self.terms.get("unnamed_lines", "nothing") == "as_product"
        return part.line in ("product", "implementation") or (
            others and part.line in ("maintenance", "secondary_development")
        )

    def is_flat_credit(self, part: ReceiptPart) -> bool:
        """Lines at rates of their own that count toward the target."""
        return part.line == "addon" or (part.line in FLAT and self.terms.get("services_count_as_credit", True))

    def income(self, records: QuarterRecords) -> dict[str, Fraction]:
        """All that came in, line by line."""
        out, into = self.moved(records, "seller"), self.moved(records, "deliverer")
        normal, normal_shared = self.sums(records, self.is_normal)
        flat, _ = self.sums(records, self.is_flat_credit)
        large, _ = self.sums(
            records,
            lambda part: (
                (self.is_normal(part) or self.is_flat_credit(part)) and part.amount > self.value("large_deal_min")
            ),
        )
        service, services = self.sums(records, lambda part: part.line in FLAT)[1], self.value("flat_rate_services")
        addon = self.sums(records, lambda part: part.line == "addon")[1] * self.value("addon_factor")
        by_flat_rate = self.terms.get("addon_basis", "flat_rate") == "flat_rate"
        credit = kept(normal - out + into)
        return {
            "transfer_out": out,
            "transfer_in": into,
            "normal_credit": credit,
            "normal_shared": kept(normal_shared - out + into),
            "flat_credit": kept(flat),
            "flat_bonus": kept(
                service * services + addon * (services if by_flat_rate else self.value("rate_in_target"))
            ),
            "large_deals": kept(large),
            "own": credit + kept(flat),
        }

    def rate_base_met(self, large: Fraction, own: Fraction) -> tuple[Fraction, Fraction]:
        """Large deals' share, and the rate from the base on: small deals' own where large ones are too few."""
        share = min(Fraction(1), max(ZERO, large / own)) if own else Fraction(1)
        full, small = self.value("rate_in_target"), self.value("small_deal_rate")
        return share, full if share >= self.value("large_deal_share_min") else share * full + (1 - share) * small

    def quarter(self, career: Career, records: QuarterRecords) -> Outcome:  # noqa: ARG002 - as in the other books
        """One quarter; the deficit is then the one that the next quarter finds."""
        came = self.income(records)
        score, k, is_off_scale = kpi(self.terms, records)
        share, rate = self.rate_base_met(came["large_deals"], came["own"])
        found: Figures = {**came, "deficit_in": self.deficit, "kpi_score": score, "kpi_coefficient": k}
        leaves = self.terms.get("flat_rate_leaves_base", True)
        factor = kpi_factor(self.value("kpi_split"), k or ZERO)
        by_kpi = self.terms.get("flat_rate_kpi", False)
        found |= {
            "large_deal_share": kept(share, 12),
            "rate_base_met": kept(rate, 12),
            "database_reimbursed": self.database(records),
        }
        found["flat_bonus_paid"] = cents(came["flat_bonus"] * (factor if by_kpi else 1))
        refusals = {"earlier_quarter_unsettled"} if self.is_unsettled else set()
        refusals |= {"kpi_off_scale"} if is_off_scale else set()
        if self.deficit > 0 and came["flat_credit"] and leaves:
            refusals.add("flat_income_next_to_deficit")
        if any(part.has_second_party and part.collector is None and self.may_split(part) for part in records.receipts):
            refusals.add("no_collector")
        if by_kpi and came["flat_bonus"] and k is None:
            refusals.add("no_kpi")
        if not (target := records.target_under(self.terms)):
            self.is_unsettled = True
            return Outcome(found, refusals | {"no_target"})
        base, effective = kept(self.value("base_ratio") * target), came["own"] - self.deficit
        bonus_base = max(ZERO, effective - (came["flat_credit"] if leaves else ZERO))
        if self.terms.get("split_mode", "income") == "bonus" and came["normal_credit"]:
            bonus_base *= min(Fraction(1), max(ZERO, came["normal_shared"] / came["normal_credit"]))
        pays_now = self.terms.get("below_base_pays_now", True)
        below = self.value("rate_below_base") if pays_now else ZERO
        accrued = bonus_base * (below if effective < base else rate)
        if accrued and k is None:
            refusals.add("no_kpi")
        self.deficit = max(ZERO, base - effective)
        found |= {"target": target, "base": base, "effective": effective}
        found |= {"bonus_base": kept(bonus_base), "accrued": kept(accrued)}
        found |= {"paid": cents(accrued * factor) if accrued else ZERO, "deficit_out": self.deficit}
        vintages, _ = repaid_from(self.debts, came["own"])
        own = self.deficit - sum((debt.left for debt in self.debts), ZERO)
        found |= {"repaid": sum((used for _, used, _, _ in vintages.values()), ZERO), "shortfall": own}
        for debt in self.debts:
            debt.age += 1
        if own > 0:
            self.debts.append(Debt(base, own, 1))
        self.is_unsettled = bool(refusals & CHAINED)
        return Outcome(found, refusals, vintages)

    def database(self, records: QuarterRecords) -> Fraction:
        """100 yuan for each set that is registered."""
        counts_all = self.terms.get("unregistered_reimbursed", False)
        sets = ZERO
        for part in records.receipts:
            if part.line == "database" and part.role == "owner" and (part.registered or counts_all):
                sets += (part.sets or 0) * Fraction(part.share)
        return cents(sets * self.value("database_reimbursement"))

    def year(self, quarters: Sequence[Mapping[str, Fraction | bool | None]]) -> Figures:
        """What is due for the year, and the true-up."""
        receipts, flat, target, base = (total(quarters, name) for name in ("own", "flat_credit", "target", "base"))
        _, rate = self.rate_base_met(total(quarters, "large_deals"), receipts)
        own_part, normal = Fraction(1), total(quarters, "normal_credit")
        if self.terms.get("split_mode", "income") == "bonus" and normal:
            own_part = min(Fraction(1), max(ZERO, total(quarters, "normal_shared") / normal))
        leaving = flat if self.terms.get("flat_rate_leaves_base", True) else ZERO
        commissioned = max(ZERO, receipts - leaving)
        above = max(ZERO, receipts - max(target, leaving))
        due = (commissioned - above) * rate + above * self.value("rate_over_target")
        due = commissioned * self.value("rate_below_base") if receipts < base else due
        due, accrued = due * own_part, total(quarters, "accrued")
        true_up = due - accrued
        true_up = true_up if self.terms.get("allow_clawback", True) else max(ZERO, true_up)
        k = mean_of([quarter["kpi_coefficient"] for quarter in quarters])
        by_kpi = self.terms.get("year_end_kpi", "yearly_mean") == "yearly_mean"
        factor = kpi_factor(self.value("kpi_split"), k or ZERO) if by_kpi else Fraction(1)
        return {
            "receipts": receipts,
            "flat_credit": flat,
            "yearly_target": target,
            "yearly_base": base,
            "rate_base_met": kept(rate, 12),
            "own_part": kept(own_part, 12),
            "annual_due": kept(due),
            "accrued_quarters": accrued,
            "true_up": kept(true_up),
            "kpi_coefficient": None if k is None else kept(k, 12),
            "true_up_paid": cents(true_up * factor),
        }


def total(quarters: Sequence[Mapping[str, Fraction | bool | None]], name: str) -> Fraction:
    """A figure's sum over quarters."""
    return sum((Fraction(quarter[name] or 0) for quarter in quarters), ZERO)
