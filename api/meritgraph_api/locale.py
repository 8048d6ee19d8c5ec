"""The languages that names come in."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, TypeAlias

import strawberry

from meritgraph_api.fields import word

__all__ = ["InLocale", "Locale", "name_in"]


@strawberry.enum(description="A language that names, sentences and formulas are told in.")
class Locale(Enum):
    """A language that things are told in."""

    ZH = word("zh", "Chinese, as the policy is written.")
    EN = word("en", "English.")


InLocale: TypeAlias = Annotated[Locale, strawberry.argument(description="The language it is told in.")]


def name_in(locale: Locale, *, zh: str, en: str) -> str:
    """The name in that language; the other one where it has none."""
    chosen, other = (zh, en) if locale is Locale.ZH else (en, zh)
    return chosen or other
