"""A scheme's own handbook page: everything its declarations say, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from meritgraph.engine.explaining.words import EN, ZH, Words
from meritgraph.engine.plan import Plan
from meritgraph.quantity import Quantity
from meritgraph.quantity.nodes import Node
from meritgraph.scheme import Attribute, Fact, Figure, ParameterField, Parameters, Scheme, UnsetValue
from meritgraph.scheme.events import EventCatalogue

__all__ = ["handbook"]

ROLES = {
    "deal": "逐笔 of each deal",
    "indicator": "指标 indicator",
    "step": "步骤 step",
    "pay": "应发 pay line",
    "score": "总分 score",
}


def handbook(plan: Plan) -> str:
    """The page of a scheme: what it records and reads, its parameters, figures with their formulas, tiers, notices."""
    scheme = plan.scheme
    sections = [
        f"# {scheme.zh} · {scheme.en}",
        f"`{scheme.code}` · policy `{scheme.policy}` · worked out by {scheme.period.en}",
        cleandoc(scheme.__doc__ or ""),
        "\n".join(recorded(scheme)),
        "\n".join(line for kind in scheme.deal_kinds if issubclass(kind, EventCatalogue) for line in items(kind)),
        "\n".join(line for terms in scheme.terms_used.values() for line in parameters(terms)),
        "\n".join(figures_of_deals(plan)),
        "\n".join(figures(plan)),
        "\n".join(tiers(plan)),
        "\n".join(notices(scheme)),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def recorded(scheme: type[Scheme]) -> Iterator[str]:
    """What the company records for it."""
    yield "## What is recorded\n"
    yield "| zh | en | code | unit | recorded |\n|---|---|---|---|---|"
    for facts in scheme.facts:
        when = f"by {facts.period.en}" if facts.period is not None else "from a date on"
        for fact in facts.facts.values():
            yield f"| {fact.zh} | {fact.en} | `{fact.code}` | {fact.unit.en}{bounds(fact)} | {when} |"
    for kind in scheme.deal_kinds:
        for attribute in kind.attributes.values():
            code, unit = f"`{kind.code}`: {attribute.name}", f"{attribute.unit.en}{bounds(attribute)}"
            yield f"| {attribute.zh} | {attribute.en} | {code} | {unit} | for each {kind.en.lower()} |"


def items(catalogue: type[EventCatalogue]) -> Iterator[str]:
    """What an entry of a ledger costs or earns."""
    yield f"## {catalogue.zh} · {catalogue.en}\n"
    yield "| zh | en | code | clause | points | per |\n|---|---|---|---|---|---|"
    for item in catalogue.items.values():
        points = "as the panel decides" if item.points is None else f"{item.points:+f}"
        per = f"{item.per}, once per subject" if item.once_per_subject else item.per
        yield f"| {item.zh} | {item.en} | `{item.code}` | {item.clause} | {points} | {per} |"


def parameters(terms: type[Parameters]) -> Iterator[str]:
    """What the company may set."""
    yield "## Parameters\n"
    yield "| zh | en | code | unit | clause | default |\n|---|---|---|---|---|---|"
    for field in terms.fields.values():
        yield f"| {field.zh} | {field.en} | `{field.name}` | {unit_of(field)} | {field.clause} | {default_of(field)} |"


def unit_of(field: ParameterField) -> str:
    """The unit, and for a table what it goes by."""
    if field.argument_unit is not None:
        return f"{field.unit.en} by {field.argument_unit.en}"
    if field.form == "choice":
        return " / ".join(field.options)
    return f"{field.unit.en}{bounds(field)}"


def bounds(declared: Attribute | Fact | ParameterField) -> str:
    """Within what a number has to lie; nothing where it may be any."""
    least, most = declared.minimum, declared.maximum
    if least is not None and most is not None:
        return f", {least:,f} to {most:,f}"
    if least is not None:
        return f", at least {least:,f}"
    return f", at most {most:,f}" if most is not None else ""


def default_of(field: ParameterField) -> str:
    """The default as a reader wants to see it."""
    if isinstance(field.default, UnsetValue):
        return "**the company's own**"
    if field.default is None:
        return "none"
    if field.form == "table":
        table = field.parse(field.default)
        rows = getattr(table, "rows", ())
        return "<br>".join(f"{row}: {row.value}" for row in rows) or "switched off"
    if isinstance(field.default, dict):
        return "<br>".join(f"{key}: {value}" for key, value in field.default.items())
    return str(field.default)


def figures_of_deals(plan: Plan) -> Iterator[str]:
    """Every figure of each deal."""
    for listed in plan.scheme.deal_lists.values():
        kind = listed.deals.kind
        yield f"## Figures of each deal: {kind.zh} · {kind.en}"
        for figure in listed.figures.values():
            yield figure_section(plan, figure, plan.of_deals[figure.name].formula)


def figures(plan: Plan) -> Iterator[str]:
    """Every figure with its formula in both languages."""
    yield "## Figures"
    for figure in plan.scheme.figures.values():
        yield figure_section(plan, figure, plan.figures[figure.name].node)


def figure_section(plan: Plan, figure: Figure[Quantity], node: Node) -> str:
    """A figure with what is said of it and its formula in both languages."""
    zh, en = Words(plan.scheme, ZH), Words(plan.scheme, EN)
    words = (
        ""
        if not figure.options
        else "\n\n"
        + "; ".join(f"`{code}` {zh_name} · {en_name}" for code, (zh_name, en_name) in figure.options.items())
    )
    return (
        f"\n### {figure.zh} · {figure.en}\n\n`{figure.name}` · {facts_of(figure)}\n\n{figure.doc}{words}\n\n"
        f"> {zh.of(node)}\n>\n> {en.of(node)}"
    )


def facts_of(figure: Figure[Quantity]) -> str:
    """Role, unit, rounding, direction and clause in a line."""
    parts = [ROLES[figure.role], figure.unit.en]
    if figure.unit.is_number:
        parts.append(f"at most {figure.places} decimals")
    parts.append(f"clause {figure.clause}")
    if figure.direction:
        parts.append(f"{figure.direction} is better")
    return " · ".join(parts)


def tiers(plan: Plan) -> Iterator[str]:
    """The ladder with each tier's conditions."""
    ladder = plan.scheme.ladder
    if ladder is None:
        return
    zh, en = Words(plan.scheme, ZH), Words(plan.scheme, EN)
    yield f"## {ladder.zh} · {ladder.en}\n"
    yield "| rank | zh | en | code | clause | conditions, all required |\n|---|---|---|---|---|---|"
    for tier in ladder.tiers:
        parts = plan.conditions.get(tier.code, ())
        words = "<br>".join(f"{zh.of(part.node)} · {en.of(part.node)}" for part in parts)
        yield f"| {tier.rank} | {tier.zh} | {tier.en} | `{tier.code}` | {tier.clause} | {words} |"


def notices(scheme: type[Scheme]) -> Iterator[str]:
    """What a statement may be accompanied or refused by."""
    declared = [*scheme.notices.values(), *scheme.refusals.values()]
    if declared:
        yield "## Notices and refusals\n"
        yield "| code | zh | en | clause | |\n|---|---|---|---|---|"
    for notice in declared:
        effect = "refuses the statement" if notice.refuses else "goes with the statement"
        yield f"| `{notice.name}` | {notice.zh} | {notice.en} | {notice.clause} | {effect} |"
