"""Plugins as a company sees them: what is declared under which code, and by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from meritgraph.errors import NotFound
from meritgraph.scheme import DealKind, Facts, Ladder, Parameters, Scheme

if TYPE_CHECKING:
    from meritgraph.spreadsheets import Sheet

D = TypeVar("D", type[Scheme], type[Ladder], type[DealKind], type[Facts], type[Parameters])

__all__ = ["BrokenPlugin", "Plugin", "PluginSet"]


@dataclass(frozen=True)
class Plugin:
    """One plugin and everything it declares."""

    name: str
    version: str
    zh: str
    en: str
    schemes: tuple[type[Scheme], ...] = ()
    ladders: tuple[type[Ladder], ...] = ()
    deal_kinds: tuple[type[DealKind], ...] = ()
    facts: tuple[type[Facts], ...] = ()
    terms: tuple[type[Parameters], ...] = ()
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class BrokenPlugin:
    """A plugin that was skipped because it is broken, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class PluginSet:
    """Plugins in the order of their names; every look-up is by code."""

    plugins: tuple[Plugin, ...] = ()
    broken: tuple[BrokenPlugin, ...] = field(default=())

    def only(self, names: Collection[str]) -> PluginSet:
        """The plugins with these names, as a company has them switched on."""
        return replace(self, plugins=tuple(plugin for plugin in self.plugins if plugin.name in names))

    def get_plugin(self, name: str) -> Plugin:
        """The plugin of that name. Raises NotFound naming those there are."""
        found = next((plugin for plugin in self.plugins if plugin.name == name), None)
        if found is None:
            there = ", ".join(plugin.name for plugin in self.plugins) or "none"
            raise NotFound(f"There is no plugin {name!r}; there are: {there}.", path=("plugin", name))
        return found

    def get_scheme(self, code: str) -> type[Scheme]:
        """The scheme of that code. Raises NotFound naming those there are."""
        found = self.schemes.get(code)
        if found is None:
            there = ", ".join(self.schemes) or "none"
            raise NotFound(f"There is no scheme {code!r} switched on here; there are: {there}.", path=("scheme", code))
        return found

    def owner(self, code: str) -> str:
        """The name of the plugin that declares a scheme, ladder, deal kind, facts or parameters of that code."""
        for plugin in self.plugins:
            declared = (*plugin.schemes, *plugin.ladders, *plugin.deal_kinds, *plugin.facts, *plugin.terms)
            if any(each.code == code for each in declared):
                return plugin.name
        raise NotFound(f"No plugin declares {code!r}.", path=(code,))

    @property
    def schemes(self) -> Mapping[str, type[Scheme]]:
        """Every scheme by its code."""
        return by_code(scheme for plugin in self.plugins for scheme in plugin.schemes)

    @property
    def ladders(self) -> Mapping[str, type[Ladder]]:
        """Every ladder by its code."""
        return by_code(ladder for plugin in self.plugins for ladder in plugin.ladders)

    @property
    def deal_kinds(self) -> Mapping[str, type[DealKind]]:
        """Every deal kind by its code."""
        return by_code(kind for plugin in self.plugins for kind in plugin.deal_kinds)

    @property
    def facts(self) -> Mapping[str, type[Facts]]:
        """Every group of facts by its code."""
        return by_code(facts for plugin in self.plugins for facts in plugin.facts)

    @property
    def terms(self) -> Mapping[str, type[Parameters]]:
        """Every group of parameters by its code."""
        return by_code(terms for plugin in self.plugins for terms in plugin.terms)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every spreadsheet that can be read."""
        return tuple(sheet for plugin in self.plugins for sheet in plugin.sheets)


def by_code(declared: Iterable[D]) -> dict[str, D]:
    """Declarations by their codes."""
    return {each.code: each for each in declared}
