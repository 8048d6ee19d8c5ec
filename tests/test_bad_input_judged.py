"""What is recorded as it is and judged when a period is worked out, by a rule that the documentation states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from command_line import Run, running
from meritgraph.activation.commands import activate
from meritgraph.authoring import Ladder, tier
from meritgraph.companies import Company, Installation
from meritgraph.errors import DeclarationError
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.testing import work_out, work_out_in_turn
from meritgraph_api.schema import schema_of
from through_the_api import Asked

SOFTWARE = "software-sales.bigaccount-b-quarter"
YEAR = "software-sales.bigaccount-b-year"
KPI = {"base_ratio": "0.5", "kpi_coefficient_table": [{"value": "1"}]}
DEPT = "tobacco.dept-2013-month"
RATES = {"order_success_rate_required": "0.9", "quota_completion_required": "0.9"}
ROSTER = "工号,姓名,部门,调入日期,入职日期,固定工资(元/季),浮动工资(元/季),工资级别"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return running(tmp_path, monkeypatch, capsys)


def prepared(folder: Path) -> Company:
    """A vendor with policy B switched on, every parameter set."""
    installation = Installation.open(folder, load_plugins().only(("software_sales",)))
    company = installation.create_company("vendor", "软件公司", plugins=("software_sales",))
    terms = company.plugins.get_scheme(SOFTWARE).terms_used
    for name, value in KPI.items():
        (group,) = [code for code, each in terms.items() if name in each.fields]
        set_parameter(company, group, name, value, valid_from=date(2020, 1, 1), by="test")
    activate(company, SOFTWARE, Period.parse("2025-Q1"), by="test")
    activate(company, YEAR, Period.parse("2025"), by="test")
    return company


def handed_in(folder: Path, name: str, *lines: str) -> Path:
    """A clerk's file."""
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def receipt(amount: int, quarter: str) -> dict[str, Any]:
    return {"line": "product", "amount": amount, "registered": True, "period": quarter}


def roster(folder: Path) -> Path:
    return handed_in(folder, "managers.csv", ROSTER, "A1,甲,一部,,2020-01-01,9000,6000,3")


def targets(folder: Path, first: int) -> Path:
    header = "工号,第一季度目标,第二季度目标,第三季度目标,第四季度目标"
    return handed_in(folder, "targets-2026.csv", header, f"A1,{first},200,200,200")


def test_a_target_changed_after_the_quarter_was_calculated_makes_the_run_out_of_date(run: Run, tmp_path: Path) -> None:
    company = prepared(tmp_path / "data")
    assert run("import", roster(tmp_path), targets(tmp_path, 200)).returncode == 0
    assert run("calculate", SOFTWARE, "2026-Q1").returncode == 0
    ended = run("import", targets(tmp_path, 300))
    assert (ended.returncode, "1 corrected" in ended.stdout) == (0, True)
    assert f"{SOFTWARE} for 2026-Q1 is out of date; calculate it again." in ended.stderr
    with Installation.open(tmp_path / "data", company.plugins) as installation:
        asked = Asked(installation, schema_of(installation.plugins))
        (told,) = asked("{ runs(first: 1) { nodes { isStale } } }", bearer="dev:vendor")["runs"]["nodes"]
    assert told["isStale"] is True


def test_a_quarter_that_was_not_calculated_keeps_the_year_open(run: Run, tmp_path: Path) -> None:
    prepared(tmp_path / "data")
    assert run("import", roster(tmp_path), targets(tmp_path, 200)).returncode == 0
    for quarter in ("2026-Q1", "2026-Q2"):
        assert run("calculate", SOFTWARE, quarter).returncode == 0
    ended = run("calculate", SOFTWARE, "2026-Q4")
    assert ended.returncode == 1
    assert "carries over from 2026-Q3, which is not calculated yet" in ended.stderr
    people = [{"code": "A1", "facts": {"software-sales.targets.target": 200}}]
    turns = [
        *((load_plugins().get_scheme(SOFTWARE), quarter) for quarter in ("2026-Q1", "2026-Q2", "2026-Q4")),
        (load_plugins().get_scheme(YEAR), "2026"),
    ]
    *_, year = work_out_in_turn(turns, people, parameters=KPI)
    assert "quarter_not_calculated" in year["A1"].refusals


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_an_entry_made_twice_for_one_customer_and_month_counts_once_where_the_policy_says_so(evaluator: str) -> None:
    def points(*deals: dict[str, Any]) -> object:
        people = [{"code": "A1", "deals": list(deals)}]
        worked = work_out(load_plugins().get_scheme(DEPT), "2026-10", people, parameters=RATES, evaluator=evaluator)
        return worked["A1"].figures["additions"]

    praise = {"item": "written_praise", "subject": "X1"}
    assert points(praise) == points(praise, praise) == 2
    assert points(praise, {**praise, "subject": "X2"}) == 4


def test_who_moves_in_mid_quarter_counts_where_the_last_day_finds_them(run: Run, tmp_path: Path) -> None:
    company = prepared(tmp_path / "data")
    assert run("import", roster(tmp_path), targets(tmp_path, 200)).returncode == 0
    moved = handed_in(tmp_path, "moved.csv", ROSTER, "A1,甲,二部,2026-02-15,2020-01-01,9000,6000,3")
    assert run("import", moved).returncode == 0
    for unit, ratio in (("一部", "0.1"), ("二部", "0.9")):
        own: dict[str, Any] = {"valid_from": date(2020, 1, 1), "by": "test", "level": "unit", "subject": unit}
        set_parameter(company, "software-sales.bigaccount-b", "base_ratio", ratio, **own)
    assert run("calculate", SOFTWARE, "2026-Q1").returncode == 0
    with Installation.open(tmp_path / "data", company.plugins) as installation:
        asked = Asked(installation, schema_of(installation.plugins))
        query = (
            f'{{ statement(scheme: "{SOFTWARE}", period: "2026-Q1", manager: "A1") '
            "{ lines { figure { code } number } } }"
        )
        lines = asked(query, bearer="dev:vendor")["statement"]["lines"]
    assert {line["figure"]["code"]: line["number"] for line in lines}["base"] == "180.00"


def test_who_changes_tier_in_mid_period_is_of_the_tier_of_the_last_day() -> None:
    parameters = {
        "count_brackets": [{"above": 0, "value": 30}],
        "growth_rate_table": [],
        "balance_rate_table": [],
        "quality_coefficient_bands": [],
        "avg_size_coefficient_bands": [],
    }
    scheme = load_plugins().get_scheme("banking.loan-pay")

    def base_pay(*tiers: tuple[str, str]) -> object:
        people = [{"code": "B1", "tiers": {"2020-01-01": "assistant", **dict(tiers)}}]
        return work_out(scheme, "2026-10", people, parameters=parameters)["B1"].figures["base_pay"]

    assert base_pay(("2026-10-31", "senior")) == Decimal(3500)
    assert base_pay(("2026-11-01", "senior")) == Decimal(1800)


def test_a_ladder_whose_ranks_collide_is_refused_when_it_is_declared() -> None:
    with pytest.raises(DeclarationError, match="Ladder x: low and high have the same rank"):
        type(
            "Colliding",
            (Ladder,),
            {"low": tier(1, zh="低", en="Low", clause="1"), "high": tier(1, zh="高", en="High", clause="1")},
            code="x",
            zh="等级",
            en="Tiers",
        )
