"""Where the readings of many papers are written: a file for each, no reading over that of another paper."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDING = ".json"
# File systems hold so many bytes in a name, and a Vietnamese letter takes up to three.
LONGEST_NAME = 255


def places_of(papers: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """A file of its own for each paper, named after it.

    A name that another paper of this run has taken, or that holds the reading of another paper from
    an earlier run, gets a number behind it. The reading of the same paper (the same bytes) is
    replaced.
    """
    taken: set[str] = set()
    places: dict[Path, Path] = {}
    for paper in papers:
        count = 1
        while _key(name := _name(paper, count)) in taken or _is_of_another(folder / name, paper):
            count += 1
        taken.add(_key(name))
        places[paper] = folder / name
    return places


def written_aside(place: Path) -> Path:
    """Where a reading is written before it is put in its place as a whole."""
    digest = hashlib.sha256(os.fsencode(place.name)).hexdigest()[:16]
    return place.with_name(f".{digest}-{os.getpid()}.part")


def _name(paper: Path, count: int) -> str:
    ending = f"{f'-{count}' if count > 1 else ''}{paper.suffix}{ENDING}"
    return _shortened(paper.stem, LONGEST_NAME - len(os.fsencode(ending))) + ending


def _shortened(stem: str, room: int) -> str:
    """The stem, cut between two letters where it has more bytes than there is room for."""
    if len(os.fsencode(stem)) <= room:
        return stem
    while stem and (len(os.fsencode(stem)) > room or unicodedata.combining(stem[-1])):
        stem = stem[:-1]
    return stem.rstrip()


def _key(name: str) -> str:
    """What two names share that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_of_another(place: Path, paper: Path) -> bool:
    """Whether something stands at ``place`` that is no reading of these bytes."""
    if not os.path.lexists(place):
        return False
    try:
        source = json.loads(place.read_text("utf-8"))["source"]["sha256"]
        return source != hashlib.sha256(paper.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError):
        return True
