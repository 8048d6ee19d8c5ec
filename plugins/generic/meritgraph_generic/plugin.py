"""What the generic plugin offers: schemes of no particular industry."""

from __future__ import annotations

from collections.abc import Sequence

from meritgraph.authoring import Scheme, Sheet, hookimpl
from meritgraph_generic import sheets
from meritgraph_generic.account_specialist import AccountSpecialist
from meritgraph_generic.customer_admin import CustomerAdmin, CustomerAdminQuarter
from meritgraph_generic.customer_admin_variants import CustomerAdminFamilies, CustomerAdminWeighted
from meritgraph_generic.customer_sheets import customer_sheets
from meritgraph_generic.customer_tiers import (
    CustomersAbcd,
    CustomersIcn,
    CustomersLogistics,
    CustomersRailway,
)
from meritgraph_generic.form_sheets import form_sheets
from meritgraph_generic.kpi_call_center import CallCentreMonth, CallCentreQuarter, CallCentreYear
from meritgraph_generic.kpi_customer_service import (
    CustomerServiceMonth,
    CustomerServiceQuarter,
    CustomerServiceYear,
)
from meritgraph_generic.livestock_customers import CustomersLivestock
from meritgraph_generic.petro_customers import CustomersPetro
from meritgraph_generic.power_supply import PowerSupply
from meritgraph_generic.scorecard import QuarterlyScorecard
from meritgraph_generic.scorecard_year import YearlyScorecard
from meritgraph_generic.tier_review import TierReview
from meritgraph_generic.water_assistant import WaterAssistant

meritgraph_api = 1
zh = "通用"
en = "Generic"


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """The schemes, in the order of the policy catalogue."""
    return (
        TierReview,
        QuarterlyScorecard,
        YearlyScorecard,
        CustomerAdmin,
        CustomerAdminQuarter,
        CustomerAdminFamilies,
        CustomerAdminWeighted,
        WaterAssistant,
        AccountSpecialist,
        CustomerServiceMonth,
        CustomerServiceQuarter,
        CustomerServiceYear,
        CallCentreMonth,
        CallCentreQuarter,
        CallCentreYear,
        CustomersIcn,
        CustomersAbcd,
        CustomersLogistics,
        CustomersPetro,
        CustomersLivestock,
        CustomersRailway,
        PowerSupply,
    )


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """The spreadsheets that clerks fill in."""
    return (
        sheets.staff_sheet,
        sheets.water_work_sheet,
        sheets.service_quality_sheet,
        sheets.manager_rating_sheet,
        sheets.self_rating_sheet,
        sheets.customer_rating_sheet,
        sheets.scorecard_ledger_sheet,
        sheets.customer_survey_sheet,
        *customer_sheets,
        sheets.supply_case_sheet,
        sheets.plan_extension_sheet,
        *form_sheets,
    )
