"""Column types: instants that are aware, and texts that compare the same on each database."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, String, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware instant, kept as naive UTC because SQLite drops the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; store UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive instant reached the database")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return it aware."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


def text(length: int) -> String:
    """Return a short text's type. It sorts by code point, as in SQLite, whatever the locale."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


SlackId = text(32)
Ts = text(20)
Key = text(200)
Words = Text().with_variant(Text(collation="C"), "postgresql")
Vector = Text().with_variant(TSVECTOR(), "postgresql")
