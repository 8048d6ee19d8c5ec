"""What a calculation reads: the last row known of each figure, whoever is employed, and the same by every way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from corner_shop import (
    FILE,
    JANUARY,
    OCTOBER,
    SEPTEMBER,
    SHOP,
    Clerks,
    Shelf,
    Training,
    october,
    opened,
    recorded,
    sale,
    shop,
    working_shop,
)
from meritgraph.authoring import Facts, Standing, choice_fact
from meritgraph.companies import Company, Installation
from meritgraph.engine.inputs import (
    CreditsNeed,
    EarlierNeed,
    FactNeed,
    Inputs,
    Needs,
    ParameterNeed,
    ScaledColumn,
    TierNeed,
    UnitNeed,
)
from meritgraph.errors import Conflict
from meritgraph.facts.bulk import load_deals, load_facts, load_managers, load_tiers
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Plain, TierEntry
from meritgraph.parameters.commands import set_parameter
from meritgraph.parameters.queries import list_values
from meritgraph.parameters.resolution import Resolved
from meritgraph.period import Period, days_since_epoch
from meritgraph.plugins import PluginSet
from meritgraph.runs import reading
from meritgraph.runs.commands import calculate
from meritgraph.runs.hashing import input_hash
from meritgraph.runs.reading import Reading, read_inputs

REVENUE = FactNeed("shop.shelf.revenue", OCTOBER, 2)
VISITS = FactNeed("shop.shelf.visits", OCTOBER, 0)
SHIFT = FactNeed("shop.training.shift", OCTOBER, 0, standing=True)
SALES = CreditsNeed("shop.sale", "seller", OCTOBER, ("amount", "channel", "items"))
TIERS = TierNeed("shop.clerks", ("helper", "seller"), OCTOBER)
COMMISSION = ParameterNeed("shop.terms", "commission", OCTOBER)
CARRIED = EarlierNeed("shop.pay", "carried", SEPTEMBER)
ALL = Needs(
    facts=(REVENUE, replace(VISITS, is_target=True), SHIFT),
    credits=(SALES, replace(SALES, role="helper")),
    tiers=(TIERS,),
    parameters=(COMMISSION,),
    earlier=(CARRIED,),
    units=(UnitNeed(OCTOBER),),
)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        yield working_shop(company)


def shown(column: ScaledColumn) -> list[int | None]:
    """A column with None where it is missing."""
    gaps = [False] * len(column.values) if column.missing is None else column.missing.tolist()
    return [None if gap else value for value, gap in zip(column.values.tolist(), gaps, strict=True)]


def read(company: Company, needs: Needs = ALL, **options: object) -> Inputs:
    """The inputs of October."""
    return read_inputs(company, needs, OCTOBER, **options).inputs  # type: ignore[arg-type]  # whatever a test passes on


def test_managers_are_those_employed_on_a_day_of_the_period_by_code(company: Company) -> None:
    inputs = read(company)
    assert inputs.managers == ("C1", "C2", "C4")
    assert shown(inputs.hired_on) == [
        days_since_epoch(day) for day in (date(2025, 3, 1), date(2026, 10, 16), date(2020, 1, 1))
    ]
    first_and_last = (
        ManagerEntry("A1", "一", hired_on=OCTOBER.last_day),
        ManagerEntry("A0", "零", left_on=OCTOBER.start),
    )
    outside = (ManagerEntry("A2", "二", hired_on=OCTOBER.end), ManagerEntry("A3", "三", left_on=SEPTEMBER.last_day))
    record(company, Batch(managers=(*first_and_last, *outside)), FILE)
    inputs = read(company)
    assert inputs.managers == ("A0", "A1", "C1", "C2", "C4")
    assert shown(inputs.hired_on)[0] is None


def test_of_several_rows_the_last_one_holds(company: Company) -> None:
    for value in ("1", "2", "3.5"):
        recorded(company, FactEntry("C2", "shop.shelf.revenue", Decimal(value), OCTOBER))
    recorded(company, FactEntry("C1", "shop.shelf.revenue", Decimal(7), SEPTEMBER))
    recorded(company, FactEntry("C2", "shop.shelf.revenue", Decimal(8), OCTOBER, dimension="barrel"))
    inputs = read(company)
    assert shown(inputs.facts[REVENUE]) == [120050, 350, None]
    assert inputs.facts[REVENUE].places == 2
    assert shown(inputs.facts[replace(VISITS, is_target=True)]) == [50, None, None]


def test_a_standing_fact_is_read_as_it_holds_on_the_last_day(company: Company) -> None:
    assert shown(read(company).facts[SHIFT]) == [1, None, None]
    earlier = replace(SHIFT, period=SEPTEMBER)
    assert shown(read(company, Needs(facts=(earlier,))).facts[earlier]) == [0, None, None]
    recorded(company, FactEntry("C1", "shop.training.shift", "night", valid_from=date(2025, 5, 1)))
    assert shown(read(company, Needs(facts=(earlier,))).facts[earlier]) == [1, None, None]
    assert shown(read(company).facts[SHIFT]) == [1, None, None]


def test_deals_are_read_by_role_in_the_order_of_managers_and_codes(company: Company) -> None:
    both = (CreditEntry("C2", "seller", Decimal("0.5")), CreditEntry("C1", "seller"), CreditEntry("C2", "helper"))
    attributes: dict[str, Plain] = {"amount": Decimal("1.5"), "channel": "phone", "items": Decimal(3)}
    record(company, Batch(deals=(DealEntry("shop.sale", "A9", date(2026, 10, 16), attributes, both),)), FILE)
    inputs = read(company)
    credited = inputs.credits[SALES]
    assert credited.owner.tolist() == [0, 0, 0, 1]
    assert credited.deal.tolist() == [4, 1, 2, 4]
    assert shown(credited.share) == [10**12, 600_000_000_000, 10**12, 500_000_000_000]
    assert shown(credited.attributes["amount"]) == [150, 80000, 9010, 150]
    assert shown(credited.attributes["channel"]) == [1, 0, 1, 1]
    assert shown(credited.attributes["items"]) == [3, None, None, 3]
    assert inputs.credits[replace(SALES, role="helper")].owner.tolist() == [1]


def test_a_superseded_deal_is_not_read_wherever_it_went(company: Company) -> None:
    known = read_inputs(company, ALL, OCTOBER).known_until
    moved = sale("S2", date(2026, 11, 2), "90.10", "phone", CreditEntry("C1", "seller"), "")
    given = sale("S1", date(2026, 10, 20), "800", "counter", CreditEntry("C2", "seller"), "")
    record(company, Batch(deals=(moved, given)), FILE)
    assert read(company).credits[SALES].owner.tolist() == [1]
    record(company, Batch(deals=(replace(moved, happened_on=OCTOBER.start),)), FILE)
    assert read(company).credits[SALES].owner.tolist() == [0, 1]
    assert read(company, known_until=known).credits[SALES].owner.tolist() == [0, 0]


def test_tiers_are_read_as_on_record_and_since_when(company: Company) -> None:
    tiers = read(company).tiers[TIERS]
    assert shown(tiers.on_record) == [1, 0, None]
    first = days_since_epoch(date(2025, 3, 1))
    assert shown(tiers.since["helper"]) == [first, days_since_epoch(date(2026, 10, 16)), None]
    assert shown(tiers.since["seller"]) == [days_since_epoch(date(2026, 4, 1)), None, None]
    entries = (
        TierEntry("C1", "shop.clerks", "helper", date(2026, 6, 1)),
        TierEntry("C1", "shop.clerks", "seller", date(2026, 9, 1)),
        TierEntry("C2", "shop.clerks", "", date(2026, 10, 20)),
        TierEntry("C4", "shop.clerks", "seller", OCTOBER.end),
    )
    record(company, Batch(tiers=entries), FILE)
    tiers = read(company).tiers[TIERS]
    assert shown(tiers.on_record) == [1, None, None]
    assert shown(tiers.since["helper"])[0] == first
    assert shown(tiers.since["seller"]) == [days_since_epoch(date(2026, 4, 1)), None, None]


def test_a_corrected_tier_never_was(company: Company) -> None:
    record(company, Batch(tiers=(TierEntry("C1", "shop.clerks", "helper", date(2026, 4, 1)),)), FILE)
    tiers = read(company).tiers[TIERS]
    assert shown(tiers.on_record) == [0, 0, None]
    assert shown(tiers.since["seller"]) == [None, None, None]


def test_a_tier_that_the_ladder_has_no_more_is_named(company: Company) -> None:
    need = TierNeed("shop.clerks", ("helper",), OCTOBER)
    with pytest.raises(Conflict, match=r"Manager C1 is on record with a tier that ladder shop\.clerks does not have"):
        read(company, Needs(tiers=(need,)))


def test_units_are_told_apart_by_their_codes(company: Company) -> None:
    need = UnitNeed(OCTOBER)
    assert shown(read(company).units[need]) == [0, 1, None]
    moved = ManagerEntry("C1", "安", "南店", unit_from=OCTOBER.last_day)
    record(company, Batch(managers=(moved,)), FILE)
    assert shown(read(company).units[need]) == [0, 1, None]
    joined = ManagerEntry("C4", "丁", "东店", unit_from=JANUARY)
    record(company, Batch(managers=(joined,)), FILE)
    assert shown(read(company).units[need]) == [1, 2, 0]


def test_parameters_of_everybody_are_those_of_each(company: Company) -> None:
    for value, level, subject in (
        ("0.2", "company", ""),
        ("0.3", "unit", "东店"),
        ("0.4", "tier", "shop.clerks/seller"),
        ("0.4", "tier", "shop.clerks/helper"),
        ("0.5", "manager", "C4"),
        ("0.6", "manager", "C3"),
    ):
        set_parameter(company, "shop.terms", "commission", value, valid_from=JANUARY, level=level, subject=subject)
    found = read_inputs(company, ALL, OCTOBER)
    chosen = found.parameters[COMMISSION]
    assert chosen.column.chosen is not None
    everybody = {
        code: chosen.values[place]
        for code, place in zip(found.inputs.managers, chosen.column.chosen.tolist(), strict=True)
    }
    alone = {code: value_of(company, code) for code in everybody}
    assert everybody == alone
    assert {code: value.plain for code, value in alone.items()} == {"C1": "0.4", "C2": "0.4", "C4": "0.5"}
    assert len(chosen.values) == 3


def value_of(company: Company, manager: str) -> Resolved:
    """The commission that holds for one manager on October's last day."""
    values = list_values(company, "shop.terms", OCTOBER.last_day, manager=manager)
    return next(value.resolved for value in values if value.field.name == "commission")


