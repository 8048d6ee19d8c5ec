"""Python sources as the rules see them: where a file is, which module it makes, what it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["Source", "constant", "is_within", "sources_under"]


@dataclass(frozen=True)
class Source:
    """One Python file: ``path`` relative to the root it was found under, ``module`` its dotted name."""

    path: str
    module: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, self.path)

    @property
    def is_package(self) -> bool:
        """Whether the file is the face of a folder."""
        return self.path.endswith("__init__.py")

    @cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Each imported name with its line, wherever in the file it stands; ``from a import b`` gives ``a.b``."""
        return tuple(_imports(self.tree))

    @cached_property
    def runtime_imports(self) -> tuple[tuple[int, str], ...]:
        """The imports that happen when the program runs: without those under ``if TYPE_CHECKING``."""
        checks = (node for node in ast.walk(self.tree) if isinstance(node, ast.If))
        idle = [node for node in checks if ast.unparse(node.test).endswith("TYPE_CHECKING")]
        lines = {line for node in idle for line in range(node.lineno, (node.body[-1].end_lineno or node.lineno) + 1)}
        return tuple((line, name) for line, name in self.imports if line not in lines)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            dots = "." * node.level
            yield from ((node.lineno, f"{dots}{node.module or ''}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _is_import_call(node.func) and node.args:
            name = constant(node.args[0])
            if isinstance(name, str):
                yield node.lineno, name


def _is_import_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"import_module", "__import__"}


def constant(node: ast.expr) -> object:
    """The value of a literal, or None."""
    return node.value if isinstance(node, ast.Constant) else None


def is_within(name: str, packages: Iterable[str]) -> bool:
    """Whether a dotted name is one of these packages or inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def sources_under(root: Path, *folders: str) -> tuple[Source, ...]:
    """Every Python file below these folders of ``root``, in order; the module name starts at the outermost package."""
    files = sorted(file for folder in folders for file in (root / folder).rglob("*.py"))
    return tuple(_source(root, file) for file in files if not _is_hidden(file.relative_to(root)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part in {"build", "dist"} for part in path.parts)


def _source(root: Path, file: Path) -> Source:
    parts = [] if file.name == "__init__.py" else [file.stem]
    folder = file.parent
    while (folder / "__init__.py").exists():
        parts.insert(0, folder.name)
        folder = folder.parent
    return Source(file.relative_to(root).as_posix(), ".".join(parts), file.read_text(encoding="utf-8"))
