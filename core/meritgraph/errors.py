"""Every error meritgraph raises on purpose, in one tree.

::

    MeritgraphError
    ├── DeclarationError            a plugin's declaration is wrong (found when it loads)
    │   ├── UnitMismatch            a formula mixes units
    │   ├── FormulaRefused          a formula uses what cannot be traced (if, and, float …)
    │   ├── TableRefused            a bracket table has a gap, an overlap or a bad bound
    │   └── PluginRefused           a plugin cannot be used: clash of codes, unknown hook, wrong API version
    ├── InputRefused                what a person sent cannot be taken; nothing was stored
    │   ├── NumberRefused           not a finite decimal within range and places
    │   ├── PeriodRefused           no such period, or not of the scheme's kind
    │   ├── ParameterRefused        a parameter value does not fit its declaration
    │   └── SpreadsheetRefused      a file with errors, each by sheet, row and column
    ├── NotFound                    an unknown company, manager, scheme, run, step …
    ├── Conflict                    the request contradicts what is there (a code already taken …)
    │   └── NotActivatable          parameters are still unset, or the scheme is not switched on
    └── CalculationFailed           a run could not be computed; names scheme, step and manager

Each class has a stable ``code`` and keeps its data as fields; ``str(error)`` says what is wrong and what to do.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "CalculationFailed",
    "Conflict",
    "DeclarationError",
    "FormulaRefused",
    "InputRefused",
    "MeritgraphError",
    "NotActivatable",
    "NotFound",
    "NumberRefused",
    "ParameterRefused",
    "PeriodRefused",
    "PluginRefused",
    "SpreadsheetRefused",
    "TableRefused",
    "UnitMismatch",
]


class MeritgraphError(Exception):
    """The root: whatever meritgraph refuses or fails at, with a stable code and a sentence that helps.

    ``path`` says where the trouble sits, from the outside in: a scheme and its step, a field of a request.
    """

    code: ClassVar[str] = "MERITGRAPH_ERROR"

    def __init__(self, message: str, *, path: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class DeclarationError(MeritgraphError):
    """A plugin declares something that cannot work."""

    code = "DECLARATION_ERROR"


class UnitMismatch(DeclarationError):
    """A formula mixes units, such as money with a count."""

    code = "UNIT_MISMATCH"


class FormulaRefused(DeclarationError):
    """A formula uses something that cannot be traced: ``if``, ``and``, a float, a division that may be by zero."""

    code = "FORMULA_REFUSED"


class TableRefused(DeclarationError):
    """A bracket table has a gap, an overlap, or a bound out of order."""

    code = "TABLE_REFUSED"


class PluginRefused(DeclarationError):
    """A plugin cannot be used: a code already taken, an unknown hook, a wrong API version, an exception on load."""

    code = "PLUGIN_REFUSED"


class InputRefused(MeritgraphError):
    """What a person sent cannot be taken; nothing was stored. ``problems`` lists each thing wrong where it is many."""

    code = "INPUT_REFUSED"

    def __init__(self, message: str, *, problems: tuple[object, ...] = (), path: tuple[str, ...] = ()) -> None:
        super().__init__(message, path=path)
        self.problems = problems


class NumberRefused(InputRefused):
    """Not a finite plain decimal within its range and places."""

    code = "NUMBER_REFUSED"


class PeriodRefused(InputRefused):
    """No such period, or one that does not fit the scheme."""

    code = "PERIOD_REFUSED"


class ParameterRefused(InputRefused):
    """A parameter value does not fit its declaration."""

    code = "PARAMETER_REFUSED"


class SpreadsheetRefused(InputRefused):
    """A spreadsheet with errors; ``problems`` lists each with sheet, row, column, value and a sentence."""

    code = "SPREADSHEET_REFUSED"


class NotFound(MeritgraphError):
    """There is no such thing in this company."""

    code = "NOT_FOUND"


class Conflict(MeritgraphError):
    """The request contradicts what is already there."""

    code = "CONFLICT"


class NotActivatable(Conflict):
    """A scheme cannot be activated yet; ``unset`` names the parameters the company still has to set."""

    code = "NOT_ACTIVATABLE"

    def __init__(self, message: str, *, unset: tuple[str, ...] = (), path: tuple[str, ...] = ()) -> None:
        super().__init__(message, path=path)
        self.unset = unset


class CalculationFailed(MeritgraphError):
    """A run could not be computed; nothing of it is visible. Names scheme, step and, where one is at fault, manager."""

    code = "CALCULATION_FAILED"
