"""Opaque cursors: the sort keys of a row, bound to the list and the company they were given out for."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from meritgraph_api.errors import CursorRefused
from meritgraph_api.ids import is_key_part
from meritgraph_api.reads.declared import SortKey

__all__ = ["REFUSED", "after_cursor", "cursor_of", "key_values"]

REFUSED = "This is no cursor of this list; take endCursor or a cursor of the page before, in the same order."


def cursor_of(tenant_id: int, keys: Sequence[SortKey], values: Sequence[Any]) -> str:
    """The cursor of the row with these values of the sort keys."""
    content = [tenant_id, order_name(keys), *values]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def after_cursor(tenant_id: int, keys: Sequence[SortKey], cursor: str) -> ColumnElement[bool]:
    """The condition that a row comes after the cursor's. Raises CursorRefused where this list did not give it out."""
    values = key_values(tenant_id, keys, cursor)
    alternatives: list[ColumnElement[bool]] = []
    for position, key in enumerate(keys):
        beyond = is_beyond(key, values[position])
        if beyond is not None:
            equal = [is_equal(earlier, value) for earlier, value in zip(keys, values[:position], strict=False)]
            alternatives.append(and_(*equal, beyond))
    return or_(*alternatives)


def is_equal(key: SortKey, value: str | int | None) -> ColumnElement[bool]:
    """That the key has the value."""
    return key.expression.is_(None) if value is None else key.expression == value


def is_beyond(key: SortKey, value: str | int | None) -> ColumnElement[bool] | None:
    """That the key comes after the value; None where nothing does, as after a missing value."""
    if value is None:
        return None
    beyond = key.expression < value if key.descending else key.expression > value
    return or_(beyond, key.expression.is_(None)) if key.may_be_missing else beyond


def order_name(keys: Sequence[SortKey]) -> str:
    """What tells one order from another."""
    return " ".join(f"-{key.name}" if key.descending else key.name for key in keys)


def key_values(tenant_id: int, keys: Sequence[SortKey], cursor: str) -> list[str | int | None]:
    """The sort keys that the cursor carries."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        content = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise CursorRefused(REFUSED, path=("after",)) from None
    if not isinstance(content, list) or content[:2] != [tenant_id, order_name(keys)] or len(content) != len(keys) + 2:
        raise CursorRefused(REFUSED, path=("after",))
    values: list[str | int | None] = content[2:]
    if not all(fits(key, value) for key, value in zip(keys, values, strict=True)):
        raise CursorRefused(REFUSED, path=("after",))
    return values


def fits(key: SortKey, value: object) -> bool:
    """Whether the value is one that the key's column may hold."""
    if value is None:
        return key.may_be_missing
    return type(value) is key.expression.type.python_type and is_key_part(value)
