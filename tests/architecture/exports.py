"""Rules about ``__all__``: what a module offers to others is said in one place, complete and in order."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from architecture.tree import Source

__all__ = ["all_is_true_and_sorted", "imports_are_offered"]


def all_is_true_and_sorted(sources: Iterable[Source]) -> list[str]:
    """``__all__`` is there wherever something is defined, names nothing that is not, and is in ruff's order.

    A package face that defines nothing lists whatever it takes from its own distribution: that is what it is for.
    """
    return [f"{source.path}: {finding}" for source in sources for finding in _findings(source)]


def imports_are_offered(sources: Iterable[Source]) -> list[str]:
    """What one module takes from another is in the other's ``__all__``; all else is that module's own business."""
    modules = {source.module: source for source in sources}
    return [
        f"{source.path}:{line} takes {name} from {home}, which does not list it in __all__"
        for source in modules.values()
        for line, home, name in _taken(source)
        if home in modules and f"{home}.{name}" not in modules and name not in (_listed(modules[home].tree) or ())
    ]


def _findings(source: Source) -> Iterator[str]:
    defined = set(_defined(source.tree.body))
    passed_on = set(_passed_on(source)) if source.is_package and not defined else set()
    listed = _listed(source.tree)
    if listed is None:
        if defined | passed_on:
            yield f"has no __all__, but defines {', '.join(sorted(defined | passed_on))}"
        return
    if missing := sorted(passed_on - set(listed)):
        yield f"__all__ lacks {', '.join(missing)}"
    if unknown := sorted(set(listed) - defined - set(_imported(source.tree))):
        yield f"__all__ lists {', '.join(unknown)}, which the module does not have"
    if listed != sorted(listed, key=_rank):
        yield "__all__ is not sorted"
    if len(listed) != len(set(listed)):
        yield "__all__ lists a name twice"


def _defined(body: Iterable[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names: tuple[str, ...] = (node.name,)
        elif isinstance(node, ast.Assign):
            names = tuple(name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = (node.target.id,)
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def _taken(source: Source) -> Iterator[tuple[int, str, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)


def _passed_on(source: Source) -> Iterator[str]:
    own = source.module.partition(".")[0]
    for node in source.tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == own:
            yield from (alias.asname or alias.name for alias in node.names)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def _listed(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def _rank(name: str) -> tuple[int, str]:
    """Ruff's order: constants, then classes, then functions."""
    if len(name) > 1 and name.isupper():
        return 0, name
    return (1, name) if name[:1].isupper() else (2, name)
