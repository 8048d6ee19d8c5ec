"""What things may be called in a case: by their codes, or by the names that the handbook shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from meritgraph.errors import InputRefused
from meritgraph.scheme import Attribute, Fact

__all__ = ["Names", "names_of", "refuse_unknown", "word_named", "word_of"]

SHOWN = 40
"""Of more names than these only the nearest are told."""


@dataclass(frozen=True)
class Names:
    """The things of one sort. ``what`` they are and ``where`` they belong is for the sentence; ``known`` maps what may
    be written to the codes that it may mean.
    """

    what: str
    where: str
    known: Mapping[str, tuple[str, ...]]

    def code(self, written: object) -> str:
        """The code that is meant. Raises InputRefused where nothing, or more than one thing, is called so."""
        found = self.known.get(str(written), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise InputRefused(
                f"There is more than one {self.what} {written} {self.where}; write its code: {' or '.join(found)}."
            )
        return refuse_unknown(self.what, written, self.where, self.known)


def names_of(what: str, where: str, named: Iterable[tuple[str, tuple[str, ...]]]) -> Names:
    """The names of things, each given by its code and its other names; a code goes before a name."""
    things = dict(named)
    found: dict[str, list[str]] = defaultdict(list)
    for code, others in things.items():
        for name in dict.fromkeys(others):
            if name and name not in things:
                found[name].append(code)
    return Names(what, where, {**{name: tuple(codes) for name, codes in found.items()}, **{c: (c,) for c in things}})


def refuse_unknown(what: str, written: object, where: str, known: Iterable[str]) -> NoReturn:
    """Raise InputRefused for a name that nothing has, with the nearest there is."""
    names = list(known)
    nearest = get_close_matches(str(written), names, n=1)
    if nearest:
        raise InputRefused(f"There is no {what} {written} {where}; did you mean {nearest[0]}?")
    alike = sorted(name for name in names if name.isascii() == str(written).isascii()) or sorted(names)
    there = ", ".join(alike[:SHOWN]) or "none"
    raise InputRefused(f"There is no {what} {written} {where}; there are: {there}.")


def word_of(value: object, declared: Fact | Attribute) -> object:
    """A value of a choice or a yes or no by its code, where it is given by a name; anything else as it is."""
    if not isinstance(value, str):
        return value
    if declared.unit.code == "flag":
        return {"是": True, "否": False}.get(value, value)
    return word_named(value, declared.choice_names or {})


def word_named(value: object, options: Mapping[str, tuple[str, str]]) -> object:
    """The code of a word that is given by its Chinese or English name; anything else as it is."""
    if isinstance(value, str) and value not in options:
        return next((code for code, names in options.items() if value in names), value)
    return value
