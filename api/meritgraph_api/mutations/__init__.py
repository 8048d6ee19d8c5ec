"""The writes of the schema, each in a file of its own."""

from __future__ import annotations

import strawberry

from meritgraph_api.mutations import (
    activate_scheme,
    calculate,
    create_company,
    deactivate_scheme,
    import_spreadsheet,
    record_calendar,
    record_deals,
    record_events,
    record_facts,
    record_managers,
    record_tiers,
    record_units,
    set_parameter,
    set_parameters,
    switch_plugin,
    withdraw_deals,
    withdraw_parameter,
)
from meritgraph_api.mutations.activate_scheme import ActivateSchemeResult
from meritgraph_api.mutations.calculate import CalculateResult
from meritgraph_api.mutations.create_company import CreateCompanyResult
from meritgraph_api.mutations.deactivate_scheme import DeactivateSchemeResult
from meritgraph_api.mutations.import_spreadsheet import ImportSpreadsheetResult
from meritgraph_api.mutations.record_calendar import RecordCalendarResult
from meritgraph_api.mutations.record_deals import RecordDealsResult
from meritgraph_api.mutations.record_events import RecordEventsResult
from meritgraph_api.mutations.record_facts import RecordFactsResult
from meritgraph_api.mutations.record_managers import RecordManagersResult
from meritgraph_api.mutations.record_tiers import RecordTiersResult
from meritgraph_api.mutations.record_units import RecordUnitsResult
from meritgraph_api.mutations.set_parameter import SetParameterResult
from meritgraph_api.mutations.set_parameters import SetParametersResult
from meritgraph_api.mutations.switch_plugin import SwitchPluginResult
from meritgraph_api.mutations.withdraw_deals import WithdrawDealsResult
from meritgraph_api.mutations.withdraw_parameter import WithdrawParameterResult

__all__ = ["Mutation"]


@strawberry.type(
    description="What can be written. Each write is done entirely or not at all, and may be sent again: what is there "
    "already stays as it is. What is expected to go wrong is a member of its result union, with a stable code."
)
class Mutation:
    """What can be written."""

    create_company: CreateCompanyResult = strawberry.mutation(
        resolver=create_company.carry_out,
        description="Create a company with its plugins; the right of the installation's operator.",
    )
    switch_plugin: SwitchPluginResult = strawberry.mutation(
        resolver=switch_plugin.carry_out,
        description="Switch a plugin on or off for a company; the right of the installation's operator.",
    )
    import_spreadsheet: ImportSpreadsheetResult = strawberry.mutation(
        resolver=import_spreadsheet.carry_out,
        description="Import a clerk's spreadsheet: all of it, or nothing with every problem by sheet, row and column. "
        "Try it with dryRun first. A file is uploaded as the scalar Upload says.",
    )
    record_units: RecordUnitsResult = strawberry.mutation(
        resolver=record_units.carry_out,
        description="Record departments and branches, their names and what they are part of, all or none.",
    )
    record_managers: RecordManagersResult = strawberry.mutation(
        resolver=record_managers.carry_out,
        description="Record people with their unit, employment and tiers, all or none. Moves and leavers are recorded "
        "so, too: what an entry leaves out stays as it was.",
    )
    record_tiers: RecordTiersResult = strawberry.mutation(
        resolver=record_tiers.carry_out,
        description="Appoint managers to tiers from a day on, or take them off a ladder, all or none.",
    )
    record_calendar: RecordCalendarResult = strawberry.mutation(
        resolver=record_calendar.carry_out,
        description="Record days off, and weekends that are worked in their place, all or none. A day recorded before "
        "is corrected, and runs that went by it are out of date.",
    )
    record_facts: RecordFactsResult = strawberry.mutation(
        resolver=record_facts.carry_out,
        description="Record figures of managers, all or none. A figure recorded before is superseded, and stays on "
        "record.",
    )
    record_deals: RecordDealsResult = strawberry.mutation(
        resolver=record_deals.carry_out,
        description="Record deals with their attributes and credits, all or none. A deal recorded before is corrected.",
    )
    record_events: RecordEventsResult = strawberry.mutation(
        resolver=record_events.carry_out,
        description="Record entries of the ledgers of deductions and bonus points, all or none. One recorded before is "
        "corrected.",
    )
    withdraw_deals: WithdrawDealsResult = strawberry.mutation(
        resolver=withdraw_deals.carry_out,
        description="Withdraw deals and events that were recorded by mistake, all or none: they count no more. "
        "Recorded again, they count again.",
    )
    set_parameter: SetParameterResult = strawberry.mutation(
        resolver=set_parameter.carry_out,
        description="Set a parameter from a day on, for the company, a unit, a tier or a manager. Earlier values stay "
        "on record.",
    )
    set_parameters: SetParametersResult = strawberry.mutation(
        resolver=set_parameters.carry_out,
        description="Set many parameters, all or none.",
    )
    withdraw_parameter: WithdrawParameterResult = strawberry.mutation(
        resolver=withdraw_parameter.carry_out,
        description="Take a parameter's value back from a day on, so that the wider level holds again: the company's "
        "in place of a unit's, the policy's own in place of the company's.",
    )
    activate_scheme: ActivateSchemeResult = strawberry.mutation(
        resolver=activate_scheme.carry_out,
        description="Work by a scheme from a period on. Refused while a parameter that its policy leaves open "
        "is unset.",
    )
    deactivate_scheme: DeactivateSchemeResult = strawberry.mutation(
        resolver=deactivate_scheme.carry_out,
        description="Stop working by a scheme from a period on; what was calculated stays.",
    )
    calculate: CalculateResult = strawberry.mutation(
        resolver=calculate.carry_out,
        metadata=calculate.COST_OF_A_RUN,
        description="Work out a scheme for a period. Its statements become visible all at once, or not at all; the "
        "same inputs give the same run again.",
    )
