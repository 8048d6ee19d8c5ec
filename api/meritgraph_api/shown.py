"""Values as text for people: numbers exact, tables as mathematics writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from meritgraph_api.locale import Locale, name_in

__all__ = ["decimal_text", "shown_text", "text_of", "worded"]


def decimal_text(value: Decimal) -> str:
    """The number in plain notation, with the places it carries.

    >>> decimal_text(Decimal("1E+3")), decimal_text(Decimal("-12.50"))
    ('1000', '-12.50')
    """
    return format(value, "f")


def text_of(value: object) -> str | None:
    """A value as one line of text; None where there is none."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def worded(value: object, words: Mapping[str, tuple[str, str]], locale: Locale) -> str | None:
    """A value as people read it in a language; ``words`` are the names of the words that it may be.

    >>> worded(True, {}, Locale.ZH), worded("good", {"good": ("良好", "Good")}, Locale.EN)
    ('是', 'Good')
    """
    if isinstance(value, bool):
        zh, en = ("是", "yes") if value else ("否", "no")
        return name_in(locale, zh=zh, en=en)
    if isinstance(value, str) and value in words:
        return name_in(locale, zh=words[value][0], en=words[value][1])
    if isinstance(value, dict):
        value = {worded(key, words, locale): entry for key, entry in value.items()}
    return shown_text(value)


def shown_text(value: object) -> str | None:
    """A value of an explanation as text; a table row by row.

    >>> shown_text([{"above": "0", "up_to": "2", "value": "30"}, {"above": "2", "value": "50"}])
    '(0, 2] → 30 · (2, …) → 50'
    """
    if isinstance(value, list):
        return " · ".join(map(bracket_text, value)) or "switched off"
    if isinstance(value, dict):
        return " · ".join(f"{key} {entry}" for key, entry in value.items())
    return text_of(value)


def bracket_text(row: object) -> str:
    """A table's row as mathematics writes it: (0, 2] → 30."""
    if not isinstance(row, dict):
        return str(row)
    left = f"[{row['from']}" if "from" in row else f"({row.get('above', '…')}"
    right = f"{row['up_to']}]" if "up_to" in row else f"{row.get('below', '…')})"
    return f"{left}, {right} → {row.get('value')}"
