"""What a sample plan is invented from: chance, a province that does not exist, a year and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from cchc.render.samples.deadline_phrases import Times
from cchc.rulebook import national

YEARS = range(2026, 2031)


@cache
def sample_words(subject: str) -> dict[str, Any]:
    """The words of rulebook key ``samples/{subject}``."""
    return national().latest(f"samples/{subject}")


@dataclass(frozen=True, slots=True)
class Invention:
    """One invented province and its plan's year, all by one seed."""

    chance: Random
    province: str
    year: int
    issued: date

    @property
    def times(self) -> Times:
        """What time expressions are made from."""
        return Times(self.chance, self.year, self.issued)

    def filled(self, text: str, **more: str) -> str:
        """A phrase with the province, the years and ``more`` in it."""
        return text.format(province=self.province, year=self.year, last=self.year - 1, **more)

    def person(self) -> str:
        """A name that nobody chose."""
        names = sample_words("names")
        return " ".join(
            self.chance.choice(names[part]) for part in ("surnames", "middle_names", "given_names")
        )


def provinces() -> tuple[str, ...]:
    """Every province that the generator can invent."""
    names = sample_words("names")
    return tuple(
        f"{first} {second}"
        for first in names["province_first"]
        for second in names["province_second"]
    )


def invent(seed: int) -> Invention:
    """The invention of a seed; the same seed gives the same one on every machine."""
    chance = Random(seed)  # noqa: S311 - samples, not secrets
    year = chance.choice(YEARS)
    late = chance.random() < 0.7
    issued = (
        date(year - 1, 12, chance.randint(15, 31)) if late else date(year, 1, chance.randint(2, 15))
    )
    return Invention(chance, chance.choice(provinces()), year, issued)
