"""A clerk's customer book, from the spreadsheet to each customer's tier and owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry, Source
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.deals import list_deals

YEAR = Period.parse("2026")
PETRO = """客户编号,客户名称,登记日期,客户经理编号,年需求量(吨),年销售额,区域,所属区域
P1,甲,2026-12-31,T1,6000,900.50,拉萨,二级公司辖区客户
P2,乙,2026-12-31,T2,4000,900.51,拉萨,二级公司辖区客户
P3,丙,2026-12-31,,7000,1000,拉萨,加油站辖区机构用户
P4,丁,2026-12-31,T1,10,3,那曲,加油站辖区机构用户
"""
LOGISTICS = """客户编号,登记日期,客户经理编号,产业属性,交易规模,交易频次,信用状况,拜访次数
W1,2026-06-30,T1,优势产业,大,高,良好,3
W2,2026-06-30,T1,一般产业,小,低,一般,
"""


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    with Installation.open(tmp_path, load_plugins().only(("generic",))) as installation:
        company = installation.create_company("seller", "销售公司", ["generic"])
        people = tuple(ManagerEntry(code, code, hired_on=date(2020, 1, 1)) for code in ("T1", "T2"))
        record(company, Batch(managers=people), Source("request", "roster"))
        yield company


def figures_of_each(company: Company, scheme: str, file: str, table: str) -> dict[tuple[str, str], dict[str, object]]:
    """What the scheme says of each customer in the file, by manager and customer."""
    report = import_file(company, table.encode("utf-8-sig"), file)
    assert not report.problems, report.problems
    activate(company, scheme, YEAR)
    run = calculate(company, scheme, YEAR)
    return {(each.manager, each.deal.code): dict(each.figures) for each in list_deals(company, run, "customers")}


def test_petroleum_customers_have_a_tier_and_an_owner(company: Company) -> None:
    found = figures_of_each(company, "generic.customer-tiers-petro", "petro.csv", PETRO)
    assert found == {
        ("T1", "P1"): {"customer_tier": "company", "region_rank": 3, "owner_level": "assigned"},
        ("T1", "P4"): {"customer_tier": "station", "region_rank": 1, "owner_level": "company_leader"},
        ("T2", "P2"): {"customer_tier": "subsidiary", "region_rank": 2, "owner_level": "department"},
    }


def test_logistics_customers_have_a_tier_and_visits_due(company: Company) -> None:
    found = figures_of_each(company, "generic.customer-tiers-logistics", "logistics.csv", LOGISTICS)
    assert found == {
        ("T1", "W1"): {"customer_tier": "a", "visits_due": 4, "visits_lacking": 1},
        ("T1", "W2"): {"customer_tier": "d", "visits_due": 0, "visits_lacking": 0},
    }
