"""For authors of plugins: policy cases in YAML, and builders for the inputs of a scheme."""

from meritgraph.testing.cases import Case, CaseFile, Difference, check_case, load_cases
from meritgraph.testing.contract import contract_breaches
from meritgraph.testing.inputs import InputsBuilder, ManagerData

__all__ = [
    "Case",
    "CaseFile",
    "Difference",
    "InputsBuilder",
    "ManagerData",
    "check_case",
    "contract_breaches",
    "load_cases",
]
