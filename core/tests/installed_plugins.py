"""Plugins installed for one test: real modules and real distributions in a folder of their own."""

from __future__ import annotations

from importlib.metadata import EntryPoint, distributions
from pathlib import Path
from textwrap import dedent

__all__ = ["entries_in", "install"]


def install(folder: Path, name: str, source: str = "", *, version: str = "1.0", module: str = "") -> None:
    """Write a distribution whose entry point ``name`` leads to a module of that source, or to one there is."""
    if not module:
        module = f"{folder.name.replace('-', '_')}_{name}_module"
        (folder / f"{module}.py").write_text(dedent(source), encoding="utf-8")
    info = folder / f"{name}_plugin-{version}.dist-info"
    info.mkdir()
    metadata = f"Metadata-Version: 2.4\nName: {name}-plugin\nVersion: {version}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[meritgraph.plugins]\n{name} = {module}\n", encoding="utf-8")


def entries_in(folder: Path) -> list[EntryPoint]:
    """The entry points of the distributions in the folder."""
    return [entry for each in distributions(path=[str(folder)]) for entry in each.entry_points]
