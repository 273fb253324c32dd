"""The clock: the one place of the command line that reads it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, with its time zone."""
    return datetime.now(UTC)  # noqa: TID251  the edge itself
