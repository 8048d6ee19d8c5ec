"""Plugins are found, asked and checked; a wrong one is refused in a sentence that says what to do."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from dummy_plugin import plugin as dummy
from dummy_plugin.records import Conduct, Honours, Keeper, Keepers, Log, Rescue, Supplies, Tide, Visit
from dummy_plugin.season import Season
from dummy_plugin.terms import WatchTerms
from dummy_plugin.watch import Watch
from installed_plugins import entries_in, install
from meritgraph.errors import NotFound, PluginRefused
from meritgraph.plugins import load_plugins
from meritgraph.plugins.hooks import PluginHooks
from meritgraph.spreadsheets.calendar_sheet import CALENDAR_SHEET

GOOD = """
    from meritgraph.authoring import hookimpl

    meritgraph_api = 1
    zh, en = "好", "Good"


    @hookimpl
    def meritgraph_schemes():
        return ()
"""
SCHEME = """
    from meritgraph.authoring import Facts, Money, Month, Rate, Scheme, hookimpl, money_fact, step, uses

    meritgraph_api = 1


    class Book(Facts, code="{code}.book", period=Month, zh="账", en="Book"):
        amount = money_fact(zh="额", en="Amount")


    class Policy(Scheme, code="{code}.policy", period=Month, policy="p", zh="策", en="Policy"):
        book = uses(Book)

        @step(clause="{clause}")
        def figure(self) -> {unit}:
            return self.book.amount


    @hookimpl
    def meritgraph_schemes():
        return (Policy,)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where plugins are installed for one test."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def refusal(folder: Path) -> PluginRefused:
    """What the one broken plugin in the folder is refused with."""
    with pytest.raises(PluginRefused) as refused:
        load_plugins(entries=entries_in(folder))
    return refused.value


