"""What docs/graphql.md shows, typed as it stands: the company of its example comes to be, and has its pay slip."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

PAGE = (Path(__file__).parents[2] / "docs" / "graphql.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(graphql|json)\n(.*?)^```", re.MULTILINE | re.DOTALL)
STORY = PAGE.partition("## From an empty company to a pay slip")[2].partition("\n## ")[0]
FAILED = "... on Failure { code message path }"


def test_the_example_goes_from_an_empty_company_to_a_pay_slip(nothing_yet: Callable[..., Any]) -> None:
    api = nothing_yet("banking")
    answer: Any = None
    told = 0
    for language, text in BLOCK.findall(STORY):
        if language == "json":
            assert answer == json.loads(text)
            told += 1
            continue
        found = api.ask(text, bearer="dev:*" if "createCompany" in text else "dev:small-bank")
        assert found.errors == []
        answer = found.data
        if FAILED in text:
            assert all("message" not in done and "problems" not in done for done in answer.values()), answer
    assert told == 3


def test_the_example_may_be_sent_again(nothing_yet: Callable[..., Any]) -> None:
    api = nothing_yet("banking")
    answers = []
    for _ in range(2):
        for language, text in BLOCK.findall(STORY):
            if language == "graphql":
                bearer = "dev:*" if "createCompany" in text else "dev:small-bank"
                answers.append(api.ask(text.replace("added", "unchanged"), bearer=bearer).data)
    first, again = answers[: len(answers) // 2], answers[len(answers) // 2 :]
    assert (first[0]["createCompany"]["isNew"], again[0]["createCompany"]["isNew"]) == (True, False)
    assert [each["recorded"]["unchanged"] for done in again[1:3] for each in done.values()] == [2, 3, 2, 2]
    assert again[-2:] == first[-2:]
