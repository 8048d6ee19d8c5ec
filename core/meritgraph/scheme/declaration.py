"""A scheme: one policy as a class that reads like the policy."""

from __future__ import annotations

from typing import ClassVar, TypeVar, cast

from meritgraph.errors import DeclarationError, FormulaRefused
from meritgraph.formula.dates import months_between
from meritgraph.formula.reads import DateRead, EarlierRead, PeriodNumberRead, TierRead, TierSinceRead, UnitRead
from meritgraph.formula.seats import Filled
from meritgraph.formula.series import Series, ago, each
from meritgraph.formula.vocabulary import holds, when
from meritgraph.period import PeriodKind
from meritgraph.quantity.kinds import Choice, Condition, Count, Date, Months, Number, Quantity, Text, of_unit
from meritgraph.quantity.units import CHOICE, COUNT, DATE, TEXT
from meritgraph.scheme.balances import Balance
from meritgraph.scheme.deal_figures import DealFigure, DealList, deal_lists
from meritgraph.scheme.deals import DealKind, Deals
from meritgraph.scheme.events import Events
from meritgraph.scheme.facts import Facts
from meritgraph.scheme.figures import Figure, Notice, TierConditions
from meritgraph.scheme.ladders import Ladder, Tier
from meritgraph.scheme.seats import SeatStage
from meritgraph.scheme.terms import Parameters

__all__ = ["RESERVED", "Scheme", "SchemePart", "reads", "uses"]

U = TypeVar("U", bound="Parameters | Facts")
S = TypeVar("S", bound="Scheme")
Q = TypeVar("Q", bound=Quantity)

RESERVED = frozenset({"total", "score", "manager", "run", "id", "notices", "refusal", "lines", "reading"})
"""Names that a statement uses itself and a figure may not take."""


class SchemePart:
    """A part of a policy that is too long for one file; the scheme inherits its parts, and their figures come first.

    ``class Eligibility(SchemePart): …`` and ``class Grading(Eligibility, Scheme, code=…): …``.
    """

    code: ClassVar[str]
    period: ClassVar[PeriodKind]
    ladder: ClassVar[type[Ladder] | None]

    @property
    def tier(self) -> Choice:
        """The tier the manager has on record on the period's last day; missing where there is none."""
        ladder = self._ladder()
        codes = tuple(tier.code for tier in ladder.tiers)
        return Choice(TierRead(CHOICE, (), ladder.code, codes), codes)

    def tier_since(self, tier: Tier) -> Date:
        """The first day on record at that tier or a higher one; missing where there is none."""
        ladder = self._ladder()
        codes = tuple(each_tier.code for each_tier in ladder.tiers)
        return Date(TierSinceRead(DATE, (), ladder.code, codes, tier.code))

    @property
    def unit(self) -> Text:
        """The unit the manager belongs to on the period's last day; only to group by."""
        return Text(UnitRead(TEXT, ()))

    def number_within(self, kind: PeriodKind) -> Count:
        """The period's number within the longer one it is part of: 4 for the fourth quarter of a ``Year``."""
        if kind.months % self.period.months:
            raise FormulaRefused(f"A {kind.en} does not consist of whole {self.period.en} periods.")
        return Count(PeriodNumberRead(COUNT, (), kind))

    @property
    def last_day(self) -> Date:
        """The last day of the period: the day on which conditions are judged."""
        return Date(DateRead(DATE, (), "last_day"))

    @property
    def day_after(self) -> Date:
        """The day after the period's last: from 1 January to the day after a year are twelve complete months."""
        return Date(DateRead(DATE, (), "day_after"))

    def service_until(self, last_day_counts: Condition) -> Date:
        """The day to which months and years of service are counted: the period's last day, or the day after it.

        ``last_day_counts`` is the company's parameter, declared with ``last_day_in_service``.
        """
        return when(last_day_counts, self.day_after, self.last_day)

    def service_months(self, since: Date, last_day_counts: Condition) -> Months:
        """Complete months of service since that day, to the period's last day or through it, as the company chose."""
        return months_between(since, self.service_until(last_day_counts))

    @property
    def first_day(self) -> Date:
        """The first day of the period."""
        return Date(DateRead(DATE, (), "first_day"))

    @property
    def left_on(self) -> Date:
        """The manager's last day of employment; missing where that lies after the period, or is not known yet."""
        return Date(DateRead(DATE, (), "left_on"))

    @property
    def hired_on(self) -> Date:
        """The day the manager was hired."""
        return Date(DateRead(DATE, (), "hired_on"))

    def joined_within(self, periods: int) -> Condition:
        """Whether the manager was hired in this period or one of the ``periods - 1`` before it: who joined within 1
        period starts from the next one. The first day of a period belongs to it. Always has an answer.
        """
        if periods < 1:
            raise FormulaRefused(f"joined_within({periods}): write how many periods, from 1 on.")
        return holds(self.hired_on >= (self.first_day if periods == 1 else ago(self.first_day, periods - 1)))

    def each(self, kind: PeriodKind, value: Q) -> Series[Q]:
        """A fact or figure in every shorter period of this scheme's period: ``self.each(Quarter, self.receipts)``."""
        return each(kind, value, of=self.period)

    def _ladder(self) -> type[Ladder]:
        if self.ladder is None:
            raise FormulaRefused(f"Scheme {self.code} names no ladder: add ladder=… to its class line.")
        return self.ladder


