"""What is recorded of keepers: facts by month and quarter, standing facts, rescues, a ledger, two ladders."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    EventCatalogue,
    Facts,
    Ladder,
    Month,
    Quarter,
    Standing,
    choice_attribute,
    choice_fact,
    count_attribute,
    count_fact,
    date_attribute,
    date_fact,
    days_fact,
    flag_attribute,
    flag_fact,
    item,
    money_attribute,
    money_fact,
    months_fact,
    points_attribute,
    points_fact,
    rate_attribute,
    rate_fact,
    text_attribute,
    tier,
)

__all__ = ["Conduct", "Honours", "Keeper", "Keepers", "Log", "Rescue", "Supplies", "Tide", "Visit"]


class Keepers(Ladder, code="lights.keepers", zh="守塔人等级", en="Keepers", policy="lights"):
    """Three tiers, declared out of their order."""

    master = tier(30, zh="塔长", en="Master", clause="1.3", external_title="Captain")
    mate = tier(10, zh="助手", en="Mate", clause="1.1")
    keeper = tier(20, zh="守塔人", en="Keeper", clause="1.2")


class Honours(Ladder, code="lights.honours", zh="荣誉", en="Honours"):
    """A ladder that no scheme names."""

    bronze = tier(1, zh="铜", en="Bronze", clause="9")
    silver = tier(2, zh="银", en="Silver", clause="9")


class Log(Facts, code="lights.log", period=Month, zh="月志", en="Log"):
    """Facts of every unit by month."""

    nights = count_fact(zh="值夜数", en="Nights lit", places=0, if_missing=0)
    oil = money_fact(zh="灯油费", en="Oil", if_missing=0)
    takings = money_fact(zh="收入", en="Takings")
    brightness = rate_fact(zh="亮度", en="Brightness", minimum=0)
    marks = points_fact(zh="评分", en="Marks")
    sick = days_fact(zh="病假", en="Sick days", if_missing=0)
    afloat = months_fact(zh="海上月数", en="Months afloat")
    inspected = flag_fact(zh="已检查", en="Inspected")
    visited_on = date_fact(zh="检查日期", en="Visited on")
    weather = choice_fact({"calm": ("平静", "Calm"), "storm": ("风暴", "Storm")}, zh="天气", en="Weather")


class Supplies(Facts, code="lights.supplies", period=Quarter, zh="季度物资", en="Supplies"):
    """A fact by quarter."""

    budget = money_fact(zh="预算", en="Budget", places=0)


class Keeper(Facts, code="lights.keeper", period=Standing, zh="守塔人", en="Keeper"):
    """Standing facts."""

    since = date_fact(zh="上塔日期", en="Keeping since")
    sworn = flag_fact(zh="宣誓", en="Sworn in")
    allowance = money_fact(zh="津贴", en="Allowance")


class Tide(Facts, code="lights.tide", period=Month, zh="潮汐", en="Tide"):
    """Facts that no scheme reads yet."""

    height = count_fact(zh="潮高", en="Height")


class Rescue(
    DealKind,
    code="lights.rescue",
    zh="救援",
    en="Rescue",
    roles={"lead": ("主救", "Lead"), "helper": ("协助", "Helper")},
):
    """A rescue at sea, with an attribute of every sort."""

    boats = count_attribute(zh="船数", en="Boats", places=0)
    value = money_attribute(zh="货值", en="Value of the cargo")
    salvage = rate_attribute(zh="打捞率", en="Salvage", required=False)
    praise = points_attribute(zh="嘉奖", en="Praise", required=False)
    at_night = flag_attribute(zh="夜间", en="At night")
    paid_on = date_attribute(zh="结算日", en="Paid on", required=False)
    kind = choice_attribute({"ship": ("商船", "Ship"), "boat": ("渔船", "Boat")}, zh="船型", en="Kind of vessel")
    owner = text_attribute(zh="船东", en="Owner", required=False)


class Visit(DealKind, code="lights.visit", zh="参观", en="Visit", roles={"guide": ("导览", "Guide")}):
    """A deal kind that no scheme reads yet."""

    guests = count_attribute(zh="人数", en="Guests")


class Conduct(EventCatalogue, code="lights.conduct", zh="品行台账", en="Conduct"):
    """Items of every sort."""

    late = item("-0.5", per="次", clause="6.1", zh="迟到", en="Late")
    dark = item(-5, per="夜", clause="6.2", zh="灯灭", en="Light out", once_per_subject=True)
    brave = item(3, clause="6.3", zh="英勇", en="Brave")
    other = item(None, clause="6.4", zh="其他", en="Other")
