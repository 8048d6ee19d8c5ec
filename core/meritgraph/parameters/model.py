"""A parameter as it is set, and as it stands on a day: its declaration, its value, and what won."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meritgraph.parameters.resolution import Resolved
from meritgraph.scheme import ParameterField

__all__ = ["ParameterEntry", "ParameterValue"]


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """A value in plain form to be set from a day on, for the company, a unit, a tier (``ladder/tier``) or a manager."""

    terms: str
    name: str
    plain: object
    valid_from: date
    level: str = "company"
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """The value of a parameter on a day, for the company or for one manager.

    ``resolved`` has the value in plain form with the level and version that won; ``set_by`` and ``set_at`` say who set
    it and when, empty for a plugin's default.
    """

    field: ParameterField
    resolved: Resolved
    set_by: str = ""
    set_at: datetime | None = None

    @property
    def code(self) -> str:
        """The parameter's code: its class and its name."""
        return f"{self.field.terms}.{self.field.name}"
