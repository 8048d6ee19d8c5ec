"""What a query would cost: a walk over its text that counts every field as often as it could be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

__all__ = ["COST", "FieldCost", "Measure", "costing", "measured"]

COST = "meritgraph.cost"
"""The key of a Strawberry field's metadata that holds its cost where it is not 1."""

USUAL_LENGTH = 10
"""How long a list without ``first`` is taken to be."""

MOST_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class FieldCost:
    """What one answer of a field costs by itself, and how many entries its list is taken to have.

    ``once_more`` names an argument that says how many times more all of it is worked out.
    """

    own: int = 1
    entries: int = USUAL_LENGTH
    once_more: str = ""


def costing(own: int = 1, *, entries: int = USUAL_LENGTH, once_more: str = "") -> dict[str, FieldCost]:
    """The metadata of a field that costs other than the usual."""
    return {COST: FieldCost(own, entries, once_more)}


@dataclass(frozen=True, slots=True)
class Measure:
    """How much a selection asks for, how deep it goes, and how many fields it writes."""

    cost: int = 0
    depth: int = 0
    fields: int = 0


@dataclass(slots=True)
class Walk:
    """One walk over a document. A fragment is measured once for each type it is spread on, so that bombs stay small."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    known: dict[tuple[str, str], Measure] = field(default_factory=dict)

    def selection(self, node: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Measure:
        """The measure of a selection set for one object of the parent type."""
        cost = depth = fields = 0
        for child in node.selections if node else ():
            part = Measure()
            if isinstance(child, FieldNode):
                part = self.field(child, parent)
            elif isinstance(child, InlineFragmentNode):
                part = self.selection(child.selection_set, self.condition(child, parent))
            elif isinstance(child, FragmentSpreadNode):
                part = self.spread(child, parent)
            cost, depth, fields = cost + part.cost, max(depth, part.depth), fields + part.fields
        return Measure(cost, depth, fields)

    def condition(
        self, node: InlineFragmentNode | FragmentDefinitionNode, parent: GraphQLNamedType | None
    ) -> GraphQLNamedType | None:
        """The type that a fragment is about."""
        return self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent

    def spread(self, node: FragmentSpreadNode, parent: GraphQLNamedType | None) -> Measure:
        """The measure of a named fragment; nothing for one that contains itself, which validation refuses."""
        definition = self.fragments.get(node.name.value)
        if definition is None:
            return Measure()
        key = (node.name.value, parent.name if parent else "")
        if key not in self.known:
            self.known[key] = Measure()
            self.known[key] = self.selection(definition.selection_set, self.condition(definition, parent))
        return self.known[key]

    def field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        """The measure of one field: its own cost, and what is asked of each entry of its answer."""
        name = node.name.value
        if name.startswith("__"):
            return Measure(depth=1, fields=1)  # GraphQL's own rule bounds introspection
        declared = field_of(parent, name)
        below = self.selection(node.selection_set, get_named_type(declared.type) if declared else None)
        cost = cost_of(declared)
        entries = self.entries(node, declared, cost)
        times = 1 + (self.number(node, cost.once_more, otherwise=0) if cost.once_more else 0)
        return Measure(times * (cost.own + entries * below.cost), below.depth + 1, below.fields + 1)

    def entries(self, node: FieldNode, declared: GraphQLField | None, cost: FieldCost) -> int:
        """How many entries the field's answer may have."""
        if declared is None:
            return 1
        if "first" in declared.args:
            return max(self.number(node, "first", otherwise=MOST_A_PAGE), 1)
        return cost.entries if is_list_type(get_nullable_type(declared.type)) else 1

    def number(self, node: FieldNode, name: str, *, otherwise: int) -> int:
        """The whole number that an argument asks for; what is out of range is refused by the field itself."""
        argument = next((given.value for given in node.arguments or () if given.name.value == name), None)
        asked: Any = otherwise
        if isinstance(argument, IntValueNode):
            asked = int(argument.value[:6])
        elif isinstance(argument, VariableNode):
            asked = self.variables.get(argument.name.value, otherwise)
        return min(max(asked, 0), MOST_A_PAGE) if isinstance(asked, int) else otherwise


def field_of(parent: GraphQLNamedType | GraphQLCompositeType | None, name: str) -> GraphQLField | None:
    """The parent type's field of that name."""
    if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        found: GraphQLField | None = parent.fields.get(name)
        return found
    return None


def cost_of(declared: GraphQLField | None) -> FieldCost:
    """The declared cost of a field; a plain value costs 1 like an object."""
    strawberry_field = (declared.extensions or {}).get("strawberry-definition") if declared else None
    found: FieldCost = (getattr(strawberry_field, "metadata", None) or {}).get(COST, FieldCost())
    return found


def defaults_of(operation: OperationDefinitionNode) -> dict[str, int]:
    """The whole numbers that an operation gives its variables by default."""
    return {
        each.variable.name.value: int(each.default_value.value[:6])
        for each in operation.variable_definitions or ()
        if isinstance(each.default_value, IntValueNode)
    }


def measured(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> Measure:
    """The measure of the document's most expensive operation."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    measures = [
        Walk(schema, fragments, {**defaults_of(node), **variables}).selection(
            node.selection_set, schema.get_root_type(node.operation)
        )
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    ]
    return Measure(
        max((each.cost for each in measures), default=0),
        max((each.depth for each in measures), default=0),
        sum(each.fields for each in measures),
    )
