"""What the fields of generated types have in common: their types and descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import strawberry

from meritgraph.errors import PluginRefused
from meritgraph.quantity.kinds import Quantity
from meritgraph.scheme import Figure, Scheme
from meritgraph_api.fields import word
from meritgraph_api.names import enum_name, pascal_name, statement_type_name

__all__ = ["choice_enum", "choice_enum_name", "description_of", "enum_of", "value_kind"]


def value_kind(scheme: type[Scheme], figure: Figure[Quantity]) -> Any:
    """The Python type of a figure's value."""
    if figure.options:
        return choice_enum(scheme, figure)
    return {"flag": bool, "date": date}.get(figure.unit.code, Decimal)


def choice_enum_name(scheme: type[Scheme], figure: Figure[Quantity]) -> str:
    """The name of a choice's enum: of the scheme and the figure."""
    return f"{statement_type_name(scheme.code).removesuffix('Statement')}{pascal_name(figure.name)}"


def choice_enum(scheme: type[Scheme], figure: Figure[Quantity]) -> Any:
    """The words that a figure may be, as an enum of its own. Raises PluginRefused where two have the same name."""
    description = f"{figure.zh} · {figure.en}. Clause: {figure.clause}."
    name = choice_enum_name(scheme, figure)
    return enum_of(name, figure.options, description, whose=f"Scheme {scheme.code}, {figure.name}")


def enum_of(name: str, names: Mapping[str, tuple[str, str]], description: str, *, whose: str) -> Any:
    """Words as an enum. Raises PluginRefused where two of them would have the same name."""
    words: dict[str, Any] = {}
    for code, (zh, en) in names.items():
        if enum_name(code) in words:
            raise PluginRefused(
                f"{whose}: two of its words would be the GraphQL value {enum_name(code)}; give them other codes."
            )
        words[enum_name(code)] = word(code, f"{zh} · {en}.")
    made = Enum(name, words)  # type: ignore[misc]  # its members are known only when the plugin is
    return strawberry.enum(made, name=name, description=description)


def description_of(figure: Figure[Quantity]) -> str:
    """The figure in words: its name, docstring, unit, rounding and clause."""
    unit = figure.unit
    rounding = f", rounded to {figure.places} places" if figure.role in ("pay", "score") else ""
    names = f"{figure.zh} · {figure.en}" if figure.zh else figure.en
    counted = f" of {unit.dimension}" if unit.dimension else ""
    unit_words = f"Unit: {unit.en}{counted} ({unit.zh}){rounding}. Clause: {figure.clause}."
    return "\n".join(part for part in (names, figure.doc, unit_words) if part)
