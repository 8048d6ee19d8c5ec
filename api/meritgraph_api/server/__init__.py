"""The service: GraphQL over HTTP, and in development a page with example queries."""
