"""Sets right the marks of recognised words by fixed phrases and by the other places of the same paper.

Recognition takes "Ủy ban" for "Úy ban": its letters are right, its small marks are not. A phrase whose bare
letters are those of one fixed phrase gets that phrase's marks; a doubtful word gets those that the paper has
everywhere else beside the same neighbour. Figures are never touched, names only by the paper itself, and
each change is kept with the word (`SeenWord.read_as`) and makes it doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.intake.files.scan_phrases import fixed_phrases
from cchc.vietnamese.keys import search_key
from cchc.vietnamese.tone_marks import fold_tone_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.scan_page import ScannedPage
    from cchc.intake.files.scan_words import SeenWord

_SURE, _DOUBT = 0.9, 0.5
_LONGEST = 12
_LEAST_VOTES = 2
_PAIR = 2
_LOWEST = 3.2  # points: small letters of the smallest print
_NOTHING = 0.2
_PARTS = re.compile(r"([^\w]*)((?:[^\W\d_])+)([^\w]*)")
_GLUED = re.compile(r"(I{1,3}|IV)(năm|và|đến)")
_HALF_DATES = re.compile(r"\d{1,2}/\d{1,2} \d{0,2}/(?:19|20)\d\d[.,;]?")
_DATE = re.compile(r"\d{1,2}/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d[.,;]?")
_GAP = 0.3
_NUMERALS = frozenset(
    ("một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "trăm", "nghìn")
)
_Known = tuple[tuple[str, ...], ...]


class _Part:
    """A recognised word apart in its letters and the signs around them; ``letters`` is "" for other words."""

    def __init__(self, word: SeenWord, page: int) -> None:
        self.word = word
        self.page = page
        found = _PARTS.fullmatch(word.text)
        self.before, self.letters, self.after = found.groups() if found else ("", "", "")
        self.bare = search_key(self.letters) if self.letters else ""

    @property
    def folded(self) -> str:
        """The letters in small ones with the tone at its one place."""
        return fold_tone_place(self.letters.lower())

    def put(self, letters: str) -> None:
        """Gives the word other marks; it is doubtful from now on."""
        if letters == self.letters:
            return
        text = f"{self.before}{letters}{self.after}"
        self.word = replace(
            self.word,
            text=text,
            confidence=min(self.word.confidence, _DOUBT),
            read_as=self.word.read_as or self.word.text,
        )
        self.letters = letters


def mended(pages: Sequence[ScannedPage]) -> list[ScannedPage]:
    """The pages with the marks of their words set right."""
    parts = [
        [
            _Part(word, page.number)
            for word in _respaced([w for w in page.words if not _is_speck(w)])
        ]
        for page in pages
    ]
    row = [part for each in parts for part in each]
    _by_phrases(row)
    _by_the_paper(row)
    return [
        replace(page, words=tuple(part.word for part in each))
        for page, each in zip(pages, parts, strict=True)
    ]


def _is_speck(word: SeenWord) -> bool:
    """Whether a sign is what recognition makes of the mark of a letter that it left out, or of dirt."""
    if len(word.text) > 1 or not word.text.isalnum():
        return False
    return word.y1 - word.y0 < _LOWEST or (word.text.isalpha() and word.confidence < _NOTHING)


# ---- spaces that are missing or too many


def _respaced(words: Sequence[SeenWord]) -> Iterator[SeenWord]:
    """The words with "Inăm" as two and the halves of a date as one."""
    held: SeenWord | None = None
    for word in words:
        if held is not None and _are_halves(held, word):
            text = held.text + word.text
            sure = min(held.confidence, word.confidence, _DOUBT)
            held = replace(
                held, text=text, x1=word.x1, confidence=sure, read_as=f"{held.text} {word.text}"
            )
            continue
        if held is not None:
            yield from _unglued(held)
        held = word
    if held is not None:
        yield from _unglued(held)


def _are_halves(first: SeenWord, second: SeenWord) -> bool:
    near = first.baseline == second.baseline and second.x0 - first.x1 < _GAP * first.size
    return (
        near
        and _HALF_DATES.fullmatch(f"{first.text} {second.text}") is not None
        and _DATE.fullmatch(first.text + second.text) is not None
    )


def _unglued(word: SeenWord) -> Iterator[SeenWord]:
    found = _GLUED.fullmatch(word.text)
    if found is None:
        yield word
        return
    middle = word.x0 + (word.x1 - word.x0) * len(found[1]) / len(word.text)
    sure = min(word.confidence, _DOUBT)
    yield replace(word, text=found[1], x1=middle, confidence=sure, read_as=word.text)
    yield replace(word, text=found[2], x0=middle, confidence=sure)


# ---- fixed phrases


def _by_phrases(row: list[_Part]) -> None:
    """Each word gets the marks of one phrase at most: the longest, and of two the one that stands there."""
    sure = Counter(part.letters.lower() for part in row if part.word.confidence >= _SURE)
    pairs = Counter((a.folded, b.folded) for a, b in pairwise(row) if _is_sure(a) and _is_sure(b))
    tree = fixed_phrases()
    found: list[tuple[int, bool, int, _Known]] = []
    for at in range(len(row)):
        run = _run(row, at)
        for known in tree.all_at([part.bare for part in run]):
            there = run[: len(known[0])]
            if not _is_name(there, known[0]):
                found.append((-len(there), _standing(there, known) is None, at, known))
    settled: set[int] = set()
    for length, _, at, known in sorted(found):
        places = range(at, at - length)
        run = [row[place] for place in places]
        if len(run) == _PAIR and not _is_likely(run, known, pairs):
            continue
        if settled.isdisjoint(places) or _agree(run, known, settled, at):
            settled.update(places)
            _set_marks(run, known, sure)


def _run(row: list[_Part], start: int) -> list[_Part]:
    """The words from ``start`` that no sign and no page parts."""
    run: list[_Part] = []
    for part in row[start : start + _LONGEST]:
        if not part.bare or (run and (part.before or part.page != run[0].page)):
            break
        run.append(part)
        if part.after:
            break
    return run


def _is_name(run: list[_Part], phrase: tuple[str, ...]) -> bool:
    """Whether a word has a capital where the phrase has none: then it may be part of a name."""
    if all(part.letters.isupper() for part in run):
        return False
    return any(
        part.letters[0].isupper() and part.letters[1:].islower() and word[0].islower()
        for part, word in zip(run[1:], phrase[1:], strict=True)
    )


def _is_sure(part: _Part) -> bool:
    return part.word.confidence >= _SURE


def _is_likely(run: list[_Part], known: _Known, pairs: Counter[tuple[str, str]]) -> bool:
    """Whether two words may be a phrase of two: what is surely read otherwise needs the paper's own word."""
    read = (run[0].folded, run[1].folded)
    for phrase in known:
        first, second = (fold_tone_place(word.lower()) for word in phrase)
        changed = [
            part for part, word in zip(run, (first, second), strict=True) if part.folded != word
        ]
        if not any(_is_sure(part) for part in changed):
            return True
        if pairs[first, second] >= max(1, pairs[read]):
            return True
    return False


