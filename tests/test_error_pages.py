"""Every error code has its page, every page its code, and each page says the four things a reader needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import meritgraph.errors
import meritgraph_api.errors
from meritgraph.errors import MeritgraphError

PAGES = Path(__file__).parents[1] / "docs" / "errors"
HEADINGS = ["What it means", "Why it matters", "What to do", "Example"]


def _tree(root: type[MeritgraphError] = MeritgraphError) -> Iterator[type[MeritgraphError]]:
    yield root
    for child in root.__subclasses__():
        yield from _tree(child)


CLASSES = tuple(item for item in _tree() if item.__module__.startswith("meritgraph"))
CODES = {item.code for item in CLASSES}


def _pages() -> dict[str, Path]:
    return {page.stem: page for page in sorted(PAGES.glob("*.md")) if page.stem != "README"}


def test_codes_and_pages_are_the_same_set() -> None:
    assert set(_pages()) == CODES


def test_no_two_errors_share_a_code() -> None:
    assert len(CODES) == len(CLASSES)


def test_every_error_stands_in_one_of_the_two_trees() -> None:
    offered = {*meritgraph.errors.__all__, *meritgraph_api.errors.__all__}
    assert {item.__name__ for item in CLASSES} == offered


@pytest.mark.parametrize("code", sorted(_pages()))
def test_a_page_says_what_why_what_to_do_and_shows_an_example(code: str) -> None:
    text = _pages()[code].read_text(encoding="utf-8")
    assert text.startswith(f"# {code}\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
    sections = re.split(r"^## .*$", text, flags=re.MULTILINE)
    assert [index for index, section in enumerate(sections) if not section.strip()] == []


def test_the_index_lists_every_page() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\[([A-Z_]+)\]\(\1\.md\)", index) == sorted(CODES)
