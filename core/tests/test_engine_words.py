"""Formulas in words, Chinese and English: nothing is left to guess about what belongs together."""

from __future__ import annotations

import pytest

from dummy_plugin.records import Keepers, Log, Rescue
from dummy_plugin.season import Season
from dummy_plugin.terms import WatchTerms
from dummy_plugin.watch import Watch
from meritgraph.authoring import (
    Choice,
    Condition,
    Days,
    Money,
    Month,
    Points,
    Rate,
    Scheme,
    days_between,
    deals,
    first_of,
    holds,
    largest,
    last,
    missing,
    ratio,
    rounded_up,
    smallest,
    step,
    uses,
    when,
)
from meritgraph.engine import plan_of
from meritgraph.engine.explaining.words import EN, ZH, Words

SENTENCES = {
    "lit_rate": (
        "值夜数 ÷ 值夜数目标（除数为0时取无）",
        "Nights lit ÷ target of Nights lit (or no value where the divisor is 0)",
    ),
    "oil_before": ("1个月前的灯油费", "Oil 1 month earlier"),
    "oil_saved": ("（上月灯油 − 灯油费，0）中的最大值", "the largest of (Oil of the month before − Oil, 0)"),
    "largest_cargo": (
        "（主救的救援（其中夜间）的货值最大值）（没有时取0）",
        "(the largest over rescues as Lead where At night of Value of the cargo) (or 0 where there is none)",
    ),
    "place": (
        "按救援数、亮度在同一机构的全体客户经理中的名次",
        "the rank by Rescues, by Mean brightness among all managers of the same unit",
    ),
    "part": (
        "救援数 ÷ （全体客户经理的救援数之和）（除数为0时取0）",
        "Rescues ÷ (the sum of Rescues over all managers) (or 0 where the divisor is 0)",
    ),
    "fellows": (
        "同一在册等级的已检查的客户经理的人数",
        "the number of all managers with Inspected of the same tier on record",
    ),
    "rating": ("若总分 ≥ 5则“良好”，否则“欠佳”", "“Good” if Points in all ≥ 5, otherwise “Poor”"),
    "night_pay": (
        "每夜津贴 × 值夜数 + “天气津贴”中天气对应的值",
        "Pay for a night × Nights lit + the value of “Pay by weather” for Weather",
    ),
    "oil_pay": (
        "灯油分成 × （全体节油、值夜数在全体客户经理中分配）",
        "Share of oil saved × (Oil saved by all divided, by Nights lit among all managers)",
    ),
    "later_day": (
        "若检查日期 > 上塔日期则检查日期，否则上塔日期",
        "Visited on if Visited on > Keeping since, otherwise Keeping since",
    ),
    "total": (
        "基薪 + 夜班津贴 + 救援奖 + 节油奖",
        "Base pay + Pay for nights + Reward for rescues + Reward for oil",
    ),
    "keeper.2": ("病假 ≤ 病假上限", "Sick days ≤ Most sick days"),
    "master.0": (
        "首次评为守塔人或以上之日至本期末日的整月数 ≥ 12",
        "complete months from first day rated Keeper or higher to the period's last day ≥ 12",
    ),
}


@pytest.mark.parametrize("figure", SENTENCES)
def test_the_watch(figure: str) -> None:
    node = plan_of(Watch).figures[figure].node
    assert (Words(Watch, ZH).of(node), Words(Watch, EN).of(node)) == SENTENCES[figure]


def test_the_rescues() -> None:
    words = Words(Watch, EN).of(plan_of(Watch).figures["rescues"].node)
    assert words == (
        "(the sum over rescues as Lead where Kind of vessel = “Boat” of "
        "(Boats × 2 if Counts storms and Weather = “Storm”, otherwise Boats)) + "
        "(the number of rescues as Lead where Kind of vessel = “Ship”, each Owner once) + "
        "(the sum over rescues as Helper of Boats × credited share)"
    )


