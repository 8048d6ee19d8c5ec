"""What a scheme works out: its figures, notices and refusals, as declared."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import strawberry

from meritgraph.engine.explaining.words import Words
from meritgraph.engine.plan import plan_of
from meritgraph.runs.model import FigureValue
from meritgraph.scheme import Notice, Scheme
from meritgraph_api.fields import field, word
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.names import graphql_name
from meritgraph_api.types.declared import FigureUnit, named, stated, unit_of
from meritgraph_api.types.option import Option, options_of

if TYPE_CHECKING:
    from meritgraph_api.types.scheme import SchemeType

OneScheme: TypeAlias = Annotated["SchemeType", strawberry.lazy("meritgraph_api.types.scheme")]

__all__ = ["BetterWhen", "FigureRole", "FigureType", "NoticeType", "in_cents", "presented"]


@strawberry.enum(description="What a figure is for.")
class FigureRole(Enum):
    """What a figure is for."""

    INDICATOR = word("indicator", "What a manager is judged by (考核指标).")
    STEP = word("step", "A figure on the way to a pay line or score (计算步骤).")
    PAY = word("pay", "A payable line, rounded to the cent (计价项目).")
    DEAL = word("deal", "A figure of each deal, such as a customer's tier (逐笔指标): see dealFigures.")
    SCORE = word("score", "The total of the points, rounded to two decimals (得分).")


@strawberry.enum(description="Which way an indicator is better.")
class BetterWhen(Enum):
    """Which way an indicator is better."""

    HIGHER = word("higher", "The more, the better.")
    LOWER = word("lower", "The less, the better.")


@strawberry.type(name="Figure", description="One figure that a scheme works out for every manager.")
class FigureType:
    """One figure of a scheme; ``declared`` is its Figure."""

    declared: strawberry.Private[Any]
    owner: strawberry.Private[type[Scheme]]
    code: str = stated("name", "The figure's code in its scheme, such as loan_count_pay.")
    clause: str = stated("clause", "The clause of the policy that the figure comes from.")
    description: str | None = stated("doc", "What the figure is, in the words of the scheme.")
    places: int = stated("places", "How many decimal places its value is rounded to, half-up, once, at its end.")
    name: str = named("The figure's name, such as 当月发放贷款笔数.")

    @field("The field that holds it in the scheme's own statement type, such as loanCountPay.")
    def field_name(self) -> str:
        """The GraphQL field."""
        return graphql_name(self.declared.name)

    @field("The scheme that works it out.")
    def scheme(self) -> OneScheme:
        """The scheme that works it out."""
        from meritgraph_api.types.scheme import SchemeType  # noqa: PLC0415 - schemes lead to their figures

        return SchemeType(declared=self.owner)

    @field("Its formula in words, with every way that parameters may choose.")
    def words(self, locale: InLocale = Locale.ZH) -> str:
        """Its formula in words."""
        plan, name = plan_of(self.owner), self.declared.name
        node = plan.of_deals[name].formula if name in plan.of_deals else plan.figures[name].node
        return Words(self.owner, locale.value).of(node)

    @field("The words that it may be; none for a figure that is no choice.", cost=costing(entries=1))
    def options(self) -> list[Option]:
        """The words that it may be."""
        return options_of(self.declared.options)

    @field("What the figure is for.")
    def role(self) -> FigureRole:
        """What the figure is for."""
        return FigureRole(self.declared.role)

    @field("What the figure counts.")
    def unit(self) -> FigureUnit:
        """What the figure counts."""
        return unit_of(self.declared.unit.code)

    @field("What is counted, where that must not be mixed with other counts, such as barrels; none elsewhere.")
    def dimension(self) -> str | None:
        """What is counted."""
        return self.declared.unit.dimension or None

    @field("Which way it is better; none where the policy does not say.")
    def better_when(self) -> BetterWhen | None:
        """Which way it is better."""
        return BetterWhen(self.declared.direction) if self.declared.direction else None


def presented(figure: Any, value: FigureValue) -> FigureValue:
    """A figure's value as it travels: money with its cents, what is paid or scored with its places, such as 1800.00."""
    return figure.unit.written(value, figure.places_shown) if isinstance(value, Decimal) else value


def in_cents(value: FigureValue) -> FigureValue:
    """An amount with two places where it has no more, such as 1800.00."""
    if isinstance(value, Decimal):
        cents = value.quantize(Decimal("0.01"))
        return cents if cents == value else value
    return value


@strawberry.type(name="Notice", description="A sentence that a statement carries where its condition holds.")
class NoticeType:
    """A sentence of a statement."""

    code: str = strawberry.field(description="Its code in the scheme, such as referral_above_top.")
    clause: str | None = strawberry.field(description="The clause of the policy it comes from.")
    zh: strawberry.Private[str]
    en: strawberry.Private[str]

    @field("The sentence.")
    def text(self, locale: InLocale = Locale.ZH) -> str:
        """The sentence."""
        return name_in(locale, zh=self.zh, en=self.en)

    @classmethod
    def of(cls, declared: Notice) -> NoticeType:
        """The GraphQL form of a declared notice or refusal."""
        return cls(code=declared.name, clause=declared.clause, zh=declared.zh, en=declared.en)
