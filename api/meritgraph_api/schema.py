"""The schema: the queries and mutations, and one statement type for each installed scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import strawberry
from anyio import to_thread
from graphql import GraphQLError, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType, Undefined
from strawberry.extensions import DisableIntrospection, SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, ExecutionResult

from meritgraph.companies import Installation
from meritgraph.plugins import PluginSet
from meritgraph_api.access import Viewer
from meritgraph_api.context import Context
from meritgraph_api.deal_types import deal_types
from meritgraph_api.explaining.kept import KeptRuns
from meritgraph_api.handlers import HANDLERS
from meritgraph_api.limits.extension import Limits
from meritgraph_api.masking import presented
from meritgraph_api.mutations import Mutation
from meritgraph_api.queries import Query
from meritgraph_api.scalars import SCALARS
from meritgraph_api.statement_types import statement_types
from meritgraph_api.wrong_values import refuse_wrong_values

__all__ = ["MeritgraphSchema", "schema_of"]


class Ending(SchemaExtension):
    """Gives a request's connection back when it has been answered."""

    def on_operation(self) -> Iterator[None]:
        """Close the context behind the operation."""
        try:
            yield
        finally:
            self.execution_context.context.close()


class MeritgraphSchema(strawberry.Schema):
    """A schema whose operations run in a worker thread, and whose errors leave it with a code or masked."""

    statement_types: Mapping[str, type]
    kept: KeptRuns

    def context(self, installation: Installation, viewer: Viewer) -> Context:
        """The context of one request of the viewer."""
        return Context(installation, viewer, self.statement_types, self.kept)

    async def execute(self, *arguments: Any, **options: Any) -> ExecutionResult:
        """The answer to one operation; resolvers are plain functions, so a thread carries it out."""
        return await to_thread.run_sync(partial(self.execute_sync, *arguments, **options))

    def execute_sync(self, *arguments: Any, **options: Any) -> ExecutionResult:
        """The answer to one operation."""
        result = super().execute_sync(*arguments, **options)
        if result.errors:
            result.errors = [presented(error) for error in result.errors]
        return result

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Nothing: what is unexpected is logged where it is masked."""


def schema_of(plugins: PluginSet, *, introspection: bool = True) -> MeritgraphSchema:
    """The schema of an installation with these plugins. Raises PluginRefused where generated names clash."""
    extensions: list[type[SchemaExtension]] = [Limits, Ending]
    if not introspection:
        extensions.append(DisableIntrospection)
    types = statement_types(plugins)
    schema = MeritgraphSchema(
        query=Query,
        mutation=Mutation,
        types=[*types.values(), *deal_types(plugins)],
        extensions=extensions,
        exception_handlers=HANDLERS,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=not introspection),
    )
    schema.statement_types = types
    schema.kept = KeptRuns()
    leave_out_null_defaults(schema)
    refuse_wrong_values(schema._schema)  # noqa: SLF001 - Strawberry offers no other way to the built types
    return schema


def leave_out_null_defaults(schema: MeritgraphSchema) -> None:
    """An argument or input field that may be left out says nothing of null: that is what leaving it out means."""
    for kind in schema._schema.type_map.values():  # noqa: SLF001 - Strawberry offers no other way to the built types
        inputs: list[Any] = []
        if isinstance(kind, GraphQLInputObjectType):
            inputs += kind.fields.values()
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            inputs += [argument for field in kind.fields.values() for argument in field.args.values()]
        for each in inputs:
            if each.default_value is None:
                each.default_value = Undefined
