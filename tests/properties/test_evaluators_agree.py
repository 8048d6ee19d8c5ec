"""Row evaluator and column evaluator agree to the last digit: random policies over the whole vocabulary, random data.

Whatever fails prints its seed and the policy's text: ``case(seed, size)`` makes both again.
"""

from __future__ import annotations

import pytest

from properties.evaluated import agreed
from properties.made_data import Size

AT_LEAST = 9_000
"""Values that each chunk below compares, so that the ten of them are about a hundred thousand."""


def chunks(count: int, shown: int) -> list[object]:
    """So many chunks, of which all but the first few are left to the long tests."""
    return [chunk if chunk < shown else pytest.param(chunk, marks=pytest.mark.slow) for chunk in range(count)]


@pytest.mark.parametrize("chunk", chunks(10, 4))
def test_ordinary_amounts(chunk: int) -> None:
    tally = agreed(range(chunk * 22, chunk * 22 + 22), Size(managers=56, deals=(3, 12)[chunk % 2]))
    assert tally.values >= AT_LEAST
    assert tally.failures <= 20


@pytest.mark.parametrize("chunk", chunks(6, 2))
def test_amounts_near_the_limit_of_64_bits(chunk: int) -> None:
    start = 100_000 + chunk * 100
    tally = agreed(range(start, start + 100), Size(managers=4, huge=True), figures=2)
    assert tally.values >= 400
    assert tally.failures >= 5


@pytest.mark.parametrize("managers", [0, 1, 2])
def test_few_managers_and_none(managers: int) -> None:
    tally = agreed(range(200_000, 200_025), Size(managers=managers))
    assert tally.values >= managers * 25 * 8 * 3 // 4


def test_many_deals_of_each_manager() -> None:
    assert agreed(range(300_000, 300_012), Size(managers=12, deals=300)).values >= 700


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(12))
def test_millions_of_values(chunk: int) -> None:
    start = 1_000_000 + chunk * 100
    assert agreed(range(start, start + 100), Size(managers=200, deals=(3, 10)[chunk % 2])).values >= 100_000


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(2))
def test_thousands_of_policies_near_the_limit(chunk: int) -> None:
    start = 2_000_000 + chunk * 600
    tally = agreed(range(start, start + 600), Size(managers=5, huge=True), figures=2)
    assert tally.values >= 3_000
    assert tally.failures >= 30
