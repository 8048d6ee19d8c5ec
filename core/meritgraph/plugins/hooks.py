"""The hooks a plugin may implement; each returns declarations and is called once, when the plugin is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

from meritgraph.scheme import DealKind, Facts, Ladder, Scheme

if TYPE_CHECKING:
    from meritgraph.spreadsheets import Sheet

__all__ = ["API_VERSION", "PROJECT", "PluginHooks", "hookimpl"]

PROJECT = "meritgraph"
API_VERSION = 1
"""What a plugin may rely on; a plugin module states the version it is written for as ``meritgraph_api``."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class PluginHooks:
    """Every hook, with what it is for."""

    @hookspec
    def meritgraph_schemes(self) -> Sequence[type[Scheme]]:
        """The schemes the plugin offers; their parameters, facts and deal kinds come along with them."""
        raise AssertionError("a specification is never called")

    @hookspec
    def meritgraph_ladders(self) -> Sequence[type[Ladder]]:
        """Ladders that no scheme of the plugin names, such as one that is graded by people alone."""
        raise AssertionError("a specification is never called")

    @hookspec
    def meritgraph_deal_kinds(self) -> Sequence[type[DealKind]]:
        """Deal kinds that no scheme of the plugin reads yet."""
        raise AssertionError("a specification is never called")

    @hookspec
    def meritgraph_facts(self) -> Sequence[type[Facts]]:
        """Facts that no scheme of the plugin reads yet."""
        raise AssertionError("a specification is never called")

    @hookspec
    def meritgraph_sheets(self) -> Sequence[Sheet]:
        """The spreadsheets the plugin can read: which header is which fact, attribute or property of a person."""
        raise AssertionError("a specification is never called")
