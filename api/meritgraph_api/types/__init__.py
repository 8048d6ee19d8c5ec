"""The GraphQL types, each with its description in the words of the domain."""
