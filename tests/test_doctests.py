"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from architecture.tree import sources_under

ROOT = Path(__file__).parents[1]
WITH_EXAMPLES = [
    source.module
    for source in sources_under(ROOT, "core", "api", "plugins", "tools")
    if ">>> " in source.text and "/tests/" not in source.path
]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_of_a_module_are_true(module: str) -> None:
    results = doctest.testmod(importlib.import_module(module))
    assert results.attempted > 0
    assert results.failed == 0
