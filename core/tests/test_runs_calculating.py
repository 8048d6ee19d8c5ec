"""A run is made whole, once for the same inputs, and nothing of it is visible before all of it is."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from corner_shop import FILE, JANUARY, OCTOBER, SEPTEMBER, october, opened, recorded, sale, shop, working_shop
from meritgraph.activation.commands import activate, deactivate
from meritgraph.companies import Company
from meritgraph.errors import Conflict, NotActivatable, NotFound, PeriodRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, FactEntry, ManagerEntry
from meritgraph.parameters.commands import set_parameter, withdraw_parameter
from meritgraph.period import Period
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import (
    count_notices,
    find_current_run,
    get_run,
    get_statement,
    list_highest,
    list_noticed,
    list_runs,
    list_statements,
)
from meritgraph.storage import run_rows

REVENUE = "shop.shelf.revenue"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        yield working_shop(company)


def file_of(tmp_path: Path, code: str = "shop") -> Path:
    """A company's file."""
    return tmp_path / "companies" / f"{code}.db"


def statement_rows(file: Path, run_id: int) -> list[tuple[object, ...]]:
    """A run's statements byte by byte, by manager code."""
    query = (
        "SELECT code, total, score, tier, refusals, notices, figures FROM manager "
        "JOIN statement USING (tenant_id, manager_id) WHERE run_id = ? ORDER BY code"
    )
    connection = sqlite3.connect(file)
    try:
        return connection.execute(query, (run_id,)).fetchall()
    finally:
        connection.close()


def test_a_run_has_a_statement_for_everybody_employed_on_a_day_of_the_period(company: Company) -> None:
    run = calculate(company, "shop.pay", OCTOBER, by="boss")
    assert [statement.manager for statement in list_statements(company, run.run_id)] == ["C1", "C2", "C4"]
    assert (run.scheme, run.period, run.is_current, run.started_by) == ("shop.pay", OCTOBER, True, "boss")
    assert (run.manager_count, run.refused_count, run.total) == (3, 1, Decimal("3248.08"))
    assert run.scheme_version.startswith("1+")
    assert (run.ladder, run.tiers) == ("shop.clerks", ("helper", "seller"))
    assert (run.notices, run.refusals) == (("no_sale",), ("no_visits",))


def test_every_figure_of_a_statement(company: Company) -> None:
    run = calculate(company, "shop.pay", OCTOBER)
    assert get_statement(company, run.run_id, "C1") == Statement(
        run_id=run.run_id,
        manager="C1",
        manager_name="安",
        total=Decimal("2218.05"),
        score=None,
        tier="seller",
        refusals=(),
        notices=(),
        figures={
            "earned": Decimal("1680.5"),
            "carried": Decimal("1680.5"),
            "base_pay": Decimal(2000),
            "commission_pay": Decimal("168.05"),
            "bonus_pay": Decimal(50),
            "total": Decimal("2218.05"),
            "seller.0": True,
        },
    )
    others = list_statements(company, run.run_id)[1:]
    assert [(each.total, each.tier, each.refusals, each.notices) for each in others] == [
        (Decimal("1030.03"), None, (), ("no_sale",)),
        (None, None, ("no_visits",), ("no_sale",)),
    ]
    with pytest.raises(NotFound, match="no statement of 'C3'"):
        get_statement(company, run.run_id, "C3")


def test_what_statements_come_with_is_counted_and_who_they_are_of(company: Company) -> None:
    run = calculate(company, "shop.pay", OCTOBER)
    assert count_notices(company, run.run_id) == {"no_sale": 2}
    assert [each.manager for each in list_noticed(company, run.run_id, "no_sale", first=5)] == ["C2", "C4"]
    assert [each.manager for each in list_noticed(company, run.run_id, "no_sale", first=1)] == ["C2"]


def test_the_same_inputs_give_the_same_run(company: Company) -> None:
    first = calculate(company, "shop.pay", OCTOBER)
    assert calculate(company, "shop.pay", OCTOBER) == first
    record(company, october(), FILE)
    recorded(company, FactEntry("C1", REVENUE, Decimal(1), Period.parse("2026-11")))
    assert calculate(company, "shop.pay", OCTOBER) == first
    assert list_runs(company) == (first,)


def test_shuffled_input_gives_byte_equal_statements_and_the_same_hash(tmp_path: Path) -> None:
    runs = {}
    with opened(tmp_path) as installation:
        for code, backwards in (("one", False), ("two", True)):
            company = installation.create_company(code, code, ["shop"])
            activate_with_bonus(company)
            batch = october(backwards=backwards)
            if backwards:
                for part in (Batch(managers=batch.managers), Batch(deals=batch.deals)):
                    record(company, part, FILE)
            record(company, batch, FILE)
            for rate, unit in (("0.2", "西店"), ("0.3", "东店")):
                set_parameter(company, "shop.terms", "commission", rate, valid_from=JANUARY, level="unit", subject=unit)
            runs[code] = calculate(company, "shop.pay", OCTOBER)
    assert runs["one"].input_hash == runs["two"].input_hash
    rows = {code: statement_rows(file_of(tmp_path, code), runs[code].run_id) for code in runs}
    assert rows["one"] == rows["two"]
    assert [row[:6] for row in rows["one"]] == [
        ("C1", 255415, None, 1, 0, 0),
        ("C2", 106005, None, None, 0, 1),
        ("C4", None, None, None, 1, 1),
    ]


