"""What would come of other parameter values: worked out, compared, and not stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import overload

from meritgraph.activation.queries import check_period, find_activation
from meritgraph.companies import Company
from meritgraph.engine import Plan, Results, compute_columns, plan_of
from meritgraph.engine.plan import TOTAL
from meritgraph.errors import InputRefused, NotActivatable, NotFound
from meritgraph.period import Period
from meritgraph.quantity.exact import unscaled
from meritgraph.runs.layout import value_at
from meritgraph.runs.model import Change, FigureValue, Preview
from meritgraph.runs.parameters import Overrides, read_parameters
from meritgraph.runs.reading import Reading, read_inputs
from meritgraph.scheme import ParameterField, Scheme

__all__ = ["preview"]


@dataclass(frozen=True, eq=False)
class Changes(Sequence[Change]):
    """One entry per manager concerned, made when it is looked at: there may be a million of them."""

    plan: Plan
    before: Results | None
    after: Results
    places: Sequence[int]

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        if isinstance(index, slice):
            return tuple(self.change(place) for place in self.places[index])
        return self.change(self.places[index])

    def change(self, place: int) -> Change:
        """The figures of the manager at a position in the results."""
        before = {} if self.before is None else row(self.plan, self.before, place)
        return Change(self.after.managers[place], before, row(self.plan, self.after, place))


def preview(
    company: Company,
    scheme_code: str,
    period: Period,
    overrides: Mapping[str, object],
    managers: Sequence[str] | None = None,
) -> Preview:
    """Everybody's figures whom the scheme covers (all the company's where it is not active yet), or those of some
    managers, with other parameter values; nothing is stored.

    ``overrides`` maps a parameter to its value in plain form, by name or, where two classes of the scheme have the same
    name, as ``terms.name``. One that is still unset may be tried out too; there is then nothing to compare with.
    Raises NotFound for an unknown scheme, parameter or manager, ParameterRefused for a value that does not fit, and
    NotActivatable where a parameter is unset and not tried out.
    """
    plan = plan_of(company.plugins.get_scheme(scheme_code))
    check_period(plan.scheme, period)
    tried = Overrides(parsed(plan.scheme, overrides), managers)
    active = find_activation(company, scheme_code, period)
    reading = read_inputs(
        company,
        plan.needs(period),
        period,
        units=() if active is None else active.units,
        managers=managers if plan.stands_alone else None,
        overrides=tried,
    )
    after = as_paid(compute_columns(plan, reading.inputs))
    before = as_it_is(company, plan, reading)
    places = positions(after, managers, period)
    return Preview(
        scheme_code,
        period,
        None if before is None else total(before, places),
        total(after, places),
        Changes(plan, before, after, places),
    )


def as_it_is(company: Company, plan: Plan, reading: Reading) -> Results | None:
    """The results with the parameters that hold; None where one is unset."""
    try:
        with company.reading() as connection:
            parameters = read_parameters(connection, company, reading.people, reading.inputs.parameters)
    except NotActivatable:
        return None
    columns = {need: resolved.column for need, resolved in parameters.items()}
    return as_paid(compute_columns(plan, replace(reading.inputs, parameters=columns)))


def as_paid(results: Results) -> Results:
    """The results with no total where the statement would be refused."""
    paid = results.paid
    return results if paid is None else replace(results, figures={**results.figures, TOTAL: paid})


def parsed(scheme: type[Scheme], overrides: Mapping[str, object]) -> dict[tuple[str, str], object]:
    """The values tried out, by class and name, in canonical plain form."""
    values = {}
    for code, plain in overrides.items():
        field = field_of(scheme, code)
        values[(field.terms, field.name)] = field.plain(field.parse(plain))
    return values


def field_of(scheme: type[Scheme], code: str) -> ParameterField:
    """The parameter of the scheme that a code names. Raises NotFound, and InputRefused where it names two."""
    fields = [field for terms in scheme.terms_used.values() for field in terms.fields.values()]
    found = [field for field in fields if code in (field.name, f"{field.terms}.{field.name}")]
    if not found:
        there = ", ".join(field.name for field in fields)
        raise NotFound(f"{scheme.code} has no parameter {code!r}; it has {there}.", path=("overrides", code))
    if len(found) > 1:
        codes = " or ".join(f"{field.terms}.{field.name}" for field in found)
        raise InputRefused(f"{code!r} may be {codes}; write which.", path=("overrides", code))
    return found[0]


def positions(results: Results, managers: Sequence[str] | None, period: Period) -> Sequence[int]:
    """Where the managers concerned stand in the results, by code. Raises NotFound for one who is not employed."""
    if managers is None:
        return range(len(results.managers))
    places = {code: place for place, code in enumerate(results.managers)}
    for code in managers:
        if code not in places:
            raise NotFound(
                f"There is no manager {code!r} employed in {period} whom the scheme covers.", path=("managers", code)
            )
    return sorted({places[code] for code in managers})


def row(plan: Plan, results: Results, place: int) -> dict[str, FigureValue]:
    """The figures of the manager at a position."""
    return {name: value_at(column, place, plan.figures[name]) for name, column in results.figures.items()}


def total(results: Results, places: Sequence[int]) -> Decimal | None:
    """The sum of the managers' totals; None where the scheme pays nothing."""
    column = results.total
    if column is None:
        return None
    there = [place for place in places if column.missing is None or not column.missing[place]]
    return unscaled(sum(int(column.values[place]) for place in there), column.places)
