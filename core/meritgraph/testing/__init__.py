"""For authors of plugins and whoever tries a policy: schemes worked out in memory, policy cases in YAML."""

from meritgraph.testing.cases import Case, CaseFile, Difference, check_case, load_cases
from meritgraph.testing.contract import contract_breaches
from meritgraph.testing.inputs import InputsBuilder, ManagerData
from meritgraph.testing.working_out import Worked, work_out

__all__ = [
    "Case",
    "CaseFile",
    "Difference",
    "InputsBuilder",
    "ManagerData",
    "Worked",
    "check_case",
    "contract_breaches",
    "load_cases",
    "work_out",
]
