"""An activation as it is read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Activation"]


@dataclass(frozen=True, slots=True)
class Activation:
    """That a company works by a scheme from a day on.

    ``units`` are the codes of the units whose managers it covers, each with all the units below it; none for the whole
    company.
    """

    scheme: str
    valid_from: date
    units: tuple[str, ...] = ()