def test_figures_of_finished_statements_are_read_from_the_run_that_was_current(company: Company) -> None:
    assert shown(read(company).earlier[CARRIED]) == [None, None, None]
    recorded(company, FactEntry("C1", "shop.shelf.revenue", Decimal(5), SEPTEMBER))
    first = calculate(company, "shop.pay", SEPTEMBER)
    known = read_inputs(company, ALL, OCTOBER).known_until
    assert first.manager_count == 3
    column = read(company).earlier[CARRIED]
    assert shown(column) == [5 * 10**column.places, None, 0]
    recorded(company, FactEntry("C1", "shop.shelf.revenue", Decimal(6), SEPTEMBER))
    calculate(company, "shop.pay", SEPTEMBER)
    assert shown(read(company).earlier[CARRIED])[0] == 6 * 10**column.places
    assert shown(read(company, known_until=known).earlier[CARRIED])[0] == 5 * 10**column.places
    unheard = replace(CARRIED, figure="unheard")
    assert shown(read(company, Needs(earlier=(unheard,))).earlier[unheard]) == [None, None, None]


def test_what_was_recorded_later_is_not_seen(company: Company) -> None:
    before = read_inputs(company, ALL, OCTOBER)
    record(
        company, Batch(managers=(ManagerEntry("C9", "新"), ManagerEntry("C4", "丁", left_on=date(2026, 9, 1)))), FILE
    )
    set_parameter(company, "shop.terms", "commission", "0.7", valid_from=JANUARY)
    recorded(company, FactEntry("C1", "shop.shelf.revenue", Decimal(1), OCTOBER))
    after = read_inputs(company, ALL, OCTOBER, known_until=before.known_until)
    assert after.inputs.managers == before.inputs.managers
    assert fingerprint(after) == fingerprint(before)
    assert fingerprint(read_inputs(company, ALL, OCTOBER)) != fingerprint(before)