def test_a_plugin_is_found_where_it_is_installed(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin", version="2.5")
    found = load_plugins().get_plugin("lights")
    assert (found.name, found.version, found.zh, found.en) == ("lights", "2.5", "灯塔", "Lighthouses")


def test_the_dummy_plugin_uses_every_hook() -> None:
    hooks = {name for name in vars(PluginHooks) if name.startswith("meritgraph_")}
    assert hooks == {name for name in vars(dummy) if name.startswith("meritgraph_")} - {"meritgraph_api"}


def test_what_schemes_read_comes_along_with_them_each_once(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin")
    plugins = load_plugins(entries=entries_in(folder))
    (plugin,) = plugins.plugins
    assert plugin.schemes == (Watch, Season)
    assert plugin.ladders == (Keepers, Honours)
    assert plugin.deal_kinds == (Rescue, Conduct, Visit)
    assert plugin.facts == (Log, Keeper, Supplies, Tide)
    assert plugin.terms == (WatchTerms,)
    assert [sheet.code for sheet in plugin.sheets] == ["lights.keeper-sheet", "lights.log-sheet", "lights.rescue-sheet"]


def test_every_declaration_is_found_by_its_code(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin")
    plugins = load_plugins(entries=entries_in(folder))
    assert plugins.get_scheme("lights.watch") is Watch
    assert plugins.ladders["lights.honours"] is Honours
    assert plugins.deal_kinds["lights.conduct"] is Conduct
    assert plugins.facts["lights.tide"] is Tide
    assert plugins.terms["lights.watch"] is WatchTerms
    assert plugins.sheets == (*plugins.plugins[0].sheets, CALENDAR_SHEET)
    for code in ("lights.watch", "lights.keepers", "lights.visit", "lights.log"):
        assert plugins.owner(code) == "lights"


def test_what_is_not_there_is_not_found(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin")
    plugins = load_plugins(entries=entries_in(folder))
    with pytest.raises(NotFound, match=r"^There is no plugin 'ships'; there are: lights\.$"):
        plugins.get_plugin("ships")
    with pytest.raises(
        NotFound, match=r"^There is no scheme 'ships\.pay' switched on here; there are: lights\.watch, "
    ):
        plugins.get_scheme("ships.pay")
    with pytest.raises(NotFound, match=r"^No plugin declares 'ships\.pay'\.$"):
        plugins.owner("ships.pay")


def test_a_company_sees_only_the_plugins_it_switched_on(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin")
    install(folder, "other", SCHEME.format(code="other", clause="1", unit="Money"))
    plugins = load_plugins(entries=entries_in(folder))
    assert set(plugins.schemes) == {"lights.watch", "lights.season", "other.policy"}
    assert set(plugins.only({"other"}).schemes) == {"other.policy"}
    assert plugins.only(()).plugins == ()


def test_the_order_of_installation_does_not_matter(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin")
    install(folder, "alpha", GOOD)
    install(folder, "zulu", SCHEME.format(code="zulu", clause="1", unit="Money"))
    install(folder, "clash", SCHEME.format(code="zulu", clause="1", unit="Money"))
    for entries in permutations(entries_in(folder)):
        plugins = load_plugins(skip_broken=True, entries=entries)
        assert [plugin.name for plugin in plugins.plugins] == ["alpha", "clash", "lights"]
        assert [broken.name for broken in plugins.broken] == ["zulu"]


# Each sort of broken plugin


def test_a_plugin_for_another_api_is_refused(folder: Path) -> None:
    install(folder, "old", GOOD.replace("meritgraph_api = 1", "meritgraph_api = 0"), version="0.9")
    module = f"{folder.name.replace('-', '_')}_old_module"
    assert refusal(folder).message == (
        f"Plugin old 0.9 is written for plugin API 0, this is 1; state meritgraph_api = 1 in {module}, "
        "or install a release of it that fits."
    )


def test_a_plugin_that_states_no_api_is_refused(folder: Path) -> None:
    install(folder, "silent", GOOD.replace("meritgraph_api = 1", ""))
    assert refusal(folder).message.startswith("Plugin silent 1.0 is written for plugin API None, this is 1; state ")


def test_a_hook_that_does_not_exist_is_refused(folder: Path) -> None:
    install(folder, "eager", GOOD.replace("meritgraph_schemes", "meritgraph_shemes"))
    message = refusal(folder).message
    assert message.startswith("Plugin eager 1.0: unknown hook 'meritgraph_shemes' in plugin")
    assert message.endswith(
        "The hooks are: meritgraph_deal_kinds, meritgraph_facts, meritgraph_ladders, "
        "meritgraph_schemes, meritgraph_sheets."
    )


def test_a_hook_without_its_marker_is_refused(folder: Path) -> None:
    install(folder, "bare", GOOD.replace("@hookimpl", ""))
    assert refusal(folder).message == "Plugin bare 1.0: meritgraph_schemes lacks @hookimpl above it."


def test_a_hook_with_arguments_that_it_does_not_get_is_refused(folder: Path) -> None:
    install(folder, "greedy", GOOD.replace("meritgraph_schemes()", "meritgraph_schemes(company)"))
    message = refusal(folder).message
    assert message.startswith("Plugin greedy 1.0: ")
    assert "company" in message


def test_a_plugin_that_raises_when_it_is_imported_is_refused(folder: Path) -> None:
    install(folder, "loud", "raise RuntimeError('out of oil')")
    module = f"{folder.name.replace('-', '_')}_loud_module"
    assert refusal(folder).message == (
        f"Plugin loud 1.0 ({module}) fails to load: {module}.py:1: RuntimeError: out of oil. "
        "Mend or uninstall it, or start with --skip-broken-plugins."
    )


def test_a_plugin_whose_module_is_gone_is_refused(folder: Path) -> None:
    install(folder, "ghost", module="no_such_module_anywhere")
    assert refusal(folder).message.startswith(
        "Plugin ghost 1.0 (no_such_module_anywhere) fails to load: ModuleNotFoundError: No module named "
    )


def test_a_hook_that_raises_is_refused(folder: Path) -> None:
    install(folder, "moody", GOOD.replace("return ()", "raise LookupError('not today')"))
    assert "moody_module.py:10: LookupError: not today." in refusal(folder).message


def test_a_clause_that_is_left_out_is_placed(folder: Path) -> None:
    install(folder, "wrong", SCHEME.format(code="wrong", clause="1", unit="Money").replace('(clause="1")', '("额")'))
    assert "wrong_module.py:14: TypeError: step() missing 1 required keyword-only argument: 'clause'." in (
        refusal(folder).message
    )


@pytest.mark.parametrize("answer", ["3", "3.5", '("policy",)'])
def test_a_hook_that_returns_something_else_is_refused(folder: Path, answer: str) -> None:
    install(folder, "odd", GOOD.replace("return ()", f"return {answer}"))
    assert refusal(folder).path == ("odd",)


def test_a_scheme_with_a_wrong_unit_is_refused(folder: Path) -> None:
    install(folder, "wrong", SCHEME.format(code="wrong", clause="1", unit="Rate"), version="3.1")
    refused = refusal(folder)
    module = f"{folder.name.replace('-', '_')}_wrong_module"
    assert refused.message == (
        f"Plugin wrong 3.1: {module}.py:14: wrong.policy, figure promises rate but yields money; "
        "correct the formula, or what stands after ->."
    )
    assert refused.path == ("wrong", "wrong.policy", "figure")


def test_a_scheme_without_a_clause_is_refused(folder: Path) -> None:
    install(folder, "bold", SCHEME.format(code="bold", clause="", unit="Money"))
    module = f"{folder.name.replace('-', '_')}_bold_module"
    assert (
        refusal(folder).message
        == f"Plugin bold 1.0: {module}.py:14: bold.policy, figure cites no clause; add clause=…."
    )


def test_a_code_that_another_plugin_has_is_refused(folder: Path) -> None:
    install(folder, "first", SCHEME.format(code="same", clause="1", unit="Money"))
    install(folder, "second", SCHEME.format(code="same", clause="1", unit="Money"), version="1.2")
    refused = refusal(folder)
    assert refused.message == (
        "Plugin second 1.2: the code 'same.policy' is already taken by plugin first (schemes); give it another code."
    )
    assert refused.path == ("second", "same.policy")


def test_a_code_that_a_plugin_uses_twice_is_refused(folder: Path) -> None:
    twice = SCHEME.format(code="twice", clause="1", unit="Money") + SCHEME.format(
        code="twice", clause="2", unit="Money"
    ).replace("class Policy", "class Other").replace("(Policy,)", "(Policy, Other)")
    install(folder, "twice", twice)
    assert refusal(folder).message.startswith(
        "Plugin twice 1.0: the code 'twice.policy' is already taken by plugin twice (schemes)"
    )


def test_two_plugins_of_one_name_are_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    install(folder, "lights", module="dummy_plugin.plugin")
    install(elsewhere, "lights", module="dummy_plugin.plugin", version="2.0")
    with pytest.raises(PluginRefused) as refused:
        load_plugins(entries=[*entries_in(folder), *entries_in(elsewhere)])
    assert refused.value.message == "Plugin lights 2.0: another plugin has the same name; uninstall one of them."


def test_a_plugin_may_build_on_anothers_declarations(folder: Path) -> None:
    install(folder, "lights", module="dummy_plugin.plugin")
    own = """
        from dummy_plugin.records import Keepers, Log
        from meritgraph.authoring import Money, Month, Scheme, hookimpl, pay, uses

        meritgraph_api = 1


        class Harbour(Scheme, code="harbour.pay", period=Month, ladder=Keepers, policy="h", zh="港", en="Harbour"):
            log = uses(Log)

            @pay("补贴", clause="1")
            def subsidy(self) -> Money:
                return self.log.oil


        @hookimpl
        def meritgraph_schemes():
            return [Harbour]
    """
    install(folder, "harbour", own)
    plugins = load_plugins(entries=entries_in(folder))
    assert set(plugins.schemes) == {"harbour.pay", "lights.watch", "lights.season"}
    assert plugins.facts["lights.log"] is Log


def test_broken_plugins_are_left_out_where_that_is_asked_for(folder: Path) -> None:
    install(folder, "alpha", GOOD)
    install(folder, "loud", "raise RuntimeError('out of oil')")
    install(folder, "wrong", SCHEME.format(code="wrong", clause="1", unit="Rate"))
    install(folder, "zulu", SCHEME.format(code="zulu", clause="1", unit="Money"))
    with pytest.raises(PluginRefused):
        load_plugins(entries=entries_in(folder))
    plugins = load_plugins(skip_broken=True, entries=entries_in(folder))
    assert [plugin.name for plugin in plugins.plugins] == ["alpha", "zulu"]
    assert [broken.name for broken in plugins.broken] == ["loud", "wrong"]
    assert all(broken.name in broken.reason for broken in plugins.broken)
    assert set(plugins.schemes) == {"zulu.policy"}
