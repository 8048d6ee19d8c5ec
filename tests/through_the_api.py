"""The same managers through the outer surfaces: recorded, calculated, and read over the real GraphQL schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from held_against import Value, Worked, mismatches
from meritgraph.activation.commands import activate
from meritgraph.companies import Installation
from meritgraph.engine import Plan
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Plain, Source, TierEntry
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.testing import ManagerData
from meritgraph_api.access import development_viewer
from meritgraph_api.schema import MeritgraphSchema, schema_of

__all__ = ["Asked", "differences_over_graphql"]

CODE = "by-the-book"
LONG_AGO = date(1990, 1, 1)
STATEMENTS = """
query ($scheme: String!, $period: Period!, $after: String) {
  statements(first: 100, after: $after, filter: { scheme: $scheme, period: $period }) {
    nodes {
      manager { code }
      total
      lines { figure { code } number flag choice }
      notices { code text }
      refusals { code text }
      tierReading { tier { code } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""
LINES = """
query ($scheme: String!, $period: Period!, $manager: String!) {
  statement(scheme: $scheme, period: $period, manager: $manager) {
    lines(roles: [PAY, SCORE]) { figure { code } number }
  }
}
"""
EXPLANATION = """
query ($scheme: String!, $period: Period!, $manager: String!, $figure: String!) {
  statement(scheme: $scheme, period: $period, manager: $manager) { explain(figure: $figure) { nodes { parent value } } }
}
"""


@dataclass(frozen=True)
class Asked:
    """A company of one plugin, asked over GraphQL by one who may see everything in it."""

    installation: Installation
    schema: MeritgraphSchema

    def __call__(self, query: str, **variables: object) -> Any:
        """The data that a query is answered with."""
        context = self.schema.context(self.installation, development_viewer(f"Bearer dev:{CODE}"))
        result = self.schema.execute_sync(query, variable_values=variables, context_value=context)
        assert result.errors is None, result.errors
        return result.data


def differences_over_graphql(
    folder: Path,
    plan: Plan,
    period: Period,
    parameters: Mapping[str, object],
    people: Sequence[tuple[ManagerData, Worked]],
) -> list[str]:
    """One line for whatever the statements, as GraphQL has them, say that the policy does not.

    The first manager's pay lines and score are explained too: each explanation begins with the value itself.
    """
    plugin = plan.scheme.code.partition(".")[0]
    with Installation.open(folder, load_plugins().only((plugin,))) as installation:
        company = installation.create_company(CODE, "按条文核算", (plugin,))
        record(company, batch_of(plan, period, [data for data, _ in people]), Source("request", "the book"))
        for terms in plan.scheme.terms_used.values():
            for name in terms.fields.keys() & parameters.keys():
                set_parameter(company, terms.code, name, parameters[name], valid_from=LONG_AGO)
        activate(company, plan.scheme.code, period)
        calculate(company, plan.scheme.code, period)
        asked = Asked(installation, schema_of(installation.plugins))
        told = dict(statements(asked, plan, period))
        found = [
            f"{data.code}: {line}" for data, expected in people for line in mismatches(plan, told[data.code], expected)
        ]
        return found + [line for data, _ in people[:1] for line in unexplained(asked, plan, period, data.code)]


def statements(asked: Asked, plan: Plan, period: Period) -> Iterator[tuple[str, Worked]]:
    """What each manager's statement says, page after page."""
    after = None
    while True:
        page = asked(STATEMENTS, scheme=plan.scheme.code, period=str(period), after=after)["statements"]
        for node in page["nodes"]:
            assert all(told["text"] for told in (*node["notices"], *node["refusals"]))
            reading = node["tierReading"] or {"tier": None}
            figures = {line["figure"]["code"]: value_of(line) for line in node["lines"]}
            figures |= {} if node["total"] is None else {"total": Fraction(node["total"])}
            yield (
                node["manager"]["code"],
                Worked(
                    figures,
                    frozenset(told["code"] for told in node["notices"]),
                    frozenset(told["code"] for told in node["refusals"]),
                    reading["tier"] and reading["tier"]["code"],
                ),
            )
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def value_of(line: Mapping[str, Any]) -> Value:
    """A line's value: a number, a yes or no, or a word."""
    if line["number"] is not None:
        return Fraction(line["number"])
    word: Value = line["choice"] if line["flag"] is None else line["flag"]
    return word


def unexplained(asked: Asked, plan: Plan, period: Period, manager: str) -> Iterator[str]:
    """Where the explanation of a pay line or score does not begin with the value that the statement has."""
    about = {"scheme": plan.scheme.code, "period": str(period), "manager": manager}
    for line in asked(LINES, **about)["statement"]["lines"]:
        first, *_ = asked(EXPLANATION, figure=line["figure"]["code"], **about)["statement"]["explain"]["nodes"]
        if first["parent"] is not None or Decimal(first["value"]) != Decimal(line["number"]):
            yield f"{manager}: {line['figure']['code']} is explained as {first['value']}, and is {line['number']}"


def batch_of(plan: Plan, period: Period, people: Sequence[ManagerData]) -> Batch:
    """Everything that is said of the managers, as entries to record."""
    facts = {fact.code: fact for facts in plan.scheme.facts for fact in facts.facts.values()}
    ladder = plan.scheme.ladder
    tiers = [
        TierEntry(data.code, ladder.code, tier, day)
        for data in people
        for day, tier in data.tiers.items()
        if ladder is not None
    ]
    entries = []
    for data in people:
        for (code, when), given in data.facts.items():
            value, target = (given.get("value"), given.get("target")) if isinstance(given, Mapping) else (given, None)
            if value is None and target is None:
                continue
            is_word = bool(facts[code].choices)
            entries.append(
                FactEntry(
                    data.code,
                    code,
                    None if value is None else plain(value, is_word=is_word),
                    when,
                    valid_from=data.hired_on if when is None else None,
                    target=None if target is None else Decimal(str(target)),
                )
            )
    managers = [ManagerEntry(data.code, data.code, data.unit, data.hired_on, data.left_on) for data in people]
    deals = [deal_of(plan, period, data, number, deal) for data in people for number, deal in enumerate(data.deals)]
    return Batch(tuple(managers), tuple(tiers), tuple(entries), tuple(deals))


def deal_of(plan: Plan, period: Period, data: ManagerData, number: int, deal: Mapping[str, Any]) -> DealEntry:
    """One deal as an entry; it happens on the first day of its period unless a day is given."""
    kinds = {kind.code: kind for kind in plan.scheme.deal_kinds}
    kind = kinds[deal["deal"]] if "deal" in deal else next(iter(kinds.values()))
    attributes = {
        name: plain(deal[name], is_word=attribute.unit.code in ("choice", "text"))
        for name, attribute in kind.attributes.items()
        if deal.get(name) is not None
    }
    credit = CreditEntry(data.code, deal.get("role", kind.roles[0]), Decimal(str(deal.get("share", 1))))
    day = deal.get("happened_on") or deal.get("period", period).start
    return DealEntry(kind.code, deal.get("code", f"{data.code}-{number:03}"), day, attributes, (credit,))


def plain(value: object, *, is_word: bool) -> Plain:
    """A value as an entry has it."""
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return Decimal(int(value))
    return str(value) if is_word else Decimal(str(value))
