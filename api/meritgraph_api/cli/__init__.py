"""The command line ``meritgraph``."""

from meritgraph_api.cli.app import main

__all__ = ["main"]
