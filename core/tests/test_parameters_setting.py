"""A parameter is checked when it is set, holds from its day on, and everything ever set stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corner_shop import FILE, OCTOBER, SEPTEMBER, ShopPay, october, shop
from meritgraph.activation.commands import activate, deactivate
from meritgraph.activation.queries import active_from, is_active
from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotActivatable, NotFound, ParameterRefused, PeriodRefused
from meritgraph.facts.commands import record
from meritgraph.parameters.commands import set_parameter, set_parameters, withdraw_parameter
from meritgraph.parameters.model import ParameterEntry
from meritgraph.parameters.queries import list_settings, list_unset, list_values
from meritgraph.parameters.resolution import WITHDRAWN, Resolved
from meritgraph.period import Period
from meritgraph.roster.commands import place_unit

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
LAST = OCTOBER.last_day


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for company in shop(tmp_path):
        record(company, october(), FILE)
        yield company


def resolved(company: Company, name: str, day: date = LAST, manager: str | None = None) -> Resolved:
    values = list_values(company, "shop.terms", day, manager=manager)
    return next(value.resolved for value in values if value.field.name == name)


def test_the_default_holds_until_a_value_is_set(company: Company) -> None:
    version = set_parameter(company, "shop.terms", "commission", "0.12", valid_from=MARCH, by="boss")
    assert resolved(company, "commission", date(2026, 2, 28)) == Resolved("0.1", "default")
    assert resolved(company, "commission", MARCH) == Resolved("0.12", "company", "", version, MARCH)
    value = next(each for each in list_values(company, "shop.terms", MARCH) if each.field.name == "commission")
    assert (value.code, value.set_by, value.set_at is not None) == ("shop.terms.commission", "boss", True)
    default = next(each for each in list_values(company, "shop.terms", JANUARY) if each.field.name == "commission")
    assert (default.set_by, default.set_at) == ("", None)


def test_everything_ever_set_stays_readable(company: Company) -> None:
    set_parameter(company, "shop.terms", "commission", "0.12", valid_from=MARCH)
    set_parameter(company, "shop.terms", "commission", "0.15", valid_from=MARCH)
    withdraw_parameter(company, "shop.terms", "commission", valid_from=MARCH)
    settings = list_settings(company, "shop.terms", "commission")
    assert [setting.plain for setting in settings] == ["0.12", "0.15", WITHDRAWN]
    assert [setting.version for setting in settings] == sorted({setting.version for setting in settings})
    assert resolved(company, "commission") == Resolved("0.1", "default")


def test_the_same_value_for_the_same_day_is_not_set_again(company: Company) -> None:
    first = set_parameter(company, "shop.terms", "commission", "0.12", valid_from=MARCH)
    assert set_parameter(company, "shop.terms", "commission", "0.120", valid_from=MARCH) == first
    assert set_parameter(company, "shop.terms", "commission", "0.12", valid_from=JANUARY) > first
    assert len(list_settings(company, "shop.terms", "commission")) == 2


@pytest.mark.parametrize("plain", ["NaN", "1e5", "0.1234567890123", "x", 0.5, True, [], {"helper": "1"}])
def test_a_value_that_does_not_fit_is_refused_and_not_kept(company: Company, plain: object) -> None:
    with pytest.raises(ParameterRefused, match="commission"):
        set_parameter(company, "shop.terms", "commission", plain, valid_from=MARCH)
    assert list_settings(company, "shop.terms", "commission") == ()


@pytest.mark.parametrize(
    ("terms", "name", "level", "subject", "error", "words"),
    [
        ("shop.laws", "commission", "company", "", NotFound, "no parameters 'shop.laws'"),
        ("shop.terms", "salary", "company", "", NotFound, "no parameter 'salary'; it has commission, bonus, base"),
        ("shop.terms", "commission", "planet", "", InputRefused, "'planet' is no level"),
        ("shop.terms", "commission", "company", "东店", InputRefused, "has no subject"),
        ("shop.terms", "commission", "unit", "北店", NotFound, "no unit '北店'"),
        ("shop.terms", "commission", "tier", "seller", NotFound, "no tier 'seller'"),
        ("shop.terms", "commission", "manager", "C9", NotFound, "no manager 'C9'"),
        ("shop.terms", "commission", "manager", "", NotFound, "no manager ''"),
    ],
)
def test_a_value_for_nobody_is_refused(
    company: Company, terms: str, name: str, level: str, subject: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        set_parameter(company, terms, name, "0.2", valid_from=MARCH, level=level, subject=subject)


def test_the_chain_is_seen_from_one_manager(company: Company) -> None:
    place_unit(company, "西店", "东店", JANUARY)
    assert resolved(company, "commission", manager="C1").level == "default"
    for value, level, subject in (
        ("0.2", "company", ""),
        ("0.3", "unit", "东店"),
        ("0.4", "tier", "shop.clerks/seller"),
        ("0.5", "manager", "C4"),
    ):
        set_parameter(company, "shop.terms", "commission", value, valid_from=JANUARY, level=level, subject=subject)
    won = {code: resolved(company, "commission", manager=code) for code in ("C1", "C2", "C3", "C4")}
    assert {code: (value.plain, value.level, value.subject) for code, value in won.items()} == {
        "C1": ("0.4", "tier", "shop.clerks/seller"),
        "C2": ("0.3", "unit", "东店"),
        "C3": ("0.3", "unit", "东店"),
        "C4": ("0.5", "manager", "C4"),
    }
    assert resolved(company, "commission").plain == "0.2"
    assert resolved(company, "commission", date(2026, 3, 31), manager="C1").level == "unit"
    with pytest.raises(NotFound, match="no manager 'C9'"):
        list_values(company, "shop.terms", LAST, manager="C9")
    with pytest.raises(NotFound, match=r"no parameters 'shop\.laws'"):
        list_values(company, "shop.laws", LAST)


def test_a_scheme_cannot_be_activated_while_a_parameter_is_unset(company: Company) -> None:
    assert [field.name for field in list_unset(company, ShopPay, LAST)] == ["bonus"]
    with pytest.raises(NotActivatable) as refused:
        activate(company, "shop.pay", OCTOBER)
    assert refused.value.unset == ("shop.terms.bonus",)
    assert "- shop.terms.bonus: 奖金 / Bonus of a certified clerk (3)" in refused.value.message
    assert not is_active(company, "shop.pay", OCTOBER)
    set_parameter(company, "shop.terms", "bonus", "1", valid_from=date(2026, 11, 1))
    with pytest.raises(NotActivatable):
        activate(company, "shop.pay", OCTOBER)
    set_parameter(company, "shop.terms", "bonus", "1", valid_from=OCTOBER.last_day)
    activate(company, "shop.pay", OCTOBER, by="boss")
    assert is_active(company, "shop.pay", OCTOBER)


def test_a_value_for_one_manager_does_not_make_a_scheme_activatable(company: Company) -> None:
    set_parameter(company, "shop.terms", "bonus", "1", valid_from=JANUARY, level="manager", subject="C1")
    with pytest.raises(NotActivatable):
        activate(company, "shop.pay", OCTOBER)


def test_a_scheme_is_active_from_a_period_on_until_it_is_not(company: Company) -> None:
    set_parameter(company, "shop.terms", "bonus", "1", valid_from=JANUARY)
    activate(company, "shop.pay", SEPTEMBER)
    activate(company, "shop.pay", SEPTEMBER)
    deactivate(company, "shop.pay", Period.parse("2026-12"))
    months = {code: is_active(company, "shop.pay", Period.parse(code)) for code in ("2026-08", "2026-09", "2026-11")}
    assert months == {"2026-08": False, "2026-09": True, "2026-11": True}
    assert not is_active(company, "shop.pay", Period.parse("2026-12"))
    assert active_from(company) == {}
    activate(company, "shop.pay", Period.parse("2027-01"))
    assert active_from(company) == {"shop.pay": date(2027, 1, 1)}
    assert not is_active(company, "shop.pay", Period.parse("2026-12"))


def test_a_scheme_is_switched_by_periods_of_its_own_kind(company: Company) -> None:
    for switch in (activate, deactivate):
        with pytest.raises(PeriodRefused, match=r"shop\.pay is worked out by month; 2026-Q4 is a quarter"):
            switch(company, "shop.pay", Period.parse("2026-Q4"))
        with pytest.raises(NotFound, match=r"no scheme 'shop\.gift'"):
            switch(company, "shop.gift", OCTOBER)


def test_many_are_set_together_or_none(company: Company) -> None:
    fine = ParameterEntry("shop.terms", "commission", "0.12", MARCH)
    wrong = (
        ParameterEntry("shop.terms", "commission", "much", MARCH),
        ParameterEntry("shop.terms", "no_such", "1", MARCH),
        ParameterEntry("shop.terms", "commission", "0.2", MARCH, "unit", "no such unit"),
    )
    with pytest.raises(InputRefused, match="Nothing was set") as refused:
        set_parameters(company, [fine, *wrong], by="boss")
    assert [problem.entry for problem in refused.value.problems] == list(wrong)  # type: ignore[attr-defined]
    assert resolved(company, "commission").level == "default"
    others = [fine, ParameterEntry("shop.terms", "commission", "0.3", MARCH, "manager", "C1")]
    versions = set_parameters(company, others, by="boss")
    assert versions == set_parameters(company, others, by="boss")
    assert (resolved(company, "commission").plain, resolved(company, "commission", manager="C1").plain) == (
        "0.12",
        "0.3",
    )


def test_a_parameter_is_not_set_twice_at_once(company: Company) -> None:
    values = [ParameterEntry("shop.terms", "commission", value, MARCH) for value in ("0.2", "0.3")]
    with pytest.raises(InputRefused, match=r"shop\.terms\.commission from 2026-03-01 on stands twice"):
        set_parameters(company, values)
    assert resolved(company, "commission").level == "default"
    later = ParameterEntry("shop.terms", "commission", "0.3", OCTOBER.start)
    assert len(set_parameters(company, [values[0], later])) == len({values[0], later})
