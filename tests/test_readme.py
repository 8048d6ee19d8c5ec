"""What the README shows is what the demo says, and what the service answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from meritgraph.companies import Installation
from meritgraph.plugins import load_plugins
from meritgraph_api.server.app import create_app
from meritgraph_api.server.settings import ServerSettings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ENGLISH = {**os.environ, "MERITGRAPH_LOCALE": "en"}
COMMAND = str(Path(sys.executable).with_name("meritgraph"))


def _block(language: str) -> str:
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return found[-1]


def _words(line: str) -> str:
    return " ".join(line.split())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo puts what it works out."""
    return tmp_path_factory.mktemp("readme") / "data"


@pytest.fixture(scope="module")
def demo_output(data: Path) -> str:
    """What the demo prints."""
    command = (COMMAND, "demo", "--no-serve", "--data", str(data))
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=ENGLISH).stdout


@pytest.fixture
def client(data: Path, demo_output: str) -> Iterator[TestClient]:
    """A client of the service that the demo starts."""
    assert demo_output
    with (
        Installation.open(data, load_plugins()) as installation,
        TestClient(create_app(installation, ServerSettings(development=True))) as client,
    ):
        yield client


def test_the_demo_prints_every_line_that_the_readme_shows(demo_output: str) -> None:
    shown = [_words(line) for line in _block("text").splitlines() if line.strip() and not line.rstrip().endswith("…")]
    assert len(shown) > 10
    # A narrow terminal breaks lines; so they are looked for in the text as a whole.
    printed = _words(demo_output)
    assert [line for line in shown if line not in printed] == []


def test_the_service_answers_what_the_readme_shows(client: TestClient) -> None:
    answer = client.post(
        "/graphql", json={"query": _block("graphql")}, headers={"Authorization": "Bearer dev:demo-bank"}
    )
    assert answer.json() == json.loads(_block("json"))


def test_the_command_that_the_readme_shows_explains(data: Path, demo_output: str) -> None:
    assert demo_output
    (arguments,) = re.findall(r"^\.venv/bin/meritgraph (explain .*)$", README, re.MULTILINE)
    done = subprocess.run(
        (COMMAND, *arguments.split(), "--data", str(data)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=ENGLISH,
    )
    assert "Performance pay 1,746.90 yuan" in done.stdout
