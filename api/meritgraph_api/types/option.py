"""The words that a figure, a fact, an attribute or a parameter may be."""

from __future__ import annotations

from collections.abc import Mapping

import strawberry

from meritgraph.engine.explaining.option_names import parameter_names
from meritgraph.plugins import PluginSet
from meritgraph.scheme import ParameterField, Scheme
from meritgraph_api.fields import field
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.names import enum_name

__all__ = ["Option", "options_of", "parameter_options"]


@strawberry.type(description="One of the words that a figure, a fact, an attribute of a deal or a parameter may be.")
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


def parameter_options(plugins: PluginSet, declared: ParameterField) -> Mapping[str, tuple[str, str]]:
    """The words of a parameter with their names; a word that nothing names goes by its code."""
    schemes = (scheme for scheme in plugins.schemes.values() if declared.terms in scheme_terms(scheme))
    names = next((parameter_names(scheme, declared) for scheme in schemes), declared.names)
    return {code: names.get(code, (code, code)) for code in declared.options}


def scheme_terms(scheme: type[Scheme]) -> set[str]:
    """The codes of the groups of parameters that a scheme uses."""
    return {terms.code for terms in scheme.terms_used.values()}


def options_of(names: Mapping[str, tuple[str, str]] | None) -> list[Option]:
    """The words in declared order; none for what is no choice."""
    return [Option(code=code, zh=zh, en=en) for code, (zh, en) in (names or {}).items()]
