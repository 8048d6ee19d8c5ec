"""What a policy says of its tiers beside name and rank, over GraphQL and on the command line."""

from __future__ import annotations

from typing import Any

import pytest

from command_line import Run

QUERY = """
{ ladders { code levels { code name } bodies { code name(locale: EN) }
    tiers { code externalTitle grade staffGrade headcountShare isHardShare
        level { code name(locale: EN) } approvedBy { code name } appointedBy { name(locale: EN) } } } }
"""


@pytest.fixture
def ladders(api: Any) -> dict[str, Any]:
    """The ladders of the demo bank, by code; each with its tiers by code."""
    told = api.ask(QUERY).data["ladders"]
    return {ladder["code"]: ladder | {"tiers": {tier["code"]: tier for tier in ladder["tiers"]}} for ladder in told}


def test_grades_stand_within_their_levels(ladders: dict[str, Any]) -> None:
    cib = ladders["banking.cib-managers"]
    of_levels: dict[str, list[int]] = {}
    for tier in cib["tiers"].values():
        of_levels.setdefault(tier["level"]["code"], []).append(tier["grade"])
    assert {level: len(grades) for level, grades in of_levels.items()} == {
        "trainee": 1,
        "assistant": 3,
        "manager": 3,
        "senior": 4,
        "principal": 4,
    }
    assert [level["name"] for level in cib["levels"]][:2] == ["见习客户经理", "助理客户经理"]
    city = ladders["banking.city-branch-managers"]["tiers"]
    assert [(city[code]["level"]["name"], city[code]["grade"]) for code in ("manager_2", "manager_1")] == [
        ("Manager", 2),
        ("Manager", 1),
    ]
    assert (city["trainee"]["level"], city["trainee"]["grade"]) == (None, None)


def test_staff_grades_and_titles(ladders: dict[str, Any]) -> None:
    bocom = ladders["banking.bocom-managers"]["tiers"]
    assert {code: tier["staffGrade"] for code, tier in bocom.items()} == {
        "trainee": 9,
        "grade_4": 9,
        "grade_3": 8,
        "grade_2": 7,
        "grade_1": 6,
        "senior": 5,
    }
    assert [bocom[code]["externalTitle"] for code in ("grade_1", "senior")] == ["客户经理", "高级客户经理"]


def test_who_approves_and_appoints(ladders: dict[str, Any]) -> None:
    corporate = ladders["banking.corporate-managers"]
    assert [body["name"] for body in corporate["bodies"]] == ["Team", "Branch", "Region", "Head office"]
    assert {code: tier["approvedBy"]["code"] for code, tier in corporate["tiers"].items()} == {
        "assistant": "team",
        "manager": "team",
        "senior": "branch",
        "principal": "region",
        "general_manager": "head_office",
        "director": "head_office",
    }
    city = ladders["banking.city-branch-managers"]["tiers"]
    assert city["assistant"]["appointedBy"] == {"name": "Sub-branch"}
    assert city["assistant"]["approvedBy"] == {"code": "city_branch", "name": "二级分行"}
    assert city["trainee"]["approvedBy"] is None


def test_a_ladder_without_shares_says_so(ladders: dict[str, Any]) -> None:
    senior = ladders["banking.loan-officers"]["tiers"]["senior"]
    assert (senior["headcountShare"], senior["isHardShare"], senior["staffGrade"]) == (None, None, None)


def test_the_command_line_shows_a_ladder(run: Run) -> None:
    listed = run("ladder").stdout
    assert "banking.bocom-managers" in listed
    shown = run("--locale", "zh", "ladder", "banking.bocom-managers").stdout.splitlines()
    assert shown[0] == "交行南昌客户经理岗位等级 (banking-bocom-nanchang)"
    assert shown[1].split() == ["级次", "等级", "代码", "对外称谓", "行员等级", "资格审批", "条款"]
    assert shown[2].split()[:6] == ["6", "高级客户经理", "senior", "高级客户经理", "5", "分行客户经理管理小组"]
    refused = run("ladder", "banking.nothing")
    assert (refused.returncode, "There is no ladder banking.nothing" in refused.stderr) == (1, True)
