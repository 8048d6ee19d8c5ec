"""Values that a case or a test writes, read exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meritgraph.errors import InputRefused
from meritgraph.testing.inputs import exact


@pytest.mark.parametrize(
    ("written", "value"),
    [("0.015", "0.015"), (7, "7"), (Decimal("0.00000001"), "0.00000001"), (Decimal("1E+3"), "1000")],
)
def test_a_number_is_read_however_python_writes_it(written: object, value: str) -> None:
    assert exact(written) == Decimal(value)


@pytest.mark.parametrize("written", [0.1, True, None])
def test_what_is_not_exact_is_refused(written: object) -> None:
    with pytest.raises(InputRefused, match="is not exact"):
        exact(written)
