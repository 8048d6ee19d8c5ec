"""What docs/authoring.md shows, typed as it stands, is a plugin that loads, holds its cases and owes nothing."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from installed_plugins import entries_in, install
from meritgraph.plugins import load_plugins
from meritgraph.testing import check_case, contract_breaches, load_cases

PAGE = (Path(__file__).parents[1] / "docs" / "authoring.md").read_text(encoding="utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
WORDS = "from __future__ import annotations\n\nfrom meritgraph.authoring import *\n"


def block(language: str, sign: str) -> str:
    """The first block of the page in that language with that in it."""
    return next(text for found, text in BLOCKS if found == language and sign in text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plugin of the page, as a newcomer's folder has it."""
    package = tmp_path / "meritgraph_acme"
    package.mkdir()
    reads_records = f"{WORDS}from meritgraph_acme.records import Visits\n"
    files = {
        "__init__.py": "",
        "records.py": WORDS + block("python", "class Visits"),
        "visits.py": reads_records + block("python", "class VisitTerms") + block("python", "class VisitPay"),
        "sheets.py": reads_records + block("python", "visit_sheet = FactSheet"),
        "plugin.py": block("python", "meritgraph_api = 1"),
    }
    for name, text in files.items():
        (package / name).write_text(text, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "visits.yaml").write_text(block("yaml", "scheme: acme"), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "acme", module="meritgraph_acme.plugin")
    return tmp_path


def test_the_plugin_of_the_page_works(folder: Path) -> None:
    (plugin,) = load_plugins(entries=entries_in(folder)).plugins
    (scheme,) = plugin.schemes
    file = load_cases(folder / "cases" / "visits.yaml")
    assert [found for case in file.cases for found in check_case(case, scheme, file.period)] == []
    assert contract_breaches(plugin, folder / "cases") == ()
    assert [sheet.code for sheet in plugin.sheets] == ["acme.visit-sheet"]


def test_the_policy_is_tried_in_python_as_the_page_says(folder: Path) -> None:
    (scheme,) = load_plugins(entries=entries_in(folder)).plugins[0].schemes
    shown: dict[str, Any] = {"VisitPay": scheme}
    exec(block("python", "import work_out"), shown)  # noqa: S102  # the page's own words
    value = re.search(r'visit_pay"\]  # Decimal\("(\d+)"\)', PAGE)
    assert value is not None
    assert shown["worked"]["M1"].figures["visit_pay"] == Decimal(value[1])


def test_periods_follow_one_another_as_the_page_says(folder: Path) -> None:
    (scheme,) = load_plugins(entries=entries_in(folder)).plugins[0].schemes
    shown: dict[str, Any] = {"VisitPay": scheme}
    exec(block("python", "import Turn"), shown)  # noqa: S102  # the page's own words
    found = [shown[month]["M1"].figures["visit_pay"] for month in ("september", "october", "november")]
    told = re.search(r"november\)\]  # (.*)$", PAGE, re.MULTILINE)
    assert told is not None
    assert ", ".join(map(str, found)) == told[1]


@pytest.mark.parametrize("sign", ["办法: acme", "sequence:"])
def test_the_other_cases_of_the_page_hold(folder: Path, sign: str) -> None:
    file = folder / "other.yaml"
    file.write_text(block("yaml", sign), encoding="utf-8")
    loaded = load_cases(file)
    schemes = {
        each.code: each for plugin in load_plugins(entries=entries_in(folder)).plugins for each in plugin.schemes
    }
    scheme = schemes[loaded.scheme] if loaded.scheme in schemes else load_plugins().get_scheme(loaded.scheme)
    assert [found for case in loaded.cases for found in check_case(case, scheme)] == []


def test_the_project_file_of_the_page_names_the_plugin() -> None:
    project = tomllib.loads(block("toml", "meritgraph-acme"))["project"]
    assert project["entry-points"] == {"meritgraph.plugins": {"acme": "meritgraph_acme.plugin"}}
