"""Every scheme that is shipped has its handbook page in docs/schemes, made from its code."""

from __future__ import annotations

from pathlib import Path

import pytest

from meritgraph.engine import handbook, plan_of
from meritgraph.plugins import load_plugins
from meritgraph.scheme import Scheme

PAGES = Path(__file__).parents[1] / "docs" / "schemes"
SCHEMES = load_plugins().schemes


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_the_page_says_what_the_code_says(scheme: type[Scheme]) -> None:
    page = PAGES / f"{scheme.code}.md"
    assert page.read_text(encoding="utf-8") == handbook(plan_of(scheme)), "run: make schema"


def test_there_is_no_page_without_a_scheme() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md")) == sorted(SCHEMES)
