"""Rules about the direction of imports."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Mapping

from architecture.tree import Source, is_within

__all__ = [
    "import_only_what_is_declared",
    "never_import",
    "no_relative_imports",
    "only_inside",
    "plugins_use_only_the_authoring_surface",
    "rooms_form_no_circle",
]

_AUTHORING = ("meritgraph.authoring", "meritgraph.testing")


def never_import(sources: Iterable[Source], forbidden: tuple[str, ...]) -> list[str]:
    """No source imports one of these packages."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        for line, name in source.imports
        if is_within(name, forbidden)
    ]


def only_inside(
    sources: Iterable[Source], packages: tuple[str, ...], homes: tuple[str, ...], besides: Collection[str] = ()
) -> list[str]:
    """Only the modules of these homes import these packages; the names ``besides`` may be imported anywhere."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        if not is_within(source.module, homes)
        for line, name in source.imports
        if is_within(name, packages) and name not in besides
    ]


def plugins_use_only_the_authoring_surface(sources: Iterable[Source]) -> list[str]:
    """Of meritgraph, a plugin imports the authoring surface and the testing kit and nothing else."""
    return [
        f"{source.path}:{line} imports {name}; a plugin may import only {' and '.join(_AUTHORING)}"
        for source in sources
        for line, name in source.imports
        if is_within(name, ("meritgraph",)) and not is_within(name, _AUTHORING)
    ]


def no_relative_imports(sources: Iterable[Source]) -> list[str]:
    """Imports are absolute: a module can be found from any line that names it."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        for line, name in source.imports
        if name.startswith(".")
    ]


def rooms_form_no_circle(sources: Iterable[Source], package: str, shelves: Mapping[str, str]) -> list[str]:
    """The rooms of a package import one another in one direction: whoever follows the imports comes to an end.

    Rooms on the same of the ``shelves`` count as one; a single module (``room.module``) may have a shelf of its own.
    An import for the type checker alone does not count.
    """
    above: dict[str, dict[str, str]] = {}
    for source in sources:
        room = _room(source.module, package, shelves)
        for line, name in source.runtime_imports:
            if is_within(name, (package,)) and (target := _room(name, package, shelves)) != room:
                above.setdefault(room, {}).setdefault(target, f"{source.path}:{line}")
    while ends := _ends(above):
        above = {room: targets for room, targets in above.items() if room not in ends}
    return sorted(
        f"{place} imports the room {target}, which leads back to {room}"
        for room, targets in above.items()
        for target, place in targets.items()
        if target in above
    )


def _ends(above: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The rooms that import none of the others, or that none of the others imports: no circle passes them."""
    imported = {target for targets in above.values() for target in targets}
    return {room for room, targets in above.items() if room not in imported or not targets.keys() & above.keys()}


def _room(module: str, package: str, shelves: Mapping[str, str]) -> str:
    parts = module.removeprefix(package).lstrip(".").split(".")
    room = parts[0] or package
    return shelves.get(".".join(parts[:2]), shelves.get(room, room))


def import_only_what_is_declared(
    sources: Iterable[Source], declared: Iterable[str], distributions: Mapping[str, list[str]]
) -> list[str]:
    """A distribution imports only the standard library, itself and what its ``pyproject.toml`` depends on.

    ``distributions`` says which distributions provide an importable name.
    """
    allowed = {_plain(name) for name in declared}
    return [
        f"{source.path}:{line} imports {name}, which its pyproject.toml does not declare"
        for source in sources
        for line, name in source.imports
        if not _is_provided(name.partition(".")[0], source, allowed, distributions)
    ]


def _is_provided(top: str, source: Source, allowed: set[str], distributions: Mapping[str, list[str]]) -> bool:
    if top in sys.stdlib_module_names or top == source.module.partition(".")[0] or _plain(top) in allowed:
        return True
    return any(_plain(name) in allowed for name in distributions.get(top, ()))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
