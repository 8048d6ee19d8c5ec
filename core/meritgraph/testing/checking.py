"""Cases held against a scheme, by both evaluators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.scheme import Scheme
from meritgraph.testing.cases import Case, CaseTurn
from meritgraph.testing.inputs import exact
from meritgraph.testing.names import refuse_unknown, word_named
from meritgraph.testing.results import EVALUATORS, Worked
from meritgraph.testing.vocabulary import expectation_names
from meritgraph.testing.working_out import Turn, work_out, work_out_in_turn

__all__ = ["Difference", "check_case"]

VINTAGE_KEYS = {"尚欠": "owed", "补足": "repaid", "余额": "left", "补齐": "is_completed"}
"""What is expected of an earlier period of a balance, by its Chinese name."""

FindScheme = Callable[[str], type[Scheme]]


@dataclass(frozen=True)
class Difference:
    """A figure that is not what the case expects."""

    case: str
    evaluator: str
    figure: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.case} [{self.evaluator}]: {self.figure} is {self.found}, expected {self.expected}"


def check_case(
    case: Case, scheme: type[Scheme], period: Period | None = None, *, find_scheme: FindScheme | None = None
) -> tuple[Difference, ...]:
    """Where the case's expectations are not met, by either evaluator.

    ``scheme`` is the file's; other schemes of a sequence are those it reads, or are installed, or found by
    ``find_scheme``. Raises InputRefused where the case cannot be run, NotFound for a scheme that is not there.
    """
    del period  # every turn of the case has its own
    near = {each.code: each for each in (scheme, *scheme.schemes_read.values())}
    find = find_scheme or (lambda code: near[code] if code in near else load_plugins().get_scheme(code))
    try:
        turns = [(turn, find(turn.scheme)) for turn in case.turns]
        return tuple(difference for evaluator in EVALUATORS for difference in differences(case, turns, evaluator))
    except InputRefused as error:
        raise InputRefused(f"“{case.name}”: {error.message}") from error


def differences(case: Case, turns: Sequence[tuple[CaseTurn, type[Scheme]]], evaluator: str) -> Iterator[Difference]:
    """What one evaluator finds otherwise than expected."""
    for (turn, scheme), results in zip(turns, worked_turns(case, turns, evaluator), strict=True):
        name = f"{case.name}, {turn.period}" if case.is_sequence else case.name
        for place, person in enumerate(turn.people):
            named = f"{name}, {person['code']}" if place else name
            if person["code"] in results:
                worked = results[person["code"]]
                yield from compared(named, evaluator, scheme, person, worked)
                yield from deals_compared(named, evaluator, scheme, person, worked)
            elif person.get("expect"):
                whose = person["code"]
                raise InputRefused(f"{whose} has no statement for {turn.period}: not employed on any day of it.")


def worked_turns(
    case: Case, turns: Sequence[tuple[CaseTurn, type[Scheme]]], evaluator: str
) -> Sequence[Mapping[str, Worked]]:
    """What every turn of a case comes to."""
    if case.company is None:
        ((turn, scheme),) = turns
        people = [recorded(person) for person in turn.people]
        return (work_out(scheme, turn.period, people, **turn.company, evaluator=evaluator),)
    made = [
        Turn(scheme, turn.period, [recorded(person) for person in turn.people], **company_of(turn))
        for turn, scheme in turns
    ]
    people = [recorded(person) for person in case.people]
    return work_out_in_turn(made, people, **case.company, evaluator=evaluator)


def recorded(person: Mapping[str, Any]) -> dict[str, Any]:
    """What is recorded of a person, without what is expected."""
    return {key: value for key, value in person.items() if key != "expect"}


def company_of(turn: CaseTurn) -> dict[str, Any]:
    """What a turn says of the company."""
    return {key: value for key, value in turn.company.items() if key not in ("scheme", "period", "expect")}


def compared(
    case: str, evaluator: str, scheme: type[Scheme], person: Mapping[str, Any], worked: Worked
) -> Iterator[Difference]:
    """Every expectation of one person that is not met."""
    names = expectation_names(scheme)
    outcomes = {"tier": worked.tier, "notices": list(worked.notices), "refused": bool(worked.refusals)}
    for written, expected in expectations(person).items():
        figure = condition_part(scheme, str(written))
        figure = figure if figure in worked.figures else names.code(written)
        options = {}
        if figure == "refused" and isinstance(expected, list):
            found: object = sorted(worked.refusals)
            wanted: object = sorted(reason(scheme, each) for each in expected)
        elif figure == "notices":
            found, wanted = outcomes[figure], [reason(scheme, each) for each in expected or ()]
        elif figure in scheme.balances:
            found, wanted = owed_as_expected(worked.balances[figure], expected, figure)
        elif figure in outcomes:
            tiers = scheme.ladder.tiers if scheme.ladder else ()
            options = {tier.code: (tier.zh, tier.en) for tier in tiers} if figure == "tier" else {}
            found, wanted = outcomes[figure], in_form(word_named(expected, options), outcomes[figure], figure)
        else:
            options = scheme.figures[figure].options if figure in scheme.figures else {}
            found = worked.figures.get(figure)
            wanted = in_form(word_named(expected, options), found, figure)
        if found != wanted:
            yield Difference(case, evaluator, str(written), expected, found)


def owed_as_expected(
    periods: Mapping[str, Mapping[str, object]], expected: object, balance: str
) -> tuple[object, object]:
    """Of each earlier period that owes what is expected of it; every such period is, and none beside them."""
    wanted = {} if expected is None else expected
    if not isinstance(wanted, Mapping) or not all(isinstance(each, Mapping) for each in wanted.values()):
        raise InputRefused(f"{balance}: write under each earlier period what it owed, such as owed: 40000.")
    named = {
        str(period): {VINTAGE_KEYS.get(str(name), str(name)): value for name, value in each.items()}
        for period, each in wanted.items()
    }
    found = {period: {name: each.get(name) for name in named.get(period, each)} for period, each in periods.items()}
    return found, {
        period: {
            name: in_form(value, periods.get(period, {}).get(name), f"{balance}, {period}, {name}")
            for name, value in each.items()
        }
        for period, each in named.items()
    }


def deals_compared(
    case: str, evaluator: str, scheme: type[Scheme], person: Mapping[str, Any], worked: Worked
) -> Iterator[Difference]:
    """Every expectation of a person's deal that is not met."""
    names = expectation_names(scheme, of_deals=True)
    for deal in person.get("deals") or ():
        code = str(deal.get("code") or deal.get("编号") or "")
        there = worked.deals.get(code, {})
        for written, expected in expectations(deal).items():
            figure = names.code(written)
            if figure not in there:
                where = f"of deal {code or 'without a code'} of {person['code']}"
                refuse_unknown("figure", written, where, there)
            found = there[figure]
            wanted = in_form(word_named(expected, scheme.deal_figures[figure].options), found, figure)
            if found != wanted:
                yield Difference(f"{case}, {code}", evaluator, str(written), expected, found)


def expectations(written: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is expected, by name. Raises InputRefused where it is no list of names with values."""
    expected = written.get("expect") or written.get("预期") or {}
    if not isinstance(expected, Mapping):
        raise InputRefused(f"Under expect stand figures with their values, not {expected!r}.")
    return expected


def condition_part(scheme: type[Scheme], written: str) -> str:
    """The code of one condition of a tier, ``junior.1``, whose tier may be told by its name."""
    tier, point, number = written.partition(".")
    tiers = {each.zh: each.code for each in (scheme.ladder.tiers if scheme.ladder else ())}
    return f"{tiers.get(tier, tier)}{point}{number}"


def reason(scheme: type[Scheme], written: object) -> str:
    """The code of a notice or refusal, which may be told by its sentence."""
    for name, notice in {**scheme.notices, **scheme.refusals}.items():
        if written in (name, notice.zh, notice.en):
            return name
    return str(written)


def in_form(expected: object, found: object, figure: str) -> object:
    """What is expected, in the form of what was found."""
    if expected is None or not isinstance(found, Decimal):
        return {"是": True, "否": False}.get(expected, expected) if isinstance(expected, str) else expected
    return exact(expected, f"{figure}: ")
