"""The rules of the house, proven from the source. Each rule is seen to fail in test_architecture_rules.py."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from architecture import exports, imports, shape, text
from architecture.tree import Source, is_within, sources_under

ROOT = Path(__file__).parents[1]
MEMBERS = tuple(sorted(file.parent.relative_to(ROOT).as_posix() for file in ROOT.glob("*/**/pyproject.toml")))
PLUGIN_FOLDERS = tuple(member for member in MEMBERS if member.startswith("plugins/"))

EVERYTHING = sources_under(ROOT, "core", "api", "plugins", "tests", "tools", "benchmarks")
PACKAGES = tuple(source for source in EVERYTHING if source.module.startswith("meritgraph"))
CORE = tuple(source for source in PACKAGES if is_within(source.module, ("meritgraph",)))
API = tuple(source for source in PACKAGES if is_within(source.module, ("meritgraph_api",)))
PLUGINS = tuple(source for source in PACKAGES if source.path.startswith("plugins/"))
PLUGIN_PACKAGES = tuple(sorted({source.module.partition(".")[0] for source in PLUGINS}))

# Where a float may stand, and why no amount passes through it.
FLOATS_ALLOWED = {
    "core/meritgraph/spreadsheets/xlsx.py": "xlsx files hold binary numbers; here each becomes an exact decimal, once",
}

LINES = 400


def _has_dictated_names(source: Source) -> bool:
    """Where pluggy or Alembic reads the module as a whole, ``__all__`` has nothing to say."""
    return source.module.endswith(".plugin") or "/migrations/" in source.path


def _nothing_found(findings: list[str]) -> None:
    assert not findings, "\n" + "\n".join(findings)


def test_the_rules_have_something_to_look_at() -> None:
    assert {"api", "core", "plugins/banking"} <= set(MEMBERS)
    assert "meritgraph_banking" in PLUGIN_PACKAGES
    assert {"meritgraph.errors", "meritgraph.period.periods"} <= {source.module for source in CORE}


def test_core_imports_neither_the_api_nor_a_plugin() -> None:
    _nothing_found(imports.never_import(CORE, ("meritgraph_api", *PLUGIN_PACKAGES)))


def test_the_api_imports_no_plugin() -> None:
    _nothing_found(imports.never_import(API, PLUGIN_PACKAGES))


def test_a_plugin_imports_only_the_authoring_surface() -> None:
    _nothing_found(imports.plugins_use_only_the_authoring_surface(PLUGINS))
    for source in PLUGINS:
        others = tuple(package for package in PLUGIN_PACKAGES if not is_within(source.module, (package,)))
        _nothing_found(imports.never_import([source], ("meritgraph_api", *others)))


def test_the_rooms_of_core_form_no_circle() -> None:
    own = (source for source in CORE if source.module.count(".") and "/tests/" not in source.path)
    cases = ("roster", "facts", "calendar", "parameters", "activation", "runs", "imports")
    shelves = dict.fromkeys(cases, "the use cases")
    shelves["parameters.resolution"] = "the override chain, a pure rule that storage's rows are made for"
    _nothing_found(imports.rooms_form_no_circle(own, "meritgraph", shelves))


def test_only_the_plugins_room_touches_pluggy() -> None:
    _nothing_found(imports.only_inside(PACKAGES, ("pluggy",), ("meritgraph.plugins",)))


def test_only_storage_knows_sql() -> None:
    sql = ("sqlalchemy", "alembic", "adbc_driver_manager", "adbc_driver_sqlite", "sqlite3")
    # A use case carries its connection, and the rows it was given, from one of storage's functions to the next.
    carried = {"sqlalchemy.Connection", "sqlalchemy.Engine", "sqlalchemy.Row"}
    _nothing_found(imports.only_inside(CORE + PLUGINS, sql, ("meritgraph.storage",), besides=carried))
    # The declared reads of the API become statements: they speak of storage's tables in SQLAlchemy's terms.
    _nothing_found(imports.only_inside(API, sql, ("meritgraph_api.reads",)))


def test_imports_are_absolute() -> None:
    _nothing_found(imports.no_relative_imports(EVERYTHING))


@pytest.mark.parametrize("member", MEMBERS)
def test_a_distribution_imports_only_what_it_declares(member: str) -> None:
    project = tomllib.loads((ROOT / member / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0] for requirement in project["dependencies"]]
    own = [source for source in PACKAGES if source.path.startswith(f"{member}/")]
    _nothing_found(imports.import_only_what_is_declared(own, declared, packages_distributions()))


def test_every_all_is_true_and_sorted() -> None:
    _nothing_found(exports.all_is_true_and_sorted(source for source in PACKAGES if not _has_dictated_names(source)))


def test_modules_take_from_one_another_only_what_is_offered() -> None:
    _nothing_found(exports.imports_are_offered(source for source in PACKAGES if "/tests/" not in source.path))


def test_no_float_comes_near_an_amount() -> None:
    _nothing_found(shape.no_floats((*CORE, *PLUGINS), FLOATS_ALLOWED))


def test_every_file_allowed_a_float_exists() -> None:
    assert set(FLOATS_ALLOWED) <= {source.path for source in PACKAGES}


def test_files_are_short() -> None:
    # A migration is written once and never touched again; it stays whole.
    sources = (source for source in EVERYTHING if "/migrations/" not in source.path)
    _nothing_found(shape.files_are_short(sources, LINES))


def test_names_say_what_is_inside() -> None:
    _nothing_found(shape.names_say_what_is_inside(EVERYTHING))


def test_test_files_have_names_of_their_own() -> None:
    names = [Path(source.path).name for source in EVERYTHING if Path(source.path).name.startswith("test_")]
    assert sorted(names) == sorted(set(names))


def test_nothing_committed_names_a_machine_or_a_registry() -> None:
    _nothing_found(text.names_no_machine_and_no_registry(text.committed_texts(ROOT)))


def test_nothing_committed_is_left_half_done() -> None:
    _nothing_found(text.no_unexplained_leftovers(text.committed_texts(ROOT)))
