"""Columns of task and target tables: which role a head cell names, and which rows are the head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

LONGEST_HEAD = 90
LONGEST_FREE_HEAD = 30
FAMILIES = (frozenset({"lead", "coordinating"}), frozenset({"start", "deadline"}))
TASK_OWNERS = frozenset({"lead", "deadline"})
FOREIGN_ROLES = frozenset({"points", "price", "procedure"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role (rulebook key plans/columns) or "other", and its head as printed."""

    role: str
    head: str


@cache
def _synonyms() -> tuple[tuple[str, str, bool], ...]:
    """(folded words, role, whole) with the longest first, so that the most telling words win."""
    rows: list[tuple[str, str, bool]] = []
    for role, words in national().latest("plans/columns").items():
        rows += [(comparison_key(w), role, True) for w in words.get("whole") or ()]
        rows += [(comparison_key(w), role, False) for w in words.get("words") or ()]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@cache
def _exclusions() -> dict[str, tuple[str, ...]]:
    return {
        role: tuple(comparison_key(w) for w in words.get("not") or ())
        for role, words in national().latest("plans/columns").items()
    }


@cache
def _head_openers() -> tuple[str, ...]:
    words: dict[str, list[str]] = national().latest("plans/cells")
    return tuple(f"{comparison_key(w)} " for w in words["head"])


@cache
def _weak_heads() -> frozenset[str]:
    words: dict[str, list[str]] = national().latest("plans/cells")
    return frozenset(comparison_key(w) for w in words["weak_head"])


def _opens_like_a_head(key: str) -> bool:
    """Whether a long text opens with a noun as heads do; tasks open with what is to be done."""
    return f"{key} ".replace(",", " ").replace("/", " ").startswith(_head_openers())


@lru_cache(maxsize=2048)
def role_of_head(text: str) -> str | None:
    """The role that a head cell names; None for a text that names no known column."""
    if not text or len(text) > LONGEST_HEAD:
        return None
    key = re.sub(r"\s*\([^)]*\)", "", comparison_key(text)).strip(" .:;*_-")
    if not key:
        return None
    for words, role, whole in _synonyms():
        if whole and key == words:
            return role
    if len(key) > LONGEST_FREE_HEAD and not _opens_like_a_head(key):
        return None
    for words, role, whole in _synonyms():
        named = not whole and words in key and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", key)
        if named and not any(n in key for n in _exclusions().get(role, ())):
            return role
    return None


def columns_of_heads(heads: tuple[str, ...]) -> tuple[Column, ...]:
    """Columns with one role each: of heads that name the same role the first is kept.

    A head that names its role only weakly ("Tiến độ", "Đơn vị") gives way to a later, plainer one;
    the others are "other".
    """
    named = [role_of_head(head) or "other" for head in heads]
    keepers: dict[str, int] = {}
    for index, (role, head) in enumerate(zip(named, heads, strict=True)):
        if role not in keepers or (_is_weak(heads[keepers[role]]) and not _is_weak(head)):
            keepers[role] = index
    return tuple(
        Column(role if keepers[role] == index else "other", head.strip())
        for index, (role, head) in enumerate(zip(named, heads, strict=True))
    )


def _is_weak(head: str) -> bool:
    return comparison_key(head).strip(" .:;*_-") in _weak_heads()


def with_lower_heads(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of a flattened head of two levels: the lower heads, written last, go under theirs.

    ``Nội dung | Phân công thực hiện | Thời hạn | Chủ trì | Phối hợp`` are four columns: the last two
    stand under the second.
    """
    roles = [role_of_head(c.head) for c in columns]
    tail = len(roles)
    while tail and any(roles[tail - 1] in family for family in FAMILIES):
        tail -= 1
    order = list(range(len(columns)))
    for family in FAMILIES:
        members = [i for i, role in enumerate(roles) if role in family]
        upper = members[0] if members else 0
        lower = [i for i in members if i >= tail and i > upper]
        if len(lower) > 1 and roles[upper] in {roles[i] for i in lower}:
            place = order.index(upper)
            rest = [i for i in order if i not in lower]
            order = [*rest[:place], *lower, *rest[place + 1 :]]
    if order == list(range(len(columns))):
        return columns
    return columns_of_heads(tuple(columns[i].head for i in order))


def is_task_head(columns: tuple[Column, ...]) -> bool:
    """Whether columns make a task table: a task with a lead or a deadline, no scores, no price list."""
    roles = {c.role for c in columns}
    return (
        "content" in roles
        and bool(roles & TASK_OWNERS)
        and not roles & FOREIGN_ROLES
        and len(columns) >= 3
    )


def is_target_head(columns: tuple[Column, ...]) -> bool:
    """Whether columns make a target table: the head names targets and no task."""
    roles = {c.role for c in columns}
    return "target" in roles and "content" not in roles
