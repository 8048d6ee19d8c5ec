"""Companies have files of their own, walled off from one another, and use only the plugins they switched on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from corner_shop import FILE, OCTOBER, PLUGINS, ShopPay, october, opened, working_shop
from meritgraph.companies import Installation
from meritgraph.errors import Conflict, InputRefused, NotFound
from meritgraph.facts.commands import record
from meritgraph.facts.queries import list_facts
from meritgraph.plugins import PluginSet
from meritgraph.roster.queries import list_managers
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import get_run, list_runs


def test_a_company_is_created_and_found_again(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        created = installation.create_company("north", " 北店 ", ["shop"], time_zone="Asia/Urumqi")
        assert (created.tenant_id, created.code, created.name, created.time_zone) == (1, "north", "北店", "Asia/Urumqi")
        installation.create_company("east", "东店")
    with opened(tmp_path) as installation:
        assert [company.code for company in installation.list_companies()] == ["east", "north"]
        assert installation.get_company("north") == created
    assert sorted(file.name for file in (tmp_path / "companies").glob("*.db")) == ["east.db", "north.db"]


@pytest.mark.parametrize(
    ("code", "name", "plugins", "time_zone", "error", "words"),
    [
        ("North", "北", [], "Asia/Shanghai", InputRefused, "'North' is no company code"),
        ("../x", "北", [], "Asia/Shanghai", InputRefused, "'../x' is no company code"),
        ("", "北", [], "Asia/Shanghai", InputRefused, "'' is no company code"),
        ("north", " ", [], "Asia/Shanghai", InputRefused, "needs a name"),
        ("north", "北", [], "Mars/Base", InputRefused, "'Mars/Base' is no time zone"),
        ("north", "北", ["bank"], "Asia/Shanghai", NotFound, "no plugin 'bank'; installed are: empty, shop"),
        ("taken", "北", [], "Asia/Shanghai", Conflict, "already a company 'taken'"),
    ],
)
def test_a_company_that_cannot_be_is_refused_and_leaves_nothing(
    tmp_path: Path, code: str, name: str, plugins: list[str], time_zone: str, error: type[Exception], words: str
) -> None:
    with opened(tmp_path) as installation:
        installation.create_company("taken", "在")
        with pytest.raises(error, match=words):
            installation.create_company(code, name, plugins, time_zone=time_zone)
        assert [company.code for company in installation.list_companies()] == ["taken"]
    assert sorted(file.name for file in (tmp_path / "companies").glob("*.db")) == ["taken.db"]


def test_an_unknown_company_is_not_found(tmp_path: Path) -> None:
    with opened(tmp_path) as installation, pytest.raises(NotFound, match="no company 'nobody'"):
        installation.get_company("nobody")


def test_one_company_uses_a_plugin_while_another_does_not(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        north, east = installation.create_company("north", "北", ["shop"]), installation.create_company("east", "东")
        assert north.plugins.schemes == {"shop.pay": ShopPay, "shop.ranking": PLUGINS.schemes["shop.ranking"]}
        assert east.plugins.schemes == {}
        assert installation.switch_on(east, "shop").plugins.get_scheme("shop.pay") is ShopPay
        assert installation.switch_on(east, "shop").plugins.schemes.keys() == {"shop.pay", "shop.ranking"}
        with pytest.raises(NotFound, match="no plugin 'bank'"):
            installation.switch_on(east, "bank")
        off = installation.switch_off(north, "shop")
        with pytest.raises(NotFound, match=r"no scheme 'shop\.pay' switched on"):
            calculate(off, "shop.pay", OCTOBER)


def test_a_plugin_that_is_not_installed_any_more_is_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        installation.create_company("north", "北", ["shop"])
    with Installation.open(tmp_path, PluginSet()) as bare:
        assert bare.get_company("north").plugins == PluginSet()


def test_companies_are_walled_off_from_one_another(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        north = working_shop(installation.create_company("north", "北", ["shop"]))
        east = installation.create_company("east", "东", ["shop"])
        run = calculate(north, "shop.pay", OCTOBER)
        assert list_managers(east) == ()
        assert list_runs(east) == ()
        with pytest.raises(NotFound, match=f"no run {run.run_id}"):
            get_run(east, run.run_id)
        with pytest.raises(NotFound, match="no manager 'C1'"):
            list_facts(east, "C1", facts=["shop.shelf.revenue"])
        record(east, october(), FILE)
        assert [manager.code for manager in list_managers(east)] == ["C1", "C2", "C3", "C4"]
        assert list_runs(east) == ()
        assert [found.run_id for found in list_runs(north)] == [run.run_id]


def test_a_file_put_in_the_place_of_another_is_not_opened(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        installation.create_company("north", "北")
        installation.create_company("east", "东")
    shutil.copy(tmp_path / "companies" / "north.db", tmp_path / "companies" / "east.db")
    with opened(tmp_path) as installation:
        assert installation.get_company("north").tenant_id == 1
        with pytest.raises(Conflict, match=r"companies/east\.db is not the file of company 'east'"):
            installation.get_company("east")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        installation.create_company("north", "北")
    (tmp_path / "companies" / "north.db").unlink()
    with opened(tmp_path) as installation, pytest.raises(NotFound, match=r"companies/north\.db. Restore it"):
        installation.get_company("north")


def test_a_creation_that_was_cut_short_can_be_repeated(tmp_path: Path) -> None:
    with opened(tmp_path) as first:
        first.create_company("north", "北")
    (tmp_path / "control.db").rename(tmp_path / "lost.db")
    with opened(tmp_path) as installation:
        assert installation.create_company("north", "北").tenant_id == 1


def test_records_without_an_owner_are_never_taken_over(tmp_path: Path) -> None:
    with opened(tmp_path) as first:
        record(first.create_company("north", "北", ["shop"]), october(), FILE)
    (tmp_path / "control.db").rename(tmp_path / "lost.db")
    with opened(tmp_path) as installation:
        with pytest.raises(Conflict, match=r"north\.db already holds another company's records"):
            installation.create_company("north", "北")
        assert installation.list_companies() == ()


def test_today_is_the_day_where_the_company_is(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        days = {
            installation.create_company(f"zone-{place}", "店", time_zone=zone).today()
            for place, zone in enumerate(("Pacific/Kiritimati", "Pacific/Pago_Pago"))
        }
    assert len(days) == 2
    assert all(isinstance(day, date) for day in days)
