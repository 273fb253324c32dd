"""Compares names of agencies: one name for many spellings, and spellings that look like slips."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.agency_lexicon import TOKEN, key_of, lexicon
from cchc.vietnamese.keys import comparison_key, search_key
from cchc.vietnamese.unicode_form import fold_spaces, to_nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

# Short forms that are also common words or titles: long only behind the head "Sở".
_ONLY_FIELDS = frozenset({"nv", "tc", "tp", "xd", "ct", "yt"})
_SIGNS = re.compile(r"[,;:.\-–—/&()\n]+")


# In place of a comma these are another way to write a name; so is "sở ban ngành",
# though not half of it ("sở, ban ngành").
_OTHER_JOINTS = re.compile(r"[;/\-–—]")
_CLASS_WORDS = re.compile(r"(?<!, )\b(?:sở ban|sở|ban|bộ) ngành\b|\bphòng ban\b", re.IGNORECASE)


class MisspeltName(NamedTuple):
    """A spelling that departs from the paper's own usage, and the one that is likely meant."""

    name: str
    likely: str
    reason: str  # "repeated_word", "tone", "comma", "capital"


@lru_cache(maxsize=8192)
def normal_agency_name(name: str) -> str:
    """Return the form in which names are compared.

    Short forms are written out, case, place of tone marks, commas and dashes make no difference,
    and a head written twice counts once. A comparison name is never shown to a reader.

    >>> normal_agency_name("UBND tỉnh") == normal_agency_name("Ủy ban nhân dân tỉnh")
    True
    """
    words: list[str] = []
    for match in TOKEN.finditer(to_nfc(name)):
        key = key_of(match[0])
        is_field = key in _ONLY_FIELDS
        if match[0] == "&":
            words.append("và")
        elif match[0].isupper() and key in _long_forms() and (not is_field or words[-1:] == ["sở"]):
            words += _long_forms()[key]
        elif any(char.isalnum() for char in key) and words[-1:] != [key]:
            words.append(key)
    # "Văn hóa, Thể thao" and "Văn hóa và Thể thao" are one field in two wordings.
    return " ".join(word for word in words if word != "và")


@cache
def _long_forms() -> dict[str, list[str]]:
    return {
        comparison_key(short): [
            key_of(match[0]) for match in TOKEN.finditer(whole) if match[0].isalnum()
        ]
        for short, whole in lexicon().texts.items()
    }


def misspelt_names(names: Iterable[str]) -> tuple[MisspeltName, ...]:
    """Find spellings that look like slips beside the paper's own usage.

    Only what the paper contradicts itself in is named: a head written twice, a lost tone mark, a
    lost comma, a small letter in a name that is otherwise written with a capital one. Classes may
    begin with a capital letter or not.

    Args:
        names: the names as printed, each as often as it stands in the paper.
    """
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        printed = fold_spaces(to_nfc(name)).strip(" .,;:")
        groups[_loose(printed)][printed] += 1
    found: list[MisspeltName] = []
    for forms in groups.values():
        found += _slips(forms)
    return tuple(found)


def _slips(forms: Counter[str]) -> list[MisspeltName]:
    whole = {form: count for form, count in forms.items() if not _has_repeated(form)}
    usual = max(
        whole, key=lambda form: (_is_official(form), form.count(","), whole[form]), default=None
    )
    found: list[MisspeltName] = []
    for form, count in forms.items():
        if form not in whole:
            likely = usual or _without_repeated(form)
            found.append(MisspeltName(form, likely, "repeated_word"))
        elif usual and form != usual and (reason := _difference(form, usual)):
            is_sure = whole[usual] > count or reason == "comma" or _is_official(usual)
            if is_sure:
                found.append(MisspeltName(form, usual, reason))
        elif form == usual and (mended := _mended_place(form)):
            found.append(MisspeltName(form, mended, "tone"))
    return found


def _difference(form: str, usual: str) -> str | None:
    """What sets two spellings with the same letters apart; None where it may be meant."""
    if form.isupper():
        return None
    if comparison_key(form) == comparison_key(usual):
        is_named = form[:1].isupper() and not form.casefold().startswith("các ")
        has_case = form[1:] != usual[1:] and form.casefold() == usual.casefold()
        return "capital" if is_named and has_case and not _is_class(form) else None
    if _words(form) == _words(usual):
        has_lost = form.count(",") < usual.count(",") and not _OTHER_JOINTS.search(form)
        return "comma" if has_lost and not _is_class_word(form) else None
    pairs = list(zip(_words(form), _words(usual), strict=False))
    odd = [(one, other) for one, other in pairs if one != other]
    # A capital letter may begin a place's own name, of which two can differ in a mark.
    is_common = all(f" {one}" in f" {form}" for one, _ in odd)
    return "tone" if len(_words(form)) == len(_words(usual)) and is_common else None


def _is_class_word(form: str) -> bool:
    return _CLASS_WORDS.search(form) is not None


def _is_class(form: str) -> bool:
    first = fold_spaces(form).split(" ", 1)[0].strip(",")
    return comparison_key(first) in {"các", "cơ", "đơn"} or "," in form.split(" ", maxsplit=1)[0]


def _mended_place(form: str) -> str | None:
    """The name with "tỉnh" where a group is followed by a word that only lacks its mark."""
    match = re.search(r"(?<=ngành )tinh\b|(?<=UBND )tinh\b|(?<=nhân dân )tinh\b", form)
    return form[: match.start()] + "tỉnh" + form[match.end() :] if match else None


def _words(text: str) -> list[str]:
    return comparison_key(_SIGNS.sub(" ", text)).split()


def _loose(name: str) -> str:
    words = search_key(_SIGNS.sub(" ", name)).split()
    return " ".join(word for i, word in enumerate(words) if i == 0 or word != words[i - 1])


def _has_repeated(form: str) -> bool:
    return _without_repeated(form) != form


def _without_repeated(form: str) -> str:
    """The name with a head that stands twice at its beginning written once."""
    words = form.split(" ")
    doubled = len(words) > 2 and words[0].casefold() == words[1].casefold()
    return " ".join(words[1:]) if doubled else form


@cache
def _official_names() -> frozenset[str]:
    fields = lexicon().field_texts
    return frozenset(f"{head} {field}" for head, texts in fields.items() for field in texts)


def _is_official(form: str) -> bool:
    return form in _official_names()
