"""What the dummy plugin offers, by every hook."""

from __future__ import annotations

from collections.abc import Sequence

from dummy_plugin.records import Conduct, Honours, Keeper, Keepers, Log, Rescue, Tide, Visit
from dummy_plugin.season import Season
from dummy_plugin.watch import Watch
from meritgraph.authoring import (
    DealKind,
    DealSheet,
    Facts,
    FactSheet,
    Ladder,
    RosterSheet,
    Scheme,
    Sheet,
    column,
    hookimpl,
)

meritgraph_api = 1
zh = "灯塔"
en = "Lighthouses"

keeper_sheet = RosterSheet(
    code="lights.keeper-sheet",
    zh="守塔人",
    en="Keepers",
    ladder=Keepers,
    facts=Keeper,
    columns=(
        column.manager("编号", "Code"),
        column.name("姓名", "Name"),
        column.hired_on("入职", "Hired on"),
        column.fact("since", "上塔", "Since"),
        column.tier("等级", "Tier"),
        column.tier_since("任级", "Tier since"),
    ),
)
log_sheet = FactSheet(
    code="lights.log-sheet",
    zh="月志",
    en="Log",
    facts=Log,
    columns=(column.manager("编号", "Code"), column.fact("nights", "值夜", "Nights")),
)
rescue_sheet = DealSheet(
    code="lights.rescue-sheet",
    zh="救援",
    en="Rescues",
    kind=Rescue,
    columns=(
        column.deal_code("号", "Number"),
        column.credited("lead", "主救", "Lead"),
        column.happened_on("日期", "Day"),
        column.attribute("boats", "船数", "Boats"),
        column.attribute("value", "货值", "Value"),
        column.attribute("at_night", "夜间", "At night"),
        column.attribute("kind", "船型", "Kind"),
    ),
)


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """Both schemes."""
    return (Watch, Season)


@hookimpl
def meritgraph_ladders() -> Sequence[type[Ladder]]:
    """A ladder that no scheme names."""
    return (Honours,)


@hookimpl
def meritgraph_deal_kinds() -> Sequence[type[DealKind]]:
    """A deal kind that no scheme reads, and the ledger."""
    return (Visit, Conduct)


@hookimpl
def meritgraph_facts() -> Sequence[type[Facts]]:
    """Facts that no scheme reads."""
    return (Tide,)


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """A sheet of every sort."""
    return (keeper_sheet, log_sheet, rescue_sheet)
