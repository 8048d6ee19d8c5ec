"""Statements: what a run yields for one manager, in the form that all schemes share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, TypeAlias, cast

import strawberry

from meritgraph.engine.plan import plan_of
from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.quantity.exact import unscaled
from meritgraph.runs.model import FigureValue
from meritgraph.storage import tables
from meritgraph_api.context import Context, Info
from meritgraph_api.deal_types import DealsCode, deal_list, listed_deals, no_deals
from meritgraph_api.explaining.balances import vintages_of
from meritgraph_api.explaining.on_record import WhoAndWhen, tiers_on_record
from meritgraph_api.explaining.page import ExplainedFigure, PageExplainer, explainer_of
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.names import statement_type_name
from meritgraph_api.notices import words_of
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.declared import Related, SortKey, Source
from meritgraph_api.reads.expressions import joined
from meritgraph_api.reads.fields import column, derived, hidden, one
from meritgraph_api.reads.load import related
from meritgraph_api.reads.pages import Wanted
from meritgraph_api.reads.row import Row
from meritgraph_api.types.explanation import EXPLANATION_COST, Explanation, ExplanationNode, explanation_nodes
from meritgraph_api.types.figure import NoticeType, in_cents, presented
from meritgraph_api.types.ladder import TierType
from meritgraph_api.types.line import StatementLine
from meritgraph_api.types.manager import Manager
from meritgraph_api.types.node import Node
from meritgraph_api.types.run import Layout, Run, RunState
from meritgraph_api.types.scheme import Roles, SchemeType
from meritgraph_api.types.statement_balance import StatementBalance, StatementVintage
from meritgraph_api.types.statement_deal import StatementDealConnection
from meritgraph_api.types.tier_reading import TierReading, tier_reading

FigureCode: TypeAlias = Annotated[
    str | None,
    strawberry.argument(
        description="The code of the figure, such as loan_count_pay, or total. Left out, it is the total, or the score "
        "of a scheme that pays nothing."
    ),
]
StatementsBack: TypeAlias = Annotated[
    int,
    strawberry.argument(
        description="How many finished statements deep the tree goes on: with 1 also why the figures carried over from "
        "the period before are what they are, and so on up to 12. Without it the tree ends at such figures."
    ),
]
MOST_BACK = 12

__all__ = ["ARCHIVED", "REFUSED", "Statement"]

REFUSED = "RefusedStatement"
ARCHIVED = "ArchivedStatement"

ITS_RUN = Related(lambda: Run, (("run_id", tables.run.c.run_id),))


def amount_of(stored: int | None, places: int | None) -> Any:
    """The amount that is stored as a count of 10^-places, with the two places it is paid in."""
    return None if stored is None or places is None else in_cents(unscaled(stored, places))


def sentence(scheme: SchemeType | None, name: str) -> NoticeType:
    """The notice or refusal of that name."""
    declared = scheme.declared if scheme else None
    known = {**declared.notices, **declared.refusals}.get(name) if declared else None
    if known is not None:
        return NoticeType.of(known)
    _, _, figure_name = name.rpartition(".")
    figure = declared.figures.get(figure_name) if declared else None
    zh, en = words_of(declared, name) if declared else (name, name)
    return NoticeType(code=name, clause=figure.clause if figure else None, zh=zh, en=en)


@strawberry.interface(
    description="What a run yields for one manager: every figure, the score, the total, the tier reading and why. Each "
    "scheme has a type of its own with its figures as fields, such as BankingLoanPayStatement."
)
class Statement(Row, Node):
    """What a run yields for one manager."""

    source: ClassVar[Source] = Source(
        table=joined(
            tables.statement, (tables.run, ("tenant_id", "run_id")), (tables.manager, ("tenant_id", "manager_id"))
        ),
        tenant=tables.statement.c.tenant_id,
        key=(SortKey("manager", tables.manager.c.code), SortKey("run", tables.statement.c.run_id, descending=True)),
        conditions=(tables.run.c.state.in_([state.value for state in RunState]),),
        hidden={
            "run_id": hidden(tables.statement.c.run_id),
            "manager_id": hidden(tables.statement.c.manager_id),
            "manager_code": hidden(tables.manager.c.code),
            "scheme_code": hidden(tables.run.c.scheme),
            "scheme_version": hidden(tables.run.c.scheme_version),
            "stored_total": hidden(tables.statement.c.total),
            "total_places": hidden(tables.run.c.total_places),
            "stored_score": hidden(tables.statement.c.score),
            "score_places": hidden(tables.run.c.score_places),
            "tier_position": hidden(tables.statement.c.tier),
            "refusal_bits": hidden(tables.statement.c.refusals),
            "notice_bits": hidden(tables.statement.c.notices),
            "stored_figures": hidden(tables.statement.c.figures),
        },
    )
    run_id: strawberry.Private[int]
    manager_id: strawberry.Private[int]
    manager_code: strawberry.Private[str]
    scheme_code: strawberry.Private[str]
    notice_bits: strawberry.Private[int]
    refusal_bits: strawberry.Private[int]
    scheme_version: strawberry.Private[str]
    tier_position: strawberry.Private[int | None]
    stored_figures: strawberry.Private[list[int | None]]
    run: Run = one(lambda: Run, {"run_id": tables.run.c.run_id}, "The run it comes from.")
    manager: Manager = one(lambda: Manager, {"manager_id": tables.manager.c.manager_id}, "The manager it is about.")
    period: Period = column(tables.run.c.period, "The period it is for.", convert=Period.parse)
    scheme: SchemeType | None = derived(
        lambda row, context: SchemeType.find(context, row.scheme_code),
        "The scheme it was worked out by; none where its plugin is switched off.",
        needs=("scheme_code",),
    )
    total: Decimal | None = derived(
        lambda row, _: amount_of(row.stored_total, row.total_places),
        "The sum of the pay lines, in yuan; none for a scheme that pays nothing, and for a refused statement.",
        needs=("stored_total", "total_places"),
    )
    score: Decimal | None = derived(
        lambda row, _: amount_of(row.stored_score, row.score_places),
        "The total of the points; none for a scheme without points, and for a refused statement.",
        needs=("stored_score", "score_places"),
    )

    def identity(self) -> tuple[str | int, ...]:
        """The kind of thing it is, and its key in the company."""
        return ("Statement", self.run_id, self.manager_code)

    @classmethod
    def concrete(cls, context: Context, attributes: dict[str, Any]) -> type[Any]:
        """The scheme's own type where this version of it is installed and the statement is not refused."""
        if attributes["refusal_bits"]:
            return context.statement_types[REFUSED]
        declared = context.company.plugins.schemes.get(attributes["scheme_code"])
        if declared is None or plan_of(declared).version != attributes["scheme_version"]:
            return context.statement_types[ARCHIVED]
        return context.statement_types[statement_type_name(declared.code)]

    @field("Every figure with its value, in the order of the policy.", cost=costing(entries=25))
    def lines(self, info: Info, roles: Roles = None) -> list[StatementLine]:
        """Every figure with its value."""
        scheme = SchemeType.find(info.context, self.scheme_code)
        if scheme is None:
            return []
        return [
            StatementLine.of(figure, presented(figure.declared, self.figure_value(info.context, figure.declared.name)))
            for figure in scheme.figures(roles)
        ]

    @field(
        "The manager's deals that the scheme has figures of, such as customers with their tiers, by code; empty for a "
        "scheme without such figures.",
        cost=costing(EXPLANATION_COST),
    )
    def deals(self, info: Info, first: First, after: After = None, of: DealsCode = None) -> StatementDealConnection:
        """The manager's deals with their figures; of all statements at hand they are worked out together."""
        context, wanted = info.context, Wanted(first, after)

        def pages(rows: Sequence[Row]) -> list[StatementDealConnection]:
            return [cast("Statement", row).page_of_deals(context, of, wanted) for row in rows]

        if after is not None:  # a cursor belongs to one statement
            return self.page_of_deals(context, of, wanted)
        return self.batch.answer(("deals", first, of), self, pages)

    @field(
        "What it carries over from earlier periods, period by period: what each owed, and what this one repaid of it; "
        "empty for a scheme without such balances.",
        cost=costing(EXPLANATION_COST, entries=1),
    )
    def balances(self, info: Info) -> list[StatementBalance]:
        """Its balances by vintage."""
        scheme = SchemeType.find(info.context, self.scheme_code)
        declared = scheme.declared.balances.values() if scheme else ()
        page = self.page_explainer(info.context)
        return [
            StatementBalance(
                declared=balance,
                vintages=[StatementVintage(found=each) for each in vintages_of(page, balance, self.manager_code)],
            )
            for balance in declared
        ]

    def page_of_deals(self, context: Context, of: str | None, wanted: Wanted) -> StatementDealConnection:
        """A page of one of the scheme's lists of deals."""
        page = self.page_explainer(context)
        listed = deal_list(page.plan.scheme, of)
        if listed is None:
            return no_deals()
        rows = page.deals(listed.name).rows_of(page.position(self.manager_code))
        return listed_deals(context, page, listed, rows, wanted)

    @field("The sentences that go with it.", cost=costing(entries=1))
    def notices(self, info: Info) -> list[NoticeType]:
        """The sentences that go with it."""
        return self.sentences(info.context, self.layout(info.context).notices, self.notice_bits)

    @field(
        "Why it is refused; empty where it is not. A refused statement pays nothing until it is resolved.",
        cost=costing(entries=1),
    )
    def refusals(self, info: Info) -> list[NoticeType]:
        """Why it is refused."""
        return self.sentences(info.context, self.layout(info.context).refusals, self.refusal_bits)

    def sentences(self, context: Context, names: tuple[str, ...], bits: int) -> list[NoticeType]:
        """The notices or refusals whose bits are set."""
        scheme = SchemeType.find(context, self.scheme_code)
        return [sentence(scheme, name) for position, name in enumerate(names) if bits >> position & 1]

    def layout(self, context: Context) -> Layout:
        """How the run's statements are laid out; read once for all statements at hand."""
        its_run: Run = related(context, self, "run", ITS_RUN)
        return its_run.layout

    def figure_value(self, context: Context, name: str) -> FigureValue:
        """The value of a figure; None where there is none, or where the run did not have the figure."""
        return self.layout(context).value(name, self.stored_figures)

    @field(
        "Which tier's conditions the manager meets on the period's last day, and why; none for a scheme without tiers."
    )
    def tier_reading(self, info: Info) -> TierReading | None:
        """Which tier's conditions the manager meets."""
        scheme = SchemeType.find(info.context, self.scheme_code)
        if scheme is None or plan_of(scheme.declared).version != self.scheme_version:
            return None
        return tier_reading(plan_of(scheme.declared), self.tier_position, Judgements(self, info.context))

    @field("The tier on record on the period's last day, as the run knew it (在册等级); none without one.")
    def tier_on_record(self, info: Info) -> TierType | None:
        """The tier on record."""
        context = info.context
        scheme = SchemeType.find(context, self.scheme_code)
        ladder = scheme.ladder() if scheme else None

        def codes(rows: Sequence[Row]) -> list[str | None]:
            statements = [cast("Statement", row) for row in rows]
            return tiers_on_record(context, [each.who_and_when(context) for each in statements])

        code = self.batch.answer("tier on record", self, codes)
        return None if ladder is None or code is None else ladder.tier(code)

    def who_and_when(self, context: Context) -> WhoAndWhen:
        """Whose tier on record it was worked out with."""
        its_run: Run = related(context, self, "run", ITS_RUN)
        return WhoAndWhen(self.manager_id, its_run.layout.ladder, self.period.last_day, its_run.known_until)

    @field(
        "Why a figure is what it is: the tree of all that went into it.",
        cost=costing(EXPLANATION_COST, once_more="statementsBack"),
    )
    def explain(self, info: Info, figure: FigureCode = None, statements_back: StatementsBack = 0) -> Explanation:
        """Why a figure is what it is."""
        if not 0 <= statements_back <= MOST_BACK:
            raise InputRefused(
                f"statementsBack is {statements_back}; go back 0 to {MOST_BACK} statements.", path=("statementsBack",)
            )
        page = self.page_explainer(info.context)
        found = page.found(self.manager_code, figure or page.outcome)
        return Explanation(nodes=explanation_nodes((found.root,), found, statements_back=statements_back))

    def explained(self, context: Context, figure: str) -> ExplainedFigure | None:
        """The explanation of a figure; None where other formulas are installed than the statement was made by."""
        page = self.page_explainer(context)
        return page.found(self.manager_code, figure) if page.is_able else None

    def page_explainer(self, context: Context) -> PageExplainer:
        """What explains the statements at hand that come from the same run."""

        def explainers(rows: Sequence[Row]) -> list[PageExplainer]:
            statements = [cast("Statement", row) for row in rows]
            runs = {each.run_id: cast("Run", related(context, each, "run", ITS_RUN)) for each in statements}
            managers = {
                run_id: tuple(each.manager_code for each in statements if each.run_id == run_id) for run_id in runs
            }
            return [explainer_of(context, runs[each.run_id], managers[each.run_id]) for each in statements]

        return self.batch.answer("explainer", self, explainers)


class Judgements:
    """A statement's answers about the conditions of tiers."""

    def __init__(self, statement: Statement, context: Context) -> None:
        self.statement = statement
        self.context = context

    def condition_met(self, column: str) -> bool | None:
        """Whether the condition is met; None where it could not be judged."""
        value = self.statement.figure_value(self.context, column)
        return value if isinstance(value, bool) else None

    def condition_nodes(self, column: str) -> list[ExplanationNode]:
        """What went into the condition."""
        found = self.statement.page_explainer(self.context).found(self.statement.manager_code, column)
        return explanation_nodes(found.root.inputs, found)
