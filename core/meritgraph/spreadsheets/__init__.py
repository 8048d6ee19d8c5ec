"""Tables as clerks keep them: how a plugin declares them, how a file is read into typed cells, how one is written.

Here are the declarations a plugin author writes; the room ``imports`` brings a file into a company's records.
"""

from meritgraph.spreadsheets import column
from meritgraph.spreadsheets.declared import DealSheet, FactSheet, RosterSheet, Sheet

__all__ = ["DealSheet", "FactSheet", "RosterSheet", "Sheet", "column"]
