"""The rulebook as a whole: a folder of dated parameters, with a province's folder laid over it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import cchc_rulebook
from cchc.rulebook.faults import NotInForceError, RulebookError, UnknownKeyError
from cchc.rulebook.reading import read_parameter

if TYPE_CHECKING:
    from datetime import date

    from cchc.rulebook.parameter import Entry, Parameter, RuleValue

KEY_FORM = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)*")


class Rulebook:
    """Dated parameters by key; a file is read when its key is first asked for.

    A key is the path of a file in the folder without ".yaml" (`deadlines/words`).
    Values are shared between callers: read them, never change them.
    """

    def __init__(self, *folders: Path) -> None:
        """Lay `folders` over each other, the national one first."""
        self.folders = folders
        self._read: dict[str, Parameter] = {}

    def parameter(self, key: str) -> Parameter:
        """Return the parameter `key` with its description, metadata and all entries.

        Raises:
            RulebookError: the file of the key is refused.
            UnknownKeyError: there is no such file.
        """
        if key not in self._read:
            self._read[key] = self._merged(key)
        return self._read[key]

    def entry_on(self, key: str, day: date, unit: str | None = None) -> Entry:
        """Return the entry of `key` in force on `day`: the unit's own, else the one for all.

        Raises:
            NotInForceError: nothing is in force on that day.
            RulebookError: the file of the key is refused.
            UnknownKeyError: there is no such file.
        """
        parameter = self.parameter(key)
        entry = parameter.entry_on(day, unit)
        if entry is None:
            problem = f'"{key}" has no value on {day}'
            remedy = "Add the value that was in force, with its source."
            raise NotInForceError(parameter.file, None, problem, remedy)
        return entry

    def value_on(self, key: str, day: date, unit: str | None = None) -> RuleValue:
        """Return the value of `key` in force on `day`; raises as `entry_on`."""
        return self.entry_on(key, day, unit).value

    def latest(self, key: str) -> RuleValue:
        """Return the newest value of `key` that holds everywhere (for word lists).

        Raises:
            NotInForceError: no entry holds everywhere, or the newest one ended the parameter.
            RulebookError: the file of the key is refused.
            UnknownKeyError: there is no such file.
        """
        parameter = self.parameter(key)
        entries = parameter.entries.get(None, ())
        if not entries or entries[-1].value is None:
            problem = f'"{key}" has no value that still holds everywhere'
            remedy = "Ask for a day and a unit, or add a value."
            raise NotInForceError(parameter.file, None, problem, remedy)
        return entries[-1].value

    def keys(self) -> tuple[str, ...]:
        """Return all keys, sorted."""
        return tuple(sorted({key for folder in self.folders for key in _keys_of(folder)}))

    @cached_property
    def revision(self) -> str:
        """A digest of all files: results kept with it can be computed again from the same law."""
        # The command that reads a paper never asks for a digest, so it never pays for it.
        from hashlib import sha256  # noqa: PLC0415 - see above

        digest = sha256()
        for folder in self.folders:
            for key in _keys_of(folder):
                content = _file_of(folder, key).read_bytes()
                digest.update(f"{key}\0{len(content)}\0".encode())
                digest.update(content)
            digest.update(b"\1")
        return digest.hexdigest()[:16]

    def with_overlay(self, folder: Path) -> Rulebook:
        """Return this rulebook with a province's `folder` of the same form laid over it.

        Entries are merged by unit and day; those of the overlay win.

        Raises:
            RulebookError: the folder is missing or a file in it overlays nothing.
        """
        if not folder.is_dir():
            remedy = "Give the folder that holds the province's files."
            raise RulebookError(folder, None, "there is no such folder", remedy)
        known = set(self.keys())
        for key in _keys_of(folder):
            if key not in known:
                remedy = "Name the file as the national file whose values it changes."
                raise UnknownKeyError(_file_of(folder, key), None, f'unknown key "{key}"', remedy)
        return Rulebook(*self.folders, folder)

    def _merged(self, key: str) -> Parameter:
        found: Parameter | None = None
        if KEY_FORM.fullmatch(key):
            for folder in self.folders:
                file = _file_of(folder, key)
                if file.is_file():
                    layer = read_parameter(file, key)
                    found = found.overlaid_by(layer) if found else layer
        if found is None:
            file = _file_of(self.folders[0], key)
            raise UnknownKeyError(file, None, f'unknown key "{key}"', "Ask for one of keys().")
        return found


def _file_of(folder: Path, key: str) -> Path:
    return folder / f"{key}.yaml"


def _keys_of(folder: Path) -> list[str]:
    return sorted(
        file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.yaml")
    )


@cache
def national() -> Rulebook:
    """Return the national rulebook; opening it reads no file."""
    # importlib.resources would say the same and takes 7 ms to import, on every start of the command.
    return Rulebook(Path(cchc_rulebook.__path__[0]) / "national")
