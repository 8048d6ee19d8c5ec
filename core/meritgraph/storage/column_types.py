"""How domain values are kept in columns: days and moments as integers, codes compared byte by byte, plain JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

from meritgraph.period import days_since_epoch, epoch_day

__all__ = ["Code", "Day", "Id", "Moment", "PlainJson", "Scaled", "dumped"]

Code = String(120).with_variant(String(120, collation="C"), "postgresql")
"""A code; codes are ordered byte by byte, everywhere alike."""

Scaled = BigInteger()
"""An amount as a count of 10^-places."""

Id = BigInteger()
"""A number the company's own file hands out."""

FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


class Day(TypeDecorator[date]):
    """A day, kept as the number of days since 1970-01-01, so that columns of days are read without a conversion."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """The day's number."""
        del dialect
        return None if value is None else days_since_epoch(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        """The day of that number."""
        del dialect
        return None if value is None else epoch_day(value)


class Moment(TypeDecorator[datetime]):
    """A moment, kept as microseconds since 1970-01-01 00:00 UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """The moment's number."""
        del dialect
        return None if value is None else (value - FIRST_MOMENT) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The moment of that number, in UTC."""
        del dialect
        return None if value is None else FIRST_MOMENT + timedelta(microseconds=value)


class PlainJson(TypeDecorator[Any]):
    """Strings, whole numbers, booleans, lists and mappings as canonical text: the same value is the same text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The text; no value at all is NULL."""
        del dialect
        return None if value is None else dumped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value."""
        del dialect
        return None if value is None else json.loads(value)


def dumped(value: object) -> str:
    """The canonical JSON text of a plain value: keys in order, no spaces, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
