"""What every plugin owes its readers, beyond what loading checks: names, docstrings, a case for every figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from meritgraph.plugins import Plugin, declared_by, load_plugins
from meritgraph.scheme import Scheme
from meritgraph.testing.cases import CaseFile, load_cases
from meritgraph.testing.vocabulary import expectation_names

__all__ = ["contract_breaches"]


def contract_breaches(plugin: Plugin | ModuleType | str, case_folder: Path) -> tuple[str, ...]:
    """Each thing that the plugin still owes, as a sentence; empty where it owes nothing.

    ``plugin`` is its module, or the name it is installed under; ``case_folder`` holds its YAML cases. Raises
    PluginRefused for a plugin that cannot be loaded, NotFound where none of that name is installed.
    """
    plugin = loaded(plugin)
    files = [load_cases(path) for path in sorted(case_folder.glob("**/*.yaml"))]
    expected = names_expected(plugin, files)
    breaches = [breach for scheme in plugin.schemes for breach in undocumented(scheme)]
    breaches += [
        breach for scheme in plugin.schemes for breach in without_case(scheme, expected.get(scheme.code, set()))
    ]
    breaches += [
        f"{file.path.name}, “{case.name}” cites no clause." for file in files for case in file.cases if not case.clause
    ]
    return tuple(breaches)


def names_expected(plugin: Plugin, files: Iterable[CaseFile]) -> dict[str, set[str]]:
    """The figures, also of deals, that cases speak of, by scheme."""
    schemes = {scheme.code: scheme for scheme in plugin.schemes}
    found: dict[str, set[str]] = {}
    for case in (case for file in files for case in file.cases):
        for code, names in case.expected().items():
            known = found.setdefault(code, set())
            for of_deals in (False, True) if code in schemes else ():
                listed = expectation_names(schemes[code], of_deals=of_deals)
                known.update(*(listed.known.get(name, ()) for name in names))
    return found


def loaded(plugin: Plugin | ModuleType | str) -> Plugin:
    """The plugin of a name or a module."""
    if isinstance(plugin, str):
        return load_plugins().get_plugin(plugin)
    return declared_by(plugin.__name__, "", plugin) if isinstance(plugin, ModuleType) else plugin


def undocumented(scheme: type[Scheme]) -> Iterator[str]:
    """Declarations without a name or a docstring: the explanation and the API have nothing to say of them."""
    if not scheme.__doc__:
        yield f"{scheme.code} has no docstring."
    for figure in (*scheme.figures.values(), *scheme.deal_figures.values()):
        if not figure.doc:
            yield f"{scheme.code}, {figure.name} has no docstring."
        if not figure.zh:
            yield f"{scheme.code}, {figure.name} has no Chinese name."
    for balance in scheme.balances.values():
        if not balance.doc:
            yield f"{scheme.code}, {balance.name} has no docstring."
    for notice in (*scheme.notices.values(), *scheme.refusals.values()):
        if not notice.doc:
            yield f"{scheme.code}, {notice.name} has no docstring: it is the English sentence."


def without_case(scheme: type[Scheme], expected: Iterable[str]) -> Iterator[str]:
    """Figures, notices and refusals that no case speaks of."""
    for name in sorted({*scheme.figures, *scheme.deal_figures, *scheme.balances} - set(expected)):
        yield f"{scheme.code}, {name} is expected by no case."
