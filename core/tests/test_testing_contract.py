"""What plugin authors test with: a plugin by its module or name, and case files that say what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dummy_plugin import plugin as dummy
from dummy_plugin.season import Season
from installed_plugins import install
from meritgraph.errors import InputRefused, NotFound
from meritgraph.testing import contract_breaches, load_cases

PLUGIN = """
    from meritgraph.authoring import Facts, Money, Month, Scheme, hookimpl, money_fact, step, uses

    meritgraph_api = 1


    class Book(Facts, code="owing.book", period=Month, zh="账", en="Book"):
        amount = money_fact(zh="额", en="Amount")


    class Policy(Scheme, code="owing.policy", period=Month, policy="p", zh="策", en="Policy"):
        book = uses(Book)

        @step("额", clause="1")
        def figure(self) -> Money:
            return self.book.amount


    @hookimpl
    def meritgraph_schemes():
        return (Policy,)
"""
OWED = (
    "owing.policy has no docstring.",
    "owing.policy, figure has no docstring.",
    "owing.policy, figure is expected by no case.",
)


def test_the_contract_is_checked_by_the_plugin_s_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "owing", PLUGIN)
    assert contract_breaches("owing", tmp_path / "cases") == OWED
    with pytest.raises(NotFound, match="There is no plugin 'nothing'"):
        contract_breaches("nothing", tmp_path)


def test_the_contract_is_checked_by_the_plugin_s_module(tmp_path: Path) -> None:
    (figure, *_) = Season.figures
    assert f"{Season.code}, {figure} is expected by no case." in contract_breaches(dummy, tmp_path)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("scheme: [", "line 1, column 10: a value is missing, or a bracket is not closed."),
        ("scheme: x", "a case file has scheme, period and cases at its top."),
        ("{scheme: x, period: 2026-10, cases: }", "cases: is a list"),
        ("{scheme: x, period: 2026-10, cases: [one]}", "cases: is a list"),
        ("{scheme: x, period: 2026-1, cases: []}", "write 2026-01"),
        ("{scheme: x, period: 2026-10, cases: [{case: one}]}", "“one” expects nothing"),
        (
            "{scheme: x, period: 2026-10, cases: [{case: one, expected: 1}]}",
            "There is no key expected in “one”; did you mean expect?",
        ),
    ],
)
def test_a_case_file_that_is_wrong_is_named(tmp_path: Path, written: str, sentence: str) -> None:
    (tmp_path / "cases.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_cases(tmp_path / "cases.yaml")
    assert refused.value.message.startswith("cases.yaml: ")
    assert sentence in refused.value.message
