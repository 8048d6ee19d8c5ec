"""The declared form of read fields: what a column, an expression or a relation becomes."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
import strawberry

from meritgraph.storage import tables
from meritgraph_api.access import Right, Viewer
from meritgraph_api.errors import FirstOutOfRange, NotPermitted
from meritgraph_api.reads.declared import Derived, FromColumn, FromFigures, Related, SortKey, Source, declarations_of
from meritgraph_api.reads.fields import column, hidden, one, some
from meritgraph_api.reads.load import counted, related, rows_of
from meritgraph_api.reads.pages import Wanted, page_of, pages_of_related
from meritgraph_api.reads.row import Row
from meritgraph_api.statement_types import statement_type
from meritgraph_api.types.manager import Manager


@strawberry.type(description="A branch, as this test declares it.")
class Branch(Row):
    """A branch."""

    source: ClassVar[Source] = Source(
        table=tables.unit,
        tenant=tables.unit.c.tenant_id,
        key=(SortKey("code", tables.unit.c.code),),
        hidden={"unit_id": hidden(tables.unit.c.unit_id)},
    )
    code: str = column(tables.unit.c.code, "The code.")
    secret: str = column(tables.unit.c.name, "For those who configure.", visible_to=Right.CONFIGURE)


@strawberry.type(description="A membership, as this test declares it.")
class Membership(Row):
    """A membership."""

    source: ClassVar[Source] = Source(
        table=tables.membership,
        tenant=tables.membership.c.tenant_id,
        key=(SortKey("manager_id", tables.membership.c.manager_id),),
        hidden={"unit_id": hidden(tables.membership.c.unit_id)},
    )
    manager_id: int = column(tables.membership.c.manager_id, "Whose.")
    branch: Branch | None = one(lambda: Branch, {"unit_id": tables.unit.c.unit_id}, "Where.")


MEMBERS = Related(lambda: Membership, (("unit_id", tables.membership.c.unit_id),), many=True)


@pytest.fixture
def context(api: Any) -> Any:
    return api.schema.context(api.installation, Viewer("tests", "demo-bank", frozenset(Right)))


def test_a_type_is_all_declarations() -> None:
    declared = declarations_of(Manager)
    assert isinstance(declared["name"], FromColumn)
    assert isinstance(declared["unit"], Related)
    assert isinstance(declared["tiers"], Related)
    assert declared["tiers"].many


def test_generated_fields_are_declared_too(api: Any) -> None:
    declared = declarations_of(statement_type(api.installation.plugins.schemes["banking.loan-pay"]))
    assert declared["loan_count_pay"] == FromFigures("banking.loan-pay", "loan_count_pay")
    assert isinstance(declared["total"], Derived)


def test_rows_belong_to_the_viewers_company_only(context: Any) -> None:
    assert {row.code for row in rows_of(context, Branch)} == {
        "城东支行",
        "城西支行",
        "高新支行",
        "江北支行",
        "营业部",
        "开发区支行",
    }
    assert counted(context, Branch) == 6


def test_a_column_that_the_viewer_may_not_see_is_not_even_read(api: Any) -> None:
    from_reader = api.schema.context(api.installation, Viewer("reader", "demo-bank", frozenset({Right.READ})))
    row = rows_of(from_reader, Branch)[0]
    assert row.code
    assert isinstance(row.__dict__["secret"], NotPermitted)


def test_a_relation_is_read_once_for_all_rows(context: Any) -> None:
    rows = rows_of(context, Membership)
    relation = declarations_of(Membership)["branch"]
    assert isinstance(relation, Related)
    branches = [related(context, row, "branch", relation) for row in rows]
    assert len(rows) == 64
    assert {branch.code for branch in branches if branch} == {row.code for row in rows_of(context, Branch)}
    assert len({id(branch) for branch in branches}) == 6


def test_pages_of_a_relation_come_in_one_statement(context: Any) -> None:
    branches = rows_of(context, Branch)
    pages = pages_of_related(context, MEMBERS, Membership, branches, Wanted(3))
    assert [len(page.rows) for page in pages] == [3] * 6
    assert all(page.has_next for page in pages)
    whole = {
        branch.code: [
            row.manager_id
            for row in rows_of(context, Membership, tables.membership.c.unit_id == branch.__dict__["unit_id"])
        ]
        for branch in branches
    }
    assert [[row.manager_id for row in page.rows] for page in pages] == [whole[branch.code][:3] for branch in branches]
    following = pages_of_related(context, MEMBERS, Membership, branches[:1], Wanted(100, pages[0].cursors[-1]))
    assert [row.manager_id for row in following[0].rows] == whole[branches[0].code][3:]
    assert following[0].has_previous
    assert not following[0].has_next


def test_a_page_is_cut_where_it_was_asked_to_be(context: Any) -> None:
    page = page_of(context, Membership, Wanted(64))
    assert len(page.rows) == 64
    assert not page.has_next
    assert page_of(context, Membership, Wanted(63)).has_next


@pytest.mark.parametrize("first", [0, 101])
def test_a_page_has_one_to_a_hundred_rows(first: int) -> None:
    with pytest.raises(FirstOutOfRange):
        Wanted(first)


def test_a_list_relation_is_declared_like_a_single_one() -> None:
    declared: Any = some(lambda: Membership, {"unit_id": tables.membership.c.unit_id}, "Who.")
    assert declared.metadata["meritgraph.read"].many
