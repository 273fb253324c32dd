"""Row numbers as they come in a table: which number may follow, so that a count is no row number."""

from __future__ import annotations

import re

HIGHEST_GAP = 5
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
LETTERS = "abcdđefghijklmnopqrstuvwxyz"


def roman_value(text: str) -> int | None:
    """The value of a Roman number up to 39; None for other text.

    >>> roman_value("XIV")
    14
    """
    if not text or not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_VALUES[c] for c in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


class NumberSequence:
    """The numbers of the rows so far, each kind (1, 1.1, I, A, a) counted by itself."""

    def __init__(self) -> None:
        """Begins before the first row."""
        self._arabic = 0
        self._roman = 0
        self._letters = {True: 0, False: 0}

    def accepts(self, number: str) -> bool:
        """Whether the number may open the next row: a first number, a repeat or a near successor."""
        if number[0].isdigit():
            first, *lower = number.split(".")
            if lower:
                return all(len(part) <= 2 for part in lower)
            return int(first) == 1 or 0 <= int(first) - self._arabic <= HIGHEST_GAP
        if len(number) > 1 and number.isupper():
            return self._follows_roman(number)
        return self._follows_letter(number) or self._follows_roman(number)

    def _follows_roman(self, number: str) -> bool:
        value = roman_value(number)
        return value is not None and (value == 1 or 0 <= value - self._roman <= HIGHEST_GAP)

    def _follows_letter(self, number: str) -> bool:
        place = LETTERS.find(number.lower()) + 1
        last = self._letters[number.isupper()]
        return place == 1 or (place > 0 and 0 < last <= place <= last + 3)

    def take(self, number: str) -> None:
        """Remembers the number of the row that has begun; rows may go on counting over sections."""
        if number[0].isdigit():
            self._arabic = int(number.split(".", maxsplit=1)[0])
            self._letters[False] = 0
            return
        if number.islower():
            self._letters[False] = LETTERS.find(number) + 1
            return
        value = roman_value(number)
        if (
            value is not None
            and self._follows_roman(number)
            and not (self._follows_letter(number) and number != "I")
        ):
            self._roman = value
        else:
            self._letters[True] = LETTERS.find(number.lower()) + 1
            self._roman = 0
