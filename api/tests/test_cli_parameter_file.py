"""A file of parameter values that is not as it should be is refused with a sentence, whatever is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from meritgraph.errors import InputRefused
from meritgraph_api.cli.parameter_file import read_parameter_file

GROUP = "parameters: {banking.loan-pay: {rollover_factor: 0.5}}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "at its top, and nothing else"),
        (GROUP, "at its top, and nothing else"),
        (f"valid_from: 2026-01-01\nparam: {{}}\n{GROUP}", "at its top, and nothing else"),
        ("valid_from: 2026-01-01\nparameters:", "under parameters stand groups"),
        ("valid_from: 2026-01-01\nparameters: {rollover_factor: 0.5}", "under parameters stand groups"),
        (f"valid_from: 2026-02-30\n{GROUP}", "valid_from is a day such as 2026-01-01"),
        ("valid_from: 2026-01-01\nparameters:\n  g:\n    a: 1\n    a: 2", "line 5: a stands there twice; leave one"),
        ("valid_from: [", "line 1, column 14: a value is missing, or a bracket is not closed"),
    ],
)
def test_what_is_no_parameter_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "parameters.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match=said):
        read_parameter_file(file)


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "parameters.yaml"
    file.write_text(f"valid_from: 2026-01-01\n{GROUP}", encoding="utf-8")
    assert list(read_parameter_file(file).entries()) == [("banking.loan-pay", "rollover_factor", "0.5")]
