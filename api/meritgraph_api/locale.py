"""The languages that names come in."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, TypeAlias

import strawberry

from meritgraph_api.fields import word

__all__ = ["InLocale", "Locale", "name_in"]


@strawberry.enum(description="The language of a name.")
class Locale(Enum):
    """The language of a name."""

    ZH = word("zh", "Chinese, as the policy is written.")
    EN = word("en", "English.")


InLocale: TypeAlias = Annotated[Locale, strawberry.argument(description="The language of the name.")]


def name_in(locale: Locale, *, zh: str, en: str) -> str:
    """The name in that language; the other one where it has none."""
    chosen, other = (zh, en) if locale is Locale.ZH else (en, zh)
    return chosen or other
