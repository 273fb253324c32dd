"""The rulebook: every number and word list that an authority decided, by key and day."""

from cchc.rulebook.book import Rulebook, national
from cchc.rulebook.faults import NotInForceError, RulebookError, UnknownKeyError
from cchc.rulebook.parameter import Entry, Parameter

__all__ = [
    "Entry",
    "NotInForceError",
    "Parameter",
    "Rulebook",
    "RulebookError",
    "UnknownKeyError",
    "national",
]
