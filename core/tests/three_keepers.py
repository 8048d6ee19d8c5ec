"""Three keepers of the dummy plugin: one with everything, one with little, one with gaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from meritgraph.period import Period
from meritgraph.testing import ManagerData

__all__ = ["PARAMETERS", "keepers"]

OCTOBER = Period.parse("2026-10")
PARAMETERS: Mapping[str, object] = {
    "rescue_bands": [
        {"above": 0, "up_to": 2, "value": 100},
        {"up_to": 5, "value": 150},
        {"above": 5, "value": 200},
    ],
    "weather_pay": {"calm": 10, "storm": "25.5"},
}
"""What the policy leaves to the company."""


def log(month: str, **facts: object) -> dict[tuple[str, Period | None], object]:
    """A month's facts."""
    return {(f"lights.log.{name}", Period.parse(month)): value for name, value in facts.items()}


def standing(**facts: object) -> dict[tuple[str, Period | None], object]:
    """Standing facts."""
    return {(f"lights.keeper.{name}", None): value for name, value in facts.items()}


def rescue(**given: object) -> dict[str, object]:
    """A rescue led, by day, of a boat, unless said otherwise."""
    return {"deal": "lights.rescue", "role": "lead", "boats": 1, "value": 1, "at_night": False, "kind": "boat"} | given


def entry(item: str, **given: object) -> dict[str, object]:
    """An entry of the ledger."""
    return {"deal": "lights.conduct", "item": item} | given


def keepers() -> tuple[ManagerData, ManagerData, ManagerData]:
    """Ann has everything, Bob little, Cid gaps."""
    ann = ManagerData(
        "A",
        unit="north",
        tiers={date(2024, 1, 31): "mate", date(2025, 10, 31): "keeper"},
        facts=log("2026-08", brightness="0.5", nights=0)
        | log("2026-09", brightness="0.8", nights=20, oil="150.50")
        | log("2026-10", brightness="0.95", nights={"value": 24, "target": 30}, oil=100, marks="7.5", sick=2)
        | log("2026-10", inspected=True, visited_on=date(2026, 10, 16), weather="storm")
        | standing(since=date(2024, 1, 31), sworn=True),
        deals=[
            rescue(boats=2, value=500_000, at_night=True),
            rescue(kind="ship", owner=1, value="1000000.01"),
            rescue(kind="ship", owner=1, value=5, at_night=True),
            rescue(kind="ship", value=7),
            rescue(role="helper", boats=3, share="0.25"),
            rescue(boats=9, period=OCTOBER.ago(1)),
            entry("late", quantity=2),
            entry("dark", subject=1),
            entry("brave"),
            entry("other", panel_points="0.25"),
        ],
        earlier={("lights.watch", "new_debt", OCTOBER.ago(1)): 70},
    )
    bob = ManagerData(
        "B",
        unit="north",
        facts=log("2026-08", brightness="0.4")
        | log("2026-09", brightness="0.4")
        | log("2026-10", brightness="0.9", nights=6, oil=20, sick=5, inspected=False, weather="calm")
        | standing(since=date(2026, 5, 1), sworn=False),
        deals=[rescue(role="helper", share="0.5")],
    )
    cid = ManagerData(
        "C",
        unit="south",
        tiers={date(2026, 10, 31): "mate", date(2026, 11, 1): "master"},
        facts=log("2026-08", brightness=1)
        | log("2026-09", brightness=1, oil="15.01")
        | log("2026-10", brightness="1.5", nights={"value": 0, "target": 0}, oil=5, inspected=True)
        | log("2026-10", visited_on=date(2026, 9, 30)),
        deals=[rescue(boats=4), *(entry("dark", subject=subject) for subject in (1, 1, 2))],
        earlier={("lights.watch", "new_debt", OCTOBER.ago(1)): 4},
    )
    return ann, bob, cid
