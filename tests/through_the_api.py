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
from meritgraph.companies import Installation
from meritgraph.engine import Plan
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Plain, TierEntry
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.scheme import ParameterField
from meritgraph.testing import ManagerData
from meritgraph_api.access import development_viewer
from meritgraph_api.schema import MeritgraphSchema, schema_of

__all__ = ["Asked", "differences_over_graphql"]

CODE = "by-the-book"
LONG_AGO = date(1990, 1, 1)
WHY = "fragment Why on Failure { code message path }"
GRAPHQL_BOUND = {"up_to": "upTo"}
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

    def __call__(self, query: str, bearer: str = f"dev:{CODE}", **variables: object) -> Any:
        """The data that a query is answered with."""
        context = self.schema.context(self.installation, development_viewer(f"Bearer {bearer}"))
        result = self.schema.execute_sync(query, variable_values=variables, context_value=context)
        assert result.errors is None, result.errors
        return result.data

    def does(self, name: str, kind: str, given: Mapping[str, Any], bearer: str = f"dev:{CODE}") -> None:
        """Carry a mutation out."""
        query = f"mutation($input: {kind}!) {{ {name}(input: $input) {{ __typename ...Why }} }} {WHY}"
        done = self(query, bearer, input=given)[name]
        assert "code" not in done, done


def differences_over_graphql(
    folder: Path,
    plan: Plan,
    period: Period,
    parameters: Mapping[str, object],
    people: Sequence[tuple[ManagerData, Worked]],
    calendar: Mapping[date, str] | None = None,
) -> list[str]:
    """One line for whatever the statements, as GraphQL has them, say that the policy does not.

    Everything is written over GraphQL too, from the company itself on. The first manager's pay lines and score are
    explained: each explanation begins with the value itself.
    """
    plugin = plan.scheme.code.partition(".")[0]
    with Installation.open(folder, load_plugins().only((plugin,))) as installation:
        asked = Asked(installation, schema_of(installation.plugins))
        write_company(asked, plugin)
        write_batch(asked, batch_of(plan, period, [data for data, _ in people]))
        if calendar:
            days = [{"day": day_text(day), "isWorking": word == "working"} for day, word in calendar.items()]
            asked.does("recordCalendar", "RecordCalendarInput", {"source": "the book", "days": days})
        settings = [
            setting(field, parameters[name])
            for terms in plan.scheme.terms_used.values()
            for name, field in terms.fields.items()
            if name in parameters
        ]
        asked.does("setParameters", "SetParametersInput", {"parameters": settings})
        asked.does("activateScheme", "ActivateSchemeInput", {"scheme": plan.scheme.code, "fromPeriod": period.code})
        asked.does("calculate", "CalculateInput", {"scheme": plan.scheme.code, "period": period.code})
        told = dict(statements(asked, plan, period))
        found = [
            f"{data.code}: {line}" for data, expected in people for line in mismatches(plan, told[data.code], expected)
        ]
        return found + [line for data, _ in people[:1] for line in unexplained(asked, plan, period, data.code)]


def write_company(asked: Asked, plugin: str) -> None:
    """The company, created by the installation's operator."""
    given = {"code": CODE, "name": "按条文核算", "plugins": [plugin]}
    asked.does("createCompany", "CreateCompanyInput", given, bearer="dev:*")


def write_batch(asked: Asked, batch: Batch) -> None:
    """People, tiers, facts and deals, each sort in one mutation."""
    for name, written in (
        ("managers", [manager_input(each) for each in batch.managers]),
        ("tiers", [tier_input(each) for each in batch.tiers]),
        ("facts", [fact_input(each) for each in batch.facts]),
        ("deals", [deal_input(each) for each in batch.deals]),
    ):
        sort = name.capitalize()
        if written:
            asked.does(f"record{sort}", f"Record{sort}Input", {"source": "the book", name: written})


def manager_input(entry: ManagerEntry) -> dict[str, Any]:
    """A person as GraphQL takes it."""
    days = {"hiredOn": day_text(entry.hired_on), "leftOn": day_text(entry.left_on)}
    return {"code": entry.code, "name": entry.name, "unit": entry.unit, **days}


def tier_input(entry: TierEntry) -> dict[str, Any]:
    """A tier as GraphQL takes it."""
    day = day_text(entry.valid_from)
    return {"manager": entry.manager, "ladder": entry.ladder, "tier": entry.tier, "validFrom": day}


def fact_input(entry: FactEntry) -> dict[str, Any]:
    """A fact as GraphQL takes it."""
    return {
        "manager": entry.manager,
        "fact": entry.fact,
        "value": None if entry.value is None else value_input(entry.value),
        "period": entry.period and entry.period.code,
        "validFrom": day_text(entry.valid_from),
        "target": None if entry.target is None else f"{entry.target:f}",
    }


def deal_input(entry: DealEntry) -> dict[str, Any]:
    """A deal as GraphQL takes it."""
    return {
        "kind": entry.kind,
        "code": entry.code,
        "happenedOn": day_text(entry.happened_on),
        "attributes": [{"code": code, "value": value_input(value)} for code, value in entry.attributes.items()],
        "credits": [
            {"manager": credit.manager, "role": credit.role, "share": f"{credit.share:f}"} for credit in entry.credits
        ],
    }


def value_input(value: Plain) -> dict[str, str]:
    """A recorded value in the form that it has."""
    if isinstance(value, Decimal):
        return {"number": f"{value:f}"}
    return {"choice": value} if isinstance(value, str) else {"day": value.isoformat()}


def day_text(day: date | None) -> str | None:
    """A day as it travels."""
    return None if day is None else day.isoformat()


def setting(field: ParameterField, value: object) -> dict[str, Any]:
    """A parameter's value, from long ago on, in the form that it has."""
    given = parameter_input(field.form, field.plain(field.parse(value)))
    return {"group": field.terms, "code": field.name, "validFrom": LONG_AGO.isoformat(), "value": given}


def parameter_input(form: str, plain_value: Any) -> dict[str, Any]:
    """A parameter's value as GraphQL takes it."""
    if plain_value is None:
        return {"none": True}
    if form == "table":
        return {"table": [{GRAPHQL_BOUND.get(key, key): each for key, each in row.items()} for row in plain_value]}
    if form == "lookup":
        return {"entries": [{"key": key, "value": each} for key, each in plain_value.items()]}
    return {form: plain_value}


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
        told, stated = (None if text is None else Decimal(text) for text in (first["value"], line["number"]))
        if first["parent"] is not None or told != stated:
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
