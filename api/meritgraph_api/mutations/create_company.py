"""``createCompany``: the installation's operator enters a new tenant."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.companies import Company, Installation
from meritgraph.errors import Conflict, NotFound
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, ConflictFailure, InputFailure, NotFoundFailure
from meritgraph_api.handlers import placed
from meritgraph_api.queries.viewer import CompanyType

__all__ = ["CreateCompanyResult", "carry_out"]


@strawberry.input(description="A new company.")
class CreateCompanyInput:
    """A new company."""

    code: str = strawberry.field(description="Its code: up to 40 small letters, digits and hyphens.")
    name: str = strawberry.field(description="Its name, such as 示范银行.")
    plugins: list[str] = strawberry.field(
        default_factory=list, description="The names of the installed plugins to switch on for it, such as banking."
    )
    time_zone: str = strawberry.field(
        default="Asia/Shanghai", description="The time zone its days are counted in, by its IANA name."
    )


@strawberry.type(description="The company is there.")
class CompanyCreated:
    """The company is there."""

    company: CompanyType = strawberry.field(description="The company.")
    is_new: bool = strawberry.field(description="False where the very same company was there already.")


CreateCompanyResult: TypeAlias = Annotated[
    CompanyCreated | ConflictFailure | NotFoundFailure | InputFailure | AccessDeniedFailure,
    strawberry.union("CreateCompanyResult", description="The new company, or why there is none."),
]
Input: TypeAlias = Annotated[CreateCompanyInput, strawberry.argument(name="input", description="What to create.")]

PLACES = {
    "code": ("input", "code"),
    "name": ("input", "name"),
    "plugin": ("input", "plugins"),
    "time_zone": ("input", "timeZone"),
}
"""Which field of the input a refusal is about."""


def carry_out(info: Info, input_: Input) -> CreateCompanyResult:
    """Create a company."""
    installation = info.context.require_operator()
    found = find_company(installation, input_.code)
    if found is not None and is_the_same(found, input_):
        return CompanyCreated(company=CompanyType.of(found), is_new=False)
    with placed(PLACES):
        if found is not None:
            raise Conflict(
                f"There is already a company {input_.code!r}, with another name, time zone or plugins.", path=("code",)
            )
        created = installation.create_company(input_.code, input_.name, input_.plugins, time_zone=input_.time_zone)
    return CompanyCreated(company=CompanyType.of(created), is_new=True)


def find_company(installation: Installation, code: str) -> Company | None:
    """The company of that code; None where there is none yet."""
    try:
        return installation.get_company(code)
    except NotFound:
        return None


def is_the_same(company: Company, wanted: CreateCompanyInput) -> bool:
    """Whether the company is what would be created: so that who asks again is told the same."""
    plugins = {plugin.name for plugin in company.plugins.plugins}
    return (company.name, company.time_zone, plugins) == (
        wanted.name.strip(),
        wanted.time_zone,
        set(wanted.plugins),
    )
