"""The writes of the schema, each in a file of its own."""

from __future__ import annotations

import strawberry

from meritgraph_api.mutations import (
    activate_scheme,
    calculate,
    deactivate_scheme,
    import_spreadsheet,
    record_deals,
    record_facts,
    set_parameter,
    withdraw_parameter,
)
from meritgraph_api.mutations.activate_scheme import ActivateSchemeResult
from meritgraph_api.mutations.calculate import CalculateResult
from meritgraph_api.mutations.deactivate_scheme import DeactivateSchemeResult
from meritgraph_api.mutations.import_spreadsheet import ImportSpreadsheetResult
from meritgraph_api.mutations.record_deals import RecordDealsResult
from meritgraph_api.mutations.record_facts import RecordFactsResult
from meritgraph_api.mutations.set_parameter import SetParameterResult
from meritgraph_api.mutations.withdraw_parameter import WithdrawParameterResult

__all__ = ["Mutation"]


@strawberry.type(
    description="What can be written. Each write is done entirely or not at all; what is expected to go wrong is a "
    "member of its result union, with a stable code."
)
class Mutation:
    """What can be written."""

    import_spreadsheet: ImportSpreadsheetResult = strawberry.mutation(
        resolver=import_spreadsheet.carry_out,
        description="Import a clerk's spreadsheet: all of it, or nothing with every problem by sheet, row and column. "
        "Try it with dryRun first. A file is uploaded as the scalar Upload says.",
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
    set_parameter: SetParameterResult = strawberry.mutation(
        resolver=set_parameter.carry_out,
        description="Set a parameter from a day on, for the company, a unit, a tier or a manager. Earlier values stay "
        "on record.",
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
