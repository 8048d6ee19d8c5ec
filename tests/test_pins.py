"""The pins agree with one another and name no place to fetch from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pins import constraints_of, with_constraints

ROOT = Path(__file__).parents[1]
MEMBERS = sorted(ROOT.glob("*/**/pyproject.toml"))


def _constraints() -> tuple[str, ...]:
    root = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(root["tool"]["uv"]["constraint-dependencies"])


def _requirements(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_constraints_are_the_pins_of_the_development_requirements() -> None:
    assert constraints_of(_requirements("requirements-dev.txt")) == _constraints()


def test_the_runtime_requirements_are_a_part_of_the_constraints() -> None:
    runtime = set(constraints_of(_requirements("requirements.txt")))
    assert runtime < set(_constraints())
    assert {"numpy", "strawberry-graphql", "xlsxwriter"} < {pin.partition("==")[0] for pin in runtime}
    assert not {"pytest", "mypy", "uv"} & {pin.partition("==")[0] for pin in runtime}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_a_hash(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", _requirements(name).strip())
    assert len(blocks) == len(constraints_of(_requirements(name)))
    assert [block for block in blocks if "    --hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "pyproject.toml"])
def test_no_pin_names_a_place(name: str) -> None:
    text = _requirements(name)
    assert "://" not in text
    assert re.search(r"--(?:extra-)?index-url|--find-links|--trusted-host", text) is None


@pytest.mark.parametrize("member", MEMBERS, ids=lambda file: file.parent.name)
def test_every_dependency_of_a_member_is_pinned(member: Path) -> None:
    project = tomllib.loads(member.read_text(encoding="utf-8"))["project"]
    pinned = {pin.partition("==")[0] for pin in _constraints()}
    names = {re.split(r"[^a-z0-9-]", requirement.lower(), maxsplit=1)[0] for requirement in project["dependencies"]}
    assert {name for name in names if not name.startswith("meritgraph")} <= pinned


def test_the_lock_file_is_not_committed() -> None:
    assert "/uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_pins_are_read_without_their_hashes() -> None:
    text = (
        "numpy==2.4.6 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "uvloop==0.23.0 ; sys_platform != 'win32' \\\n    --hash=sha256:cc\n"
    )
    assert constraints_of(text) == ("numpy==2.4.6", "uvloop==0.23.0 ; sys_platform != 'win32'")


def test_constraints_are_replaced_as_a_whole() -> None:
    bare = '[tool.uv]\npackage = false\nfork-strategy = "fewest"\n'
    once = with_constraints(bare, ("numpy==1",))
    assert with_constraints(once, ("numpy==2", "rich==3")) == with_constraints(bare, ("numpy==2", "rich==3"))
    assert with_constraints(once, ()) == bare
    assert tomllib.loads(once)["tool"]["uv"]["constraint-dependencies"] == ["numpy==1"]
    with pytest.raises(SystemExit, match="lacks the lines"):
        with_constraints("[project]\n", ("numpy==1",))