def _agree(run: list[_Part], known: _Known, settled: set[int], at: int) -> bool:
    """Whether a phrase has the words that a longer one has settled as they are."""
    return len(known) == 1 and all(
        part.folded == fold_tone_place(word.lower())
        for place, (part, word) in enumerate(zip(run, known[0], strict=True), at)
        if place in settled
    )


def _standing(run: list[_Part], known: _Known) -> tuple[str, ...] | None:
    """The phrase that the words are, wherever their marks stand ("hoà", "hòa"); None if they are none."""
    read = [part.folded for part in run]
    return next(
        (each for each in known if [fold_tone_place(w.lower()) for w in each] == read), None
    )


def _set_marks(run: list[_Part], known: _Known, sure: Counter[str]) -> None:
    read = tuple(part.letters.lower() for part in run)
    phrase = _standing(run, known) or max(known, key=lambda each: _likelihood(each, read, sure))
    shouted = all(part.letters.isupper() for part in run if len(part.letters) > 1)
    for part, word in zip(run, phrase, strict=True):
        same = part.folded == fold_tone_place(word.lower()) and len(word) == len(part.letters)
        marked = _cased(part.letters, word) if same else word
        part.put(_in_case_of(part.letters, marked, shouted=shouted))


def _likelihood(
    phrase: tuple[str, ...], read: tuple[str, ...], sure: Counter[str]
) -> tuple[int, int]:
    """How often the paper surely has the words that differ; recognition loses marks and adds none."""
    differing = [
        word.lower() for word, seen in zip(phrase, read, strict=True) if word.lower() != seen
    ]
    marks = sum(
        unicodedata.combining(char) > 0 for char in unicodedata.normalize("NFD", "".join(phrase))
    )
    return min((sure[word] for word in differing), default=0), marks


def _cased(letters: str, like: str) -> str:
    return "".join(
        char.upper() if model.isupper() else char.lower()
        for char, model in zip(letters, like, strict=True)
    )


def _in_case_of(read: str, word: str, *, shouted: bool) -> str:
    """The word in small or capital letters as it was read, but "hồ SƠ" as the phrase has it.

    s, o, ơ and others look alike in both cases.
    """
    if len(read) != len(word):
        return read
    if not shouted and len(read) > 1 and any(char.isupper() for char in read[1:]):
        return word[0].upper() + word[1:] if read[0].isupper() and word[0].isupper() else word
    return "".join(
        char.upper() if seen.isupper() else char.lower()
        for char, seen in zip(word, read, strict=True)
    )


# ---- the paper itself


def _by_the_paper(row: list[_Part]) -> None:
    """Doubtful words as the paper surely has them wherever they stand beside the same word."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    printed: dict[str, Counter[str]] = {}  # where the paper has its tone marks ("Thủy", "Thuỷ")
    for key, part in _beside(row):
        if part.word.confidence >= _SURE:
            votes.setdefault(key, Counter())[part.folded] += 1
            printed.setdefault(part.folded, Counter())[part.letters.lower()] += 1
    seen = {letters for found in votes.values() for letters in found}
    for key, part in _beside(row):
        read = part.folded
        if part.word.confidence >= _SURE or part.word.read_as or read in seen:
            continue
        found = votes.get(key, Counter())
        letters, count = found.most_common(1)[0] if len(found) == 1 else ("", 0)
        if count >= _LEAST_VOTES and not {letters, read} & _NUMERALS:
            marked = printed[letters].most_common(1)[0][0]
            part.put(_in_case_of(part.letters, marked, shouted=part.letters.isupper()))


def _beside(row: list[_Part]) -> Iterator[tuple[tuple[str, str], _Part]]:
    """Each word with each neighbour that no sign parts from it, as the key by which places are compared."""
    for first, second in pairwise(row):
        if not (first.bare and second.bare) or first.after or second.before:
            continue
        yield (f"{first.bare} _", second.bare), second
        yield (f"_ {second.bare}", first.bare), first
