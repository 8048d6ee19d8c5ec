"""meritgraph over GraphQL and on the command line."""
