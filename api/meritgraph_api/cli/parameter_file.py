"""A company's parameter values in a YAML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotFound, ParameterRefused
from meritgraph.parameters.commands import get_field, set_parameter
from meritgraph.scheme import ParameterField
from meritgraph.yaml_text import read_plain

__all__ = ["ParameterFile", "read_parameter_file", "set_parameters"]

EXPECTED = "a mapping with valid_from (a day) and parameters (group → code → value)"


@dataclass(frozen=True, slots=True)
class ParameterFile:
    """Values of parameters by group and code, valid from one day on."""

    valid_from: date
    values: Mapping[str, Mapping[str, Any]]

    def entries(self) -> Iterator[tuple[str, str, Any]]:
        """Group, code and value of each parameter."""
        yield from ((group, code, plain) for group, fields in self.values.items() for code, plain in fields.items())


def read_parameter_file(file: Path) -> ParameterFile:
    """What the file says; numbers stay the text they are written as. Raises InputRefused for another form."""
    try:
        contents = read_plain(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputRefused(f"{file} is no parameter file: it is no text in UTF-8; expected {EXPECTED}.") from error
    except InputRefused as error:
        raise InputRefused(f"{file}: {error.message}") from error
    if not isinstance(contents, dict) or set(contents) != {"valid_from", "parameters"}:
        raise InputRefused(f"{file} is no parameter file: expected {EXPECTED} at its top, and nothing else.")
    groups = contents["parameters"]
    if not isinstance(groups, dict) or not groups or not all(isinstance(each, dict) for each in groups.values()):
        raise InputRefused(f"{file}: under parameters stand groups, and under each group codes with their values.")
    try:
        return ParameterFile(date.fromisoformat(contents["valid_from"]), groups)
    except (TypeError, ValueError) as error:
        raise InputRefused(f"{file}: valid_from is a day such as 2026-01-01.") from error


def set_parameters(company: Company, file: ParameterFile, *, by: str) -> int:
    """How many parameters were set. Raises InputRefused naming all that cannot be taken; then none is set."""
    wanted: list[tuple[ParameterField, Any]] = []
    refused: list[str] = []
    for group, code, plain in file.entries():
        try:
            field = get_field(company, group, code)
            value = typed(field.form, plain)
            field.parse(value)
            wanted.append((field, value))
        except ParameterRefused as error:
            refused.append(f"- {group}.{error.message}")
        except NotFound as error:
            refused.append(f"- {error.message}")
    if refused:
        count = "one of the values" if len(refused) == 1 else f"{len(refused)} of the values"
        raise InputRefused("\n".join([f"Nothing was set; {count} cannot be taken:", *refused]))
    for field, value in wanted:
        set_parameter(company, field.terms, field.name, value, valid_from=file.valid_from, by=by)
    return len(wanted)


def typed(form: str, plain: Any) -> Any:
    """The value as its form takes it: a switch is true or false, everything else is text."""
    return {"true": True, "false": False}.get(plain, plain) if form == "flag" and isinstance(plain, str) else plain
