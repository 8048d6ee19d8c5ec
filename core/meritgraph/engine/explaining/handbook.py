"""A scheme's own handbook page: everything its declarations say, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from meritgraph.engine.explaining.words import EN, ZH, Words
from meritgraph.engine.plan import Plan
from meritgraph.quantity import Quantity
from meritgraph.quantity.nodes import Apply, Node
from meritgraph.scheme import Attribute, DealKind, Fact, Figure, ParameterField, Parameters, Scheme, UnsetValue
from meritgraph.scheme.events import EventCatalogue
from meritgraph.scheme.ladder_table import ladder_columns

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
        "\n".join(roles(scheme)),
        "\n".join(line for kind in scheme.deal_kinds if issubclass(kind, EventCatalogue) for line in items(kind)),
        "\n".join(line for terms in scheme.terms_used.values() for line in parameters(terms)),
        "\n".join(figures_of_deals(plan)),
        "\n".join(balances(plan)),
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
            yield f"| {fact.zh} | {fact.en} | `{fact.code}` | {kind_of(fact)}{if_missing(fact)} | {when} |"
    for kind in scheme.deal_kinds:
        for attribute in kind.attributes.values():
            code, when = f"`{kind.code}`: `{attribute.name}`", f"for each {kind.en.lower()}{may_be_left_out(attribute)}"
            is_item = issubclass(kind, EventCatalogue) and attribute.name == "item"
            unit = "one of the items below" if is_item else kind_of(attribute)
            yield f"| {attribute.zh} | {attribute.en} | {code} | {unit} | {when} |"


def kind_of(declared: Attribute | Fact) -> str:
    """The unit with its bounds; of a choice the words there are to choose from."""
    names = declared.choice_names or {}
    words = "".join(f"<br>`{code}` {zh} · {en}" for code, (zh, en) in names.items())
    return f"{declared.unit.en}{bounds(declared)}{words}"


def if_missing(fact: Fact) -> str:
    """What counts where nothing is recorded."""
    return "" if fact.if_missing is None else f"; {fact.if_missing:,f} if nothing is recorded"


def may_be_left_out(attribute: Attribute) -> str:
    """Whether a deal may come without it."""
    if attribute.role:
        return f", follows from the role `{attribute.role}`"
    return "" if attribute.required else ", may be left out"


def roles(scheme: type[Scheme]) -> Iterator[str]:
    """Who may be credited with the deals."""
    kinds = list(dict.fromkeys(scheme.deal_kinds))
    if kinds:
        yield "Every deal has a code of its own, the day it happened on (`happened_on`) and who is credited with it:\n"
        yield "| deal | code | role | zh | en | shares |\n|---|---|---|---|---|---|"
    for kind in kinds:
        for role, (zh, en) in kind.role_names.items():
            yield f"| {kind.zh} · {kind.en} | `{kind.code}` | `{role}` | {zh} | {en} | {shares(kind, role)} |"


def shares(kind: type[DealKind], role: str) -> str:
    """What the shares of a deal in a role come to."""
    return "add to 100 %" if role in kind.split_whole else "0 to 100 %"


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


def balances(plan: Plan) -> Iterator[str]:
    """Every balance by vintage: what adds to it, what repays it."""
    zh, en = Words(plan.scheme, ZH), Words(plan.scheme, EN)
    for name, balance in plan.scheme.balances.items():
        vintages = plan.balances[name]
        added, repaid_by = vintages.added.node, vintages.repaid_by.node
        yield f"## Balance by {plan.scheme.period.en}: {balance.zh} · {balance.en}"
        yield f"\n`{name}` · {balance.unit.en} · clause {balance.clause} · {len(vintages.each)} back\n\n{balance.doc}\n"
        yield f"> 每期增加：{zh.of(added)}；以{zh.of(repaid_by)}补足，先补最早的\n>"
        yield f"> each adds: {en.of(added)}; repaid by: {en.of(repaid_by)}, the oldest first"


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
        f"{written(zh, node)}\n>\n{written(en, node)}"
    )


CASES = {ZH: ("若{0}：{1}", "否则：{0}"), EN: ("if {0}: {1}", "otherwise: {0}")}


def written(words: Words, node: Node) -> str:
    """A formula in words; one that has several cases line by line, the first that holds is the one that counts."""
    case, otherwise = CASES[words.locale]
    lines = []
    while isinstance(node, Apply) and node.operation == "when":
        condition, value, node = node.arguments
        lines.append(case.format(words.of(condition), words.of(value)))
    lines.append(otherwise.format(words.of(node)) if lines else words.of(node))
    return "\\\n".join(f"> {line}" for line in lines)


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
    columns = ladder_columns(ladder)
    heads = ["rank", "zh", "en", "code", *(column.en for column in columns), "clause", "conditions, all required"]
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for place, tier in enumerate(ladder.tiers):
        parts = plan.conditions.get(tier.code, ())
        words = "<br>".join(f"{zh.of(part.node)} · {en.of(part.node)}" for part in parts)
        more = " | ".join([*(in_both(column.cells[place]) for column in columns), tier.clause])
        yield f"| {tier.rank} | {tier.zh} | {tier.en} | `{tier.code}` | {more} | {words} |"


def in_both(names: tuple[str, str]) -> str:
    """A cell in both languages; once where they are the same."""
    return " · ".join(dict.fromkeys(names))


def notices(scheme: type[Scheme]) -> Iterator[str]:
    """What a statement may be accompanied or refused by."""
    declared = [*scheme.notices.values(), *scheme.refusals.values()]
    if declared:
        yield "## Notices and refusals\n"
        yield "| code | zh | en | clause | |\n|---|---|---|---|---|"
    for notice in declared:
        effect = "refuses the statement" if notice.refuses else "goes with the statement"
        yield f"| `{notice.name}` | {notice.zh} | {notice.en} | {notice.clause} | {effect} |"
