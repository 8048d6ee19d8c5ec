"""An installation: a folder with the control file and one file per company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self
from zoneinfo import available_timezones

from sqlalchemy import Engine

from meritgraph.companies.model import Company
from meritgraph.errors import Conflict, InputRefused, NotFound
from meritgraph.plugins import PluginSet
from meritgraph.storage.company_rows import (
    CompanyRow,
    add_company,
    add_plugin,
    company_rows,
    find_company_row,
    next_tenant_id,
    remove_plugin,
)
from meritgraph.storage.engines import open_engine, reading, writing
from meritgraph.storage.ledger_rows import ledger_tenant, open_ledger
from meritgraph.storage.migrate import migrate

__all__ = ["Installation"]

COMPANY_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Installation:
    """The companies of one folder and the plugins installed beside it. Close it, or use it in a ``with``."""

    def __init__(self, folder: Path, plugins: PluginSet, control: Engine) -> None:
        self.folder = folder
        self.plugins = plugins
        self._control = control
        self._engines: dict[str, Engine] = {}
        self._lock = Lock()

    @classmethod
    def open(cls, folder: Path, plugins: PluginSet) -> Installation:
        """The installation in that folder, brought up to date; an empty one where there is none yet."""
        (folder / "companies").mkdir(parents=True, exist_ok=True)
        control = open_engine(folder / "control.db")
        migrate(control, "control")
        return cls(folder, plugins, control)

    def create_company(
        self, code: str, name: str, plugins: Sequence[str] = (), *, time_zone: str = "Asia/Shanghai"
    ) -> Company:
        """A new company with those plugins switched on.

        Raises InputRefused for a code that is none or an unknown time zone, NotFound for a plugin that is not
        installed, Conflict where the code is taken.
        """
        self._check_new(code, name, time_zone)
        for plugin in plugins:
            self._check_installed(plugin)
        with writing(self._control) as connection:
            if find_company_row(connection, code):
                raise Conflict(f"There is already a company {code!r}; choose another code.")
            row = CompanyRow(next_tenant_id(connection), code, name.strip(), time_zone, tuple(sorted(set(plugins))))
            self._found(row)
            add_company(connection, row)
        return self._company(row)

    def list_companies(self) -> tuple[Company, ...]:
        """All companies, by code."""
        with reading(self._control) as connection:
            rows = company_rows(connection)
        return tuple(self._company(row) for row in rows)

    def get_company(self, code: str) -> Company:
        """The company of that code. Raises NotFound."""
        with reading(self._control) as connection:
            row = find_company_row(connection, code)
        if row is None:
            raise NotFound(f"There is no company {code!r}.", path=("company", code))
        return self._company(row)

    def switch_on(self, company: Company, plugin: str) -> Company:
        """The company with that plugin switched on too. Raises NotFound where the plugin is not installed."""
        self._check_installed(plugin)
        with writing(self._control) as connection:
            row = find_company_row(connection, company.code)
            if row is not None and plugin not in row.plugins:
                add_plugin(connection, company.tenant_id, plugin)
        return self.get_company(company.code)

    def switch_off(self, company: Company, plugin: str) -> Company:
        """The company without that plugin; what was recorded and calculated with it stays."""
        with writing(self._control) as connection:
            remove_plugin(connection, company.tenant_id, plugin)
        return self.get_company(company.code)

    def close(self) -> None:
        """Close every file."""
        with self._lock:
            for engine in (self._control, *self._engines.values()):
                engine.dispose()
            self._engines.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_new(self, code: str, name: str, time_zone: str) -> None:
        if not COMPANY_CODE.fullmatch(code):
            raise InputRefused(
                f"{code!r} is no company code; use up to 40 small letters, digits and hyphens.", path=("code", code)
            )
        if not (1 <= len(name.strip()) <= 200 and name.strip().isprintable()):
            raise InputRefused("A company needs a name of 1 to 200 characters.", path=("name", name))
        if time_zone not in available_timezones():
            raise InputRefused(
                f"{time_zone!r} is no time zone; write one such as Asia/Shanghai.", path=("time_zone", time_zone)
            )

    def _check_installed(self, plugin: str) -> None:
        installed = sorted(known.name for known in self.plugins.plugins)
        if plugin not in installed:
            raise NotFound(
                f"There is no plugin {plugin!r}; installed are: {', '.join(installed) or 'none'}.",
                path=("plugin", plugin),
            )

    def _company(self, row: CompanyRow) -> Company:
        installed = {plugin.name for plugin in self.plugins.plugins}
        used = self.plugins.only([plugin for plugin in row.plugins if plugin in installed])
        return Company(row.tenant_id, row.code, row.name, row.time_zone, used, self._engine(row))

    def _found(self, row: CompanyRow) -> None:
        """Lay out the new company's file; one left over from a creation that was cut short is used again."""
        engine = open_engine(self._file(row))
        try:
            migrate(engine, "company")
            with writing(engine) as connection:
                held = ledger_tenant(connection)
                if held is None:
                    open_ledger(connection, row.tenant_id)
                elif held != (row.tenant_id, 0):
                    raise Conflict(f"{self._file(row).name} already holds another company's records; move it away.")
        finally:
            engine.dispose()

    def _engine(self, row: CompanyRow) -> Engine:
        """The engine of the company's file, opened and brought up to date on first use."""
        with self._lock:
            engine = self._engines.get(row.code)
            if engine is None:
                engine = self._engines[row.code] = self._opened(row)
            return engine

    def _opened(self, row: CompanyRow) -> Engine:
        """The company's file, which must be there and be its own."""
        file = self._file(row)
        if not file.exists():
            raise NotFound(f"The file of company {row.code!r} is missing: companies/{file.name}. Restore it.")
        engine = open_engine(file)
        migrate(engine, "company")
        with reading(engine) as connection:
            held = ledger_tenant(connection)
        if held is None or held[0] != row.tenant_id:
            engine.dispose()
            raise Conflict(f"companies/{file.name} is not the file of company {row.code!r}; restore the right one.")
        return engine

    def _file(self, row: CompanyRow) -> Path:
        return self.folder / "companies" / f"{row.code}.db"
