"""Global ids: opaque, and bound to the company that they were given out in."""

from __future__ import annotations

import base64
import binascii
import json

__all__ = ["global_id", "is_key_part", "key_of_id"]


def global_id(tenant_id: int, kind: str, *key: str | int) -> str:
    """The id of one thing of a company: its kind and its key there."""
    text = json.dumps([tenant_id, kind, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def key_of_id(tenant_id: int, text: str) -> tuple[str, tuple[str | int, ...]] | None:
    """The kind and key that the id stands for; None for what is no id, and just so for another company's id."""
    try:
        content = json.loads(base64.b64decode((text + "=" * (-len(text) % 4)).encode(), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(content, list) or len(content) < 3 or content[0] != tenant_id:
        return None
    if not isinstance(content[1], str) or not all(map(is_key_part, content)):
        return None
    return content[1], tuple(content[2:])


def is_key_part(part: object) -> bool:
    """Whether the value could be part of a stored key: text, or an integer that a column holds."""
    if isinstance(part, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in part)
    return type(part) is int and -(2**63) <= part < 2**63
