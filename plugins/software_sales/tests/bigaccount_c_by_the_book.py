"""Policy C by its text (7.3 and 12): the base first, the oldest missed quarter first, a ceiling on what is paid now."""

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
    Terms,
    Vintages,
    cents,
    first_day,
    kept,
    kpi,
    kpi_factor,
    mean_of,
    repaid_from,
)

__all__ = ["BookC", "Debt"]

OTHERS = ("service", "supplies", "addon", "data_conversion", "database")
FOLLOWED = 20
"""How many quarters back a deficit is told apart: five years."""
CHAINED = {
    "no_target",
    "service_income_outside_case_2",
    "no_gross_margin",
    "deficit_too_old",
    "earlier_quarter_unsettled",
}
DEFAULTS = {
    "base_ratio": "0.5",
    "rate_in_target": "0.04",
    "rate_over_target": "0.05",
    "quarter_ceiling": "300000",
    "fixed_pay_deduction": "600",
    "service_line_rate": "0.06",
    "newcomer_exempt_quarters": "1",
    "kpi_split": "0.8",
    "floating_pay_amount": "0",
}


@dataclass
class BookC:
    """One person's account with the company under policy C."""

    terms: Terms
    carry: Fraction = ZERO
    debts: list[Debt] = field(default_factory=list)
    vintages: Vintages = field(default_factory=dict)
    is_unsettled: bool = False

    def value(self, name: str) -> Fraction:
        """A term that is a number."""
        return Fraction(str(self.terms.get(name, DEFAULTS.get(name))))

    def settle_year(self) -> None:
        """After the year's settlement nothing is carried on, unless the company carries over."""
        if self.terms.get("year_boundary", "settle_and_reset") == "settle_and_reset":
            self.carry, self.debts, self.is_unsettled = ZERO, [], False

    def net(self, records: QuarterRecords, *lines: str, whole: bool = False) -> Fraction:
        """Registered receipts of some lines, net of tax, by contribution share or as a whole."""
        gross = sum(
            (
                Fraction(part.amount) * (1 if whole else Fraction(part.share))
                for part in records.receipts
                if part.registered and part.role == "owner" and part.line in lines
            ),
            ZERO,
        )
        return gross / self.value("tax_divisor")

    def moved(self, records: QuarterRecords, role: str) -> Fraction:
        """What implementation lacks to its standard quote, net of tax, never more than the software income."""
        moved = ZERO
        for contract in records.contracts:
            if contract.role == role and contract.quote is not None:
                gap = max(ZERO, Fraction(contract.quote) - Fraction(contract.implementation))
                moved += min(gap, max(ZERO, Fraction(contract.software))) * Fraction(contract.share)
        return kept(moved / self.value("tax_divisor"))

    def income(self, records: QuarterRecords) -> dict[str, Fraction]:
        """All that came in, line by line."""
        margins = [
            (Fraction(part.gross_margin or 0), Fraction(part.share))
            for part in records.receipts
            if part.registered and part.role == "owner" and part.line == "secondary_development"
        ]
        whole = self.terms.get("split_mode", "income") == "bonus"
        software = ("product", *(OTHERS if self.terms.get("unnamed_lines", "nothing") == "as_product" else ()))
        shared = sum((margin * share for margin, share in margins), ZERO)
        came = {
            "software_income": kept(self.net(records, *software, whole=whole)),
            "secondary_development": kept(sum((margin for margin, _ in margins), ZERO) if whole else shared),
            "implementation_income": kept(self.net(records, "implementation", whole=whole)),
            "maintenance_and_training": kept(self.net(records, "maintenance", "training")),
            "transfer_out": self.moved(records, "seller"),
            "transfer_in": self.moved(records, "deliverer"),
        }
        own_implementation = self.net(records, "implementation")
        came["service_line_income"] = kept(own_implementation + self.net(records, "maintenance", "training"))
        came["own_shared"] = kept(
            self.net(records, *software) + own_implementation + came["transfer_in"] - came["transfer_out"] + shared
        )
        came["own"] = (
            came["software_income"]
            + came["transfer_in"]
            - came["transfer_out"]
            + came["secondary_development"]
            + came["implementation_income"]
        )
        came["own_part"] = kept(self.part(came["own_shared"], came["own"]), 12)
        return came

    def part(self, shared: Fraction, whole: Fraction) -> Fraction:
        """The own part of the bonus, from 0 to 100 %; all of it unless only the bonus is split."""
        is_split = self.terms.get("split_mode", "income") == "bonus" and whole != 0
        return min(Fraction(1), max(ZERO, shared / whole)) if is_split else Fraction(1)

    def is_exempt(self, career: Career, key: tuple[int, int]) -> bool:
        """Joined in this quarter, or as many before as the company exempts."""
        back = int(self.value("newcomer_exempt_quarters")) - 1
        year, number = key[0] + (key[1] - 1 - back) // 4, (key[1] - 1 - back) % 4 + 1
        return back >= 0 and career.hired_on >= first_day((year, number))

    def quarter(self, career: Career, records: QuarterRecords, key: tuple[int, int]) -> Outcome:
        """One quarter; carry and debts are then those that the next quarter finds."""
        came = self.income(records)
        score, k, is_off_scale = kpi(self.terms, records)
        found: Figures = {**came, "kpi_score": score, "kpi_coefficient": k, "carry_in": self.carry}
        found["is_exempt"] = self.is_exempt(career, key)
        found["deficit_in"] = self.owed()
        self.vintages = {debt.age: (debt.left, ZERO, debt.left, False) for debt in self.debts}
        refusals = {"earlier_quarter_unsettled"} if self.is_unsettled else set()
        refusals |= {"kpi_off_scale"} if is_off_scale else set()
        refusals |= {"deficit_too_old"} if any(debt.age > FOLLOWED for debt in self.debts) else set()
        if any(
            part.registered and part.line == "secondary_development" and part.gross_margin is None
            for part in records.receipts
            if part.role == "owner"
        ):
            refusals.add("no_gross_margin")
        if not found["is_exempt"] and not records.target_under(self.terms):
            self.is_unsettled = True
            return Outcome(found, refusals | {"no_target"})
        pay = career.floating_pay
        floating = self.value("floating_pay_amount") if pay is None else Fraction(pay)
        settled = self.exempt(came["own"]) if found["is_exempt"] else self.cases(came["own"], records, floating)
        only_service_rate = self.terms.get("implementation_commission_mode", "service_rate_only") == "service_rate_only"
        if only_service_rate and came["service_line_income"] and settled["quarter_case"] != 2:
            refusals.add("service_income_outside_case_2")
        if only_service_rate and settled["commission_base"]:
            settled["in_target_paid"] = Fraction(settled["in_target_paid"] or 0) - came["implementation_income"]
        found |= settled
        bonus = Fraction(settled["in_target_paid"] or 0) * self.value("rate_in_target")
        bonus += Fraction(settled["over_target_paid"] or 0) * self.value("rate_over_target")
        accrued = bonus * self.part(came["own_shared"], came["own"])
        by_kpi = self.terms.get("service_line_kpi", False)
        factor = kpi_factor(self.value("kpi_split"), k or ZERO)
        service = came["service_line_income"] * self.value("service_line_rate")
        if k is None and (accrued or (by_kpi and service)):
            refusals.add("no_kpi")
        found |= {
            "accrued": kept(accrued),
            "floating_pay_due": floating,
            "paid": cents(accrued * factor) if accrued else ZERO,
            "service_line_bonus": cents(service * (factor if by_kpi else 1)),
            "floating_pay": cents(floating) if settled["has_floating"] else ZERO,
            "fixed_pay_deduction": -cents(self.value("fixed_pay_deduction")) if settled["quarter_case"] == 1 else ZERO,
        }
        del found["has_floating"]
        for debt in self.debts:
            debt.age += 1
        self.is_unsettled = bool(refusals & CHAINED)
        return Outcome(found, refusals, self.vintages)

    def owed(self) -> Fraction:
        """What earlier quarters owe."""
        return sum((debt.left for debt in self.debts), ZERO)

    def exempt(self, own: Fraction) -> Figures:
        """A newcomer's quarter: all receipts at 4 %, floating pay, no debt, no carry."""
        pays = self.terms.get("newcomer_floating_pay", True)
        return {
            "target": ZERO,
            "base": ZERO,
            "quarter_case": ZERO,
            "shortfall": ZERO,
            "surplus": ZERO,
            "repaid": ZERO,
            "bases_made_up": ZERO,
            "commission_base": own,
            "over_target_paid": ZERO,
            "in_target_paid": own,
            "carry_out": self.carry,
            "deficit_out": self.owed(),
            "has_floating": bool(pays),
            "deduction_refunded": ZERO,
            "floating_pay_made_up": ZERO,
        }

    def cases(self, own: Fraction, records: QuarterRecords, pay: Fraction) -> Figures:
        """The reference algorithm: cases 1 to 6 as printed, 7 by the default."""
        target = records.target_under(self.terms) or ZERO
        base, actual = kept(self.value("base_ratio") * target), own + self.carry
        ceiling, had_debts = max(target, self.value("quarter_ceiling")), bool(self.owed())
        found: Figures = {"target": target, "base": base, "actual": actual, "ceiling": ceiling}
        if actual < base:
            self.debts.append(Debt(base, base - actual, 0, pay))
            self.carry = ZERO
            found |= dict.fromkeys(("surplus", "repaid", "bases_made_up", "commission_base"), ZERO)
            found |= dict.fromkeys(("over_target_paid", "in_target_paid", "carry_out"), ZERO)
            found |= {"quarter_case": Fraction(1), "shortfall": base - actual, "deficit_out": self.owed()}
            return found | {"has_floating": False, "deduction_refunded": ZERO, "floating_pay_made_up": ZERO}
        self.vintages, made_up = repaid_from(self.debts, actual - base)
        net = actual - sum((used for _, used, _, _ in self.vintages.values()), ZERO)
        paid_for = min(net, target if actual < ceiling or net <= target else ceiling)
        over = max(ZERO, paid_for - target)
        bases = sum((debt.base for debt in made_up), ZERO)
        self.carry = net - paid_for
        case = (2 if actual < target else 4 if actual < ceiling else 6) + (1 if had_debts else 0)
        refunds = self.terms.get("fixed_pay_deduction_refunded", False)
        releases = self.terms.get("missed_floating_pay_released", False)
        refund = len(made_up) * self.value("fixed_pay_deduction") if refunds else ZERO
        return found | {
            "quarter_case": Fraction(case),
            "shortfall": ZERO,
            "surplus": actual - base,
            "repaid": actual - net,
            "net": net,
            "bases_made_up": bases,
            "commission_base": paid_for,
            "over_target_paid": over,
            "in_target_paid": paid_for - over + bases,
            "carry_out": self.carry,
            "deficit_out": self.owed(),
            "has_floating": actual >= target,
            "deduction_refunded": cents(refund),
            "floating_pay_made_up": cents(sum((debt.floating for debt in made_up), ZERO)) if releases else ZERO,
        }

    def year(self, quarters: Sequence[Mapping[str, Fraction | bool | None]]) -> Figures:
        """The year's end by the rule that the company chose; exempt quarters are settled already."""
        appraised = [quarter for quarter in quarters if not quarter["is_exempt"]]
        receipts, target, accrued = (total(appraised, name) for name in ("own", "target", "accrued"))
        slices = total(appraised, "over_target_paid")
        above = max(ZERO, receipts - target) * self.value("rate_over_target")
        rule, part = self.terms["year_end_rule"], self.part(total(appraised, "own_shared"), receipts)
        due, true_up = ZERO, ZERO
        if rule == "over_target":
            due = above * part
            true_up = max(ZERO, due - slices * self.value("rate_over_target") * part)
        if rule == "true_up":
            due = (max(ZERO, min(receipts, target)) * self.value("rate_in_target") + above) * part
            true_up = due - accrued
        true_up = true_up if self.terms.get("allow_clawback", True) else max(ZERO, true_up)
        k = mean_of([quarter["kpi_coefficient"] for quarter in quarters])
        by_kpi = self.terms.get("year_end_kpi", "yearly_mean") == "yearly_mean"
        factor = kpi_factor(self.value("kpi_split"), k or ZERO) if by_kpi else Fraction(1)
        return {
            "receipts": receipts,
            "yearly_target": target,
            "accrued_quarters": accrued,
            "over_target_paid": slices,
            "own_part": kept(part, 12),
            "annual_due": kept(due),
            "true_up": kept(true_up),
            "kpi_coefficient": None if k is None else kept(k, 12),
            "true_up_paid": cents(true_up * factor),
        }


def total(quarters: Sequence[Mapping[str, Fraction | bool | None]], name: str) -> Fraction:
    """A figure's sum over quarters."""
    return sum((Fraction(quarter[name] or 0) for quarter in quarters), ZERO)
