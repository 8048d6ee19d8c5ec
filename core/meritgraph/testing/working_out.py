"""A scheme worked out in memory, for people and parameter values given as plain values: to try a policy in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meritgraph.engine import EarlierNeed, plan_of
from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.scheme import Scheme
from meritgraph.testing.inputs import InputsBuilder
from meritgraph.testing.results import EVALUATORS, Worked, worked_by
from meritgraph.testing.shares import check_deals
from meritgraph.testing.versions import Changes
from meritgraph.testing.vocabulary import Vocabulary, vocabulary_of
from meritgraph.testing.written import Person, Records, day_of, period_of

__all__ = ["Turn", "work_out", "work_out_in_turn"]

DAWN = date.min
"""The day from which parameters hold that name none."""


@dataclass(frozen=True)
class Turn:
    """One period of one scheme to be worked out, and what is recorded only then: people, parameters that hold from the
    period's first day on, deals of nobody.
    """

    scheme: type[Scheme]
    period: Period | str
    people: Sequence[Person] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)
    parameter_changes: Mapping[Any, Mapping[str, object]] = field(default_factory=dict)
    nobodys_deals: Sequence[Mapping[str, Any]] = ()


def work_out(
    scheme: type[Scheme],
    period: Period | str,
    people: Sequence[Person],
    *,
    parameters: Mapping[str, object] | None = None,
    parameter_changes: Changes | None = None,
    nobodys_deals: Sequence[Mapping[str, Any]] = (),
    calendar: Mapping[Any, str] | None = None,
    evaluator: str = "columns",
) -> dict[str, Worked]:
    """What the scheme comes to for each of these people, by code; ``evaluator`` is ``columns`` or ``rows``.

    ::

        from meritgraph.testing import work_out

        worked = work_out(
            LoanPay,
            "2026-10",
            [
                {
                    "code": "B1",
                    "facts": {"banking.portfolio.balance": 1000000},
                    "deals": [{"kind": "new", "amount": 50000}],
                }
            ],
            parameters={"count_brackets": []},
        )
        worked["B1"].figures["loan_count_pay"]

    Everybody in ``people`` counts in ranks, shares and pools. Amounts are ints, Decimals or strings of digits; facts,
    parameters, words of a choice, roles and tiers may be called by their Chinese names too. ``calendar`` names the days
    that are ``holiday``, or ``working`` on a weekend.
    Raises InputRefused for what the scheme does not read, a value that is not exact, or two people of one code, and
    CalculationFailed where a figure does not fit a stored number.
    """
    turn = Turn(scheme, period, people, parameters or {}, parameter_changes or {}, nobodys_deals)
    (worked,) = Sequel((turn,), evaluator, calendar, everybody=True).results()
    return worked


def work_out_in_turn(
    turns: Sequence[Turn | tuple[type[Scheme], Period | str]],
    people: Sequence[Person] = (),
    *,
    parameters: Mapping[str, object] | None = None,
    parameter_changes: Changes | None = None,
    nobodys_deals: Sequence[Mapping[str, Any]] = (),
    calendar: Mapping[Any, str] | None = None,
    evaluator: str = "columns",
) -> tuple[dict[str, Worked], ...]:
    """What each turn comes to for everybody who is employed in its period, by code; each turn reads the statements of
    those before it, so that balances go on and a year settles its quarters.

    ::

        quarters = [(BonusQuarter, f"2026-Q{number}") for number in (1, 2, 3, 4)]
        *_, year = work_out_in_turn([*quarters, (BonusYear, "2026")], people, parameters={"base_ratio": "0.5"})
        year["M1"].figures["true_up"]

    In ``people`` a fact names its period (``targets.target@2026-Q1``), or is the same in every period of its kind; a
    deal has its ``period`` or ``happened_on``. What a ``Turn`` brings of its own is of its period, and known from then
    on. Raises as ``work_out`` does.
    """
    made = tuple(turn if isinstance(turn, Turn) else Turn(*turn) for turn in turns)
    sequel = Sequel(made, evaluator, calendar, everybody=False)
    sequel.parameters_from(DAWN, parameters or {}, parameter_changes or {})
    check_codes(people)
    for person in people:
        sequel.records.take(person, None)
    for deal in nobodys_deals:
        sequel.records.take_deal_of_nobody(deal, None, None)
    sequel.check_kinds()
    return tuple(sequel.results())


class Sequel:
    """Turns that are worked out one after the other, over what is recorded and what the earlier ones came to."""

    def __init__(
        self, turns: Sequence[Turn], evaluator: str, calendar: Mapping[Any, str] | None, *, everybody: bool
    ) -> None:
        if evaluator not in EVALUATORS:
            raise InputRefused(f"There is no evaluator {evaluator!r}; choose {' or '.join(EVALUATORS)}.")
        if not turns:
            raise InputRefused("There is no turn to work out; give each with its scheme and period.")
        self.turns = turns
        self.evaluator = evaluator
        self.everybody = everybody
        self.calendar = {day_of(day, "calendar"): word for day, word in (calendar or {}).items()}
        self.words: Vocabulary = vocabulary_of(tuple(dict.fromkeys(turn.scheme for turn in turns)))
        self.records = Records(self.words)
        self.parameters: dict[date, dict[str, object]] = {}
        self.read_later = {
            (need.scheme, need.figure) for turn in turns for need in earlier_needs(turn.scheme, period_of(turn.period))
        }

    def results(self) -> Iterator[dict[str, Worked]]:
        """What each turn comes to."""
        for turn in self.turns:
            period = period_of(turn.period)
            check_codes(turn.people)
            self.parameters_from(DAWN if self.everybody else period.start, turn.parameters, turn.parameter_changes)
            for person in turn.people:
                self.records.take(person, period, turn.scheme)
            for deal in turn.nobodys_deals:
                self.records.take_deal_of_nobody(deal, period, turn.scheme)
            yield self.worked(turn.scheme, period)

    def worked(self, scheme: type[Scheme], period: Period) -> dict[str, Worked]:
        """What one turn comes to; it is kept for those after it."""
        plan = plan_of(scheme)
        check_deals((deal for own in self.records.people.values() for deal in own.deals), scheme.deal_kinds)
        known = {name for terms in scheme.terms_used.values() for name in terms.fields}
        changes = {day: {n: v for n, v in values.items() if n in known} for day, values in self.parameters.items()}
        builder = InputsBuilder(plan, period, changes.pop(DAWN, {}), changes, self.calendar)
        for person in self.records.people.values():
            if self.everybody or person.is_employed(period):
                builder.add(self.records.data(person, period))
        for deal in self.records.deals_of_nobody:
            builder.add_deal_of_nobody(deal)
        results = worked_by(self.evaluator, plan, builder)
        kept = [name for name in scheme.figures if (scheme.code, name) in self.read_later]
        for code, statement in results.items():
            earlier = self.records.people[code].earlier
            earlier.update({(scheme.code, name, period): statement.figures[name] for name in kept})
        return results

    def parameters_from(
        self, day: date, values: Mapping[str, object], changes: Mapping[Any, Mapping[str, object]]
    ) -> None:
        """Parameters that hold from a day on, whatever was said of later days before, and their changes."""
        given = self.words.parameter_values(values)
        for later in [known for known in self.parameters if known > day]:
            kept = self.parameters[later].items()
            self.parameters[later] = {name: value for name, value in kept if name not in given}
        self.parameters.setdefault(day, {}).update(given)
        for written, change in changes.items():
            since = day_of(written, "parameter_changes")
            self.parameters.setdefault(since, {}).update(self.words.parameter_values(change))

    def check_kinds(self) -> None:
        """Refuse facts without a period that no turn's period is one of."""
        kinds = {turn.scheme.period for turn in self.turns}
        for own in self.records.people.values():
            for code in own.everywhere:
                kind = self.words.periods[code]
                if kind is not None and kind not in kinds:
                    raise InputRefused(
                        f"“{own.code}”: {code} is recorded by {kind.en}; say of which, as in {code}@{kind.example}."
                    )


def earlier_needs(scheme: type[Scheme], period: Period) -> tuple[EarlierNeed, ...]:
    """The figures of finished statements that a scheme reads."""
    return plan_of(scheme).needs(period).earlier


def check_codes(people: Sequence[Person]) -> None:
    """Refuse two people of one code."""
    codes = [str(person.get("code", "")) for person in people]
    if len(set(codes)) < len(codes):
        raise InputRefused("Two people have the same code.")
