"""A company's parameter values in a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.parameters.commands import get_field, set_parameter

__all__ = ["ParameterFile", "read_parameter_file", "set_parameters"]

EXPECTED = "a mapping with valid_from (a day) and parameters (group → code → value)"


@dataclass(frozen=True, slots=True)
class ParameterFile:
    """Values of parameters by group and code, valid from one day on."""

    valid_from: date
    values: Mapping[str, Mapping[str, Any]]


def read_parameter_file(file: Path) -> ParameterFile:
    """What the file says; numbers stay the text they are written as. Raises InputRefused for another form."""
    try:
        contents = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings, lists and mappings only
        valid_from = date.fromisoformat(contents["valid_from"])
        values = {group: dict(fields) for group, fields in contents["parameters"].items()}
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputRefused(f"{file} is no parameter file: expected {EXPECTED}. ({error})") from error
    return ParameterFile(valid_from, values)


def set_parameters(company: Company, file: ParameterFile, *, by: str) -> int:
    """How many parameters were set. Every value is checked before the first one is set."""
    wanted = [
        (get_field(company, group, code), typed(get_field(company, group, code).form, plain))
        for group, fields in file.values.items()
        for code, plain in fields.items()
    ]
    for field, plain in wanted:
        field.parse(plain)
    for field, plain in wanted:
        set_parameter(company, field.terms, field.name, plain, valid_from=file.valid_from, by=by)
    return len(wanted)


def typed(form: str, plain: Any) -> Any:
    """The value as its form takes it: a switch is true or false, everything else is text."""
    return {"true": True, "false": False}.get(plain, plain) if form == "flag" and isinstance(plain, str) else plain