def test_another_schemes_figures_have_their_own_names() -> None:
    node = plan_of(Season).figures["rescue_pay"].node
    assert Words(Season, ZH).of(node) == " + ".join(f"第{month}月的考核结果中的救援奖" for month in (1, 2, 3))
    assert Words(Season, EN).of(node) == " + ".join(
        f"Reward for rescues of the statement in month {month}" for month in (1, 2, 3)
    )
    before = Words(Season, EN).of(plan_of(Season).figures["budget_left"].node)
    assert before == (
        "(Budget left of the statement 1 quarter earlier (or 1,000 where there is none)) + Budget "
        "− Rescue rewards of the quarter"
    )


class Nested(Scheme, code="words.nested", period=Month, ladder=Keepers, policy="words", zh="套", en="Nested"):
    """Operations within operations, in pairs that must not read alike."""

    log = uses(Log)
    terms = uses(WatchTerms)
    led = deals(Rescue, role="lead")

    @step(clause="1")
    def or_within_and(self) -> Condition:
        return self.log.inspected & ((self.log.nights > 1) | (self.log.sick < "2.5"))

    @step(clause="1")
    def and_within_or(self) -> Condition:
        return (self.log.inspected & (self.log.nights > 1)) | ~(self.log.sick < 2)

    @step(clause="1")
    def held(self) -> Condition:
        return ~holds((self.log.sick < 2) | self.log.inspected) & holds(self.log.nights > 1)

    @step(clause="1")
    def mean_of_the_known(self) -> Money:
        return last(self.log.oil, 4).known_mean() + 1

    @step(clause="1")
    def mean_of_two(self) -> Money:
        return last(self.log.oil, 2).known_mean()

    @step(clause="1")
    def tier_and_way(self) -> Condition:
        return (self.tier == "mate") & (self.terms.way == "whole") & (self.log.weather != "calm")

    @step(clause="1")
    def one_of_two(self) -> Condition:
        return self.log.inspected & self.log.weather.is_in("calm", "storm")

    @step(clause="1")
    def two_that_differ(self) -> Condition:
        return (self.log.weather == "calm") | (self.tier == "mate")

    @step(clause="1")
    def sum_times_rate(self) -> Money:
        return self.led.sum(Rescue.value) * self.log.brightness

    @step(clause="1")
    def sum_of_products(self) -> Money:
        return self.led.ago(2).sum(Rescue.value * Rescue.salvage, Rescue.happened_on >= self.first_day)

    @step(clause="1")
    def table_of_a_sum(self) -> Rate:
        return self.terms.oil_bands.at(self.log.oil + self.log.takings)

    @step(clause="1")
    def sum_with_a_table(self) -> Points:
        return self.terms.brightness_slabs.at(self.log.brightness) + self.log.marks

    @step(clause="1")
    def choice_within_a_choice(self) -> Money:
        return when(
            self.log.inspected,
            when(self.log.sick > 1, self.log.oil, 1),
            when(self.log.sick > 2, "0.5", self.log.takings),
        )

    @step(clause="1")
    def rounded(self) -> Days:
        return rounded_up(self.log.sick + days_between(self.first_day, self.last_day) / 2, 1)

    @step(clause="1")
    def taken_away(self) -> Money:
        return self.log.oil - (self.log.takings - self.log.oil) - 1_234_567

    @step(clause="1")
    def divided(self) -> Rate:
        return ratio(self.log.oil - 1, self.log.takings * self.log.brightness, if_zero=missing) * "0.0000001"

    @step(clause="1")
    def negated(self) -> Money:
        return -(self.log.oil + 1) * self.log.brightness

    @step(clause="1")
    def extremes(self) -> Money:
        return smallest(largest(self.log.oil, 0, self.log.takings), 100)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("or_within_and", "Inspected and (Nights lit > 1 or Sick days < 2.5)"),
        ("and_within_or", "Inspected and Nights lit > 1 or not (Sick days < 2)"),
        ("mean_of_the_known", "the mean of those there are of (Oil 3 months earlier … Oil) + 1"),
        ("mean_of_two", "the mean of those there are of (Oil 1 month earlier, Oil)"),
        ("held", "not (Sick days < 2 or Inspected) and Nights lit > 1"),
        ("tier_and_way", "tier on record = “Mate” and Way of counting = “whole” and Weather ≠ “Calm”"),
        ("one_of_two", "Inspected and Weather is one of “Calm”, “Storm”"),
        ("two_that_differ", "Weather = “Calm” or tier on record = “Mate”"),
        ("sum_times_rate", "(the sum over rescues as Lead of Value of the cargo) × Brightness"),
        (
            "sum_of_products",
            (
                "the sum over rescues as Lead 2 months earlier where day of the deal ≥ the period's first day "
                "of Value of the cargo × Salvage"
            ),
        ),
        ("table_of_a_sum", "the value of “Oil factor” for (Oil + Takings)"),
        ("sum_with_a_table", "the value of “Points for brightness” for Brightness + Marks"),
        (
            "choice_within_a_choice",
            "(Oil if Sick days > 1, otherwise 1) if Inspected, otherwise 0.5 if Sick days > 2, otherwise Takings",
        ),
        (
            "rounded",
            "(Sick days + (days from the period's first day to the period's last day) ÷ 2) raised to 1 decimals",
        ),
        ("taken_away", "Oil − (Takings − Oil) − 1,234,567"),
        (
            "divided",
            "((Oil − 1) ÷ (Takings × Brightness) (or no value where the divisor is 0)) × 0.0000001",
        ),
        ("negated", "(−(Oil + 1)) × Brightness"),
        ("extremes", "the smallest of (the largest of (Oil, 0, Takings), 100)"),
    ],
)
def test_brackets_stand_where_they_are_needed(figure: str, words: str) -> None:
    assert Words(Nested, EN).of(plan_of(Nested).figures[figure].node) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("or_within_and", "已检查且（值夜数 > 1或病假 < 2.5）"),
        ("tier_and_way", "在册等级 = “助手”且计算方式 = “whole”且天气 ≠ “平静”"),
        ("one_of_two", "已检查且天气为“平静”、“风暴”之一"),
        ("sum_of_products", "2个月前的主救的救援（其中发生日期 ≥ 本期首日）的货值 × 打捞率之和"),
        ("table_of_a_sum", "“灯油系数”中（灯油费 + 收入）对应的值"),
        ("extremes", "（（灯油费，0，收入）中的最大值，100）中的最小值"),
    ],
)
def test_in_chinese(figure: str, words: str) -> None:
    assert Words(Nested, ZH).of(plan_of(Nested).figures[figure].node) == words


FIRST_WORDS = {"absent": ("缺席", "Away"), "there": ("在场", "There")}
LATER_WORDS = {"absent": ("因缺席", "Because away"), "fine": ("正常", "Fine")}


class TwoWords(Scheme, code="test.two-words", period=Month, policy="test", zh="词", en="Words"):
    """Two figures have a word of the same code, each with a name of its own."""

    log = uses(Log)

    @step("一", clause="1", options=FIRST_WORDS)
    def first(self) -> Choice:
        """Of the first kind."""
        return first_of(FIRST_WORDS, (self.log.nights > 0, "there"), otherwise="absent")

    @step("二", clause="1", options=LATER_WORDS)
    def later(self) -> Choice:
        """Of the other."""
        return first_of(LATER_WORDS, (self.first == "absent", "absent"), otherwise="fine")


def test_a_word_goes_by_the_name_that_its_own_figure_gives_it() -> None:
    words = Words(TwoWords, EN).of(plan_of(TwoWords).figures["later"].node)
    assert words == "“Because away” if First = “Away”, otherwise “Fine”"