class Scheme(SchemePart):
    """One policy for one kind of period; subclass it with its code, period, names and the policy it comes from."""

    zh: ClassVar[str]
    en: ClassVar[str]
    policy: ClassVar[str]
    version: ClassVar[str]
    figures: ClassVar[dict[str, Figure[Quantity]]]
    deal_figures: ClassVar[dict[str, DealFigure[Quantity]]]
    deal_lists: ClassVar[dict[str, DealList]]
    balances: ClassVar[dict[str, Balance[Number]]]
    notices: ClassVar[dict[str, Notice]]
    refusals: ClassVar[dict[str, Notice]]
    conditions: ClassVar[dict[str, TierConditions]]
    terms_used: ClassVar[dict[str, type[Parameters]]]
    facts: ClassVar[tuple[type[Facts], ...]]
    deal_kinds: ClassVar[tuple[type[DealKind], ...]]
    schemes_read: ClassVar[dict[str, type[Scheme]]]

    def __init_subclass__(
        cls,
        *,
        code: str,
        period: PeriodKind,
        zh: str,
        en: str,
        policy: str,
        ladder: type[Ladder] | None = None,
        version: str = "1",
    ) -> None:
        named = members_of(cls)
        members = list(named.values())
        cls.code, cls.period, cls.zh, cls.en = code, period, zh, en
        cls.policy, cls.ladder, cls.version = policy, ladder, version
        cls.figures = {each.name: each for each in members if isinstance(each, Figure) and each.role != "deal"}
        cls.deal_figures = {member.name: member for member in members if isinstance(member, DealFigure)}
        cls.deal_lists = deal_lists(code, named)
        cls.balances = {member.name: member for member in members if isinstance(member, Balance)}
        declared = [member for member in members if isinstance(member, Notice)]
        cls.notices = {member.name: member for member in declared if not member.refuses}
        cls.refusals = {member.name: member for member in declared if member.refuses}
        cls.conditions = {member.tier.code: member for member in members if isinstance(member, TierConditions)}
        cls.terms_used = {type(member).code: type(member) for member in members if isinstance(member, Parameters)}
        cls.facts = tuple(dict.fromkeys(type(member) for member in members if isinstance(member, Facts)))
        kinds = [member.kind for member in members if isinstance(member, Deals)]
        kinds += [member.catalogue for member in members if isinstance(member, Events)]
        cls.deal_kinds = tuple(dict.fromkeys(kinds))
        cls.schemes_read = {each._scheme.code: each._scheme for each in members if isinstance(each, Statements)}  # noqa: SLF001  # any other name could be a figure's
        own = {
            name
            for name, member in named.items()
            if isinstance(member, Figure | Facts | Parameters | Deals | Events | Balance | SeatStage)
        }
        names = {*vars(SchemePart), *vars(Scheme), *Scheme.__annotations__}
        taken = sorted(RESERVED.intersection({*cls.figures, *cls.balances}) | own.intersection(names))
        if taken:
            raise DeclarationError(
                f"Scheme {code}: nothing in it can be called {', '.join(taken)}; choose another name."
            )


def members_of(scheme: type[SchemePart]) -> dict[str, object]:
    """What a scheme and its parts declare, the parts first; a stage of seats is followed by the figures it makes.

    Raises DeclarationError where something else is called as one of these.
    """
    parts = [base for base in reversed(scheme.__mro__) if issubclass(base, SchemePart) and not issubclass(base, Scheme)]
    declared = {name: member for part in (*parts, scheme) for name, member in vars(part).items()}
    members: dict[str, object] = {}
    for name, member in declared.items():
        made = {each.name: each for each in member.figures} if isinstance(member, SeatStage) else {}
        taken = sorted(set(made).intersection(declared))
        if taken:
            raise DeclarationError(
                f"{scheme.__name__}: the stage of seats {name} makes {', '.join(taken)} itself; choose another name."
            )
        members |= {name: member, **made}
    return members


def uses(declared: type[U]) -> U:
    """The parameters or facts that a scheme reads."""
    return declared()


def reads(scheme: type[S]) -> S:
    """Another scheme whose finished statements this one reads: ``self.each(Month, self.monthly.points)``."""
    return cast("S", Statements(scheme))


class Statements:
    """The figures of another scheme's statements, by their names."""

    def __init__(self, scheme: type[Scheme]) -> None:
        self._scheme = scheme

    def __getattr__(self, name: str) -> Quantity | Filled:
        stage = members_of(self._scheme).get(name)
        if isinstance(stage, SeatStage):
            return stage.filled(lambda figure: EarlierRead(figure.unit, (), self._scheme.code, figure.name))
        figure = self._scheme.figures.get(name)
        if figure is None:
            raise FormulaRefused(f"Scheme {self._scheme.code} has no figure {name}.")
        result: Quantity = of_unit(figure.unit)(EarlierRead(figure.unit, (), self._scheme.code, name))
        return result
