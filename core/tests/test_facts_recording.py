"""What is recorded is recorded whole or not at all, is never overwritten, and says where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from corner_shop import FILE, OCTOBER, SEPTEMBER, october, recorded, sale, shop
from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotFound
from meritgraph.facts.commands import check, record
from meritgraph.facts.model import (
    Batch,
    CreditEntry,
    DealEntry,
    FactEntry,
    ManagerEntry,
    Problem,
    Recorded,
    Source,
    TierEntry,
)
from meritgraph.facts.queries import list_deals, list_facts
from meritgraph.period import Period
from meritgraph.roster.queries import get_manager, list_managers, list_tier_records, list_units

REVENUE, VISITS, SHIFT = "shop.shelf.revenue", "shop.shelf.visits", "shop.training.shift"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    yield from shop(tmp_path)


@pytest.fixture
def staffed(company: Company) -> Company:
    record(company, october(), FILE)
    return company


def test_everything_new_is_added_at_one_position(company: Company) -> None:
    outcome = record(company, october(), FILE)
    assert outcome == Recorded(position=1, added=18, superseded=0, unchanged=0, units=("东店", "西店"), warnings=())
    assert get_manager(company, "C1", as_of=date(2026, 10, 31)).tiers == {"shop.clerks": "seller"}
    assert get_manager(company, "C1", as_of=date(2026, 3, 31)).tiers == {"shop.clerks": "helper"}
    assert get_manager(company, "C1", as_of=date(2026, 10, 31)).unit == "东店"
    assert get_manager(company, "C4", as_of=date(2026, 10, 31)).unit is None


def test_the_same_again_changes_nothing(staffed: Company) -> None:
    assert record(staffed, october(), replace(FILE, name="again.xlsx")) == Recorded(None, 0, 0, 18)
    assert record(staffed, october(backwards=True), FILE) == Recorded(None, 0, 0, 18)


def test_a_change_supersedes_and_the_old_row_stays(staffed: Company) -> None:
    before = datetime.now(UTC)
    outcome = record(
        staffed,
        Batch(facts=(FactEntry("C1", REVENUE, Decimal("99.99"), OCTOBER, evidence="更正!7"),)),
        Source("request", "correction", by="boss"),
    )
    assert (outcome.position, outcome.added, outcome.superseded, outcome.unchanged) == (2, 0, 1, 0)
    (current,) = list_facts(staffed, "C1", facts=[REVENUE])
    assert (current.value, current.holds, current.origin.evidence) == (Decimal("99.99"), True, "更正!7")
    assert (current.origin.kind, current.origin.name, current.origin.recorded_by) == ("request", "correction", "boss")
    assert before <= current.origin.recorded_at <= datetime.now(UTC)
    old, new = list_facts(staffed, "C1", facts=[REVENUE], history=True)
    assert (old.value, old.holds, old.origin.position) == (Decimal("1200.5"), False, 1)
    assert (old.origin.kind, old.origin.name, old.origin.sha256) == ("spreadsheet", "october.xlsx", "ab" * 32)
    assert (old.origin.recorded_by, old.origin.evidence) == ("clerk", "货架!2")
    assert new == current


def test_what_an_entry_leaves_out_stays(staffed: Company) -> None:
    outcome = recorded(staffed, FactEntry("C1", VISITS, None, OCTOBER, target=Decimal(60)))
    assert (outcome.superseded, outcome.unchanged) == (1, 0)
    (row,) = list_facts(staffed, "C1", facts=[VISITS])
    assert (row.value, row.target) == (Decimal(40), Decimal(60))
    assert recorded(staffed, FactEntry("C1", VISITS, Decimal(40), OCTOBER)).unchanged == 1


def test_facts_are_listed_by_period_and_day(staffed: Company) -> None:
    recorded(staffed, FactEntry("C1", REVENUE, Decimal(5), SEPTEMBER))
    both = list_facts(staffed, "C1", facts=[REVENUE, SHIFT])
    assert [(row.fact, row.from_day, row.value) for row in both] == [
        (REVENUE, date(2026, 9, 1), Decimal(5)),
        (REVENUE, date(2026, 10, 1), Decimal("1200.5")),
        (SHIFT, date(2025, 5, 1), "day"),
        (SHIFT, date(2026, 10, 20), "night"),
    ]
    assert [row.value for row in list_facts(staffed, "C1", facts=[REVENUE], period=SEPTEMBER)] == [Decimal(5)]
    assert [row.value for row in list_facts(staffed, "C1", facts=[SHIFT], until=date(2026, 10, 19))] == ["day"]
    assert list_facts(staffed, "C2", facts=[SHIFT]) == ()
    assert list_facts(staffed, "C1", facts=["shop.shelf.unheard"]) == ()
    with pytest.raises(NotFound, match="no manager 'C9'"):
        list_facts(staffed, "C9", facts=[REVENUE])


GOOD = FactEntry("C1", REVENUE, Decimal(1), SEPTEMBER, evidence="货架!9")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (replace(GOOD, manager="C9"), "There is no manager 'C9'; enter them on the roster first."),
        (replace(GOOD, fact="shop.shelf.unheard"), "There is no fact 'shop.shelf.unheard'"),
        (replace(GOOD, period=Period.parse("2026-Q3")), "销售额 is recorded by month; give such a period."),
        (replace(GOOD, period=None), "销售额 is recorded by month"),
        (replace(GOOD, valid_from=date(2026, 10, 1)), "销售额 of C1: 2026-10-01 lies outside 2026-09; give a day from"),
        (replace(GOOD, value=Decimal("0.001")), "销售额 of C1: 0.001 has more than 2 decimal places."),
        (replace(GOOD, value=Decimal("1e17")), "销售额 of C1: 1E+17 is too large to be kept with 2 decimal places."),
        (replace(GOOD, value=Decimal("NaN")), "is no number"),
        (replace(GOOD, value="12"), "'12' is no number"),
        (replace(GOOD, value=None), "neither a value nor a target is given"),
        (replace(GOOD, fact=VISITS, value=Decimal(-1)), "来客数 of C1: -1 is below 0, the least it may be."),
        (
            replace(GOOD, fact=VISITS, value=Decimal(1), target=Decimal(100_001)),
            "来客数 of C1: 100001 is above 100000, the most it may be.",
        ),
        (replace(GOOD, dimension="a\nb"), "'a\\nb' is no dimension"),
        (replace(GOOD, fact=SHIFT, value="day"), "班次 holds from a day on; give the day and no period."),
        (
            replace(GOOD, fact=SHIFT, value="noon", period=None, valid_from=date(2026, 1, 1)),
            "班次 of C1: 'noon' is none of day, night.",
        ),
        (
            replace(GOOD, fact="shop.training.certified", value=Decimal(2), period=None, valid_from=date(2026, 1, 1)),
            "持证 of C1: 2 is neither yes (1) nor no (0).",
        ),
    ],
)
def test_a_wrong_fact_is_named_and_nothing_of_its_batch_is_recorded(
    staffed: Company, entry: FactEntry, message: str
) -> None:
    batch = Batch(facts=(replace(GOOD, manager="C2"), entry))
    found = check(staffed, batch)
    assert [problem.evidence for problem in found.problems] == ["货架!9"]
    assert message in found.problems[0].message
    with pytest.raises(InputRefused) as refused:
        record(staffed, batch, FILE)
    assert "Nothing was recorded; 1 of the entries cannot be taken:\n- 货架!9: " in refused.value.message
    assert message in refused.value.message
    assert list_facts(staffed, "C2", facts=[REVENUE], period=SEPTEMBER) == ()
    assert recorded(staffed, GOOD).position == 2


SALE = sale("S9", date(2026, 10, 5), "10", "phone", CreditEntry("C1", "seller"), "大单!9")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (replace(SALE, kind="shop.gift"), "There is no kind of deal 'shop.gift'; switch its plugin on."),
        (replace(SALE, code=" S9"), "' S9' is no deal's code"),
        (replace(SALE, attributes={"amount": Decimal(1)}), "大单 S9: 渠道 (channel) is missing."),
        (
            replace(SALE, attributes={**SALE.attributes, "colour": "red"}),
            "大单 S9: 'colour' is none of amount, channel, items, is_helped.",
        ),
        (
            replace(SALE, attributes={**SALE.attributes, "items": Decimal("1.5")}),
            "件数: 1.5 has more than 0 decimal places",
        ),
        (
            replace(SALE, attributes={**SALE.attributes, "items": Decimal(0)}),
            "件数: 0 is below 1, the least it may be.",
        ),
        (
            replace(SALE, attributes={**SALE.attributes, "items": Decimal(1000)}),
            "件数: 1000 is above 999, the most it may be.",
        ),
        (
            replace(SALE, attributes={**SALE.attributes, "is_helped": Decimal(1)}),
            "大单 S9: 有人协助 follows from who is helper, which says otherwise; leave it out.",
        ),
        (replace(SALE, attributes={**SALE.attributes, "channel": "fax"}), "渠道: 'fax' is none of counter, phone."),
        (replace(SALE, credits=(CreditEntry("C9", "seller"),)), "There is no manager 'C9'"),
        (replace(SALE, credits=(CreditEntry("C1", "buyer"),)), "'buyer' is no role; it has seller, helper."),
        (replace(SALE, credits=(CreditEntry("C1", "seller", Decimal(0)),)), "must be above 0 and at most 1"),
        (replace(SALE, credits=(CreditEntry("C1", "seller", Decimal("1.1")),)), "must be above 0 and at most 1"),
        (replace(SALE, credits=(CreditEntry("C1", "seller", Decimal("1e-13")),)), "more than 12 decimal places"),
        (replace(SALE, credits=(CreditEntry("C1", "seller"),) * 2), "is credited to C1 twice as seller."),
    ],
)
def test_a_wrong_deal_is_named_and_nothing_is_recorded(staffed: Company, entry: DealEntry, message: str) -> None:
    batch = Batch(deals=(replace(SALE, code="S8"), entry))
    found = check(staffed, batch)
    assert [problem.evidence for problem in found.problems] == ["大单!9"]
    assert message in found.problems[0].message
    with pytest.raises(InputRefused, match="Nothing was recorded; 1 of the entries"):
        record(staffed, batch, FILE)
    assert [deal.code for deal in list_deals(staffed, "C1", "shop.sale")] == ["S1", "S2", "S3"]


MANAGER = ManagerEntry("C8", "魏", "东店", date(2026, 1, 1), evidence="店员!9")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (replace(MANAGER, code=""), "'' is no manager's code"),
        (replace(MANAGER, code="C\n8"), "'C\\n8' is no manager's code"),
        (replace(MANAGER, name=" "), "C8 needs a name"),
        (replace(MANAGER, unit="x" * 121), "is no unit"),
        (
            replace(MANAGER, left_on=date(2025, 12, 31)),
            "C8 cannot leave on 2025-12-31, before being hired on 2026-01-01.",
        ),
    ],
)
def test_a_wrong_manager_is_named(staffed: Company, entry: ManagerEntry, message: str) -> None:
    found = check(staffed, Batch(managers=(entry,)))
    assert [problem.evidence for problem in found.problems] == ["店员!9"]
    assert message in found.problems[0].message


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (TierEntry("C9", "shop.clerks", "seller", date(2026, 1, 1)), "There is no manager 'C9'"),
        (TierEntry("C1", "shop.chiefs", "seller", date(2026, 1, 1)), "There is no ladder 'shop.chiefs'"),
        (
            TierEntry("C1", "shop.clerks", "chief", date(2026, 1, 1)),
            "'chief' is no tier of 店员等级; it has helper, seller.",
        ),
    ],
)
def test_a_wrong_tier_is_named(staffed: Company, entry: TierEntry, message: str) -> None:
    (problem,) = check(staffed, Batch(tiers=(entry,))).problems
    assert message in problem.message


def test_what_stands_twice_in_a_batch_is_named(staffed: Company) -> None:
    tier = TierEntry("C1", "shop.clerks", "seller", date(2026, 9, 1), evidence="等级!9")
    found = check(staffed, Batch((MANAGER, MANAGER), (tier, tier), (GOOD, GOOD), (SALE, SALE)))
    assert found.problems == (
        Problem("店员!9", "Manager C8 stands twice in the same batch; keep one of them."),
        Problem("等级!9", "The tier of C1 from 2026-09-01 on stands twice in the same batch; keep one of them."),
        Problem("货架!9", "销售额 of C1 for 2026-09 stands twice in the same batch; keep one of them."),
        Problem("大单!9", "大单 S9 stands twice in the same batch; keep one of them."),
    )


def test_every_problem_of_a_batch_is_found_and_a_long_list_is_cut_in_the_sentence(staffed: Company) -> None:
    batch = Batch(facts=tuple(replace(GOOD, manager=f"X{number}") for number in range(12)))
    assert len(check(staffed, batch).problems) == 12
    with pytest.raises(InputRefused, match=r"12 of the entries cannot be taken(.|\n)*and 2 more"):
        record(staffed, batch, FILE)


def test_a_check_records_nothing_and_counts_what_would_be(company: Company) -> None:
    assert check(company, october()) == Recorded(1, 18, 0, 0, ("东店", "西店"))
    assert list_managers(company) == ()
    assert list_units(company) == ()
    assert record(company, october(), FILE).position == 1


def test_figures_from_outside_employment_are_taken_with_a_warning(staffed: Company) -> None:
    outcome = record(
        staffed,
        Batch(
            facts=(
                replace(GOOD, manager="C2"),
                FactEntry("C3", REVENUE, Decimal(1), OCTOBER, evidence="货架!10"),
                FactEntry("C2", REVENUE, Decimal(1), OCTOBER),
            ),
            deals=(replace(SALE, happened_on=date(2025, 2, 28)),),
        ),
        FILE,
    )
    assert outcome.warnings == (
        Problem("货架!9", "C2 was hired on 2026-10-16 only, after 2026-09-30."),
        Problem("货架!10", "C3 left on 2026-09-30 already, before 2026-10-01."),
        Problem("大单!9", "C1 was hired on 2025-03-01 only, so what happened on 2025-02-28 does not count."),
    )
    assert (outcome.added, outcome.superseded) == (3, 1)


def test_a_corrected_deal_supersedes_as_a_whole(staffed: Company) -> None:
    corrected = sale("S1", date(2026, 9, 30), "800", "phone", CreditEntry("C2", "seller", Decimal("0.5")), "更正!2")
    outcome = record(staffed, Batch(deals=(corrected,)), FILE)
    assert (outcome.added, outcome.superseded, outcome.unchanged) == (0, 1, 0)
    assert [deal.code for deal in list_deals(staffed, "C1", "shop.sale", period=OCTOBER)] == ["S2"]
    assert [deal.code for deal in list_deals(staffed, "C1", "shop.sale")] == ["S2", "S3"]
    (now,) = list_deals(staffed, "C2", "shop.sale", period=SEPTEMBER)
    assert now.attributes == {"amount": Decimal(800), "channel": "phone", "is_helped": Decimal(0)}
    assert now.credits == (CreditEntry("C2", "seller", Decimal("0.5")),)
    old = next(deal for deal in list_deals(staffed, "C1", "shop.sale", history=True) if deal.code == "S1")
    assert (old.holds, old.happened_on, old.origin.evidence) == (False, date(2026, 10, 3), "大单!2")
    assert old.credits == (CreditEntry("C1", "seller", Decimal("0.6")),)
    assert record(staffed, Batch(deals=(corrected,)), FILE).unchanged == 1


def test_whether_a_role_is_filled_is_told_by_the_credits(staffed: Company) -> None:
    helped = replace(SALE, credits=(*SALE.credits, CreditEntry("C2", "helper")))
    record(staffed, Batch(deals=(helped,)), FILE)
    (deal,) = list_deals(staffed, "C2", "shop.sale")
    assert deal.attributes["is_helped"] == Decimal(1)
    denied = replace(helped, attributes={**SALE.attributes, "is_helped": Decimal(0)})
    (problem,) = check(staffed, Batch(deals=(denied,))).problems
    assert problem.message == "大单 S9: 有人协助 follows from who is helper, which says otherwise; leave it out."


def test_a_tier_is_corrected_and_taken_back(staffed: Company) -> None:
    on = date(2026, 4, 1)
    outcome = record(staffed, Batch(tiers=(TierEntry("C1", "shop.clerks", "helper", on),)), FILE)
    assert outcome.superseded == 1
    assert get_manager(staffed, "C1", as_of=on).tiers == {"shop.clerks": "helper"}
    record(staffed, Batch(tiers=(TierEntry("C1", "shop.clerks", "", on),)), FILE)
    assert get_manager(staffed, "C1", as_of=on).tiers == {}
    rows = list_tier_records(staffed, "C1", ladder="shop.clerks")
    assert [(row.valid_from, row.tier, row.holds) for row in rows] == [
        (date(2025, 3, 1), "helper", True),
        (on, "seller", False),
        (on, "helper", False),
        (on, "", True),
    ]


def test_a_roster_entry_keeps_what_it_leaves_out(staffed: Company) -> None:
    outcome = record(staffed, Batch(managers=(ManagerEntry("C1", "安宁", left_on=date(2026, 12, 31)),)), FILE)
    assert (outcome.superseded, outcome.units, outcome.warnings) == (1, (), ())
    manager = get_manager(staffed, "C1", as_of=OCTOBER.last_day)
    assert (manager.name, manager.hired_on, manager.left_on, manager.unit) == (
        "安宁",
        date(2025, 3, 1),
        date(2026, 12, 31),
        "东店",
    )


def test_a_move_is_dated_and_a_corrected_unit_is_warned_about(staffed: Company) -> None:
    moved = ManagerEntry("C1", "安", "西店", unit_from=date(2026, 10, 15))
    assert record(staffed, Batch(managers=(moved,)), FILE).warnings == ()
    assert get_manager(staffed, "C1", as_of=date(2026, 10, 14)).unit == "东店"
    assert get_manager(staffed, "C1", as_of=date(2026, 10, 15)).unit == "西店"
    assert record(staffed, Batch(managers=(moved,)), FILE).unchanged == 1
    outcome = record(staffed, Batch(managers=(ManagerEntry("C1", "安", "南店", evidence="店员!2"),)), FILE)
    assert outcome.units == ("南店",)
    assert outcome.warnings == (
        Problem("店员!2", "C1: the unit since 2026-10-15 is corrected to 南店; give the day of a move."),
    )
    assert get_manager(staffed, "C1", as_of=date(2026, 10, 15)).unit == "南店"
    assert get_manager(staffed, "C1", as_of=date(2026, 10, 14)).unit == "东店"
