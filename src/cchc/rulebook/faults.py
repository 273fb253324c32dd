"""What is wrong with a rulebook file, said so that whoever wrote it can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class RulebookError(Exception):
    """A rulebook file, or a question to the rulebook, that is refused.

    Attributes:
        file: the file at fault (for an unknown key: the file that would hold it).
        line: 1-based line of the fault; None where the whole file is at fault.
        problem: what is wrong, one English clause.
        remedy: how to mend it, one English sentence.
    """

    def __init__(self, file: Path, line: int | None, problem: str, remedy: str) -> None:
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy
        where = f"{file}:{line}" if line is not None else str(file)
        super().__init__(f"{where}: {problem}. {remedy}")


class UnknownKeyError(RulebookError):
    """No file of the rulebook bears this key."""


class NotInForceError(RulebookError):
    """The parameter exists, but has no value on the day asked for."""
