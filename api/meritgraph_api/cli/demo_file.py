"""A demo company as its folder describes it: ``demo.yaml`` beside the clerks' spreadsheets and ``parameters.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from meritgraph.errors import InputRefused, NotFound
from meritgraph.period import Period

__all__ = ["DEMO_FILE", "DemoFile", "example_folders", "read_demo_file"]

DEMO_FILE = "demo.yaml"
EXPECTED = "company, name, plugin, schemes (code → periods) and explain (a figure)"


@dataclass(frozen=True, slots=True)
class DemoFile:
    """What a demo shows: the company with its plugin and files, the schemes with the periods to calculate in that
    order, and the figure to explain. The last scheme's last period is the one that is shown.

    ``period`` is for files whose names tell none; ``units`` says which units a scheme is for, where not for all.
    """

    folder: Path
    company: str
    name: str
    plugin: str
    files: tuple[Path, ...]
    schemes: Mapping[str, tuple[Period, ...]]
    explained: str
    period: Period | None = None
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_demo_file(folder: Path) -> DemoFile:
    """The demo of a folder. Raises NotFound where there is none, InputRefused where it is written in another way."""
    path = folder / DEMO_FILE
    if not path.exists():
        raise NotFound(f"There is no {DEMO_FILE} in {folder}; it says which company to show, and what of it.")
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - strings, lists and mappings only
        named = [folder / f"{name}.xlsx" for name in written.get("files", ())]
        return DemoFile(
            folder,
            written["company"],
            written["name"],
            written["plugin"],
            tuple(named or sorted(folder.glob("*.xlsx"))),
            {code: tuple(map(Period.parse, periods)) for code, periods in written["schemes"].items()},
            written["explain"],
            Period.parse(written["period"]) if "period" in written else None,
            {code: tuple(units) for code, units in written.get("units", {}).items()},
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise InputRefused(f"{path} cannot be read: expected {EXPECTED}. ({error})") from error


def example_folders() -> tuple[Path, ...]:
    """The folders of the demo companies: in this checkout, or where the command is run. Raises NotFound."""
    roots = [*(parent / "examples" for parent in Path(__file__).resolve().parents), Path("examples")]
    for root in roots:
        if found := sorted(root.glob(f"*/{DEMO_FILE}")):
            return tuple(path.parent for path in found)
    raise NotFound(
        "The demo companies' spreadsheets are not here: run the demo from a checkout of the project, or say where they "
        "are with --folder."
    )
