"""A stage of seats in a scheme: one method that reads like the policy, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import getdoc
from types import CodeType
from typing import Any, get_type_hints, overload

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import FigureRead
from meritgraph.formula.seats import FORMULAS, RESULTS, Filled, Seats
from meritgraph.quantity.kinds import Choice, Quantity, of_unit
from meritgraph.quantity.nodes import Node
from meritgraph.scheme.figures import Figure

__all__ = ["SeatStage", "seats"]

NAMES: Mapping[str, tuple[str, str, str]] = {
    "seats": ("{0}名额", "{0}: seats", ""),
    "holds": ("占有{0}名额", "{0}: has one already", "Has a seat before anybody competes: kept, or fallen into."),
    "competes": ("参加{0}评选", "{0}: takes part", "Takes part in the competition for the seats that are open."),
    "open": ("{0}空缺名额", "{0}: open seats", "The seats that nobody has before anybody competes."),
    "place": ("{0}名次", "{0}: place", "The place among those who take part; equal ones go by manager code at last."),
    "wins": ("获得{0}名额", "{0}: wins a seat", "Gets one of the open seats."),
    "result": ("{0}名额结果", "{0}: what came of it", "What became of the manager, and why; none for who had no part."),
}
"""Each part's Chinese and English name and its docstring; that of ``seats`` is the stage's own."""

KINDS = {name: kind for name, kind in get_type_hints(Filled).items() if name in FORMULAS}


class PartFormula:
    """The formula of one part of a stage, as a figure has one: named, documented, with the unit it yields."""

    def __init__(self, stage: SeatStage, part: str) -> None:
        self.stage = stage
        self.part = part
        self.__name__ = f"{stage.name}_{part}"
        self.__doc__ = NAMES[part][2] or stage.doc
        self.__annotations__ = {"return": KINDS[part]}

    @property
    def __code__(self) -> CodeType:
        """The author's own lines, where a mistake is shown."""
        return self.stage.formula.__code__

    def __call__(self, scheme: Any) -> Quantity:
        """The part's formula. Raises FormulaRefused where the method yields no seats."""
        declared = self.stage.formula(scheme)
        if not isinstance(declared, Seats):
            raise FormulaRefused(f"a stage of seats yields Seats(…), not {type(declared).__name__}.")
        return FORMULAS[self.part](declared, self.stage.__get__(scheme, type(scheme)))


class SeatStage:
    """A stage of seats. On an instance of the scheme it stands for the stage as it was filled: ``self.senior.wins``.

    Each part is a step of the scheme, named after the stage: ``senior_seats``, ``senior_wins``.
    """

    def __init__(self, formula: Callable[[Any], Seats], *, clause: str, zh: str, en: str) -> None:
        self.formula = formula
        self.name = formula.__name__
        self.doc = getdoc(formula) or ""
        english = en or self.name.replace("_", " ").capitalize()
        self.figures: tuple[Figure[Quantity], ...] = tuple(
            Figure(
                PartFormula(self, part),
                role="step",
                clause=clause,
                zh=NAMES[part][0].format(zh),
                en=NAMES[part][1].format(english),
                options=RESULTS if part == "result" else None,
            )
            for part in FORMULAS
        )

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> SeatStage: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> Filled: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> Filled | SeatStage:
        """The declaration on the class; on an instance the stage as it was filled."""
        if instance is None:
            return self
        return self.filled(lambda figure: FigureRead(figure.unit, (), owner.code, figure.name))

    def filled(self, read: Callable[[Figure[Quantity]], Node]) -> Filled:
        """The stage's parts, each as what ``read`` makes of its figure."""
        parts: dict[str, Any] = {}
        for part, figure in zip(FORMULAS, self.figures, strict=True):
            node, options = read(figure), tuple(figure.options)
            parts[part] = Choice(node, options) if options else of_unit(figure.unit)(node)
        return Filled(**parts)


def seats(zh: str, *, clause: str, en: str = "") -> Callable[[Callable[[Any], Seats]], SeatStage]:
    """A stage of seats: the method yields ``Seats(…)``, its docstring says how many there are and for whom.

    ``zh`` and ``en`` name what is won: 高级, “Senior”.
    """
    return lambda formula: SeatStage(formula, clause=clause, zh=zh, en=en)
