"""The printed schema: committed, described throughout, and with a type for each scheme."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    parse,
    validate,
)

from meritgraph.plugins import load_plugins
from meritgraph_api.schema import schema_of

COMMITTED = Path(__file__).parents[1] / "schema.graphql"


@pytest.fixture(scope="module")
def printed() -> str:
    """The schema of all plugins that are shipped."""
    return f"{schema_of(load_plugins()).as_str()}\n"


@pytest.fixture(scope="module")
def built(printed: str) -> GraphQLSchema:
    """The same, to look into."""
    return build_schema(printed)


def elements(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    """Everything in a schema that has a description, by its place."""
    for name, kind in schema.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Boolean", "ID", "Float"):
            continue
        yield name, kind.description
        if isinstance(kind, GraphQLEnumType):
            yield from ((f"{name}.{value}", declared.description) for value, declared in kind.values.items())
        if isinstance(kind, GraphQLInputObjectType):
            yield from ((f"{name}.{field}", declared.description) for field, declared in kind.fields.items())
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field, declared in kind.fields.items():
                yield f"{name}.{field}", declared.description
                yield from (
                    (f"{name}.{field}({argument})", given.description) for argument, given in declared.args.items()
                )


def test_the_committed_schema_is_the_one_that_is_served(printed: str) -> None:
    assert COMMITTED.read_text(encoding="utf-8") == printed, (
        "The schema has changed. If that is meant, write it anew: make schema"
    )


def test_the_queries_of_the_front_ends_page_are_valid(built: GraphQLSchema) -> None:
    page = (Path(__file__).parents[2] / "docs" / "graphql.md").read_text(encoding="utf-8")
    queries = re.findall(r"```graphql\n(.*?)```", page, re.DOTALL)
    queries += [json.loads(operations)["query"] for operations in re.findall(r"operations='([^']*)'", page)]
    assert len(queries) == 8
    for query in queries:
        assert validate(built, parse(query)) == []


def test_everything_is_described(built: GraphQLSchema) -> None:
    undescribed = [place for place, description in elements(built) if not description]
    assert undescribed == []


def test_descriptions_are_sentences(built: GraphQLSchema) -> None:
    odd = [
        (place, description)
        for place, description in elements(built)
        if description and (not description.rstrip().endswith((".", "。")) or description[0].islower())
    ]
    assert [place for place, _ in odd if not place.startswith("Upload")] == []


def test_an_undescribed_field_would_be_found() -> None:
    bare = build_schema('"Reads." type Query { "A name." name("A place." at: Int): String bare: Int }')
    assert [place for place, description in elements(bare) if not description] == ["Query.bare"]


def test_each_figure_cites_unit_and_clause(built: GraphQLSchema) -> None:
    generated = built.get_type("BankingLoanPayStatement")
    assert isinstance(generated, GraphQLObjectType)
    assert generated.fields["loanCountPay"].description == (
        "发放笔数计价 · Part 1: loans disbursed\n"
        "Each loan is paid at the rate of the band it falls in, or all at the rate of the highest band reached.\n"
        "Unit: yuan (元). Clause: 五(二)1."
    )
    assert "rounded to 2 places" in (generated.fields["performancePay"].description or "")


def test_what_every_statement_has_is_not_null(built: GraphQLSchema) -> None:
    generated = built.get_type("BankingLoanPayStatement")
    assert isinstance(generated, GraphQLObjectType)
    certain = {name for name, field in generated.fields.items() if isinstance(field.type, GraphQLNonNull)}
    assert {"basePay", "performancePay", "referralReward", "loanCountPay", "qualityCoefficient"} <= certain
    assert not {"loanOverdueRate", "avgBalancePerCustomer", "monthsRatedJunior", "meanOverdueRate"} & certain


def test_null_is_no_default_that_is_printed(printed: str) -> None:
    assert "= null" not in printed
