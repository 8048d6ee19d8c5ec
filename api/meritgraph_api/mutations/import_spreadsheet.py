"""``importSpreadsheet``: a clerk's file, all of it or nothing."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, TypeAlias

import strawberry
from strawberry.file_uploads import Upload

from meritgraph.errors import InputRefused
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import (
    AccessDeniedFailure,
    ConflictFailure,
    InputFailure,
    NotFoundFailure,
    SpreadsheetFailure,
)
from meritgraph_api.handlers import placed
from meritgraph_api.types.import_report import ImportReportType

__all__ = ["ImportSpreadsheetResult", "carry_out"]


@strawberry.input(
    description="A spreadsheet (xlsx or csv): uploaded as a multipart file, or a small one as base64 text."
)
class ImportSpreadsheetInput:
    """A spreadsheet."""

    file: Upload | None = strawberry.field(default=None, description="The file, uploaded by a multipart request.")
    content: str | None = strawberry.field(default=None, description="The file's content as base64 text, up to 1 MiB.")
    file_name: str | None = strawberry.field(
        default=None,
        description="The file's name, such as portfolio-2026-10.xlsx, which tells the period; an upload has its own.",
    )
    period: Period | None = strawberry.field(
        default=None, description="The period its figures are for, where its name does not tell."
    )
    sheet: str | None = strawberry.field(
        default=None, description="The code of the sheet's declaration, where its headers do not tell."
    )
    dry_run: bool = strawberry.field(
        default=False, description="Only say what would come of it, with every problem; nothing is recorded."
    )


ImportSpreadsheetResult: TypeAlias = Annotated[
    ImportReportType | SpreadsheetFailure | InputFailure | NotFoundFailure | ConflictFailure | AccessDeniedFailure,
    strawberry.union("ImportSpreadsheetResult", description="What came of the file, or why nothing was imported."),
]
Input: TypeAlias = Annotated[ImportSpreadsheetInput, strawberry.argument(name="input", description="What to import.")]


def carry_out(info: Info, input_: Input) -> ImportSpreadsheetResult:
    """Import a spreadsheet."""
    context = info.context
    own = context.require(Right.IMPORT)
    content, name = content_of(input_)
    with placed({"sheet": ("input", "sheet")}):
        report = import_file(
            own,
            content,
            name,
            period=input_.period,
            sheet=input_.sheet,
            dry_run=input_.dry_run,
            by=context.viewer.name,
        )
    context.written()
    return ImportReportType.of(report)


def content_of(input_: ImportSpreadsheetInput) -> tuple[bytes, str]:
    """The file's content and name. Raises InputRefused unless it comes in exactly one way."""
    upload: Any = input_.file
    if (upload is None) == (input_.content is None):
        raise InputRefused("Send the spreadsheet either as a file or as base64 content.", path=("input", "file"))
    if upload is not None:
        return upload.file.read(), input_.file_name or upload.filename or ""
    if not input_.file_name:
        raise InputRefused("Say the file's name beside its content.", path=("input", "fileName"))
    try:
        return base64.b64decode(input_.content or "", validate=True), input_.file_name
    except (binascii.Error, ValueError):
        raise InputRefused("The content is no base64 text.", path=("input", "content")) from None
