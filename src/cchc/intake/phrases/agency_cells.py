"""The grammar of agency cells: where a name begins, what may belong to it and where the next begins.

A cell is a list of names. A name is an office-holder before a name, a known name, a head with its
field ("Sở" + "Tài chính"), a head with free words, or a group of class words; then its place. A
comma, a dash or "và" parts two names only where a name can begin behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.intake.phrases.agency_lexicon import Lexicon, Phrases, key_of, lexicon, tokens_of

if TYPE_CHECKING:
    from cchc.intake.phrases.agency_lexicon import Token

SIGNS = frozenset(",;/-+&\n•*●▪.:")
# Committees and councils: their names go on with territories ("UBND các xã, phường").
COMMITTEES = Phrases.of(("ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân"))
# Behind these words a word of action still belongs to a group ("đơn vị chủ trì").
GROUP_ENDS = frozenset(
    key_of(word) for word in ("vị", "quan", "chức", "nhân", "người", "nghiệp", "được", "phận", "quyền")
)
BODY_ENDS = frozenset(
    key_of(word) for word in ("được", "có", "đồng", "thuộc", "phận", "tâm", "ban", "tổ", "đoàn")
)
THEO = key_of("theo")


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


class Cell:
    """One cell (or a piece of running text) and the names found in it."""

    def __init__(self, text: str, *, is_running: bool = False) -> None:
        """Cut the text into words; in running text names end sooner."""
        self.text = text
        self.tokens: list[Token] = tokens_of(text)
        self.words: Lexicon = lexicon()
        self.is_running = is_running

    # -- what stands at a place ------------------------------------------------------------

    def key(self, place: int) -> str:
        return self.tokens[place].key if 0 <= place < len(self.tokens) else ""

    def is_capital(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].is_capital

    def after(self, name: str, place: int) -> int:
        """Where the longest phrase of the word list `name` at `place` ends, or `place`."""
        return self.words.lists[name].end_at(self.tokens, place)

    def has(self, name: str, place: int) -> bool:
        return self.after(name, place) > place

    def phrase(self, first: int, end: int) -> str:
        return " ".join(token.key for token in self.tokens[first:end])

    def is_excluded(self, first: int, end: int) -> bool:
        """Whether the word behind a head makes it something else ("ban hành")."""
        return self.key(end) in self.words.excluded.get(self.phrase(first, end), frozenset())

    def known_end(self, place: int) -> int:
        """Where a registered name, or a head with its field, ends."""
        end = self.words.names.end_at(self.tokens, place)
        fields = self.words.fields.get(self.key(place))
        if fields is not None:
            behind = place + 1
            # "Sở Sở Công Thương": the head written twice is still one name.
            if self.key(behind) == self.key(place):
                behind += 1
            field_end = fields.end_at(self.tokens, behind)
            if field_end > max(end, behind):
                return field_end
        return end

    def head_end(self, place: int) -> int:
        """Where a head ends that opens a name with free words."""
        end = self.words.strong.end_at(self.tokens, place)
        if end == place and self.is_capital(place):
            end = self.words.capital.end_at(self.tokens, place)
        return place if end > place and self.is_excluded(place, end) else end

    def class_end(self, name: str, place: int) -> int:
        end = self.after(name, place)
        return place if end > place and self.is_excluded(place, end) else end

    def is_territory(self, place: int) -> bool:
        return self.has("territories", place)

    # -- where a name can begin ------------------------------------------------------------

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
        if self.class_end("classes", place) > place:
            return self.is_class_start(place, left)
        if self.has("actors", place):
            return not (left and (left.shape == "group" or left.has_determiner))
        return False

    def is_group_word(self, place: int, left: Name | None) -> bool:
        """Whether a head word only goes on with a group ("Sở, Ban, Ngành"; "các trung tâm, trường")."""
        if left is None or left.shape != "group" or self.known_end(place) > place:
            return False
        end = self.class_end("classes", place)
        behind = end if end > place else place
        return end > place and (
            end >= len(self.tokens)
            or self.key(behind) in {",", ";", "và", "/", "-", "\n"}
            or self.has("scopes", behind)
            or self.has("open", behind)
            or self.key(behind) == "có"
        )

    def is_person_start(self, place: int, left: Name | None) -> bool:
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

    # -- a whole name ----------------------------------------------------------------------

    def names(self) -> list[Name]:
        """Return all names of the cell in order."""
        found: list[Name] = []
        place = self.skipped(0)
        left: Name | None = None
        while place < len(self.tokens):
            for name in self.read(place, left):
                found.append(name)
                left = name
            assert left is not None
            place = self.skipped(max(left.resume, place + 1))
        return found

    def skipped(self, place: int) -> int:
        """The next place that is no separator, bullet or joining word."""
        while place < len(self.tokens):
            end = self.after("separators", place)
            if end == place and self.key(place) in SIGNS:
                end = place + 1
            if end == place:
                return place
            place = end
        return place

    def read(self, place: int, left: Name | None) -> list[Name]:
        """Read the name that begins at `place` (several where a head governs a list of fields)."""
        person = self.after("persons", place)
        determined = self.determined(place)
        if person == place and determined > place:
            person = self.after("persons", determined)
            person = place if person == determined else person
        if person > place:
            return self.read_person(place, person)
        name = Name(place, has_determiner=determined > place)
        body = max(place, determined)
        listed = self.field_list(name, body)
        if listed:
            return listed
        if left is not None and left.head and not self.is_start(place, left):
            end = self.words.fields[left.head].end_at(self.tokens, place)
            if end > place:
                name.shape, name.head, name.is_complete = "field", left.head, True
                name.is_person = left.is_person
                return [self.tail(name, end)]
        return [self.tail(name, self.opened(name, body))]

    def opened(self, name: Name, place: int) -> int:
        """Classify what opens a name; return the place behind it."""
        known, head = self.known_end(place), self.head_end(place)
        group = self.class_end("classes", place)
        actor = self.after("actors", place)
        longest = max(known, head, group, actor)
        if longest == place:
            end = self.after("territories", place)
            if end > place:
                name.shape = "territory"
            return max(end, place + 1)
        if known == longest:
            name.shape, name.is_complete = "known", True
            if self.key(place) in self.words.fields and self.key(place) not in {"phòng"}:
                name.head = self.key(place) if name.shape == "known" else ""
        elif actor == longest:
            name.shape = "actor"
        elif group == longest and (head < longest or name.has_determiner or self.is_bare(group)):
            name.shape = "group"
        else:
            name.shape = "territory" if self.is_committee(place) else "head"
        if name.shape == "known" and self.is_committee(place):
            name.shape = "territory"
        return longest

    def is_bare(self, place: int) -> bool:
        """Whether nothing of a name follows a group word."""
        return (
            place >= len(self.tokens)
            or self.key(place) in {",", ";", "\n", "và", "/", "-"}
            or self.has("open", place)
            or self.key(place) == "có"
        )

    def is_committee(self, place: int) -> bool:
        """Whether a committee stands here, whose name goes on with territories."""
        return COMMITTEES.end_at(self.tokens, place) > place

    def read_person(self, place: int, end: int) -> list[Name]:
        """Read an office-holder with the name of the office."""
        start = self.skipped_colon(end)
        left = Name(place, shape="address" if self.has("forms_of_address", place) else "person")
        if left.shape == "person" and self.is_start(start, None) and not self.has("persons", start):
            inner = self.read(start, None)
            for name in inner:
                name.is_person = True
            inner[0].first = place if len(inner) == 1 else inner[0].first
            return inner
        left.is_person = True
        return [self.tail(left, end)]

    def skipped_colon(self, place: int) -> int:
        return place + 1 if self.key(place) == ":" else place

    def field_list(self, name: Name, place: int) -> list[Name]:
        """Read "Các sở: A, B và C": the fields, each as printed, under the head that governs them."""
        head = self.key(place)
        fields = self.words.fields.get(head)
        if fields is None or not (name.has_determiner or self.key(place + 1) == ":"):
            return []
        first = self.skipped_colon(place + 1)
        end = fields.end_at(self.tokens, first)
        if end == first:
            return []
        start = first if first > place + 1 else place
        opening = Name(start, shape="field", is_complete=True, head=head)
        return [self.tail(opening, end)]

    # -- the words behind the opening ------------------------------------------------------

    def tail(self, name: Name, place: int) -> Name:
        """Take in what belongs to the name from `place` on; set its end and where to read on."""
        opening = place
        while place < len(self.tokens):
            step = self.step(name, place, opening)
            if step is None:
                break
            place = step
        name.end = self.trimmed(name.first, name.end or place)
        name.resume = max(name.resume, place, name.end)
        return name

    def trimmed(self, first: int, end: int) -> int:
        while end > first + 1 and self.key(end - 1) in SIGNS:
            end -= 1
        return end

    def step(self, name: Name, place: int, opening: int) -> int | None:
        """The next place inside the name, or None where it ends."""
        key = self.key(place)
        if key == "(":
            return self.behind_bracket(place)
        if key in {";", "\n"}:
            return self.over_break(name, place)
        if key == ".":
            is_short = place > 0 and len(self.key(place - 1)) <= 3 and self.is_capital(place - 1)
            return place + 1 if is_short and self.is_capital(place + 1) else None
        if key == ":":
            return self.over_colon(name, place)
        if key in {",", "/", "-", "+", "&"} or self.has("separators", place):
            return self.over_separator(name, place)
        if self.is_clause(name, place):
            name.end = place
            name.resume = self.behind_clause(place)
            return None
        if place >= opening and self.begins_unparted(name, place, opening):
            return None
        if name.shape == "group" and self.has("scopes", place):
            name.is_complete = True
            return self.after("scopes", place)
        if self.is_running and not self.is_name_word(name, place):
            return None
        behind = self.determined(place)
        if behind > place and self.class_end("classes", behind) > behind:
            name.holds_group = True
            return self.class_end("classes", behind)
        return place + 1

    def behind_bracket(self, place: int) -> int:
        depth = 0
        for index in range(place, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.key(index), 0)
            if depth == 0:
                return index + 1
        return len(self.tokens)

    def over_break(self, name: Name, place: int) -> int | None:
        """A semicolon or line end parts names, unless what follows cannot stand alone."""
        behind = place + 1
        if self.is_running:
            return None
        if self.key(place) == ";":
            is_rest = self.has("territories", behind) and self.key(behind) == "cấp"
            return self.after("territories", behind) if is_rest else None
        if behind >= len(self.tokens) or self.is_capital(behind) or self.key(behind) in SIGNS:
            return None
        if self.is_start(behind, name) or self.is_clause(name, behind):
            return None
        return behind

    def over_colon(self, name: Name, place: int) -> int | None:
        if name.shape == "group" and not self.is_running and self.is_capital(place + 1):
            return self.run_of_capitals(place + 1)
        return None

    def run_of_capitals(self, place: int) -> int:
        """Over a list behind a colon, up to the next name that can be nothing else."""
        while place < len(self.tokens) and self.key(place) not in {";", "\n"}:
            if self.key(place) in {",", "và"} and self.is_sure_start(place + 1):
                break
            place += 1
        return place

    def over_separator(self, name: Name, place: int) -> int | None:
        """A comma, dash or joining word: parts names where one can begin behind it."""
        behind = self.skipped(place)
        if behind >= len(self.tokens):
            return None
        if self.key(place) in {"-", "/"} and place > name.first and name.shape == "address":
            return behind
        if name.shape == "address" and self.has("persons", behind):
            return self.after("persons", behind)
        if self.is_start(behind, name):
            return self.joined_person(name, behind)
        if name.head and self.words.fields[name.head].end_at(self.tokens, behind) > behind:
            return None
        if self.is_clause(name, behind) and self.key(place) in {",", "và"}:
            name.end = place
            name.resume = self.behind_clause(behind)
            return None
        if self.is_running and not self.is_list_word(name, behind):
            return None
        if self.is_territory(behind) or name.shape in {"group", "actor", "territory"}:
            return behind
        if name.is_complete and self.key(place) == "," and name.shape in {"known", "field"}:
            return None
        return behind

    def joined_person(self, name: Name, behind: int) -> int | None:
        if name.shape == "address" and name.end == 0 and self.has("persons", behind):
            return behind
        return None

    def is_clause(self, name: Name, place: int) -> bool:
        """Whether a clause on what the body does begins here."""
        if not self.has("clauses", place) or self.is_capital(place) and not self.is_running:
            return False
        if place == name.first:
            return False
        # What stands behind "theo" says which bodies are meant ("theo nhiệm vụ được giao").
        if any(self.key(index) == THEO for index in range(name.first, place)):
            return False
        owners = GROUP_ENDS if name.shape in {"group", "actor"} else BODY_ENDS
        return self.key(place - 1) not in owners

    def behind_clause(self, place: int) -> int:
        """Where a clause ends: at a break, or where a separator is followed by a sure name."""
        while place < len(self.tokens) and self.key(place) not in {";", "\n"}:
            if self.key(place) == "với" and self.is_start(place + 1, None):
                return place
            if self.key(place) in {",", "và"} and (
                self.is_sure_start(place + 1) or self.is_capital(place + 1) and self.is_start(place + 1, None)
            ):
                return place
            place += 1
        return place

    def begins_unparted(self, name: Name, place: int, opening: int) -> bool:
        """Whether a further name begins without any separator before it."""
        if place == opening and not name.is_complete and name.shape != "unknown":
            return False
        if self.has("links", place - 1) or self.owns(name, place):
            return False
        if self.is_capital(place) and self.is_sure_start(place):
            return True
        return name.shape in {"known", "field"} and name.is_complete and self.determined(place) > place and (
            self.class_end("classes", self.determined(place)) > self.determined(place)
        )

    def owns(self, name: Name, place: int) -> bool:
        """Whether the name goes on with the name of the body it belongs to ("Văn phòng UBND tỉnh")."""
        end = self.words.owners.end_at(self.tokens, name.first)
        if name.is_person and end == name.first:
            return False
        return end > name.first and end >= place

    # -- running text ----------------------------------------------------------------------

    def is_name_word(self, name: Name, place: int) -> bool:
        """Whether a word of running text can still belong to the name."""
        if self.is_capital(place) or self.key(place).isdigit() and self.is_capital(place - 1):
            return True
        if self.is_territory(place) or self.has("modifiers", place) or self.has("determiners", place):
            return True
        if name.shape in {"group", "territory", "actor"}:
            return self.class_end("classes", place) > place or self.is_covered(name, place)
        return name.shape == "head" and not name.is_complete

    def is_covered(self, name: Name, place: int) -> bool:
        """Whether a word lies inside a phrase that began up to two words before it."""
        return any(
            self.after(words, begin) > place
            for words in ("modifiers", "classes", "territories")
            for begin in range(max(name.first, place - 2), place)
        )

    def is_list_word(self, name: Name, place: int) -> bool:
        if name.shape == "group":
            return self.class_end("classes", place) > place or self.is_territory(place)
        if name.shape == "territory":
            return self.is_territory(place)
        return name.shape == "head" and self.is_capital(place)
