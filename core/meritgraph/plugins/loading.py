"""Find the plugins that are installed, ask each what it declares, and check it before anybody relies on it."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any

import pluggy

import meritgraph.errors
from meritgraph.engine.plan import plan_of
from meritgraph.errors import MeritgraphError, PluginRefused
from meritgraph.plugins.hooks import API_VERSION, PROJECT, PluginHooks
from meritgraph.plugins.registry import BrokenPlugin, Plugin, PluginSet

__all__ = ["GROUP", "declared_by", "load_plugins"]

GROUP = "meritgraph.plugins"
"""The entry-point group under which a distribution names its plugin module."""


def load_plugins(*, skip_broken: bool = False, entries: Iterable[EntryPoint] | None = None) -> PluginSet:
    """Every installed plugin, checked, in the order of their names.

    Raises PluginRefused naming the plugin and what to do; with ``skip_broken`` such plugins are left out and listed.
    """
    found = entry_points(group=GROUP) if entries is None else entries
    plugins: list[Plugin] = []
    broken: list[BrokenPlugin] = []
    for entry in sorted(found, key=lambda each: (each.name, each.value)):
        try:
            plugin = load_plugin(entry)
            check_codes(plugin, plugins)
            plugins.append(plugin)
        except PluginRefused as error:
            if not skip_broken:
                raise
            broken.append(BrokenPlugin(entry.name, error.message))
    return PluginSet(tuple(plugins), tuple(broken))


def load_plugin(entry: EntryPoint) -> Plugin:
    """One plugin with its declarations. Raises PluginRefused where anything about it is wrong."""
    version = entry.dist.version if entry.dist is not None else "?"
    try:
        return declared_by(entry.name, version, entry.load())
    except PluginRefused:
        raise
    except MeritgraphError as error:
        raise PluginRefused(
            f"Plugin {entry.name} {version}: {error.message}", path=(entry.name, *error.path)
        ) from error
    except Exception as error:
        raise PluginRefused(
            f"Plugin {entry.name} {version} ({entry.value}) fails to load: {place_of(error)}{type(error).__name__}: "
            f"{error}. Mend or uninstall it, or start with --skip-broken-plugins.",
            path=(entry.name,),
        ) from error


def place_of(error: Exception) -> str:
    """The file and line of the plugin's own code that raised the error; empty where none of its code had begun."""
    machinery = ("<", *(str(Path(module.__file__ or "").parent) for module in (meritgraph.errors, pluggy, importlib)))
    frames = [frame for frame in extract_tb(error.__traceback__) if not frame.filename.startswith(machinery)]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}: " if frames else ""


def declared_by(name: str, version: str, module: ModuleType) -> Plugin:
    """What a plugin module declares, with every scheme traced."""
    wanted = getattr(module, "meritgraph_api", None)
    if wanted != API_VERSION:
        raise PluginRefused(
            f"Plugin {name} {version} is written for plugin API {wanted!r}, this is {API_VERSION}; state "
            f"meritgraph_api = {API_VERSION} in {module.__name__}, or install a release of it that fits.",
            path=(name,),
        )
    manager = hooked(name, version, module)
    schemes = answers(manager, "meritgraph_schemes")
    for scheme in schemes:
        plan_of(scheme)
    plugin = Plugin(
        name,
        version,
        getattr(module, "zh", name),
        getattr(module, "en", name),
        schemes=schemes,
        ladders=unique([scheme.ladder for scheme in schemes if scheme.ladder], answers(manager, "meritgraph_ladders")),
        deal_kinds=unique(
            [kind for scheme in schemes for kind in scheme.deal_kinds], answers(manager, "meritgraph_deal_kinds")
        ),
        facts=unique([facts for scheme in schemes for facts in scheme.facts], answers(manager, "meritgraph_facts")),
        terms=unique([terms for scheme in schemes for terms in scheme.terms_used.values()], ()),
        sheets=answers(manager, "meritgraph_sheets"),
    )
    check_scales(plugin)
    return plugin


def check_scales(plugin: Plugin) -> None:
    """Refuse a fact whose scale is a parameter that none of the plugin's schemes uses: no company could set it."""
    known = {terms.code: terms.fields for terms in plugin.terms}
    for fact in (fact for group in plugin.facts for fact in group.facts.values()):
        for scale in (fact.lowest, fact.highest):
            if scale and scale.name not in known.get(scale.terms, ()):
                raise PluginRefused(
                    f"Plugin {plugin.name} {plugin.version}: {fact.code} is bounded by {scale.code}, which no scheme "
                    "of the plugin uses; add uses(…) of it to the scheme that reads the fact.",
                    path=(plugin.name, fact.code),
                )


def hooked(name: str, version: str, module: ModuleType) -> pluggy.PluginManager:
    """A plugin manager for this plugin alone. Raises PluginRefused for a hook that does not exist."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(PluginHooks)
    known = ", ".join(sorted(each for each in vars(PluginHooks) if each.startswith("meritgraph_")))
    for attribute, value in vars(module).items():
        if attribute.startswith("meritgraph_") and callable(value) and not hasattr(value, f"{PROJECT}_impl"):
            raise PluginRefused(
                f"Plugin {name} {version}: {attribute} lacks @hookimpl above it.", path=(name, attribute)
            )
    try:
        manager.register(module, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginRefused(f"Plugin {name} {version}: {error} The hooks are: {known}.", path=(name,)) from error
    return manager


def answers(manager: pluggy.PluginManager, hook: str) -> tuple[Any, ...]:
    """What the plugin returns from a hook; nothing where it does not implement it."""
    returned: list[Sequence[Any]] = getattr(manager.hook, hook)()
    return tuple(each for result in returned for each in result)


def unique(first: Iterable[Any], second: Iterable[Any]) -> tuple[Any, ...]:
    """All of them, each once, in order."""
    return tuple(dict.fromkeys([*first, *second]))


def check_codes(plugin: Plugin, others: Sequence[Plugin]) -> None:
    """Refuse a name that another plugin has, and a code that is used twice by different declarations of one sort.

    A plugin may use another's declarations, such as its facts: what is the same object is no clash.
    """
    if plugin.name in [other.name for other in others]:
        raise PluginRefused(
            f"Plugin {plugin.name} {plugin.version}: another plugin has the same name; uninstall one of them.",
            path=(plugin.name,),
        )
    for sort in ("schemes", "ladders", "deal_kinds", "facts", "terms", "sheets"):
        taken = {each.code: (each, other.name) for other in others for each in getattr(other, sort)}
        for declared in getattr(plugin, sort):
            first, owner = taken.setdefault(declared.code, (declared, plugin.name))
            if first is not declared:
                raise PluginRefused(
                    f"Plugin {plugin.name} {plugin.version}: the code {declared.code!r} is already taken by plugin "
                    f"{owner} ({sort}); give it another code.",
                    path=(plugin.name, declared.code),
                )
