"""Example queries for the page at the server's root, filled in for a company, one of its schemes and a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from string import Template
from typing import NamedTuple

from meritgraph.companies import Company
from meritgraph.engine.plan import TOTAL, Plan, plan_of
from meritgraph.parameters.model import ParameterValue
from meritgraph.parameters.queries import list_values
from meritgraph.runs.model import Run
from meritgraph.runs.queries import list_highest, list_runs
from meritgraph.scheme import ParameterField, Scheme
from meritgraph_api.names import graphql_name, statement_type_name
from meritgraph_api.shown import decimal_text

__all__ = ["Example", "examples", "schemes_shown"]

FOLDER = files("meritgraph_api") / "page" / "examples"
MOST_FIELDS = 4

ARRANGED = {"TOTAL": "the highest pay first", "SCORE": "the highest score first", "MANAGER": "by the managers' codes"}
"""The order of statements in words."""


class Filled(Template):
    """A query with %holes, since GraphQL's variables begin with a dollar sign."""

    delimiter = "%"


class Example(NamedTuple):
    """A query to run: its title and what it shows."""

    title: str
    about: str
    query: str


@dataclass(frozen=True, slots=True)
class Written:
    """An example as it is written: its comments, what it needs to make sense, and the query with holes."""

    comments: tuple[str, ...]
    needs: frozenset[str]
    query: str


def schemes_shown(company: Company) -> list[dict[str, object]]:
    """The schemes that the company has calculated, each with its periods, the latest first."""
    runs = list_runs(company, current_only=True)
    shown: list[dict[str, object]] = []
    for code, scheme in company.plugins.schemes.items():
        periods = sorted({run.period for run in runs if run.scheme == code}, key=lambda each: each.start, reverse=True)
        if periods:
            shown.append({"code": code, "name": scheme.zh, "periods": [period.code for period in periods]})
    return shown


def examples(company: Company, scheme: str, period: str) -> list[Example]:
    """The examples that make sense for the scheme and period; without them those for any company."""
    run = next(
        (run for run in list_runs(company, scheme_code=scheme, current_only=True) if run.period.code == period), None
    )
    is_here = run is not None and scheme in company.plugins.schemes  # else its plugin is switched off, or is not loaded
    holes = dict(holes_of(company, run)) if run is not None and is_here else {}
    there = {"scheme", "run", *(name for name in ("earlier", "conditions", "deals", "parameter") if holes.get(name))}
    return [filled(each, holes) for each in written() if each.needs <= (there if holes else frozenset())]


def written() -> Iterator[Written]:
    """The examples in their order."""
    for entry in sorted(FOLDER.iterdir(), key=lambda entry: entry.name):
        lines = entry.read_text(encoding="utf-8").splitlines()
        needs = {word.strip() for line in lines if line.startswith("#?") for word in line[2:].split(",")}
        comments = [line[1:].strip() for line in lines if line.startswith("#") and not line.startswith("#?")]
        query = "\n".join(line for line in lines if not line.startswith("#")).strip()
        yield Written(tuple(comments), frozenset(needs), query)


def filled(example: Written, holes: Mapping[str, str]) -> Example:
    """The example with its holes filled."""
    title, *about = (Filled(text).substitute(holes) for text in (*example.comments, example.query))
    return Example(title, " ".join(about[:-1]), about[-1])


def holes_of(company: Company, run: Run) -> Iterator[tuple[str, str]]:
    """What fills the holes for one run; what a scheme does not have is empty."""
    plan = plan_of(company.plugins.get_scheme(run.scheme))
    best = list_highest(company, run.run_id, first=1)
    order = "TOTAL" if plan.pay_lines else "SCORE" if plan.score else "MANAGER"
    yield from {
        "scheme": run.scheme,
        "period": run.period.code,
        "manager": best[0].manager if best else "",
        "order": order,
        "direction": "ASC" if order == "MANAGER" else "DESC",
        "arranged": ARRANGED[order],
        "type": statement_type_name(run.scheme),
        "fields": "\n        ".join(graphql_name(name) for name in telling_figures(plan.scheme)),
        "outcome": {"TOTAL": "total", "SCORE": "score"}.get(order, "notices { text }"),
        "figure": TOTAL if plan.pay_lines else plan.score or telling_figures(plan.scheme)[-1],
        "earlier": "yes" if plan.needs(run.period).earlier else "",
        "conditions": "yes" if plan.conditions else "",
        "deals": "yes" if plan.scheme.deal_lists else "",
    }.items()
    yield from parameter_tried(company, run, plan)


def telling_figures(scheme: type[Scheme]) -> list[str]:
    """The few figures that say most: what is paid, else what is decided, else what is judged."""
    figures = scheme.figures.values()
    paid = [figure.name for figure in figures if figure.role == "pay"]
    decided = [figure.name for figure in figures if figure.options]
    judged = [figure.name for figure in figures if figure.role == "indicator"]
    return (paid or [*judged[:2], *decided[-2:]] or list(scheme.figures))[:MOST_FIELDS]


def parameter_tried(company: Company, run: Run, plan: Plan) -> Iterator[tuple[str, str]]:
    """A parameter of the scheme and another value for it, for a what-if."""
    for terms in plan.scheme.terms_used:
        for held in list_values(company, terms, run.period.last_day):
            other = other_value(held)
            if other:
                yield from {"parameter": held.code, "parameter_name": held.field.zh, "value": other}.items()
                return


def other_value(held: ParameterValue) -> str:
    """Another value than the one that holds, as GraphQL writes it; empty where none comes to mind."""
    field, plain = held.field, held.resolved.plain
    if field.form == "choice":
        return next((f'choice: "{word}"' for word in field.options if word != plain), "")
    if field.form == "number" and isinstance(plain, str):
        return next((f'number: "{decimal_text(each)}"' for each in (Decimal(plain) * 2,) if fits(field, each)), "")
    return ""


def fits(field: ParameterField, value: Decimal) -> bool:
    """Whether the number is another one, and one that the parameter may have."""
    return bool(value) and (field.maximum is None or value <= field.maximum)
