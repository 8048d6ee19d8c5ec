"""A real installation for the API's tests: the demo bank with its October calculated, beside another bank."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, table, text
from sqlalchemy.engine import Engine

from command_line import Run, running
from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph.plugins import PluginSet, load_plugins
from meritgraph.runs.commands import calculate
from meritgraph_api.access import Viewer, development_viewer
from meritgraph_api.cli.demo import prepared
from meritgraph_api.cli.demo_file import read_demo_file
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.schema import MeritgraphSchema, schema_of

OWN, OTHER = "demo-bank", "other-bank"
BANKING = Path(__file__).parents[2] / "examples" / "banking"
SCHEME, PERIOD = "banking.loan-pay", Period.parse("2026-10")


@dataclass(frozen=True)
class Answer:
    """What a query was answered with, and the SQL statements it took."""

    data: Any
    errors: list[dict[str, Any]]
    statements: list[str] = field(repr=False)

    @property
    def codes(self) -> list[str]:
        """The codes of the errors."""
        return [error["extensions"]["code"] for error in self.errors]


@dataclass(frozen=True)
class Api:
    """The schema over one installation, asked by any viewer."""

    installation: Installation
    schema: MeritgraphSchema

    def ask(self, query: str, *, bearer: str = f"dev:{OWN}", viewer: Viewer | None = None, **variables: Any) -> Answer:
        """The answer to a query of the viewer that the token stands for."""
        who = viewer or development_viewer(f"Bearer {bearer}")
        with counting() as statements:
            result = self.schema.execute_sync(
                query, variable_values=variables, context_value=self.schema.context(self.installation, who)
            )
        return Answer(result.data, [dict(error.formatted) for error in result.errors or []], statements)

    def company(self, code: str = OWN) -> Company:
        """One of the two banks."""
        return self.installation.get_company(code)


class counting:  # noqa: N801 - it is used like a function
    """The SQL statements that are run inside the block, transactions' own aside."""

    def __enter__(self) -> list[str]:
        self.statements: list[str] = []
        event.listen(Engine, "before_cursor_execute", self.note)
        return self.statements

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self.note)

    def note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        """Remember a statement."""
        if not statement.startswith("BEGIN"):
            self.statements.append(statement)


@pytest.fixture(scope="session")
def statements_of() -> type[counting]:
    """What counts the SQL statements that are run inside a block."""
    return counting


@pytest.fixture(scope="session")
def plugins() -> PluginSet:
    """The banking plugin, whatever else happens to be installed."""
    return load_plugins().only(("banking",))


@pytest.fixture(scope="session")
def schema(plugins: PluginSet) -> MeritgraphSchema:
    """The schema of these plugins."""
    return schema_of(plugins)


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory, plugins: PluginSet) -> Path:
    """A folder with the demo bank, its October calculated, and another bank with some of the same data."""
    folder = tmp_path_factory.mktemp("installation")
    with Installation.open(folder, plugins) as installation:
        calculate(prepared(installation, read_demo_file(BANKING)), SCHEME, PERIOD, by="tests")
        other = installation.create_company(OTHER, "另一银行", ("banking",))
        import_file(other, BANKING / "managers.xlsx")
        set_parameters(other, read_parameter_file(BANKING / "parameters.yaml"), by="tests")
        activate(other, SCHEME, PERIOD)
        calculate(other, SCHEME, PERIOD, by="tests")
    return folder


@pytest.fixture(scope="session")
def api(prepared_folder: Path, plugins: PluginSet, schema: MeritgraphSchema) -> Iterator[Api]:
    """The API over the prepared installation, to read only."""
    with Installation.open(prepared_folder, plugins) as installation:
        installation.list_companies()  # opens each company's file, which takes statements of its own once
        yield Api(installation, schema)


@pytest.fixture
def writable(prepared_folder: Path, tmp_path: Path, plugins: PluginSet, schema: MeritgraphSchema) -> Iterator[Api]:
    """The API over a copy of the prepared installation, to write to."""
    shutil.copytree(prepared_folder, tmp_path / "copy")
    with Installation.open(tmp_path / "copy", plugins) as installation:
        yield Api(installation, schema)


@pytest.fixture
def nothing_yet(tmp_path: Path) -> Iterator[Callable[..., Api]]:
    """A function that yields the API over an installation of these plugins, in which there is no company yet."""
    with ExitStack() as opened:

        def api_of(*names: str) -> Api:
            folder, plugins = tmp_path / "new", load_plugins().only(names)
            return Api(opened.enter_context(Installation.open(folder, plugins)), schema_of(plugins))

        yield api_of


@pytest.fixture
def contents() -> Callable[[Company], dict[str, list[tuple[Any, ...]]]]:
    """A function that yields all rows of a company's file, to prove that nothing has changed."""
    return rows_of_everything


def rows_of_everything(company: Company) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the company's file, as they lie there."""
    with company.reading() as connection:
        names = [
            row[0]
            for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        return {
            name: list(map(tuple, connection.execute(select(text("*")).select_from(table(name))))) for name in names
        }


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs ``meritgraph`` in this process, in a folder of its own."""
    return running(tmp_path, monkeypatch, capsys)


@pytest.fixture
def bank(prepared_folder: Path, tmp_path: Path) -> Path:
    """A copy of the prepared installation."""
    return Path(shutil.copytree(prepared_folder, tmp_path / "bank"))
