"""Policy A by its text (7.1 and 12): the deficit first, floating pay deferred, settled at the year's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    Vintages,
    cents,
    kept,
    kpi,
    kpi_factor,
    mean_of,
    repaid_from,
    row_value,
)

__all__ = ["BookA"]

CHAINED = {"no_target", "unregistered_unsettled", "earlier_quarter_unsettled"}
"""A quarter refused for one of these leaves balances that nothing can build on."""


@dataclass
class BookA:
    """One person's account with the company under policy A, quarter after quarter."""

    terms: Terms
    carry: Fraction = ZERO
    deficit: Fraction = ZERO
    deferred: Fraction = ZERO
    debts: list[Debt] = field(default_factory=list)
    is_unsettled: bool = False
    unmet: Fraction = ZERO
    is_half_unsettled: bool = False

    def value(self, name: str, default: str) -> Fraction:
        """A term that is a number."""
        return Fraction(str(self.terms.get(name, default)))

    def word(self, name: str, default: str) -> str:
        """A term that is a choice."""
        return str(self.terms.get(name, default))

    def settle_year(self) -> None:
        """After the year's settlement nothing is carried on, unless the company carries over."""
        if self.word("year_boundary", "settle_and_reset") == "settle_and_reset":
            self.carry = self.deficit = self.deferred = self.unmet = ZERO
            self.debts = []
            self.is_unsettled = self.is_half_unsettled = False

    def counts(self, part: ReceiptPart) -> bool:
        """Whether a revenue line counts at all."""
        return self.word("eligible_lines", "all") == "all" or part.line in ("product", "implementation")

    def receipts(self, records: QuarterRecords) -> Figures:
        """N and what of it is not in the funnel, by contribution share."""
        own, deductions, out, out_deductions = ZERO, ZERO, ZERO, ZERO
        for part in records.receipts:
            if part.role != "owner" or not self.counts(part):
                continue
            share = Fraction(part.share)
            costs = sum((Fraction(cost) for cost in part.costs if cost is not None), ZERO)
            own += (Fraction(part.amount) - costs) * share
            deductions += costs * share
            if not part.registered:
                out += (Fraction(part.amount) - costs) * share
                out_deductions += costs * share
        return {
            "own": kept(own),
            "deductions": kept(deductions),
            "unregistered": kept(out),
            "added_back": kept(deductions - out_deductions)
            if self.word("tax_divisor_basis", "net") == "gross"
            else ZERO,
        }

    def quarter(self, career: Career, records: QuarterRecords) -> Outcome:
        """One quarter; the balances are then those that the next quarter finds."""
        came = {name: Fraction(value or 0) for name, value in self.receipts(records).items()}
        score, k, is_off_scale = kpi(self.terms, records)
        found: Figures = {**came, "carry_in": self.carry, "deficit_in": self.deficit, "kpi_score": score}
        found |= {"kpi_coefficient": k, "floating_deferred_in": self.deferred}
        refusals = {"earlier_quarter_unsettled"} if self.is_unsettled else set()
        refusals |= {"kpi_off_scale"} if is_off_scale else set()
        if came["unregistered"] and (self.deficit > 0 or self.carry > 0):
            refusals.add("unregistered_unsettled")
        factor = self.target_factor(career)
        found["target_factor"] = None if factor is None else kept(factor, 12)
        if not (target := records.target_under(self.terms)) or factor is None:
            self.is_unsettled = True
            lacking = {"no_target": not target, "grade_not_in_table": factor is None}
            return Outcome(found, refusals | {name for name, lacks in lacking.items() if lacks})
        target = kept(target * factor)
        base, effective = kept(self.value("base_ratio", "") * target), came["own"] + self.carry - self.deficit
        carries = self.word("excess_mode", "carry") == "carry"
        is_met, excess = effective >= base, max(ZERO, effective - target)
        if came["unregistered"] and excess > 0:
            refusals.add("unregistered_unsettled")
        rate = row_value(self.terms["rate_in_target"], effective / target)
        bonus_base = accrued = ZERO
        if is_met:
            bonus_base = (min(effective, target) if carries else effective) - came["unregistered"]
            bonus_base += came["added_back"]
            accrued = bonus_base / self.value("tax_divisor", "1.17") * (rate or 0)
        found |= {"target": target, "base": base, "effective": effective, "is_base_met": is_met}
        found |= {"rate_in_target": rate, "bonus_base": bonus_base, "accrued": kept(accrued)}
        vintages, made_up = repaid_from(self.debts, came["own"] + self.carry)
        found |= self.floating(career, came["own"], made_up, is_met=is_met)
        if accrued and k is None:
            refusals.add("no_kpi")
        found["paid"] = cents(accrued * kpi_factor(self.value("kpi_split", "0.8"), k or ZERO)) if accrued else ZERO
        self.carry = excess if is_met and carries else ZERO
        self.deficit = max(ZERO, base - effective)
        found |= {"carry_out": self.carry, "deficit_out": self.deficit}
        found |= self.vintage(career, vintages)
        self.is_unsettled = bool(refusals & CHAINED)
        return Outcome(found, refusals, vintages)

    def vintage(self, career: Career, vintages: Vintages) -> Figures:
        """What the quarter repaid, and what of the deficit is its own; it owes that from now on."""
        own = self.deficit - sum((debt.left for debt in self.debts), ZERO)
        for debt in self.debts:
            debt.age += 1
        if own > 0:
            self.debts.append(Debt(ZERO, own, 1, self.due(career)))
        return {"repaid": sum((used for _, used, _, _ in vintages.values()), ZERO), "shortfall": own}

    def due(self, career: Career) -> Fraction:
        """The floating pay of a quarter."""
        return self.value("floating_pay_amount", "0") if career.floating_pay is None else Fraction(career.floating_pay)

    def floating(self, career: Career, own: Fraction, made_up: Sequence[Debt], *, is_met: bool) -> Figures:
        """Floating pay: the quarter's own where its base is met; earlier quarters' once the deficit is repaid."""
        due, rule = self.due(career), self.word("floating_release_rule", "deficit_repaid")
        is_released = own + self.carry >= self.deficit
        if rule == "base_met":
            is_released = is_released and is_met
        released = self.deferred if is_released else ZERO
        if rule == "quarter_by_quarter" and not is_released:
            released = sum((debt.floating for debt in made_up), ZERO)
        self.deferred = self.deferred - released + (ZERO if is_met else due)
        return {
            "floating_pay_due": due,
            "is_released": is_released,
            "floating_released": released,
            "floating_deferred_out": self.deferred,
            "floating_pay": cents(due) if is_met else ZERO,
            "floating_pay_released": cents(released),
        }

    def target_factor(self, career: Career) -> Fraction | None:
        """Targets move with the pay of the grade they were set for."""
        if career.target_grade is None or career.target_grade == career.pay_grade:
            return Fraction(1)
        rows = self.terms["pay_grade_table"]
        grades = (career.pay_grade, career.target_grade)
        new, old = (None if grade is None else row_value(rows, Fraction(grade)) for grade in grades)
        return None if not old or new is None else new / old

    def half_year(self, career: Career, quarters: Sequence[Mapping[str, Fraction | bool | None]]) -> Figures:
        """One pay grade down below the base; one up where targets and earlier gaps are filled."""
        receipts, base, target = (total(quarters, name) for name in ("own", "base", "target"))
        unmet_in, self.unmet = self.unmet, max(ZERO, target + self.unmet - receipts)
        change = -1 if receipts < base else 1 if receipts >= target + unmet_in else 0
        found: Figures = {"receipts": receipts, "half_year_base": base, "half_year_target": target}
        found |= {"unmet_in": unmet_in, "unmet_out": self.unmet, "pay_grade_change": Fraction(change)}
        found |= {"pay_grade_now": None, "pay_grade_next": None, "target_factor": None}
        if career.pay_grade is not None:
            now, following = Fraction(career.pay_grade), Fraction(career.pay_grade + change)
            table = self.terms["pay_grade_table"]
            old, new = row_value(table, now), row_value(table, following)
            factor = None if not old or new is None else kept(new / old, 12)
            found |= {"pay_grade_now": now, "pay_grade_next": following, "target_factor": factor}
        return found

    def year(self, quarters: Sequence[Mapping[str, Fraction | bool | None]]) -> Figures:
        """What is due for the year, and the true-up."""
        receipts, target, base = (total(quarters, name) for name in ("own", "target", "base"))
        unregistered, added = total(quarters, "unregistered"), total(quarters, "added_back")
        rate = row_value(self.terms["rate_in_target"], receipts / target)
        due = ZERO
        if receipts >= base or self.terms.get("below_yearly_base_pays", False):
            inside = max(ZERO, min(receipts, target)) - unregistered + added
            due = inside * (rate or 0) / self.value("tax_divisor", "1.17") + self.over(receipts - target)
        accrued = total(quarters, "accrued")
        true_up = due - accrued
        true_up = true_up if self.terms.get("allow_clawback", True) else max(ZERO, true_up)
        k = mean_of([quarter["kpi_coefficient"] for quarter in quarters])
        by_kpi = self.word("year_end_kpi", "yearly_mean") == "yearly_mean"
        factor = kpi_factor(self.value("kpi_split", "0.8"), k or ZERO) if by_kpi else Fraction(1)
        return {
            "receipts": receipts,
            "unregistered": unregistered,
            "added_back": added,
            "yearly_target": target,
            "yearly_base": base,
            "rate_in_target": rate,
            "annual_due": kept(due),
            "accrued_quarters": accrued,
            "true_up": kept(true_up),
            "kpi_coefficient": None if k is None else kept(k, 12),
            "true_up_paid": cents(true_up * factor),
        }

    def over(self, excess: Fraction) -> Fraction:
        """Marginal slices of what exceeds the year's target, their bounds before or after the tax is taken out."""
        divisor = self.value("tax_divisor", "1.17")
        before_tax = self.word("slice_bounds", "receipts") == "receipts"
        left, bound, due = max(ZERO, excess) / (1 if before_tax else divisor), ZERO, ZERO
        for row in self.terms["rate_over_target_slices"]:
            upper = Fraction(str(row["up_to"])) if "up_to" in row else left
            due += max(ZERO, min(left, upper) - bound) * Fraction(str(row["value"]))
            bound = upper
        return due / divisor if before_tax else due


def total(quarters: Sequence[Mapping[str, Fraction | bool | None]], name: str) -> Fraction:
    """A figure's sum over quarters."""
    return sum((Fraction(quarter[name] or 0) for quarter in quarters), ZERO)
