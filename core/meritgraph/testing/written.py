"""People as a case or a script writes them, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from meritgraph.engine import Plan
from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.testing.inputs import ManagerData

__all__ = ["PERSON_KEYS", "known_keys", "manager_data", "with_period"]

PERSON_KEYS = frozenset({"code", "unit", "hired_on", "left_on", "tiers", "facts", "deals", "earlier"})


def known_keys(written: Mapping[str, object], keys: frozenset[str] | set[str], where: str) -> None:
    """Refuse a key nobody reads: it is a slip of the pen."""
    unknown = sorted(set(written) - keys)
    if unknown:
        raise InputRefused(f"{', '.join(unknown)} {where} is unknown; there are {', '.join(sorted(keys))}.")


def manager_data(data: Mapping[str, Any], plan: Plan, period: Period) -> ManagerData:
    """One person as written. Raises InputRefused for a fact that the scheme does not read."""
    standing = {fact.code for facts in plan.scheme.facts if facts.period is None for fact in facts.facts.values()}
    known = {fact.code for facts in plan.scheme.facts for fact in facts.facts.values()}
    facts: dict[tuple[str, Period | None], object] = {}
    for key, value in data.get("facts", {}).items():
        code, _, at = str(key).partition("@")
        if code not in known:
            raise InputRefused(f"{plan.scheme.code} reads no fact {code}; it reads {', '.join(sorted(known))}.")
        facts[(code, None if code in standing else Period.parse(at) if at else period)] = value
    return ManagerData(
        data["code"],
        data.get("hired_on", date(2000, 1, 1)),
        data.get("tiers", {}),
        facts,
        [with_period(deal) for deal in data.get("deals", [])],
        {earlier_key(str(key), plan): value for key, value in data.get("earlier", {}).items()},
        data.get("unit", ""),
        data.get("left_on"),
    )


def with_period(deal: Mapping[str, Any]) -> Mapping[str, Any]:
    """A deal whose period is parsed."""
    return {**deal, "period": Period.parse(str(deal["period"]))} if "period" in deal else deal


def earlier_key(written: str, plan: Plan) -> tuple[str, str, Period]:
    """``[scheme/]figure@period`` as its parts."""
    figure, _, at = written.partition("@")
    scheme, _, name = figure.rpartition("/")
    return (scheme or plan.scheme.code, name, Period.parse(at))
