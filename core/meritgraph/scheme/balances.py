"""Balances by vintage: what each earlier period still owes, declared once for all figures that read it."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints, overload

from meritgraph.errors import FormulaRefused
from meritgraph.formula.vintages import Vintages
from meritgraph.quantity.kinds import Number
from meritgraph.quantity.units import Unit

__all__ = ["Balance", "balance"]

N = TypeVar("N", bound=Number)


class Balance(Generic[N]):
    """One named balance of a scheme; on an instance of the scheme it stands for what each earlier period owes."""

    def __init__(self, formula: Callable[[Any], Vintages[N]], *, clause: str, zh: str, en: str) -> None:
        self.formula = formula
        self.name = formula.__name__
        self.clause = clause
        self.zh = zh
        self.en = en or self.name.replace("_", " ").capitalize()
        self.doc = getdoc(formula) or ""
        self.traced: dict[type, Vintages[N]] = {}
        self.is_being_traced = False

    @property
    def unit(self) -> Unit:
        """What it counts. Raises FormulaRefused where its formula does not say so."""
        promise = get_type_hints(self.formula).get("return")
        kinds = get_args(promise)
        if get_origin(promise) is not Vintages or not hasattr(kinds[0], "unit"):
            raise FormulaRefused(f"{self.name} must say what it yields: def {self.name}(self) -> Vintages[Money].")
        unit: Unit = kinds[0].unit
        return unit

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Balance[N]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> Vintages[N]: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> Balance[N] | Vintages[N]:
        """The declaration on the class; on an instance, the vintages: the same for all figures that read them."""
        if instance is None:
            return self
        if owner not in self.traced:
            self.traced[owner] = self.vintages_of(instance)
        return self.traced[owner]

    def vintages_of(self, instance: Any) -> Vintages[N]:
        """The vintages as the formula has them. Raises FormulaRefused where it reads itself or yields none."""
        if self.is_being_traced:
            raise FormulaRefused(f"{self.name} reads itself; it goes by figures of the scheme.")
        self.is_being_traced = True
        try:
            found = self.formula(instance)
        finally:
            self.is_being_traced = False
        if not isinstance(found, Vintages):
            raise FormulaRefused(f"{self.name} yields {found!r}; a balance yields vintages(…).")
        found.name = self.name
        return found


def balance(zh: str, *, clause: str, en: str = "") -> Callable[[Callable[[Any], Vintages[N]]], Balance[N]]:
    """A balance by vintage: what each earlier period owes, and what this one repays of it, the oldest first."""
    return lambda formula: Balance(formula, clause=clause, zh=zh, en=en)
