"""Rules about files and numbers: sizes, names, and no binary floating point near an amount."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from architecture.tree import Source, constant

__all__ = ["FORBIDDEN_NAMES", "files_are_short", "names_say_what_is_inside", "no_floats"]

FORBIDDEN_NAMES = frozenset({"base", "common", "helper", "helpers", "misc", "util", "utils"})
_FLOAT_TYPES = frozenset({"float16", "float32", "float64", "float128", "longdouble", "double", "half"})


def files_are_short(sources: Iterable[Source], lines: int) -> list[str]:
    """No file is longer than ``lines``."""
    counted = ((source.path, len(source.text.splitlines())) for source in sources)
    return [f"{path} has {count} lines, more than {lines}: split it" for path, count in counted if count > lines]


def names_say_what_is_inside(sources: Iterable[Source]) -> list[str]:
    """No folder and no module carries a name that says nothing."""
    return [
        f"{source.path}: '{part}' says nothing about what is inside"
        for source in sources
        for part in PurePosixPath(source.path).with_suffix("").parts
        if part.strip("_") in FORBIDDEN_NAMES
    ]


def no_floats(sources: Iterable[Source], allowed: Mapping[str, str]) -> list[str]:
    """No float literal, call of ``float`` or float column type, except in files that ``allowed`` gives a reason for."""
    return [
        f"{source.path}:{line} {what}: amounts are exact; use int, Decimal or a string"
        for source in sources
        if source.path not in allowed
        for line, what in _floats(source.tree)
    ]


def _floats(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(constant(node), float | complex):
            yield node.lineno, f"has the float {node.value!r}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "float":
            yield node.lineno, "calls float"
        elif isinstance(node, ast.Call) and any(ast.unparse(argument) == "float" for argument in _types_asked(node)):
            yield node.lineno, "converts to float"
        elif isinstance(node, ast.Attribute) and node.attr in _FLOAT_TYPES:
            yield node.lineno, f"uses {ast.unparse(node)}"


def _types_asked(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments by which a call asks for a column type; ``isinstance(x, float)`` asks for none."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in {"astype", "view"}:
        yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "dtype")
