"""The words that a figure, a fact or an attribute may be."""

from __future__ import annotations

from collections.abc import Mapping

import strawberry

from meritgraph_api.fields import field
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.names import enum_name

__all__ = ["Option", "options_of"]


@strawberry.type(description="One of the words that a figure, a fact or an attribute of a deal may be.")
class Option:
    """One of a few words."""

    code: str = strawberry.field(description="The word's code, such as excellent: what is recorded and compared.")
    zh: strawberry.Private[str]
    en: strawberry.Private[str]

    @field("The value that stands for it in the enum of a statement type's field, such as EXCELLENT.")
    def enum_value(self) -> str:
        """The value of the enum."""
        return enum_name(self.code)

    @field("The word as people read it, such as 优秀.")
    def name(self, locale: InLocale = Locale.ZH) -> str:
        """The word as people read it."""
        return name_in(locale, zh=self.zh, en=self.en)


def options_of(names: Mapping[str, tuple[str, str]] | None) -> list[Option]:
    """The words in declared order; none for what is no choice."""
    return [Option(code=code, zh=zh, en=en) for code, (zh, en) in (names or {}).items()]
