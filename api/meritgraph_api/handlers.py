"""Which failure of a result union tells of which error, and where in the request the trouble sits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import strawberry
from strawberry.types.field import StrawberryField

from meritgraph import errors
from meritgraph.facts.model import Problem
from meritgraph_api.context import Info
from meritgraph_api.errors import AccessDenied
from meritgraph_api.failures import (
    AccessDeniedFailure,
    CalculationFailure,
    ConflictFailure,
    Failure,
    InputFailure,
    InputProblem,
    NotActivatableFailure,
    NotFoundFailure,
    SpreadsheetFailure,
    SpreadsheetProblem,
)
from meritgraph_api.names import graphql_name
from meritgraph_api.types.parameter import ParameterType

__all__ = ["HANDLERS", "Place", "Places", "input_failure", "one_line", "placed", "placed_entries"]


Place: TypeAlias = tuple[str, ...] | Callable[[str], tuple[str, ...]]
"""Which argument or input field; for one of a list, found by what core names it by, such as a manager's code."""


@contextmanager
def placed(places: Mapping[str, Place]) -> Iterator[None]:
    """Say of an error inside the block which argument it is about.

    ``places`` is by what core's path begins with (``scheme``, ``period``, ``subject`` …), or by the error's code.
    """
    try:
        yield
    except errors.MeritgraphError as error:
        if error.path[:1] != ("input",):
            subject, which = (*error.path, "", "")[:2]
            place = places.get(error.code) or places.get(subject) or error.path
            error.path = place(which) if callable(place) else place
        raise


class Places:
    """Where in the input the entries of a batch stand."""

    def __init__(self, name: str, entries: Sequence[object]) -> None:
        """``entries`` are those of the input's list ``name``, in its order."""
        self.name = name
        self.paths = {id(entry): ["input", name, str(place)] for place, entry in enumerate(entries)}

    def add(self, place: int, name: str, parts: Sequence[object]) -> None:
        """Note the entries of a list ``name`` inside the entry at that place."""
        self.paths |= {id(part): ["input", self.name, str(place), name, str(inner)] for inner, part in enumerate(parts)}

    def problems(self, found: Sequence[object]) -> list[InputProblem]:
        """What core says of entries, each with its place."""
        return [
            InputProblem(sentence=problem.message, path=self.paths.get(id(problem.entry), ["input", self.name]))
            for problem in found
            if isinstance(problem, Problem)
        ]


@contextmanager
def placed_entries(places: Places) -> Iterator[None]:
    """Say of the problems of a batch which entry of the input each of them is about."""
    try:
        yield
    except errors.InputRefused as error:
        problems = places.problems(error.problems)
        if problems:
            raise errors.InputRefused(
                f"Nothing was recorded. {problems[0].sentence}",
                problems=tuple(problems),
                path=tuple(problems[0].path) if len(problems) == 1 else ("input", places.name),
            ) from error
        raise


class Handler:
    """Answers an error with a failure, wherever a field's result union has that failure as a member."""

    def __init__(self, exception_type: type[errors.MeritgraphError], error_type: type[Failure]) -> None:
        self.exception_type = exception_type
        self.error_type = error_type

    def handle(self, exception: Any, *, field: StrawberryField, info: strawberry.Info) -> Failure:
        """The failure that tells of the error."""
        arguments = {graphql_name(argument.graphql_name or argument.python_name) for argument in field.arguments}
        path = list(exception.path) if exception.path and exception.path[0] in arguments else []
        said = {"code": exception.code, "sentence": one_line(exception.message), "path": path}
        return self.error_type(**said, **self.more(exception, path, info))

    def more(self, error: Any, path: list[str], info: Info) -> dict[str, Any]:
        """What this failure says beside what every failure says."""
        if self.error_type is NotActivatableFailure:
            fields = [field_of(info, code) for code in error.unset] if isinstance(error, errors.NotActivatable) else []
            return {"unset": [ParameterType(declared=field, in_force=None) for field in fields]}
        if self.error_type is SpreadsheetFailure:
            return {"problems": [SpreadsheetProblem.of(problem) for problem in error.problems]}
        if self.error_type is CalculationFailure:
            figure, manager = error.path if len(error.path) == 2 else (None, None)
            return {"figure": figure, "manager": manager}
        if self.error_type is InputFailure:
            return {"problems": problems_of(error, path)}
        return {}


def field_of(info: Info, code: str) -> Any:
    """The parameter that a full code names: its group and its own code."""
    group, _, name = code.rpartition(".")
    return info.context.company.plugins.terms[group].fields[name]


def problems_of(error: Any, path: list[str]) -> list[InputProblem]:
    """Everything that is wrong: the problems that the error lists, or what it says itself."""
    listed = [each for each in getattr(error, "problems", ()) if isinstance(each, InputProblem)]
    return listed or [InputProblem(sentence=one_line(error.message), path=path)]


def input_failure(error: errors.MeritgraphError, path: list[str]) -> InputFailure:
    """The failure of one wrong value at a place."""
    sentence = one_line(error.message)
    return InputFailure(
        code=error.code, sentence=sentence, path=path, problems=[InputProblem(sentence=sentence, path=path)]
    )


def one_line(message: str) -> str:
    r"""The message without the list below it, which a failure has as data.

    >>> one_line("Two are unset. Set each of them:\n- a\n- b")
    'Two are unset. Set each of them.'
    """
    first = message.partition("\n")[0].rstrip()
    return f"{first[:-1]}." if first.endswith(":") else first


HANDLERS = (
    Handler(AccessDenied, AccessDeniedFailure),
    Handler(errors.SpreadsheetRefused, SpreadsheetFailure),
    Handler(errors.InputRefused, InputFailure),
    Handler(errors.TableRefused, InputFailure),
    Handler(errors.NotFound, NotFoundFailure),
    Handler(errors.NotActivatable, NotActivatableFailure),
    Handler(errors.Conflict, ConflictFailure),
    Handler(errors.CalculationFailed, CalculationFailure),
)
"""Tried in this order: the narrower error stands before the wider one."""
