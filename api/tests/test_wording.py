"""Every sentence a clerk may read is in the Chinese catalogue, and comes out whole."""

from __future__ import annotations

from importlib import resources
from time import perf_counter

import pytest
import yaml

from meritgraph_api.wording import Catalogue, catalogue_of, language_of
from meritgraph_api.wording.catalogue import HOLE
from wording_sources import is_sentence, sentences

TEXT = resources.files("meritgraph_api.wording").joinpath("zh.yaml").read_text(encoding="utf-8")
ZH = catalogue_of("zh")


def holes(text: str) -> list[str]:
    return sorted(HOLE.findall(text))


def test_every_sentence_of_the_source_is_in_the_catalogue() -> None:
    known = {HOLE.sub("{}", english) for english in ZH.sayings}
    found = list(sentences())
    assert len(found) > 200
    assert [(where, text) for where, text in found if text not in known] == []


def test_the_catalogue_has_no_sentence_that_nobody_says() -> None:
    said = {text for _, text in sentences()}
    parts = {"{} There are: {}.", "{} A rate is written as 0.8 or 80%."}
    assert {text for english in ZH.sayings if is_sentence(text := HOLE.sub("{}", english))} - said <= parts


def test_no_sentence_stands_in_the_catalogue_twice() -> None:
    node = yaml.compose(TEXT, yaml.BaseLoader)
    assert isinstance(node, yaml.MappingNode)
    keys = [key.value for key, _ in node.value]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("english", [*ZH.sayings])
def test_a_sentence_comes_out_with_its_values(english: str) -> None:
    chinese = ZH.sayings[english]
    assert set(holes(chinese)) <= set(holes(english))
    values = {name: f"«{name}»" for name in holes(english)}
    assert ZH.said(english.format_map(values) if holes(english) else english) == (
        chinese.format_map(values) if holes(english) else chinese
    )


def test_what_fills_a_hole_is_said_too() -> None:
    assert ZH.said("loans.xlsx: 2 problems; nothing is imported.") == "loans.xlsx：2 个问题；未导入任何内容。"
    sentence = (
        "count_brackets (计价笔数档次): row 2: a gap: the row before is (0, 2], this one begins at 3; "
        "write above: 2 here, or leave it out."
    )
    assert ZH.said(sentence) == (
        "count_brackets（计价笔数档次）：第 2 行：有缺口：上一行是 (0, 2]，"
        "本行从 3 开始；此处请写 above: 2，或省略下限。"
    )


def test_names_of_the_company_s_own_are_used() -> None:
    sentence = "“Month-end portfolio” is kept by month, but 2026-Q4 is a quarter."
    assert ZH.said(sentence, {"Month-end portfolio": "月末管户"}) == "“月末管户”按月填报，而 2026-Q4 是季度。"


def test_lines_are_said_one_by_one_and_what_is_unknown_stays() -> None:
    assert ZH.said("There is none.\n  - whatever it is\n\nThere is no run 3.") == (
        "没有。\n  - whatever it is\n\n没有第 3 次计算。"
    )
    assert Catalogue({}).said("There is none.") == "There is none."


def test_a_long_text_takes_no_longer_than_it_has_to() -> None:
    nonsense = "a b: c, d (e) " * 2_000
    began = perf_counter()
    assert ZH.said(nonsense) == nonsense.strip()
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("locale", "language"), [("zh_CN.UTF-8", "zh"), ("zh-Hant", "zh"), ("ZH", "zh"), ("en_GB", "en"), ("", "en")]
)
def test_the_language_of_a_locale(locale: str, language: str) -> None:
    assert language_of(locale) == language
