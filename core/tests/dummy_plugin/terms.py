"""Parameters of every form."""

from __future__ import annotations

from meritgraph.authoring import (
    Count,
    Money,
    Parameters,
    Points,
    Rate,
    Unset,
    bands,
    by_tier,
    choice,
    count,
    days,
    flag,
    lookup,
    missing,
    money,
    months,
    points,
    rate,
    slabs,
)

__all__ = ["WatchTerms"]


class WatchTerms(Parameters, code="lights.watch", zh="值守参数", en="Terms of the watch"):
    """One parameter of every form, and every sort of default."""

    oil_share = rate("0.4", minimum="0.1", maximum=1, clause="2.1", zh="灯油分成", en="Share of oil saved")
    night_pay = money("12.50", clause="2.2", zh="每夜津贴", en="Pay for a night", minimum=0)
    full_marks = points(100, clause="2.3", zh="满分", en="Full marks", minimum=1)
    nights_min = count(20, clause="2.4", zh="最少值夜数", en="Fewest nights")
    sick_max = days(3, clause="2.5", zh="病假上限", en="Most sick days")
    months_min = months(6, clause="2.6", zh="最少月数", en="Fewest months")
    pay_cap = money(None, clause="2.7", zh="封顶", en="Cap")
    counts_storms = flag(True, clause="2.8", zh="计风暴", en="Counts storms")
    way = choice("whole", "marginal", default="marginal", clause="2.9", zh="计算方式", en="Way of counting")
    rescue_bands = bands(Count, Money, {0: 100, 2: 150, 5: Unset}, below=0, clause="3.1", zh="救援档次", en="Rescues")
    oil_bands = bands(Money, Rate, {}, when_empty=1, below=missing, clause="3.2", zh="灯油系数", en="Oil factor")
    brightness_slabs = slabs(
        Rate,
        Points,
        {"(…, 0.5]": 0, "(0.5, 0.9)": 5, "[0.9, 1]": 10},
        above=12,
        clause="3.3",
        zh="亮度得分",
        en="Points for brightness",
    )
    base_pay = by_tier(
        Money, {"mate": 1000, "keeper": "1500.50", "master": 2200}, clause="3.4", zh="基薪", en="Base pay", minimum=0
    )
    weather_pay = lookup(Money, Unset, options=("calm", "storm"), clause="3.5", zh="天气津贴", en="Pay by weather")
