"""The limits as a Strawberry extension: a query too long, too deep or too expensive is refused unexecuted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    ListValueNode,
    Node,
    OperationDefinitionNode,
    OperationType,
    Visitor,
    visit,
)
from strawberry.extensions import SchemaExtension

from meritgraph.errors import InputRefused
from meritgraph_api.errors import RequestTooLarge
from meritgraph_api.limits.cost import measured

__all__ = ["Limits", "QueryLimits"]


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """How much one query may ask for.

    Repetitions and fragments are bounded because validation compares every two fields that share a name in the answer.
    A mutation takes longer lists than a query: a company's people are recorded in one.
    """

    depth: int = 15
    cost: int = 25_000
    tokens: int = 4_000
    fields: int = 500
    repetitions: int = 60
    fragments: int = 50
    aliases: int = 50
    list_entries: int = 250
    written_entries: int = 10_000


class Limits(SchemaExtension):
    """Refuses what goes beyond the limits, before the query is validated or executed."""

    limits = QueryLimits()

    def on_parse(self) -> Iterator[None]:
        """Cap the number of tokens that the parser takes."""
        self.execution_context.parse_options = {"max_tokens": self.limits.tokens}
        yield

    def on_validate(self) -> Iterator[None]:
        """Refuse a document beyond the limits; validation of a hostile one may take longer than its answer."""
        context = self.execution_context
        if context.graphql_document is not None:
            problem, code = self.problem(context.graphql_document, context.variables), RequestTooLarge.code
            if not problem and has_broken_text(context.variables):
                problem, code = "A text is no Unicode: half a surrogate pair stands in it.", InputRefused.code
            if problem:
                context.pre_execution_errors = [GraphQLError(problem, extensions={"code": code})]
        yield

    def problem(self, document: DocumentNode, variables: Mapping[str, Any] | None) -> str:
        """What is too much about the request; empty where nothing is."""
        limits = self.limits
        written = Written()
        visit(document, written)
        entries = limits.written_entries if written.only_writes else limits.list_entries
        measure = measured(self.execution_context.schema._schema, document, variables or {})  # noqa: SLF001 - no public way
        checks = (
            ("fields", written.fields, limits.fields, "ask for less in one query"),
            ("fields of the same name", written.repetitions, limits.repetitions, "ask for less in one query"),
            ("fragments", written.fragments, limits.fragments, "ask for less in one query"),
            ("aliases", written.aliases, limits.aliases, "ask for less in one query"),
            ("levels of nesting", measure.depth, limits.depth, "ask in several queries"),
            ("entries in one input list", written.longest_list, entries, "send several requests"),
            ("entries in one input list", longest_list(variables), entries, "send several requests"),
            ("points of cost", measure.cost, limits.cost, "ask for smaller pages or fewer nested lists"),
        )
        for what, found, limit, advice in checks:
            if found > limit:
                return f"The query has {found} {what}; {limit} is the most: {advice}."
        return ""


class Written(Visitor):
    """What a document itself contains."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Counter[str] = Counter()
        self.fragments = 0
        self.aliases = 0
        self.longest_list = 0
        self.only_writes = True

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Node) -> None:
        """Note whether it only writes."""
        self.only_writes &= node.operation is OperationType.MUTATION

    def enter_field(self, node: FieldNode, *_: Node) -> None:
        """Count a field, and its alias where it has one."""
        self.names[(node.alias or node.name).value] += 1
        self.aliases += node.alias is not None

    def enter_fragment_definition(self, *_: Node) -> None:
        """Count a fragment."""
        self.fragments += 1

    @property
    def fields(self) -> int:
        """How many fields the text asks for."""
        return self.names.total()

    @property
    def repetitions(self) -> int:
        """How often the most frequent name is asked for."""
        return max(self.names.values(), default=0)

    def enter_list_value(self, node: ListValueNode, *_: Node) -> None:
        """Note how long a list is."""
        self.longest_list = max(self.longest_list, len(node.values))


def longest_list(variables: object) -> int:
    """The number of entries of the longest list inside a request's variables."""
    return max((len(part) for part in parts_of(variables) if isinstance(part, list)), default=0)


def has_broken_text(variables: object) -> bool:
    """Whether a text inside a request's variables could not be stored or sent: JSON can write half a character."""
    texts = (part for part in parts_of(variables) if isinstance(part, str))
    return any("\ud800" <= letter <= "\udfff" for text in texts if not text.isascii() for letter in text)


def parts_of(variables: object) -> Iterator[object]:
    """Everything inside a request's variables, however deep; names of input fields too."""
    pending = [variables]
    while pending:
        part = pending.pop()
        yield part
        if isinstance(part, list):
            pending.extend(part)
        elif isinstance(part, Mapping):
            pending.extend(part)
            pending.extend(part.values())
