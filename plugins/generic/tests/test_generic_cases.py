"""The generic plugin's policy cases, on both evaluators."""

from __future__ import annotations

from pathlib import Path

import pytest

from meritgraph.plugins import load_plugins
from meritgraph.testing import Case, CaseFile, check_case, contract_breaches, load_cases
from meritgraph_generic.plugin import meritgraph_schemes

CASES = Path(__file__).parent / "cases"
SCHEMES = {scheme.code: scheme for scheme in meritgraph_schemes()}
FILES = tuple(load_cases(path) for path in sorted(CASES.glob("*.yaml")))


@pytest.mark.parametrize(
    ("file", "case"),
    [pytest.param(file, case, id=f"{file.path.stem}: {case.name}") for file in FILES for case in file.cases],
)
def test_case_holds_on_both_evaluators(file: CaseFile, case: Case) -> None:
    assert check_case(case, SCHEMES[file.scheme], file.period) == ()


def test_the_plugin_owes_its_readers_nothing() -> None:
    plugin = load_plugins().get_plugin("generic")
    assert contract_breaches(plugin, CASES) == ()
