"""Sentences put into another language where they are shown.

Everywhere else a sentence is plain English. A catalogue maps each, with ``{holes}`` for what differs, to the other
language's sentence with the same holes: a sentence is recognised by its fixed words, and what fills its holes is put
into the other language in turn. What is not in the catalogue stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

__all__ = ["LANGUAGES", "Catalogue", "catalogue_of", "clause_in", "language_of"]

LANGUAGES = ("en", "zh")
HOLE = re.compile(r"\{(\w+)\}")
NUMBERED = re.compile(r"([0-9][0-9.]*,? )?(.*)")
"""A part of a clause: perhaps a number before it, and its name."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with holes: its fixed words around them, and the other language's sentence."""

    fixed: tuple[str, ...]
    holes: tuple[str, ...]
    other: str

    @classmethod
    def of(cls, english: str, other: str) -> Saying:
        """The saying of a line of the catalogue."""
        parts = HOLE.split(english)
        return cls(tuple(parts[::2]), tuple(parts[1::2]), other)

    def values(self, text: str) -> dict[str, str] | None:
        """What fills the holes in a text, each as short as can be; None where the text is another sentence.

        Nothing is tried twice, so that a long text takes no longer than it has to.
        """
        first, *middle, last = self.fixed
        if not text.startswith(first) or not text.endswith(last):
            return None
        values = []
        start, stop = len(first), len(text) - len(last)
        for piece in middle:
            end = text.find(piece, start + 1, stop)
            if end < 0:
                return None
            values.append(text[start:end])
            start = end + len(piece)
        return dict(zip(self.holes, [*values, text[start:stop]], strict=True)) if start < stop else None


class Catalogue:
    """What is said in another language, by the English for it."""

    def __init__(self, sayings: Mapping[str, str]) -> None:
        self.sayings = dict(sayings)
        with_holes = [Saying.of(english, other) for english, other in sayings.items() if HOLE.search(english)]
        self.with_holes = sorted(with_holes, key=lambda saying: -sum(map(len, saying.fixed)))

    def said(self, text: str, names: Mapping[str, str] | None = None) -> str:
        """The text in the other language, line by line; ``names`` are words of the company's own, such as sheets.

        >>> Catalogue({"There is no {thing}.": "没有{thing}。", "manager": "客户经理"}).said("There is no manager.")
        '没有客户经理。'
        """
        return "\n".join(self._line(line, names or {}) for line in text.split("\n"))

    def _line(self, line: str, names: Mapping[str, str]) -> str:
        text = line.strip()
        start = line[: len(line) - len(line.lstrip())]
        return f"{start}{self._found(text, names)}" if text else line

    def _found(self, text: str, names: Mapping[str, str]) -> str:
        known = names.get(text) or self.sayings.get(text)
        if known is not None:
            return known
        for saying in self.with_holes:
            if values := saying.values(text):
                filled = {name: self._found(value, names) for name, value in values.items()}
                return HOLE.sub(lambda hole: filled[hole[1]], saying.other)  # noqa: B023  # used before the next turn
        return text


@cache
def catalogue_of(language: str, kind: str = "") -> Catalogue:
    """The catalogue of a language: of sentences, of ``clauses``, or of the ``help`` of commands; English has nothing to
    say otherwise.
    """
    if language == "en":
        return Catalogue({})
    name = f"{kind}_{language}.yaml" if kind else f"{language}.yaml"
    text = resources.files("meritgraph_api.wording").joinpath(name).read_text(encoding="utf-8")
    return Catalogue(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - strings only


def clause_in(language: str, clause: str) -> str:
    """A clause that is cited in English words, in the language; what is not known of it stays as it is.

    >>> clause_in("zh", "2.1 tiers, rows 2–3"), clause_in("zh", "五(二)1"), clause_in("en", "cases 2–7")
    ('2.1 等级，第2–3行', '五(二)1', 'cases 2–7')
    """
    catalogue = catalogue_of(language, "clauses")
    parts = [NUMBERED.fullmatch(part) for part in clause.split(", ")]
    said = [f"{part[1] or ''}{catalogue.said(part[2])}" for part in parts if part is not None]
    return ("，" if language == "zh" else ", ").join(said)


def language_of(locale: str) -> str:
    """The language of a locale such as zh_CN.UTF-8; English where there is no catalogue of it.

    >>> [language_of(locale) for locale in ("zh_CN.UTF-8", "zh-Hans", "C", "de_DE")]
    ['zh', 'zh', 'en', 'en']
    """
    code = re.split("[-_.@]", locale.strip().casefold())[0]
    return code if code in LANGUAGES else "en"