def activate_with_bonus(company: Company) -> None:
    """Make the company ready to calculate October."""
    set_parameter(company, "shop.terms", "bonus", "50", valid_from=JANUARY)
    activate(company, "shop.pay", OCTOBER)


def test_a_correction_makes_a_new_current_run_and_the_old_one_stays(company: Company) -> None:
    old = calculate(company, "shop.pay", OCTOBER)
    recorded(company, FactEntry("C1", REVENUE, Decimal("1300.50"), OCTOBER))
    new = calculate(company, "shop.pay", OCTOBER)
    assert new.run_id != old.run_id
    assert new.input_hash != old.input_hash
    assert find_current_run(company, "shop.pay", OCTOBER) == new
    assert not get_run(company, old.run_id).is_current
    assert get_statement(company, old.run_id, "C1").total == Decimal("2218.05")
    assert get_statement(company, new.run_id, "C1").total == Decimal("2228.05")
    assert [run.run_id for run in list_runs(company)] == [new.run_id, old.run_id]
    assert [run.run_id for run in list_runs(company, current_only=True)] == [new.run_id]
    recorded(company, FactEntry("C1", REVENUE, Decimal("1200.50"), OCTOBER))
    back = calculate(company, "shop.pay", OCTOBER)
    assert back.run_id not in (old.run_id, new.run_id)
    assert back.input_hash == old.input_hash


@pytest.mark.parametrize(
    "change",
    [
        lambda company: set_parameter(company, "shop.terms", "commission", "0.2", valid_from=JANUARY),
        lambda company: withdraw_parameter(company, "shop.terms", "bonus", valid_from=date(2027, 1, 1)),
        lambda company: record(company, Batch(managers=(ManagerEntry("C5", "戊"),)), FILE),
        lambda company: record(
            company,
            Batch(deals=(sale("S1", date(2026, 9, 3), "800", "counter", CreditEntry("C1", "seller"), ""),)),
            FILE,
        ),
    ],
    ids=["parameter", "nothing", "manager", "deal"],
)
def test_only_what_can_show_in_a_result_makes_a_new_run(
    company: Company, change: object, request: pytest.FixtureRequest
) -> None:
    first = calculate(company, "shop.pay", OCTOBER)
    assert callable(change)
    change(company)
    again = calculate(company, "shop.pay", OCTOBER)
    assert (again == first) == (request.node.callspec.id == "nothing")


def test_a_run_reads_the_month_before_as_its_finished_statements_say(company: Company) -> None:
    facts = (
        FactEntry("C1", REVENUE, Decimal(500), SEPTEMBER),
        FactEntry("C1", "shop.shelf.visits", Decimal(1), SEPTEMBER),
    )
    recorded(company, *facts)
    alone = calculate(company, "shop.pay", OCTOBER)
    assert get_statement(company, alone.run_id, "C1").figures["carried"] == Decimal("1680.5")
    calculate(company, "shop.pay", SEPTEMBER)
    joined = calculate(company, "shop.pay", OCTOBER)
    assert get_statement(company, joined.run_id, "C1").figures["carried"] == Decimal("2180.5")
    recorded(company, FactEntry("C1", REVENUE, Decimal(600), SEPTEMBER))
    assert calculate(company, "shop.pay", OCTOBER) == joined
    calculate(company, "shop.pay", SEPTEMBER)
    later = calculate(company, "shop.pay", OCTOBER)
    assert get_statement(company, later.run_id, "C1").figures["carried"] == Decimal("2280.5")


def test_what_cannot_be_calculated_is_refused(company: Company) -> None:
    with pytest.raises(PeriodRefused, match="2026-Q4 is a quarter"):
        calculate(company, "shop.pay", Period.parse("2026-Q4"))
    with pytest.raises(NotFound, match=r"no scheme 'shop\.gift'"):
        calculate(company, "shop.gift", OCTOBER)
    with pytest.raises(NotActivatable, match=r"does not work by 店员薪酬 .* in 2026-08; activate it first"):
        calculate(company, "shop.pay", Period.parse("2026-08"))
    deactivate(company, "shop.pay", OCTOBER)
    with pytest.raises(NotActivatable):
        calculate(company, "shop.pay", OCTOBER)
    assert list_runs(company) == ()


def test_a_parameter_that_was_withdrawn_stops_the_run(company: Company) -> None:
    withdraw_parameter(company, "shop.terms", "bonus", valid_from=OCTOBER.start)
    with pytest.raises(NotActivatable) as refused:
        calculate(company, "shop.pay", OCTOBER)
    assert refused.value.unset == ("shop.terms.bonus",)
    set_parameter(
        company, "shop.terms", "bonus", "9", valid_from=OCTOBER.start, level="tier", subject="shop.clerks/seller"
    )
    with pytest.raises(NotActivatable):
        calculate(company, "shop.pay", OCTOBER)


