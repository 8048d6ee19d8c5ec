"""For authors of plugins and whoever tries a policy: schemes worked out in memory, policy cases in YAML."""

from meritgraph.testing.cases import Case, CaseFile, load_cases
from meritgraph.testing.checking import Difference, check_case
from meritgraph.testing.contract import contract_breaches
from meritgraph.testing.inputs import InputsBuilder, ManagerData
from meritgraph.testing.results import Worked
from meritgraph.testing.working_out import Turn, work_out, work_out_in_turn

__all__ = [
    "Case",
    "CaseFile",
    "Difference",
    "InputsBuilder",
    "ManagerData",
    "Turn",
    "Worked",
    "check_case",
    "contract_breaches",
    "load_cases",
    "work_out",
    "work_out_in_turn",
]
