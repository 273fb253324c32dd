"""The content of a plan under work: items with numbers that stay when rows come, go and move.

A plan's content is its plan-json; each item of a list bears an ``id`` besides, which the form leaves
aside. The number is the item's name in the review ("tasks/7"), in the marked paper (label NV8) and in
the rows that are followed, through all versions.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from cchc.operations.actor import NotFound

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Content = dict[str, Any]
Item = dict[str, Any]
# The lists whose items are reviewed, in the order in which they are shown.
LISTS = ("targets", "tasks", "reporting", "assignments")
HEADER = "header/0"


def numbered(content: Mapping[str, Any]) -> Content:
    """The content with a number on each item that has none yet."""
    given = dict(content)
    for kind in LISTS:
        items = list(given.get(kind) or [])
        following = 1 + max((item.get("id", -1) for item in items), default=-1)
        done: list[Item] = []
        for position, item in enumerate(items):
            own = item.get("id")
            if own is None:
                # A reading's first numbers are its positions: the labels of the marked paper count alike.
                own = position if following == 0 else following
                following = max(following, own + 1) if following else 0
            done.append({**item, "id": own})
        given[kind] = done
    return given


def next_number(content: Mapping[str, Any], kind: str) -> int:
    """A number that no item of the list has had."""
    used = [item["id"] for item in content[kind]]
    return 1 + max([*used, content.get("last_ids", {}).get(kind, -1)], default=-1)


def key_of(kind: str, item: Mapping[str, Any]) -> str:
    """An item's name in the review."""
    return f"{kind}/{item['id']}"


def position_of(content: Mapping[str, Any], key: str) -> tuple[str, int]:
    """The list and the position of an item.

    Raises:
        NotFound: there is no such item, perhaps not any more.
    """
    kind, _, number = key.partition("/")
    if kind in LISTS and number.isdecimal():
        for position, item in enumerate(content.get(kind) or []):
            if item.get("id", position) == int(number):
                return kind, position
    raise NotFound


def item_at(content: Mapping[str, Any], key: str) -> Item:
    """The words of an item, or of the header.

    Raises:
        NotFound: there is no such item.
    """
    if key == HEADER:
        return content["header"]
    kind, position = position_of(content, key)
    return content[kind][position]


def seal_of(value: object) -> str:
    """A digest of a value in its canonical form: tells two wordings apart, proves a version."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def kept_content(content: Mapping[str, Any], left_out: Collection[str]) -> Content:
    """The content without the items that the review left out; details of a target follow it."""
    kept = dict(numbered(content))
    places: dict[int, int] = {}
    kept["last_ids"] = {kind: next_number(kept, kind) - 1 for kind in LISTS}
    for kind in LISTS:
        items = [item for item in kept[kind] if key_of(kind, item) not in left_out]
        if kind == "targets":
            by_number = {item["id"]: position for position, item in enumerate(items)}
            places = {
                before: by_number[item["id"]]
                for before, item in enumerate(kept[kind])
                if item["id"] in by_number
            }
        kept[kind] = items
    kept["targets"] = [with_parent(item, places) for item in kept["targets"]]
    return kept


def with_parent(target: Item, places: Mapping[int, int]) -> Item:
    """A target whose parent stands at another position now, or nowhere."""
    above = target.get("parent")
    return target if above is None else {**target, "parent": places.get(above)}


def reordered(items: list[Item], order: list[int]) -> list[Item]:
    """Items in a new order of positions; what points at a position is led on."""
    places = {before: now for now, before in enumerate(order)}
    return [with_parent(items[before], places) for before in order]
