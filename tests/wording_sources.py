"""The sentences that clerks may read, as they stand in the source: f-strings with a hole for each value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["sentences", "template_of"]

ROOT = Path(__file__).parents[1]
CORE = ROOT / "core" / "meritgraph"
API = ROOT / "api" / "meritgraph_api"
CLI = API / "cli"

FILES = (
    *("quantity/exact", "formula/brackets", "scheme/terms", "engine/explaining/explanation", "period/periods"),
    *("plugins/registry", "spreadsheets/blank"),
    *("spreadsheets/cells", "spreadsheets/compound_cells", "spreadsheets/package", "spreadsheets/reading"),
    *("spreadsheets/text_table", "spreadsheets/xlsx", "yaml_text"),
)
ROOMS = ("activation", "calendar", "companies", "facts", "imports", "parameters", "roster", "runs")
SOURCES = (
    *(CORE / f"{name}.py" for name in FILES),
    *(file for room in ROOMS for file in sorted((CORE / room).glob("*.py"))),
    *sorted(CLI.glob("*.py")),
)
REFUSING = (
    *(API / f"{name}.py" for name in ("errors", "context", "handlers", "scalars", "queries/preview")),
    API / "types" / "parameter_value.py",
    *sorted((API / "mutations").glob("*.py")),
    *sorted((CORE / "testing").glob("*.py")),
)
"""Where only what is raised is said to people; the rest are descriptions of the schema, which stay English."""

SAYING = ("said", "say_error", "told")
REGULAR = re.compile(r"\[[^\]]*-[^\]]*\][{?+]|\(\?")
"""Signs of a regular expression, which is no sentence."""

AUTHORS = ("DeclarationError", "FormulaRefused", "UnitMismatch", "wrong", "Option", "Argument", "Typer")
"""What only authors of plugins read, and the descriptions of commands, which stay English."""


def sentences() -> Iterator[tuple[str, str]]:
    """Where each sentence stands, and the sentence line by line."""
    for source in SOURCES:
        for node, is_said in texts(ast.parse(source.read_text(encoding="utf-8"))):
            for line in template_of(node).split("\n"):
                text = line.strip()
                if text and (is_said or is_sentence(text)):
                    yield f"{source.relative_to(ROOT)}:{node.lineno}", text
    for source in REFUSING:
        for part in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            is_raised = isinstance(part, ast.Raise) or (isinstance(part, ast.Call) and name_of(part) == "__init__")
            for said, _ in texts(part) if is_raised else ():
                if is_sentence(text := template_of(said)):
                    yield f"{source.relative_to(ROOT)}:{said.lineno}", text


def texts(tree: ast.AST, *, is_said: bool = False) -> Iterator[tuple[ast.expr, bool]]:
    """The strings of a tree that are no docstrings and not for authors, and whether they are said in any case."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.JoinedStr) or (isinstance(child, ast.Constant) and isinstance(child.value, str)):
            yield child, is_said
        elif isinstance(child, ast.Call) and name_of(child) in AUTHORS:
            continue
        elif isinstance(child, ast.Call) and name_of(child) in (*SAYING, "table"):
            yield from texts(child, is_said=True)
        elif not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from texts(child, is_said=is_said)


def name_of(call: ast.Call) -> str:
    """The last part of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def template_of(node: ast.expr) -> str:
    """The text with {} for each value."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr), "a text is a string or an f-string"
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def is_sentence(text: str) -> bool:
    """Whether the text has a whole sentence in it."""
    return re.search(r"\w.* .*\w.*[.?!]( |$)", text) is not None and REGULAR.search(text) is None
