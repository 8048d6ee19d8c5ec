"""What declarations say of themselves: the metadata that storage, spreadsheets, GraphQL and the handbook read."""

from __future__ import annotations

from decimal import Decimal

from dummy_plugin.records import Conduct, Keeper, Keepers, Log, Rescue, Supplies
from dummy_plugin.terms import WatchTerms
from dummy_plugin.watch import RATINGS, Watch
from meritgraph.authoring import Month, Quarter
from meritgraph.quantity.units import CHOICE, COUNT, DATE, MONEY, POINTS, RATE, TEXT


def test_facts() -> None:
    assert (Log.code, Log.period, Log.zh, Log.en) == ("lights.log", Month, "月志", "Log")
    assert (Supplies.period, Keeper.period) == (Quarter, None)
    assert list(Log.facts) == [
        *("nights", "oil", "takings", "brightness", "marks", "sick", "afloat", "inspected", "visited_on", "weather"),
    ]
    nights, weather = Log.facts["nights"], Log.facts["weather"]
    assert (nights.code, nights.name, nights.unit, nights.places) == ("lights.log.nights", "nights", COUNT, 0)
    assert (nights.minimum, nights.if_missing) == (Decimal(0), Decimal(0))
    assert (Log.facts["oil"].places, Log.facts["oil"].minimum) == (2, None)
    assert weather.unit == CHOICE
    assert weather.choices == ("calm", "storm")
    assert weather.choice_names == {"calm": ("平静", "Calm"), "storm": ("风暴", "Storm")}
    assert Log.facts["brightness"].unit == RATE


def test_deal_kinds() -> None:
    assert (Rescue.code, Rescue.zh, Rescue.en) == ("lights.rescue", "救援", "Rescue")
    assert Rescue.roles == ("lead", "helper")
    assert Rescue.role_names == {"lead": ("主救", "Lead"), "helper": ("协助", "Helper")}
    assert {name: attribute.unit.code for name, attribute in Rescue.attributes.items()} == {
        "boats": "count",
        "value": "money",
        "salvage": "rate",
        "praise": "points",
        "at_night": "flag",
        "paid_on": "date",
        "kind": "choice",
        "owner": "text",
    }
    assert Rescue.attributes["kind"].choices == ("ship", "boat")
    assert [name for name, attribute in Rescue.attributes.items() if not attribute.required] == [
        *("salvage", "praise", "paid_on", "owner"),
    ]
    assert Rescue.happened_on.node.unit == DATE


def test_catalogues() -> None:
    assert list(Conduct.items) == ["late", "dark", "brave", "other"]
    dark, other = Conduct.items["dark"], Conduct.items["other"]
    assert (dark.points, dark.per, dark.clause, dark.once_per_subject) == (Decimal(-5), "夜", "6.2", True)
    assert other.points is None
    assert Conduct.attributes["item"].choices == ("late", "dark", "brave", "other")
    assert {name: attribute.unit for name, attribute in Conduct.attributes.items()} == {
        "item": CHOICE,
        "quantity": COUNT,
        "subject": TEXT,
        "panel_points": POINTS,
    }
    assert Conduct.roles == ("concerned",)


def test_ladders_are_ordered_by_rank_not_by_where_a_tier_stands() -> None:
    assert [(tier.code, tier.rank) for tier in Keepers.tiers] == [("mate", 10), ("keeper", 20), ("master", 30)]
    assert Keepers.master.external_title == "Captain"
    assert Keepers.tiers[2] is Keepers.master


def test_schemes() -> None:
    assert (Watch.code, Watch.period, Watch.policy, Watch.version) == ("lights.watch", Month, "lights", "7")
    assert Watch.ladder is Keepers
    assert Watch.facts == (Log, Keeper)
    assert Watch.deal_kinds == (Rescue, Conduct)
    assert Watch.terms_used == {"lights.watch": WatchTerms}
    assert list(Watch.notices) == ["cargo_to_report", "first_place"]
    assert list(Watch.refusals) == ["dark_too_often"]
    assert list(Watch.conditions) == ["mate", "keeper", "master"]
    assert Watch.notices["cargo_to_report"].en == "A cargo above a million must be reported."
    assert Watch.refusals["dark_too_often"].zh == "本月灯灭超过两夜。"


def test_figures() -> None:
    lit, pay, rating = Watch.figures["lit_rate"], Watch.figures["base_pay"], Watch.figures["rating"]
    assert (lit.role, lit.unit, lit.places, lit.direction, lit.clause) == ("indicator", RATE, 12, "higher", "1")
    assert (pay.role, pay.unit, pay.places, pay.zh, pay.en) == ("pay", MONEY, 2, "基薪", "Base pay")
    assert Watch.figures["points_total"].places == 2
    assert Watch.figures["oil_before"].places == 8
    assert Watch.figures["all_oil"].places == 2
    assert rating.options == RATINGS
    assert Watch.figures["mean_brightness"].en == "Mean brightness"
    assert pay.doc == "By the tier on record; half for who is not sworn in."
