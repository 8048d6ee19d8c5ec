"""What a water-delivery firm records of its key-account managers' assistants, month by month."""

from __future__ import annotations

from meritgraph.authoring import Count, Facts, Month, count_fact, days_fact, flag_fact, money_fact

__all__ = ["Attendance", "Barrels", "Dispensers", "WaterWork"]


class Dispensers(Count):
    """Water dispensers and kettles; half a one counts half."""

    dimension = "dispensers"


class Barrels(Count):
    """Barrels of water, upgraded and ordinary ones alike."""

    dimension = "barrels"


class WaterWork(Facts, code="generic.water-work", period=Month, zh="饮水服务", en="Water service"):
    """What an assistant did in a month, and the area's sales. Nothing recorded counts as none."""

    area_sales = money_fact(zh="区域销售额", en="Sales of the area", minimum=0, if_missing=0)
    dispensers = count_fact(of=Dispensers, zh="清洗饮水机台数", en="Dispensers cleaned", if_missing=0)
    barrels = count_fact(of=Barrels, zh="送水桶数", en="Barrels delivered", if_missing=0)


class Attendance(Facts, code="generic.attendance", period=Month, zh="考勤", en="Attendance"):
    """A month's attendance."""

    days_worked = days_fact(zh="出勤天数", en="Days worked", maximum=31, if_missing=0)
    full = flag_fact(zh="全勤", en="Full attendance")
