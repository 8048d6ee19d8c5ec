"""The one place that every read and write passes: who is asking, and for which company."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import strawberry

from meritgraph.activation.model import Activation
from meritgraph.activation.queries import list_active
from meritgraph.companies import Company, Installation
from meritgraph.errors import NotFound
from meritgraph.parameters.resolution import Setting
from meritgraph.runs.staleness import RecordedSince, list_stale
from meritgraph_api.access import Right, Viewer
from meritgraph_api.errors import NotPermitted, NotSignedIn
from meritgraph_api.explaining.kept import KeptRuns
from meritgraph_api.reads.reader import Reader

__all__ = ["Context", "Info"]


class Context:
    """One request: its viewer and the viewer's company. It is executed in one thread, and ended by ``close``."""

    def __init__(
        self, installation: Installation, viewer: Viewer, statement_types: Mapping[str, type], kept: KeptRuns
    ) -> None:
        """``kept`` is what one request leaves to the next."""
        self.installation = installation
        self.viewer = viewer
        self.kept = kept
        self.statement_types = statement_types
        self.settings: dict[date, dict[tuple[str, str], list[Setting]]] = {}
        self.history: dict[tuple[str, str], list[Any]] | None = None
        self.explainers: dict[tuple[int, tuple[str, ...]], Any] = {}

    @cached_property
    def company(self) -> Company:
        """The viewer's company. Raises NotSignedIn where there is none."""
        if self.viewer.company is None:
            raise NotSignedIn
        try:
            return self.installation.get_company(self.viewer.company)
        except NotFound:
            raise NotSignedIn from None

    def require(self, right: Right) -> Company:
        """The viewer's company, where the viewer has the right there. Raises NotSignedIn or NotPermitted."""
        company = self.company
        if not self.viewer.may(right):
            raise NotPermitted(f"You may not {right.value} at {company.code}; ask for a token with that right.")
        return company

    def require_operator(self) -> Installation:
        """The installation, where the viewer operates it. Raises NotSignedIn or NotPermitted."""
        if not self.viewer.may(Right.OPERATE):
            if self.viewer.company is None:
                raise NotSignedIn
            raise NotPermitted("Only the installation's operator may do this; ask for it there.")
        return self.installation

    @cached_property
    def reader(self) -> Reader:
        """Reads of the viewer's company. Raises NotSignedIn or NotPermitted."""
        return Reader(self.require(Right.READ))

    @cached_property
    def active(self) -> Mapping[str, Activation]:
        """The schemes that the company works by, each with the day from which it does and whom it covers."""
        return {active.scheme: active for active in list_active(self.require(Right.READ))}

    @cached_property
    def recorded_since(self) -> Mapping[int, tuple[RecordedSince, ...]]:
        """By the numbers of the current runs that are out of date: what was recorded since."""
        return {stale.run_id: stale.recorded for stale in list_stale(self.require(Right.READ))}

    def written(self) -> None:
        """Let later reads of the same request see what it has just written."""
        self.settings.clear()
        self.history = None
        self.explainers.clear()
        for known in ("active", "recorded_since"):
            self.__dict__.pop(known, None)
        self.close()

    def close(self) -> None:
        """Give the connection back."""
        if "reader" in self.__dict__:
            self.reader.close()


Info: TypeAlias = strawberry.Info[Context, None]
"""What a resolver is told about the request."""
