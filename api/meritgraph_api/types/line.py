"""Figures with their values, in the form that all schemes share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry

from meritgraph.runs.model import FigureValue
from meritgraph_api.fields import field
from meritgraph_api.locale import InLocale, Locale
from meritgraph_api.shown import worded
from meritgraph_api.types.figure import FigureType

__all__ = ["StatementLine"]


@strawberry.type(description="One figure of a statement with its value.")
class StatementLine:
    """One figure with its value."""

    figure: FigureType = strawberry.field(description="The figure as the scheme declares it.")
    number: Decimal | None = strawberry.field(description="Its value, in the figure's unit; none where there is none.")
    flag: bool | None = strawberry.field(description="Its value where it is a yes or no.")
    day: date | None = strawberry.field(description="Its value where it is a day.")
    choice: str | None = strawberry.field(description="Its value where it is one of a few words: the word's code.")

    @field("Its value as people read it: a word by its name, yes and no in the language; none where there is none.")
    def text(self, locale: InLocale = Locale.ZH) -> str | None:
        """Its value as people read it."""
        values = (self.number, self.flag, self.day, self.choice)
        value = next((each for each in values if each is not None), None)
        return worded(value, self.figure.declared.options, locale)

    @classmethod
    def of(cls, figure: FigureType, value: FigureValue) -> StatementLine:
        """The line of a figure."""
        return cls(
            figure=figure,
            number=value if isinstance(value, Decimal) else None,
            flag=value if isinstance(value, bool) else None,
            day=value if isinstance(value, date) else None,
            choice=value if isinstance(value, str) else None,
        )