def fingerprint(found: Reading) -> str:
    """What tells inputs apart."""
    return input_hash(found.inputs, found.parameters)


def test_a_few_are_read_as_they_are_among_all(company: Company) -> None:
    calculate(company, "shop.pay", SEPTEMBER)
    everybody = read(company)
    for code in everybody.managers:
        alone = read(company, managers=[code])
        position = everybody.managers.index(code)
        assert alone.managers == (code,)
        for need in ALL.facts:
            assert shown(alone.facts[need]) == [shown(everybody.facts[need])[position]]
        assert shown(alone.tiers[TIERS].on_record) == [shown(everybody.tiers[TIERS].on_record)[position]]
        assert shown(alone.earlier[CARRIED]) == [shown(everybody.earlier[CARRIED])[position]]
        mine = everybody.credits[SALES].owner == position
        assert alone.credits[SALES].deal.tolist() == everybody.credits[SALES].deal[mine].tolist()
    assert read(company, managers=["C2", "C1", "C3"]).managers == ("C1", "C2")


def test_reading_on_two_processors_or_leaving_others_out_changes_nothing(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = read_inputs(company, ALL, OCTOBER)
    few = read_inputs(company, ALL, OCTOBER, managers=["C1", "C4"])
    monkeypatch.setattr(reading, "MANY", 0)
    monkeypatch.setattr(reading, "FEW", 0)
    assert fingerprint(read_inputs(company, ALL, OCTOBER)) == fingerprint(one)
    assert fingerprint(read_inputs(company, ALL, OCTOBER, managers=["C1", "C4"])) == fingerprint(few)


def test_a_choice_keeps_its_meaning_when_the_plugin_puts_its_words_in_another_order(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        working_shop(installation.create_company("shop", "小店", ["shop"]))

    class Reordered(Facts, code="shop.training", period=Standing, zh="培训", en="Training"):
        """The same facts with another word in front."""

        shift = choice_fact(
            {"late": ("晚班", "Late"), "night": ("夜班", "Night"), "day": ("白班", "Day")}, zh="班次", en="Shift"
        )

    plugins = PluginSet((replace(SHOP, facts=(Shelf, Reordered)),))
    with Installation.open(tmp_path, plugins) as installation:
        company = installation.get_company("shop")
        assert shown(read(company, Needs(facts=(SHIFT,))).facts[SHIFT]) == [1, None, None]
        recorded(company, FactEntry("C2", "shop.training.shift", "late", valid_from=OCTOBER.start))
        recorded(company, FactEntry("C4", "shop.training.shift", "day", valid_from=OCTOBER.start))
        assert shown(read(company, Needs(facts=(SHIFT,))).facts[SHIFT]) == [1, 0, 2]
    assert Training.facts["shift"].choices == ("day", "night")


def test_a_fact_that_a_plugin_declares_otherwise_is_not_mixed_with_the_old_one(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        working_shop(installation.create_company("shop", "小店", ["shop"]))

    class Monthly(Facts, code="shop.training", period=OCTOBER.kind, zh="培训", en="Training"):
        """The same fact by month."""

        shift = choice_fact({"day": ("白班", "Day")}, zh="班次", en="Shift")

    plugins = PluginSet((replace(SHOP, facts=(Shelf, Monthly)),))
    with Installation.open(tmp_path, plugins) as installation:
        company = installation.get_company("shop")
        with pytest.raises(Conflict, match=r"shop\.training\.shift is stored as choice .* by day, but its plugin now"):
            recorded(company, FactEntry("C2", "shop.training.shift", "day", OCTOBER))


def test_columns_loaded_whole_are_read_like_entries(tmp_path: Path) -> None:
    days = np.array([days_since_epoch(date(2026, 1, day)) for day in (1, 2, 3)])
    with opened(tmp_path) as installation:
        loaded = installation.create_company("loaded", "列", ["shop"])
        ids = load_managers(loaded, ["M1", "M2", "M3"], days, FILE)
        load_facts(loaded, REVENUE.code, OCTOBER.start, ids, np.array([1, 2, 3]), FILE)
        load_facts(loaded, SHIFT.code, days, ids, np.array([0, 1, 1]), FILE)
        load_tiers(loaded, Clerks.code, ["helper", "seller", "helper"], days, ids, FILE)
        amounts = {"amount": np.array([5, 6]), "channel": np.array([0, 1])}
        happened = np.full(2, days_since_epoch(OCTOBER.start))
        load_deals(
            loaded,
            "shop.sale",
            ["X1", "X2"],
            happened,
            amounts,
            {"seller": ids[1:], "helper": np.array([-1, ids[0]])},
            FILE,
        )
        entered = installation.create_company("entered", "行", ["shop"])
        record(entered, entries(), FILE)
        one, other = (read_inputs(each, ALL, OCTOBER) for each in (loaded, entered))
    assert fingerprint(one) == fingerprint(other)
    assert_array_equal(one.inputs.credits[SALES].owner, [1, 2])


def entries() -> Batch:
    """What the loaded columns say, entry by entry."""
    first = [date(2026, 1, day) for day in (1, 2, 3)]
    codes = ("M1", "M2", "M3")
    shifts = zip(codes, first, ("day", "night", "night"), strict=True)
    deals = (
        DealEntry(
            "shop.sale",
            "X1",
            OCTOBER.start,
            {"amount": Decimal("0.05"), "channel": "counter"},
            (CreditEntry("M2", "seller"),),
        ),
        DealEntry(
            "shop.sale",
            "X2",
            OCTOBER.start,
            {"amount": Decimal("0.06"), "channel": "phone"},
            (CreditEntry("M3", "seller"), CreditEntry("M1", "helper")),
        ),
    )
    return Batch(
        tuple(ManagerEntry(code, code, hired_on=day) for code, day in zip(codes, first, strict=True)),
        tuple(
            TierEntry(code, "shop.clerks", tier, day)
            for code, day, tier in zip(codes, first, ("helper", "seller", "helper"), strict=True)
        ),
        (
            *(
                FactEntry(code, REVENUE.code, Decimal(cents).scaleb(-2), OCTOBER)
                for code, cents in zip(codes, (1, 2, 3), strict=True)
            ),
            *(FactEntry(code, SHIFT.code, shift, valid_from=day) for code, day, shift in shifts),
        ),
        deals,
    )


def test_an_empty_company_is_read_as_nobody(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        company = installation.create_company("empty", "空", ["shop"])
        inputs = read_inputs(company, ALL, Period.parse("2026-10")).inputs
    assert inputs.managers == ()
    assert inputs.credits[SALES].owner.tolist() == []
    assert october().managers[0].code == "C1"
