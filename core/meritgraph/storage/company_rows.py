"""The control file's rows: companies and the plugins each has switched on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from meritgraph.storage.ledger_rows import now
from meritgraph.storage.tables import company, company_plugin

__all__ = [
    "CompanyRow",
    "add_company",
    "add_plugin",
    "company_rows",
    "find_company_row",
    "next_tenant_id",
    "remove_plugin",
]


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company as the control file has it."""

    tenant_id: int
    code: str
    name: str
    time_zone: str
    plugins: tuple[str, ...]


def company_rows(connection: Connection) -> tuple[CompanyRow, ...]:
    """All companies, by code."""
    query = select(company.c.tenant_id, company.c.code, company.c.name, company.c.time_zone).order_by(company.c.code)
    return tuple(CompanyRow(*row, plugin_names(connection, row.tenant_id)) for row in connection.execute(query).all())


def find_company_row(connection: Connection, code: str) -> CompanyRow | None:
    """The company of that code."""
    query = select(company.c.tenant_id, company.c.code, company.c.name, company.c.time_zone)
    row = connection.execute(query.where(company.c.code == code)).one_or_none()
    return None if row is None else CompanyRow(*row, plugin_names(connection, row.tenant_id))


def plugin_names(connection: Connection, tenant_id: int) -> tuple[str, ...]:
    """The plugins a company has switched on, by name."""
    query = select(company_plugin.c.plugin).where(company_plugin.c.tenant_id == tenant_id)
    return tuple(connection.execute(query.order_by(company_plugin.c.plugin)).scalars())


def next_tenant_id(connection: Connection) -> int:
    """A number that no company has had."""
    last: int = connection.execute(select(func.coalesce(func.max(company.c.tenant_id), 0))).scalar_one()
    return last + 1


def add_company(connection: Connection, row: CompanyRow) -> None:
    """Enter a company with its plugins."""
    entry = {"tenant_id": row.tenant_id, "code": row.code, "name": row.name, "time_zone": row.time_zone}
    connection.execute(insert(company).values(entry | {"created_at": now()}))
    for plugin in row.plugins:
        add_plugin(connection, row.tenant_id, plugin)


def add_plugin(connection: Connection, tenant_id: int, plugin: str) -> None:
    """Switch a plugin on."""
    connection.execute(insert(company_plugin).values(tenant_id=tenant_id, plugin=plugin, switched_on_at=now()))


def remove_plugin(connection: Connection, tenant_id: int, plugin: str) -> None:
    """Switch a plugin off."""
    mine = company_plugin.c.tenant_id == tenant_id
    connection.execute(delete(company_plugin).where(mine, company_plugin.c.plugin == plugin))
