"""Only whoever holds the claim may complete a run; a claim that was taken over is worth nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corner_shop import OCTOBER, SEPTEMBER, shop
from meritgraph.companies import Company
from meritgraph.storage import run_rows
from meritgraph.storage.run_rows import (
    Claim,
    NewRun,
    claim_run,
    complete_run,
    current_run,
    fail_run,
    renew_lease,
)

NEW = NewRun("shop.pay", OCTOBER, "1", 0, "hash", [], "boss")


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    yield from shop(tmp_path)


def claimed(company: Company, new: NewRun = NEW) -> Claim | None:
    """A claim made in a transaction of its own."""
    with company.writing() as connection:
        return claim_run(connection, company.tenant_id, new)


def completed(company: Company, claim: Claim) -> bool:
    """Whether the claim could be used to complete the run."""
    with company.writing() as connection:
        return complete_run(connection, company.tenant_id, claim, {"layout": {}, "manager_count": 0})


def test_there_is_one_claim_for_a_scheme_and_period(company: Company) -> None:
    assert claimed(company) == Claim(1, 1)
    assert claimed(company) is None
    other = NewRun("shop.pay", SEPTEMBER, "1", 0, "hash", [], "boss")
    assert claimed(company, other) == Claim(2, 1)


def test_a_claim_that_was_taken_over_cannot_complete_or_fail_the_run(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_rows, "LEASE", timedelta(seconds=-1))
    old = claimed(company)
    new = claimed(company)
    assert (old, new) == (Claim(1, 1), Claim(1, 2))
    assert old is not None
    assert new is not None
    assert not completed(company, old)
    with company.writing() as connection:
        assert not renew_lease(connection, company.tenant_id, old)
        fail_run(connection, company.tenant_id, old, "too late")
        assert renew_lease(connection, company.tenant_id, new)
    assert completed(company, new)
    assert not completed(company, new)
    with company.reading() as connection:
        row = current_run(connection, company.tenant_id, "shop.pay", OCTOBER.start)
    assert row is not None
    assert (row.run_id, row.state, row.fence, row.failure) == (1, "complete", 2, None)


def test_a_sign_of_life_keeps_the_claim(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_rows, "LEASE", timedelta(seconds=-1))
    claim = claimed(company)
    assert claim is not None
    monkeypatch.setattr(run_rows, "LEASE", timedelta(seconds=60))
    with company.writing() as connection:
        assert renew_lease(connection, company.tenant_id, claim)
    assert claimed(company) is None


def test_a_run_that_was_given_up_can_be_claimed_anew(company: Company) -> None:
    claim = claimed(company)
    assert claim is not None
    with company.writing() as connection:
        fail_run(connection, company.tenant_id, claim, "no reason")
    assert not completed(company, claim)
    assert claimed(company) == Claim(2, 1)
