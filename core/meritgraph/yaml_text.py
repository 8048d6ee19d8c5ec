"""YAML as people write it: nothing in it is read as a binary float, no key stands twice, and a slip is named by its
line and column.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from meritgraph.errors import InputRefused

__all__ = ["read_exact", "read_plain"]

WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
HINTS = (
    ("found character '\\t'", "a tab stands where lines are indented; use spaces."),
    ("found character", "a character here begins no value; put the text in quotes."),
    ("found undefined alias", "a character here begins no value; put the text in quotes."),
    ("mapping values are not allowed", "a colon too many, or text with a colon that needs quotes."),
    ("expected ',' or", "a bracket is not closed, or a comma is missing."),
    ("expected the node content", "a value is missing, or a bracket is not closed."),
    ("found unexpected end of stream", "a quote is not closed."),
    ("could not find expected ':'", "a colon is missing after a name."),
    ("expected <block end>", "this does not go with the lines above: look at the indentation, hyphens and brackets."),
)
"""How what the parser finds begins, and what it comes down to."""

ELSE = "this cannot be read; look at the colons, quotes, brackets and the indentation here and in the line above."


class OnceLoader(yaml.BaseLoader):
    """YAML as plain text, in which no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's own
        """A mapping of plain text."""
        refuse_repeated(node)
        return super().construct_mapping(node, deep)


class ExactLoader(yaml.SafeLoader):
    """YAML with numbers, days, yes and no, in which no number is a binary float and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's own
        """A mapping."""
        refuse_repeated(node)
        return super().construct_mapping(node, deep)


def refuse_repeated(node: yaml.MappingNode) -> None:
    """Raise InputRefused for a key that stands in a mapping twice."""
    seen: set[str] = set()
    for key, _ in node.value:
        written = str(key.value)
        if written in seen:
            raise InputRefused(f"line {key.start_mark.line + 1}: {written} stands there twice; leave one.")
        seen.add(written)


def refuse_float(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    """Numbers with a point are strings, so that nothing is lost."""
    raise InputRefused(
        f'line {node.start_mark.line + 1}: {node.value} is not exact; write it as a string: "{node.value}".'
    )


def whole_number(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    """A whole number in plain digits: 0012 is no 10, 1:30 no 90."""
    if not WHOLE.fullmatch(node.value):
        sentence = f'{node.value} is no plain number; write it as text: "{node.value}".'
        raise InputRefused(f"line {node.start_mark.line + 1}: {sentence}")
    return int(node.value)


def calendar_day(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    """A day of the calendar."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError as error:
        raise InputRefused(f"line {node.start_mark.line + 1}: there is no day {node.value}.") from error


ExactLoader.add_constructor("tag:yaml.org,2002:float", refuse_float)
ExactLoader.add_constructor("tag:yaml.org,2002:int", whole_number)
ExactLoader.add_constructor("tag:yaml.org,2002:timestamp", calendar_day)


def read_exact(text: str) -> object:
    """What the text says, in whole numbers, strings, days, yes and no, lists and mappings.

    Raises InputRefused with line and column for what is no YAML, a number with a point, or a key that stands twice.
    """
    return read(text, ExactLoader)


def read_plain(text: str) -> object:
    """What the text says, in strings, lists and mappings only. Raises InputRefused as ``read_exact`` does."""
    return read(text, OnceLoader)


def read(text: str, loader: type[OnceLoader | ExactLoader]) -> object:
    """What the text says, with one sentence for what is wrong with it."""
    try:
        return yaml.load(text, loader)  # noqa: S506  # both loaders make plain values only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise InputRefused(f"{place}{hint(error.problem or '')}") from error
    except yaml.reader.ReaderError as error:
        raise InputRefused(f"character {error.position + 1} of the file is none that YAML knows; delete it.") from error


def hint(problem: str) -> str:
    """What to do about what the parser found."""
    return next((sentence for found, sentence in HINTS if problem.startswith(found)), ELSE)
