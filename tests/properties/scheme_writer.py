"""Whole random schemes: the text of the classes, and the classes themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from meritgraph import authoring
from meritgraph.engine import Plan, plan_of
from properties import world
from properties.formula_writer import FormulaWriter
from properties.leaf_writer import DEALS, FigureText
from properties.terms_writer import NUMBERS, Terms

__all__ = ["Policy", "random_policy"]

HEAD = """\
class Terms(Parameters, code="random.terms", zh="参数", en="Terms"):
    {terms}

class Policy(Scheme, code="random.policy", period={period}, policy="random", zh="随机", en="Random", ladder=Rungs):
    terms = uses(Terms)
    book = uses({period}Book)
    person = uses(Person)
    monthly = reads(Monthly)
    sales = deals(Sale, role="handler")
    referred = deals(Sale, role="referrer")
    calls = deals(Visit, role="visitor")
    ledger = events(Ledger)
"""


@dataclass(frozen=True)
class Policy:
    """A random scheme: its text, its plan, and the numbers written into its formulas."""

    text: str
    plan: Plan
    literals: tuple[str, ...]


def random_policy(seed: int, *, figures: int = 8, depth: int = 4, by_code: bool = True) -> Policy:
    """The policy of that seed."""
    random = Random(seed)
    terms = Terms(random)
    quarterly = random.random() < 0.2
    writer = FormulaWriter(random, terms, quarterly=quarterly, by_code=by_code)
    body = []
    for position in range(figures):
        if random.random() < 0.2:
            body.append(written_deal_figure(random, writer, position, depth - 1))
        body.append(written_figure(random, writer, position, depth))
    body += [written_flag(writer, name, depth - 1) for name in ("notice", "refusal")[: random.randint(0, 2)]]
    body += [written_conditions(random, writer, tier, depth - 2) for tier in world.TIERS if random.random() < 0.4]
    head = HEAD.format(terms="\n    ".join(terms.lines.values()) or "pass", period="Quarter" if quarterly else "Month")
    text = head + "\n".join(body)
    return Policy(text, plan_of(scheme_of(text)), tuple(sorted(writer.literals)))


def scheme_of(text: str) -> type[authoring.Scheme]:
    """The scheme of a text."""
    names = {name: getattr(authoring, name) for name in authoring.__all__}
    names |= {name: getattr(world, name) for name in world.__all__}
    exec(compile(text, "<random policy>", "exec"), names)  # noqa: S102  # the text is our own
    scheme: type[authoring.Scheme] = names["Policy"]
    return scheme


def written_figure(random: Random, writer: FormulaWriter, position: int, depth: int) -> str:
    """One figure."""
    unit = random.choice((*NUMBERS, "Money", "Rate", "Condition", "Date", "Choice"))
    role = random.choice(("step", "indicator", "pay" if unit == "Money" else "step"))
    places = random.choice(("", "", f", places={random.choice((0, 1, 2, 4, 6, 12))}")) if unit in NUMBERS else ""
    places = ", options=MOODS" if unit == "Choice" else places
    role = "step" if unit == "Choice" else role
    formula, moves = writer.formula(unit, random.randint(1, depth))
    name = f"f{position}"
    writer.figures.append(FigureText(name, unit, moves))
    return f'    @{role}("指标", clause="1"{places})\n    def {name}(self) -> {unit}:\n        return {formula}\n'


def written_deal_figure(random: Random, writer: FormulaWriter, position: int, depth: int) -> str:
    """One figure of each deal."""
    unit = random.choice((*NUMBERS, "Money", "Rate", "Condition", "Date", "Choice"))
    deals = random.choice(tuple(DEALS))
    written = writer.deal_formula(unit, random.randint(1, depth), deals)
    name = f"d{position}"
    writer.figures.append(replace(written, name=name))
    options = ", options=MOODS" if unit == "Choice" else ""
    line = f'    @deal_figure("逐笔", of={deals}, clause="1"{options})\n'
    return f"{line}    def {name}(self) -> {unit}:\n        return {written.name}\n"


def written_flag(writer: FormulaWriter, role: str, depth: int) -> str:
    """A notice or a refusal."""
    formula, _ = writer.formula("Condition", depth)
    return f'    @{role}("句子", clause="1")\n    def a_{role}(self) -> Condition:\n        return {formula}\n'


def written_conditions(random: Random, writer: FormulaWriter, tier: str, depth: int) -> str:
    """What a tier asks for."""
    parts = [writer.formula("Condition", depth)[0] for _ in range(random.randint(1, 3))]
    line = f'    @conditions(Rungs.{tier}, clause="1")\n'
    return f"{line}    def {tier}_conditions(self) -> Condition:\n        return all_of({', '.join(parts)})\n"