def test_progress_tells_each_stage(company: Company) -> None:
    told: list[tuple[str, int, int]] = []
    calculate(company, "shop.pay", OCTOBER, progress=lambda *stage: told.append(stage))
    assert told == [
        ("reading", 0, 0),
        ("reading", 3, 3),
        ("computing", 0, 3),
        ("computing", 3, 3),
        ("writing", 0, 3),
        ("writing", 3, 3),
    ]


@pytest.mark.parametrize("stage", [("computing", 0), ("computing", 3), ("writing", 0), ("writing", 3)], ids=str)
def test_a_failure_on_the_way_leaves_nothing_visible(tmp_path: Path, company: Company, stage: tuple[str, int]) -> None:
    before = calculate(company, "shop.pay", OCTOBER)
    recorded(company, FactEntry("C1", REVENUE, Decimal(1), OCTOBER))

    def fail(name: str, done: int, _count: int) -> None:
        if (name, done) == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calculate(company, "shop.pay", OCTOBER, progress=fail)
    assert list_runs(company) == (before,)
    assert find_current_run(company, "shop.pay", OCTOBER) == before
    connection = sqlite3.connect(file_of(tmp_path))
    assert connection.execute("SELECT DISTINCT run_id FROM statement").fetchall() == [(before.run_id,)]
    connection.close()
    with pytest.raises(NotFound):
        list_statements(company, before.run_id + 1)
    after = calculate(company, "shop.pay", OCTOBER)
    assert list_runs(company) == (after, get_run(company, before.run_id))


def test_only_one_calculates_at_a_time(company: Company) -> None:
    refused: list[Exception] = []

    def second(name: str, done: int, _count: int) -> None:
        if (name, done) == ("computing", 0):
            with pytest.raises(Conflict, match=r"shop\.pay is being calculated for 2026-10 already") as conflict:
                calculate(company, "shop.pay", OCTOBER)
            refused.append(conflict.value)

    run = calculate(company, "shop.pay", OCTOBER, progress=second)
    assert len(refused) == 1
    assert list_runs(company) == (run,)


def test_many_at_once_make_one_run(company: Company) -> None:
    outcomes: list[object] = []

    def work() -> None:
        try:
            outcomes.append(calculate(company, "shop.pay", OCTOBER).run_id)
        except Conflict as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (run,) = list_runs(company)
    assert set(outcomes) <= {run.run_id, "CONFLICT"}
    assert run.run_id in outcomes


def test_a_run_whose_process_died_is_taken_over_when_its_lease_is_out(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_rows, "LEASE", timedelta(seconds=-1))
    slow: list[str] = []

    def overtaken(name: str, done: int, _count: int) -> None:
        if (name, done) == ("writing", 3) and not slow:
            slow.append("overtaking is only possible before the writing transaction")
        if (name, done) == ("computing", 0) and not slow:
            slow.append("overtaken")
            calculate(company, "shop.pay", OCTOBER)

    with pytest.raises(Conflict, match=r"shop\.pay for 2026-10 was taken over by another calculation"):
        calculate(company, "shop.pay", OCTOBER, progress=overtaken)
    assert slow == ["overtaken"]
    (run,) = list_runs(company)
    assert run.total == Decimal("3248.08")
    assert calculate(company, "shop.pay", OCTOBER) == run


def test_statements_are_listed_page_by_page_and_by_total(company: Company) -> None:
    run = calculate(company, "shop.pay", OCTOBER)
    assert [each.manager for each in list_statements(company, run.run_id, first=2)] == ["C1", "C2"]
    assert [each.manager for each in list_statements(company, run.run_id, after="C1", first=1)] == ["C2"]
    assert list_statements(company, run.run_id, after="C4") == ()
    assert [each.manager for each in list_highest(company, run.run_id, first=2)] == ["C1", "C2"]


def test_runs_are_listed_page_by_page(company: Company) -> None:
    for scheme, period in (("shop.pay", SEPTEMBER), ("shop.pay", OCTOBER), ("shop.ranking", OCTOBER)):
        calculate(company, scheme, period)
    assert [run.run_id for run in list_runs(company)] == [3, 2, 1]
    assert [run.run_id for run in list_runs(company, first=1, before=3)] == [2]
    assert [run.run_id for run in list_runs(company, scheme_code="shop.pay")] == [2, 1]
    assert [run.run_id for run in list_runs(company, period=OCTOBER)] == [3, 2]
    assert [run.run_id for run in list_runs(company, scheme_code="shop.pay", period=SEPTEMBER)] == [1]


def test_a_company_without_anybody_has_an_empty_run(tmp_path: Path) -> None:
    for company in shop(tmp_path):
        activate_with_bonus(company)
        run = calculate(company, "shop.pay", OCTOBER)
        assert (run.manager_count, run.refused_count, run.total) == (0, 0, Decimal(0))
        assert list_statements(company, run.run_id) == ()
