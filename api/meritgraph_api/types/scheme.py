"""Schemes: what a policy works out, by which clauses, with which parameters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from inspect import cleandoc
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.engine.plan import plan_of
from meritgraph.scheme import Scheme
from meritgraph_api.context import Context, Info
from meritgraph_api.fields import field
from meritgraph_api.in_force import parameters_of
from meritgraph_api.limits.cost import costing
from meritgraph_api.names import statement_type_name
from meritgraph_api.types.deal_kind import DealKindType
from meritgraph_api.types.declared import PeriodLength, named, stated
from meritgraph_api.types.figure import FigureRole, FigureType, NoticeType
from meritgraph_api.types.ladder import LadderType
from meritgraph_api.types.node import Node
from meritgraph_api.types.parameter import ParameterType
from meritgraph_api.types.plugin import PluginType
from meritgraph_api.types.recorded_fact import FactType, facts_of

__all__ = ["Clause", "Roles", "SchemeType"]

AsOf: TypeAlias = Annotated[
    date | None, strawberry.argument(description="The day whose values are wanted; today where it is left out.")
]
Roles: TypeAlias = Annotated[
    list[FigureRole] | None, strawberry.argument(description="Only figures with one of these roles; all if left out.")
]
Codes: TypeAlias = Annotated[
    list[str] | None, strawberry.argument(description="Only parameters with one of these codes; all if left out.")
]


@strawberry.type(description="A clause of the policy, and what the scheme makes of it.")
class Clause:
    """A clause and what comes from it."""

    clause: str = strawberry.field(description="The clause as the policy numbers or names it, such as 五(二)1.")
    figures: list[FigureType] = strawberry.field(description="The figures that come from it.")
    parameters: list[str] = strawberry.field(description="The codes of the parameters that come from it.")


@strawberry.type(
    name="Scheme", description="One policy that managers are appraised and paid by, written as code (考核办法)."
)
class SchemeType(Node):
    """One policy as code."""

    declared: strawberry.Private[type[Scheme]]
    code: str = stated("code", "The scheme's code, such as banking.loan-pay.")
    policy: str = stated("policy", "The policy it is, under which its clauses are cited, such as banking-loan-pay.")
    name: str = named("The scheme's name, such as 贷款业务绩效考核.")

    @classmethod
    def find(cls, context: Context, code: str) -> SchemeType | None:
        """The scheme of that code among those of the company's plugins."""
        declared = context.company.plugins.schemes.get(code)
        return None if declared is None else cls(declared=declared)

    def identity(self) -> tuple[str | int, ...]:
        """The kind of thing it is, and its key in the company."""
        return ("Scheme", self.declared.code)

    @field("What the policy is about, in the words of the scheme.")
    def description(self) -> str | None:
        """What the policy is about."""
        return cleandoc(self.declared.__doc__ or "") or None

    @field("How long the periods are that it is calculated for.")
    def period_length(self) -> PeriodLength:
        """How long its periods are."""
        return PeriodLength.of(self.declared.period)

    @field("The version in force: the declared one and a digest of every formula.")
    def version(self) -> str:
        """The version in force."""
        return plan_of(self.declared).version

    @field("The name of the GraphQL type of its statements, such as BankingLoanPayStatement.")
    def statement_type(self) -> str:
        """The GraphQL type of its statements."""
        return statement_type_name(self.declared.code)

    @field("The plugin that brings it.")
    def plugin(self, info: Info) -> PluginType:
        """The plugin that brings it."""
        plugins = info.context.company.plugins
        return PluginType(declared=plugins.get_plugin(plugins.owner(self.declared.code)))

    @field("The first day of the period from which on your company works by it; none where it does not.")
    def active_from(self, info: Info) -> date | None:
        """From when on the company works by it."""
        active = info.context.active.get(self.declared.code)
        return None if active is None else active.valid_from

    @field(
        "The codes of the units whose managers it covers, as last decided, each with all units below it; empty where "
        "it covers the whole company, or is not active.",
        cost=costing(entries=2),
    )
    def covered_units(self, info: Info) -> list[str]:
        """Which units it covers."""
        active = info.context.active.get(self.declared.code)
        return [] if active is None else list(active.units)

    @field("The ladder whose tiers it reads; none for a scheme without tiers.")
    def ladder(self) -> LadderType | None:
        """The ladder whose tiers it reads."""
        return None if self.declared.ladder is None else LadderType(declared=self.declared.ladder)

    @field("What the company records about its managers for it, as facts.", cost=costing(entries=15))
    def facts(self) -> list[FactType]:
        """What the company records for it."""
        return facts_of(self.declared.facts)

    @field("The kinds of deals that it counts and sums.", cost=costing(entries=2))
    def deal_kinds(self) -> list[DealKindType]:
        """The kinds of deals that it reads."""
        return [DealKindType(declared=kind) for kind in self.declared.deal_kinds]

    @field("The schemes whose finished statements it reads; they are calculated before it.", cost=costing(entries=2))
    def reads_schemes(self) -> list[SchemeType]:
        """The schemes whose statements it reads."""
        return [SchemeType(declared=scheme) for scheme in self.declared.schemes_read.values()]

    @field("What it works out for every manager, in the order of the policy.", cost=costing(entries=25))
    def figures(self, roles: Roles = None) -> list[FigureType]:
        """What it works out."""
        return figures_of(self.declared, roles)

    @field("What it works out for each deal, such as a customer's tier.", cost=costing(entries=2))
    def deal_figures(self) -> list[FigureType]:
        """What it works out for each deal."""
        return [FigureType(declared=figure, owner=self.declared) for figure in self.declared.deal_figures.values()]

    @field("The sentences that a statement may carry.")
    def notices(self) -> list[NoticeType]:
        """The sentences that a statement may carry."""
        return [NoticeType.of(declared) for declared in self.declared.notices.values()]

    @field("The reasons for which a manager's statement may be refused.")
    def refusals(self) -> list[NoticeType]:
        """The reasons for a refusal."""
        return [NoticeType.of(declared) for declared in self.declared.refusals.values()]

    @field("What the company may set, with the value in force on a day.", cost=costing(entries=25))
    def parameters(self, info: Info, as_of: AsOf = None, codes: Codes = None) -> list[ParameterType]:
        """What the company may set."""
        found = parameters_of(info.context, self.declared, as_of or info.context.company.today())
        return [each for each in found if codes is None or each.declared.name in codes]

    @field("The policy's clauses in the order in which the scheme cites them.")
    def clauses(self) -> list[Clause]:
        """The clauses with what comes from them."""
        figures = [*self.declared.deal_figures.values(), *self.declared.figures.values()]
        fields = [each for terms in self.declared.terms_used.values() for each in terms.fields.values()]
        cited = dict.fromkeys([figure.clause for figure in figures] + [each.clause for each in fields])
        return [
            Clause(
                clause=clause,
                figures=[
                    FigureType(declared=figure, owner=self.declared) for figure in figures if figure.clause == clause
                ],
                parameters=[each.name for each in fields if each.clause == clause],
            )
            for clause in cited
        ]


def figures_of(scheme: type[Scheme], roles: Sequence[FigureRole] | None) -> list[FigureType]:
    """The scheme's figures in the order of the policy."""
    wanted = None if roles is None else {role.value for role in roles}
    figures = scheme.figures.values()
    return [FigureType(declared=figure, owner=scheme) for figure in figures if wanted is None or figure.role in wanted]
