"""Write the pins: exact versions into the root's ``constraint-dependencies``, hashed requirements files beside it.

``uv`` resolves; its lock file is not committed because it names the registry it asked. Two runs follow one another:
the first finds the versions, the second proves that the written constraints lead to the very same ones.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

__all__ = ["constraints_of", "main", "with_constraints"]

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = {"requirements.txt": ("--no-dev",), "requirements-dev.txt": ("--all-groups",)}
_PIN = re.compile(r"^(?P<pin>[A-Za-z0-9._-]+==[^\s;]+(?: ; [^\\\n]+?)?)\s*\\?$", re.MULTILINE)
_BLOCK = re.compile(r"^constraint-dependencies = \[\n.*?^\]\n", re.MULTILINE | re.DOTALL)
_PLACE = "[tool.uv]\npackage = false\n"


def constraints_of(requirements: str) -> tuple[str, ...]:
    """The pins of a requirements file, without their hashes: ``name==version ; marker``."""
    return tuple(match["pin"].strip() for match in _PIN.finditer(requirements))


def with_constraints(pyproject: str, constraints: tuple[str, ...]) -> str:
    """The root ``pyproject.toml`` with these constraints in place of the former ones; none removes the list."""
    bare = _BLOCK.sub("", pyproject)
    if not constraints:
        return bare
    if _PLACE not in bare:
        raise SystemExit(f"pyproject.toml lacks the lines after which the pins belong:\n{_PLACE}")
    lines = "".join(f'    "{constraint}",\n' for constraint in constraints)
    return bare.replace(_PLACE, f"{_PLACE}constraint-dependencies = [\n{lines}]\n")


def _uv(*arguments: str) -> str:
    # A user's own pip and uv settings may name other places to look; the pins must not depend on them.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    command = (str(Path(sys.executable).with_name("uv")), *arguments, "--quiet")
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise SystemExit(f"uv {arguments[0]} failed; if a bound was raised, try with --upgrade.\n{done.stderr}")
    return done.stdout


def _exported() -> dict[str, str]:
    _uv("lock")
    common = ("--no-emit-workspace", "--no-header", "--no-annotate")
    return {name: _uv("export", *common, *options) for name, options in REQUIREMENTS.items()}


def main() -> None:
    """Write the pins anew; what is pinned stays unless ``--upgrade`` is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--upgrade", action="store_true", help="take the newest version of everything")
    upgrade = parser.parse_args().upgrade
    pyproject = ROOT / "pyproject.toml"
    (ROOT / "uv.lock").unlink(missing_ok=True)
    if upgrade:
        pyproject.write_text(with_constraints(pyproject.read_text(encoding="utf-8"), ()), encoding="utf-8")
    found = _exported()
    pins = constraints_of(found["requirements-dev.txt"])
    pyproject.write_text(with_constraints(pyproject.read_text(encoding="utf-8"), pins), encoding="utf-8")
    (ROOT / "uv.lock").unlink()
    if _exported() != found:
        raise SystemExit("The written constraints lead to other versions: this is a defect of tools/pins.py.")
    for name, text in found.items():
        (ROOT / name).write_text(text, encoding="utf-8")
    print(f"{len(pins)} packages pinned.")


if __name__ == "__main__":
    main()
