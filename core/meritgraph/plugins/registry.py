"""Plugins as a company sees them: what is declared under which code, and by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from meritgraph.errors import NotFound
from meritgraph.scheme import DealKind, Facts, Ladder, Parameters, Scheme
from meritgraph.spreadsheets.calendar_sheet import CALENDAR_SHEET

if TYPE_CHECKING:
    from meritgraph.spreadsheets import Sheet

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
        sorts = ("schemes", "ladders", "deal_kinds", "facts", "terms")
        for plugin in self.plugins:
            if any(declared.code == code for sort in sorts for declared in getattr(plugin, sort)):
                return plugin.name
        raise NotFound(f"No plugin declares {code!r}.", path=(code,))

    def _by_code(self, sort: str) -> dict[str, Any]:
        return {declared.code: declared for plugin in self.plugins for declared in getattr(plugin, sort)}

    @property
    def schemes(self) -> Mapping[str, type[Scheme]]:
        """Every scheme by its code."""
        return self._by_code("schemes")

    @property
    def ladders(self) -> Mapping[str, type[Ladder]]:
        """Every ladder by its code."""
        return self._by_code("ladders")

    @property
    def deal_kinds(self) -> Mapping[str, type[DealKind]]:
        """Every deal kind by its code."""
        return self._by_code("deal_kinds")

    @property
    def facts(self) -> Mapping[str, type[Facts]]:
        """Every group of facts by its code."""
        return self._by_code("facts")

    @property
    def terms(self) -> Mapping[str, type[Parameters]]:
        """Every group of parameters by its code."""
        return self._by_code("terms")

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every spreadsheet that can be read: the calendar, which needs no plugin, comes last."""
        return (*(sheet for plugin in self.plugins for sheet in plugin.sheets), CALENDAR_SHEET)
