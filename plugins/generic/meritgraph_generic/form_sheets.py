"""Spreadsheets of the policies that the demo firm does not use: a column for whatever is recorded, by its own name."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from meritgraph.authoring import DealSheet, Facts, FactSheet, column
from meritgraph_generic.account_specialist import SpecialistPlans
from meritgraph_generic.customer_admin_records import CustomerCare, CustomerContact
from meritgraph_generic.service_records import CallCentreWork, DepartmentRating, ServiceWork
from meritgraph_generic.tier_review_records import ManagerYear, SanctionLedger

__all__ = ["form_sheets"]


def form_of(
    facts: type[Facts], targets: Mapping[str, tuple[str, str]], *, needed: Collection[str] | None = None
) -> FactSheet:
    """A form with a column for every fact of a group and for each target, which has headers of its own; all of them
    are needed unless it is said which.
    """
    absent = {name: needed is not None and name not in needed for name in facts.facts}
    goals = [column.target(name, *headers, may_be_absent=absent[name]) for name, headers in targets.items()]
    values = [column.fact(name, each.zh, each.en, may_be_absent=absent[name]) for name, each in facts.facts.items()]
    columns = (column.manager("人员编号", "Staff code"), *goals, *values)
    return FactSheet(code=f"{facts.code}-sheet", zh=facts.zh, en=facts.en, facts=facts, columns=columns)


contact_sheet = DealSheet(
    code="generic.customer-contact-sheet",
    zh="客户沟通记录",
    en="Customer contacts",
    kind=CustomerContact,
    columns=(
        column.deal_code("沟通编号", "Contact"),
        column.happened_on("沟通日期", "Date of the contact"),
        column.credited("contact", "人员编号", "Staff code"),
        column.attribute("customer", "客户", "Customer", may_be_absent=True),
        column.attribute("problem_solved", "解决问题", "Problem solved"),
        column.attribute("positive_feedback", "正面反馈", "Positive feedback"),
    ),
)

sanction_sheet = DealSheet(
    code="generic.sanction-sheet",
    zh="处分台账",
    en="Sanction ledger",
    kind=SanctionLedger,
    columns=(
        column.deal_code("处分编号", "Sanction"),
        column.happened_on("发生日期", "Happened on"),
        column.credited("concerned", "人员编号", "Staff code"),
        column.attribute("item", "处分事由", "Item"),
        column.ignored("说明", "Remark"),
    ),
)

department_rating_sheet = DealSheet(
    code="generic.department-rating-sheet",
    zh="部门满意度评分表",
    en="Ratings by other departments",
    kind=DepartmentRating,
    columns=(
        column.deal_code("评分表编号", "Form"),
        column.happened_on("评分日期", "Rated on"),
        column.credited("rated", "人员编号", "Staff code"),
        column.attribute("score_given", "评分", "Score given"),
    ),
)

form_sheets = (
    form_of(ManagerYear, {"sales": ("年度销售任务", "Sales target of the year")}),
    sanction_sheet,
    form_of(CustomerCare, {}, needed=("customers", "customers_lost")),
    contact_sheet,
    form_of(
        SpecialistPlans,
        {name: (f"计划{each.zh}", f"{each.en}, planned") for name, each in SpecialistPlans.facts.items()},
        needed=("visits",),
    ),
    form_of(ServiceWork, {}),
    form_of(CallCentreWork, {}),
    department_rating_sheet,
)
"""In the order of the policy catalogue."""
