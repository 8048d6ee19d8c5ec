"""Deals that several people have together: what they say of one deal must agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from meritgraph.errors import InputRefused
from meritgraph.scheme import DealKind
from meritgraph.testing.inputs import WHOSE, share_of

__all__ = ["check_deals"]

OF_EACH = frozenset({"share", "role", WHOSE})
"""What may differ between those who have a part of the same deal."""


def check_deals(deals: Iterable[Mapping[str, Any]], kinds: Iterable[type[DealKind]]) -> None:
    """Refuse a deal of which two people say different things, or whose shares in a role that splits the whole do not
    add to 100 %.

    Deals without a code are nobody else's: whoever has a part of one says only that.
    """
    whole = {kind.code: kind.split_whole for kind in kinds if kind.split_whole}
    totals: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    said: dict[tuple[str, str, object], Mapping[str, Any]] = {}
    for deal in (deal for deal in deals if deal.get("code")):
        check_agreement(said.setdefault((deal["deal"], deal["code"], deal["period"]), deal), deal)
        if deal["role"] in whole.get(deal["deal"], ()):
            totals[(deal["deal"], deal["code"], deal["role"])] += share_of(deal)
    for (_, code, role), total in totals.items():
        if total != 1:
            raise InputRefused(f"Deal {code}: the shares of its {role} add up to {total:f}, not to 1.")


def check_agreement(first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
    """Refuse a deal that two people give different attributes."""
    if first is second:
        return
    for key in sorted(set(first) & set(second) - OF_EACH):
        if str(first[key]) != str(second[key]):
            raise InputRefused(
                f"Deal {first['code']}: its {key} is {first[key]} for {first[WHOSE]} and {second[key]} for "
                f"{second[WHOSE]}; a deal is one and the same for all who have a part of it."
            )
