"""Where the name of an agency can begin in a text, by the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.intake.phrases.agency_lexicon import Lexicon, Phrases, lexicon, tokens_of
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from cchc.intake.phrases.agency_lexicon import Token

# Committees and councils: their names go on with territories ("UBND các xã, phường").
COMMITTEES = Phrases.of(("ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân"))


@dataclass(slots=True)
class Name:
    """A name being read: where it stands in tokens, what opened it, and how sure it is one."""

    first: int
    end: int = 0
    shape: str = "unknown"  # known, head, group, actor, territory, person, field, unknown
    is_complete: bool = False
    has_determiner: bool = False
    is_person: bool = False
    head: str = ""
    resume: int = 0
    holds_group: bool = False
    opens_heads: bool = False  # "Các cục, vụ": bare heads that go on as one group


class Words:
    """The words of a cell or of running text, and which of them can open a name."""

    def __init__(self, text: str, *, is_running: bool = False) -> None:
        """Cut the text into words; in running text names end sooner."""
        self.text = text
        self.tokens: list[Token] = tokens_of(text)
        self.words: Lexicon = lexicon()
        self.is_running = is_running

    def key(self, place: int) -> str:
        """The word or sign at a place, folded; "" beyond the ends."""
        return self.tokens[place].key if 0 <= place < len(self.tokens) else ""

    def is_capital(self, place: int) -> bool:
        """Whether the word at a place begins with a capital letter."""
        return 0 <= place < len(self.tokens) and self.tokens[place].is_capital

    def after(self, name: str, place: int) -> int:
        """Where the longest phrase of the word list `name` at `place` ends, or `place`."""
        return self.words.lists[name].end_at(self.tokens, place)

    def has(self, name: str, place: int) -> bool:
        """Whether a phrase of the word list `name` begins at `place`."""
        return self.after(name, place) > place

    def phrase(self, first: int, end: int) -> str:
        """The folded words between two places."""
        return " ".join(token.key for token in self.tokens[first:end])

    def is_excluded(self, first: int, end: int) -> bool:
        """Whether the word behind a head makes it something else ("ban hành")."""
        if self.is_capital(end) and self.phrase(first, end) in self.words.excluded_small:
            return False
        return self.key(end) in self.words.excluded.get(self.phrase(first, end), frozenset())

    def known_end(self, place: int) -> int:
        """Where a registered name, or a head with its field, ends."""
        end = self.words.names.end_at(self.tokens, place)
        fields = self.words.fields.get(self.key(place)) or self.fields_of_slip(place)
        if fields is not None:
            behind = place + 1
            # "Sở Sở Công Thương": the head written twice is still one name.
            if self.key(behind) == self.key(place):
                behind += 1
            if self.key(behind) == "\n":
                behind += 1
            field_end = fields.end_at(self.tokens, behind)
            if field_end > max(end, behind):
                return field_end
        return end

    def fields_of_slip(self, place: int) -> Phrases | None:
        """The fields of a head whose mark a scan has changed ("Sờ Nội vụ")."""
        if not self.is_capital(place) or not 2 <= len(self.key(place)) <= 5:
            return None
        bare = search_key(self.key(place))
        return next((f for head, f in self.words.fields.items() if search_key(head) == bare), None)

    def head_end(self, place: int) -> int:
        """Where a head ends that opens a name with free words."""
        end = self.words.strong.end_at(self.tokens, place)
        if end == place and self.is_capital(place) and not self.tokens[place].is_shouted:
            end = self.words.capital.end_at(self.tokens, place)
        return place if end > place and self.is_excluded(place, end) else end

    def class_end(self, name: str, place: int) -> int:
        """Where a group word ends that is one here ("ban", not "ban hành")."""
        end = self.after(name, place)
        return place if end > place and self.is_excluded(place, end) else end

    def is_territory(self, place: int) -> bool:
        """Whether the name of a kind or level of territory begins at `place`."""
        return self.has("territories", place)

    def follows_territory(self, place: int) -> bool:
        """Whether the name of a kind or level of territory ends before `place`."""
        return any(self.after("territories", place - size) == place for size in (1, 2))

    def determined(self, place: int) -> int:
        """The place behind "các" where agencies follow it, else `place`."""
        end = self.after("determiners", place)
        return place if end == place or self.has("things", end) else end

    def is_sure_start(self, place: int) -> bool:
        """Whether a name begins here that nothing else can be."""
        if self.known_end(place) > place:
            return True
        if self.is_committee(place):
            return True
        behind = self.determined(place)
        return behind > place and (
            self.class_end("classes", behind) > behind
            or self.has("actors", behind)
            or self.known_end(behind) > behind
            or self.head_end(behind) > behind
            or self.is_territory(behind)
        )

    def is_start(self, place: int, left: Name | None) -> bool:
        """Whether a name begins here, behind a separator and the name `left`."""
        if place >= len(self.tokens):
            return False
        if self.has("persons", place):
            return self.is_person_start(place, left)
        behind = self.determined(place)
        if behind > place:
            return not (left and left.shape == "territory" and self.is_territory(behind))
        if self.known_end(place) > place or self.head_end(place) > place:
            return not (self.is_group_word(place, left))
        return self.is_common_start(place, left)

    def is_common_start(self, place: int, left: Name | None) -> bool:
        """Whether a group word or an actor outside the state opens a name."""
        if self.class_end("classes", place) > place:
            return self.is_class_start(place, left)
        is_within = left is not None and (left.shape == "group" or left.has_determiner)
        return self.has("actors", place) and not is_within

    def is_group_word(self, place: int, left: Name | None) -> bool:
        """Whether a head word only goes on with a group ("Sở, Ban, Ngành"; "các trung tâm, trường")."""
        if left is None or left.shape not in {"group", "actor"} or self.known_end(place) > place:
            return False
        if left.opens_heads:
            return not self.is_capital(place) or self.bare_head_end(place) > place
        end = self.class_end("classes", place)
        if left.has_determiner and not self.is_capital(place):
            return end > place
        return end > place and (self.is_bare(end) or self.has("scopes", end))

    def is_person_start(self, place: int, left: Name | None) -> bool:
        """Whether a title opens a new office-holder."""
        if left is not None and left.shape == "address":
            return False
        if left is None or self.is_capital(place) or left.shape != "group":
            return True
        end = self.after("persons", place)
        return self.known_end(end) > end or self.head_end(end) > end

    def is_class_start(self, place: int, left: Name | None) -> bool:
        """Whether a group word opens a new group: not while an open group can take it in."""
        if left is not None and left.holds_group:
            return False
        if left is None or left.shape not in {"group", "territory"}:
            return not (left is not None and left.shape == "actor" and left.has_determiner)
        if left.shape == "territory":
            return True
        end = self.after("reopeners", place)
        if end == place or not left.is_complete:
            return False
        stop = end
        while stop < len(self.tokens) and self.key(stop) not in {";", "\n"}:
            if self.has("open", stop) or self.has("open_at_end", stop):
                return True
            stop += 1
        return False

    def is_bare(self, place: int) -> bool:
        """Whether nothing of a name follows a group word."""
        return (
            place >= len(self.tokens)
            or self.key(place) in {",", ";", "\n", "và", "/", "-"}
            or self.has("open", place)
            or self.key(place) == "có"
        )

    def bare_head_end(self, place: int) -> int:
        """Where a head ends that has nothing of a name of its own ("các cục, vụ thuộc Bộ")."""
        end = max(
            words.end_at(self.tokens, place) for words in (self.words.strong, self.words.capital)
        )
        is_bare = self.is_bare(end) or self.key(end) in {"thuộc", "trực"}
        return end if is_bare and not self.is_excluded(place, end) else place

    def is_short_list(self, place: int) -> bool:
        """Whether short forms of several kinds of territories stand here ("UBND Q/H")."""
        if not self.has("short_territories", place):
            return False
        return self.key(place + 1) in {"/", ",", "-", "&"} and self.has(
            "short_territories", place + 2
        )

    def is_mark(self, place: int) -> bool:
        """Whether a number or a single letter stands here, as in the marks of a list."""
        key = self.key(place)
        return key.isdigit() or (len(key) == 1 and key.isalpha())

    def behind_bracket(self, place: int) -> int:
        """The place behind a bracket and all that it holds."""
        depth = 0
        for index in range(place, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.key(index), 0)
            if depth == 0:
                return index + 1
        return len(self.tokens)

    def is_committee(self, place: int) -> bool:
        """Whether a committee stands here, whose name goes on with territories."""
        return COMMITTEES.end_at(self.tokens, place) > place
