"""One node of an explanation, as the API and the command line show it."""

from __future__ import annotations

from dataclasses import dataclass

from meritgraph.engine.explaining.shown import Shown
from meritgraph.period import Period
from meritgraph.quantity.units import Unit

__all__ = ["Explained"]


@dataclass(frozen=True)
class Explained:
    """One node of an explanation.

    ``kind`` is ``figure``, ``fact``, ``parameter``, ``deals``, ``deal_figure``, ``tier``, ``date``, ``earlier``,
    ``vintage``, ``calendar`` or ``everybody``; ``name`` its code. ``need`` is what was read for it, so that rows and
    versions can be looked up; ``deals`` lists the stored number of every deal of ``deal_kind`` taken in, and what it
    adds or, for a figure of each deal, has. ``words`` are the formula as the parameters leave it, ``applied`` what of
    it applied with its numbers put in, ``because`` the conditions that decided; only what these two read is in
    ``inputs``.
    """

    kind: str
    name: str
    zh: str
    en: str
    unit: Unit
    value: Shown
    period: Period
    clause: str = ""
    doc: str = ""
    words_zh: str = ""
    words_en: str = ""
    applied_zh: str = ""
    applied_en: str = ""
    because_zh: str = ""
    because_en: str = ""
    need: object = None
    deals: tuple[tuple[int, Shown], ...] = ()
    deal_kind: str = ""
    inputs: tuple[Explained, ...] = ()
