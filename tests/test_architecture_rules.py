"""Each rule seen to fail on a tiny bad example, and to let the good one pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from architecture import exports, imports, shape, text
from architecture.tree import Source, sources_under


def source(text: str, module: str = "meritgraph.roster.queries") -> Source:
    """A made-up file."""
    return Source(f"core/{module.replace('.', '/')}.py", module, text)


def face(text: str) -> Source:
    """A made-up package face."""
    return Source("core/meritgraph/roster/__init__.py", "meritgraph.roster", text)


@pytest.mark.parametrize(
    "line",
    [
        "import meritgraph_api",
        "import meritgraph_api.cli as cli",
        "from meritgraph_api.schema import build",
        "def late():\n    from meritgraph_api import cli",
        "import importlib\nimportlib.import_module('meritgraph_api.cli')",
    ],
)
def test_an_import_is_found_in_every_form(line: str) -> None:
    (finding,) = imports.never_import([source(line)], ("meritgraph_api",))
    assert finding.startswith("core/meritgraph/roster/queries.py:")
    assert "imports meritgraph_api" in finding


def test_a_name_that_only_begins_alike_is_no_import() -> None:
    assert imports.never_import([source("import meritgraph_apiary")], ("meritgraph_api",)) == []


def test_only_the_home_may_import() -> None:
    inside = source("import sqlalchemy", "meritgraph.storage.tables")
    outside = source("from sqlalchemy import select")
    assert imports.only_inside([inside], ("sqlalchemy",), ("meritgraph.storage",)) == []
    assert imports.only_inside([inside, outside], ("sqlalchemy",), ("meritgraph.storage",)) == [
        "core/meritgraph/roster/queries.py:1 imports sqlalchemy.select"
    ]
    assert imports.only_inside([outside], ("sqlalchemy",), (), besides={"sqlalchemy.select"}) == []


def test_a_plugin_keeps_to_the_authoring_surface() -> None:
    good = "from meritgraph.authoring import Scheme\nfrom meritgraph import testing\nimport meritgraph.authoring"
    assert imports.plugins_use_only_the_authoring_surface([source(good, "meritgraph_banking.plugin")]) == []
    bad = source("from meritgraph.engine import plan_of", "meritgraph_banking.plugin")
    assert imports.plugins_use_only_the_authoring_surface([bad]) == [
        (
            "core/meritgraph_banking/plugin.py:1 imports meritgraph.engine.plan_of; "
            "a plugin may import only meritgraph.authoring and meritgraph.testing"
        )
    ]


def test_a_circle_of_rooms_is_found() -> None:
    engine = source("from meritgraph.scheme import Scheme", "meritgraph.engine.plan")
    scheme = source("from meritgraph.errors import NotFound", "meritgraph.scheme.figures")
    above = source("from meritgraph.engine import plan", "meritgraph.runs.commands")
    for_types = source(
        "if TYPE_CHECKING:\n    from meritgraph.engine.plan import Plan\nimport decimal", "meritgraph.scheme.words"
    )
    assert imports.rooms_form_no_circle([engine, scheme, above, for_types], "meritgraph", {}) == []
    back = source("from meritgraph.engine.plan import plan_of", "meritgraph.scheme.check")
    shelves = {"engine": "middle", "scheme": "middle"}
    assert imports.rooms_form_no_circle([engine, scheme, above, back], "meritgraph", shelves) == []
    assert imports.rooms_form_no_circle([engine, scheme, above, back], "meritgraph", {}) == [
        "core/meritgraph/engine/plan.py:1 imports the room scheme, which leads back to engine",
        "core/meritgraph/scheme/check.py:1 imports the room engine, which leads back to scheme",
    ]


def test_a_single_module_may_lie_below_its_room() -> None:
    engine = source("from meritgraph.scheme import Scheme", "meritgraph.engine.plan")
    scheme = source("from meritgraph.engine.limits import PLACES", "meritgraph.scheme.figures")
    assert len(imports.rooms_form_no_circle([engine, scheme], "meritgraph", {})) == 2
    assert imports.rooms_form_no_circle([engine, scheme], "meritgraph", {"engine.limits": "limits"}) == []


def test_a_relative_import_is_found() -> None:
    assert imports.no_relative_imports([source("from . import commands\nfrom ..facts import model")]) == [
        "core/meritgraph/roster/queries.py:1 imports ..commands",
        "core/meritgraph/roster/queries.py:2 imports ..facts.model",
    ]


def test_an_undeclared_import_is_found() -> None:
    provided = {"yaml": ["PyYAML"], "numpy": ["numpy"]}
    sources = [source("import datetime\nimport yaml\nimport meritgraph.errors\nimport numpy")]
    assert imports.import_only_what_is_declared(sources, ["pyyaml", "numpy"], provided) == []
    assert imports.import_only_what_is_declared(sources, ["pyyaml"], provided) == [
        "core/meritgraph/roster/queries.py:4 imports numpy, which its pyproject.toml does not declare"
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("def a(): ...", "has no __all__, but defines a"),
        ("__all__ = ['a', 'b']\ndef a(): ...", "__all__ lists b, which the module does not have"),
        ("__all__ = ['b', 'a']\ndef a(): ...\ndef b(): ...", "__all__ is not sorted"),
        ("__all__ = ['a', 'a']\ndef a(): ...", "__all__ lists a name twice"),
    ],
)
def test_a_wrong_all_is_found(text: str, finding: str) -> None:
    assert exports.all_is_true_and_sorted([source(text)]) == [f"core/meritgraph/roster/queries.py: {finding}"]


def test_a_right_all_passes() -> None:
    text = (
        "__all__ = ['LIMIT', 'Roster', 'get_manager']\nLIMIT = 1\nclass Roster: ...\ndef get_manager(): ...\n_own = 2"
    )
    assert exports.all_is_true_and_sorted([source(text)]) == []
    assert exports.all_is_true_and_sorted([source("import datetime\n_own = 2")]) == []


def test_a_package_face_lists_what_it_passes_on() -> None:
    passing_on = "from meritgraph.roster.queries import get_manager\nfrom datetime import date"
    assert exports.all_is_true_and_sorted([face(f"{passing_on}\n__all__ = ['get_manager']")]) == []
    assert exports.all_is_true_and_sorted([face(passing_on)]) == [
        "core/meritgraph/roster/__init__.py: has no __all__, but defines get_manager"
    ]
    assert exports.all_is_true_and_sorted([face(f"{passing_on}\n__all__ = []")]) == [
        "core/meritgraph/roster/__init__.py: __all__ lacks get_manager"
    ]
    with_its_own = f"{passing_on}\n__all__ = ['Roster']\nclass Roster: ..."
    assert exports.all_is_true_and_sorted([face(with_its_own)]) == []


def test_taking_what_is_not_offered_is_found() -> None:
    home = source("__all__ = ['get_manager']\ndef get_manager(): ...\ndef inner(): ...", "meritgraph.roster.queries")
    good = source("from meritgraph.roster.queries import get_manager\nfrom meritgraph.roster import queries", "m.good")
    bad = source("from meritgraph.roster.queries import inner", "m.bad")
    assert exports.imports_are_offered([face(""), home, good]) == []
    assert exports.imports_are_offered([face(""), home, good, bad]) == [
        "core/m/bad.py:1 takes inner from meritgraph.roster.queries, which does not list it in __all__"
    ]


def test_a_long_file_is_found() -> None:
    assert shape.files_are_short([source("x = 1\n" * 5)], lines=5) == []
    assert shape.files_are_short([source("x = 1\n" * 6)], lines=5) == [
        "core/meritgraph/roster/queries.py has 6 lines, more than 5: split it"
    ]


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "base", "_utils"])
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    as_module = source("", f"meritgraph.roster.{name}")
    as_folder = source("", f"meritgraph.{name}.queries")
    assert len(shape.names_say_what_is_inside([as_module, as_folder])) == 2
    assert shape.names_say_what_is_inside([source("", "meritgraph.database")]) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("share = 0.5", "has the float 0.5"),
        ("share = 1e3", "has the float 1000.0"),
        ("share = float('1')", "calls float"),
        ("column.astype(float)", "converts to float"),
        ("numpy.zeros(3, dtype=float)", "converts to float"),
        ("column.astype(numpy.float64)", "uses numpy.float64"),
    ],
)
def test_a_float_is_found(text: str, finding: str) -> None:
    expected = [f"core/meritgraph/roster/queries.py:1 {finding}: amounts are exact; use int, Decimal or a string"]
    assert shape.no_floats([source(text)], allowed={}) == expected
    assert shape.no_floats([source(text)], allowed={"core/meritgraph/roster/queries.py": "a reason"}) == []


def test_asking_whether_something_is_a_float_is_no_float() -> None:
    assert shape.no_floats([source("isinstance(value, float)\n'0.5'\n1 / 2")], allowed={}) == []


def test_a_path_of_one_machine_or_a_registry_is_found() -> None:
    host = "PYPI.ORG".lower()
    slash = "/"
    texts = [
        ("a.md", f"see {slash}home/somebody/file"),
        ("b.toml", f"url = 'https:{slash}{slash}{host}{slash}simple'"),
        ("c.md", "see docs/home/page and ~/work/file"),
    ]
    assert text.names_no_machine_and_no_registry(texts) == [
        f"a.md:1 names {slash}home/somebody",
        f"b.toml:1 names {host}",
    ]


def test_a_leftover_is_found() -> None:
    mark = "TO" + "DO"
    assert text.no_unexplained_leftovers([("a.py", f"x = 1\n# {mark}: finish")]) == [f"a.py:2 names {mark}"]


def test_sources_are_found_with_the_module_they_make(tmp_path: Path) -> None:
    package = tmp_path / "core" / "meritgraph" / "period"
    package.mkdir(parents=True)
    (tmp_path / "core" / "meritgraph" / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    (package / "calendar.py").write_text("")
    (tmp_path / "core" / "build").mkdir()
    (tmp_path / "core" / "build" / "copy.py").write_text("")
    assert [(found.path, found.module) for found in sources_under(tmp_path, "core")] == [
        ("core/meritgraph/__init__.py", "meritgraph"),
        ("core/meritgraph/period/__init__.py", "meritgraph.period"),
        ("core/meritgraph/period/calendar.py", "meritgraph.period.calendar"),
    ]
