"""The grammar of agency cells: what belongs to a name, and where the next one begins.

A cell is a list of names. A name is an office-holder before a name, a known name, a head with its
field ("Sở" + "Tài chính"), a head with free words, or a group of class words; then its place. A
comma, a dash or "và" parts two names only where a name can begin behind it.
"""

from __future__ import annotations

from cchc.intake.phrases.agency_reach import Reach
from cchc.intake.phrases.agency_words import Name

SIGNS = frozenset(",;/-+&\n•*●▪.:")
BREAKS = frozenset(";\n")
JOINTS = frozenset(",/-+&")


class Cell(Reach):
    """One cell (or a piece of running text) and the names found in it."""

    def names(self) -> list[Name]:
        """Return all names of the cell in order."""
        found: list[Name] = []
        place = self.skipped(0)
        while place < len(self.tokens):
            found += self.read(place, found[-1] if found else None)
            place = self.skipped(max(found[-1].resume, place + 1))
        return found

    def skipped(self, place: int) -> int:
        """The next place that is no separator, bullet, number of a list or joining word."""
        while place < len(self.tokens):
            end = self.after("separators", place)
            if end == place:
                end = self.behind_number(place)
            if end == place and self.key(place) in SIGNS:
                end = place + 1
            if end == place:
                return place
            place = end
        return place

    def behind_number(self, place: int) -> int:
        """Where the number of a list ("1.", "a)") at the start of a line or item ends."""
        is_first = place == 0 or self.key(place - 1) in {"\n", ";", ",", "(", "."}
        is_number = self.is_mark(place)
        if self.key(place) == "(" and self.is_mark(place + 1) and self.key(place + 2) == ")":
            return place + 3
        if is_number and self.key(place + 1) == ")":
            return place + 2
        if is_first and is_number and self.key(place + 1) in {".", ")", "-"}:
            return place + 2
        label = self.after("labels", place)
        if is_first and label > place and self.key(label) == ":":
            return label + 1
        return self.after("openers", place) if place == 0 else place

    def read(self, place: int, left: Name | None) -> list[Name]:
        """Read the name that begins at `place` (several where a head governs a list of fields)."""
        person = self.after("persons", place)
        determined = self.determined(place)
        if person == place and determined > place:
            person = self.after("persons", determined)
            person = place if person == determined else person
        if person > place:
            return self.read_person(place, person)
        is_word_behind = place < determined < len(self.tokens)
        name = Name(place, has_determiner=is_word_behind)
        body = determined if is_word_behind else place
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
        bare = self.bare_head_end(place) if name.has_determiner else place
        if bare > max(known, group, actor):
            name.shape, name.opens_heads = "group", True
            return bare
        if longest == place:
            end = self.after("territories", place)
            if end > place:
                name.shape = "territory"
            return max(end, place + 1)
        if known == longest:
            name.shape, name.is_complete = "known", True
            if self.key(place) in self.words.fields and self.key(place) != "phòng":
                name.head = self.key(place)
        elif actor == longest and (head == place or name.has_determiner or self.is_bare(actor)):
            name.shape = "actor"
        elif group == longest and (head < longest or name.has_determiner or self.is_bare(group)):
            name.shape = "group"
        else:
            name.shape = "territory" if self.is_committee(place) else "head"
        if name.shape == "known" and self.is_committee(place):
            name.shape = "territory"
        return longest

    def read_person(self, place: int, end: int) -> list[Name]:
        """Read an office-holder with the name of the office."""
        start = self.office_start(place, end)
        left = Name(place, shape="address" if self.has("forms_of_address", place) else "person")
        is_address = left.shape == "address" or self.determined(place) > place
        if is_address and self.has("persons", start):
            inner = self.read(start, None)
            inner[0].first = place
            return inner
        is_office = not self.has("persons", max(start, self.determined(start)))
        if left.shape == "person" and is_office and self.is_start(start, None):
            inner = self.read(start, None)
            for name in inner:
                name.is_person = True
            inner[0].shape = "person" if inner[0].shape == "unknown" else inner[0].shape
            inner[0].first = place if len(inner) == 1 else inner[0].first
            return inner
        left.is_person = True
        return [self.tail(left, end)]

    def office_start(self, place: int, end: int) -> int:
        """Where the body begins that a title names: "Trưởng phòng Nội vụ" holds the word "phòng"."""
        for index in range(place + 1, end):
            if self.known_end(index) > end:
                return index
        return self.skipped_colon(end)

    def skipped_colon(self, place: int) -> int:
        """The place behind a colon."""
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

    def whole_list(self, place: int, opening: Name) -> Name:
        """The whole of "Các sở: A, B và C" in running text, from `place` on."""
        fields = self.words.fields[opening.head]
        name = Name(place, shape="field", is_complete=True, head=opening.head, end=opening.end)
        while name.end < len(self.tokens):
            behind = self.skipped(name.end)
            end = fields.end_at(self.tokens, behind)
            if behind in {end, name.end}:
                break
            name.end = end
        name.resume = name.end
        return name

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
        """The end of a name without the signs that stand behind it."""
        while end > first + 1 and self.key(end - 1) in SIGNS:
            end -= 1
        return end

    def step(self, name: Name, place: int, opening: int) -> int | None:
        """The next place inside the name, or None where it ends."""
        key = self.key(place)
        if key == "(":
            return self.over_bracket(name, place)
        if key in BREAKS:
            return self.over_break(name, place)
        if key == ".":
            return self.over_stop(name, place)
        if key == ":":
            return self.over_colon(name, place)
        if key in JOINTS or self.has("separators", place):
            return self.over_separator(name, place)
        return self.over_word(name, place, opening)

    def over_word(self, name: Name, place: int, opening: int) -> int | None:
        """A word belongs to the name unless a clause or a further name begins with it."""
        if self.is_clause(name, place):
            name.end = place
            name.resume = self.behind_clause(place)
            return None
        known = self.known_end(place)
        is_linked = self.owns(name, place) or (self.is_running and self.has("links", place - 1))
        if known > place and is_linked:
            return known
        if self.begins_unparted(name, place, opening):
            return None
        if self.is_running and self.has("seats", place):
            return self.after("seats", place)
        if self.is_running and not self.is_name_word(name, place):
            return None
        return self.over_plain_word(name, place)

    def over_plain_word(self, name: Name, place: int) -> int:
        """The place behind a word of the name, or behind the whole phrase it begins."""
        if name.shape == "group" and self.has("scopes", place):
            name.is_complete = True
            return self.after("scopes", place)
        behind = self.determined(place)
        if behind > place and self.class_end("classes", behind) > behind:
            name.holds_group = True
            return self.class_end("classes", behind)
        return place + 1

    def over_stop(self, name: Name, place: int) -> int | None:
        """A full stop ends a name, but not behind a short form ("TP. Sơn Hải") or for a comma."""
        behind = place + 1
        is_group_word = (
            self.class_end("classes", behind) > behind or self.determined(behind) > behind
        )
        is_slip = name.shape in {"group", "territory"} and is_group_word
        if is_slip and not self.is_capital(behind) and not self.is_start(behind, name):
            return behind
        is_short = len(self.key(place - 1)) <= 3 and self.is_capital(place - 1)
        return place + 1 if is_short and self.is_capital(place + 1) else None

    def over_bracket(self, name: Name, place: int) -> int | None:
        """A bracket belongs to a name unless it only tells what the body does ("(chủ trì)")."""
        end = self.behind_bracket(place)
        if end == place + 3 and self.is_mark(place + 1):
            return None
        if self.after("roles", place + 1) != end - 1:
            return end
        name.end, name.resume = place, end
        return None

    def over_break(self, name: Name, place: int) -> int | None:
        """A semicolon or line end parts names, unless what follows cannot stand alone."""
        behind = place + 1
        if self.is_running:
            return None
        if self.key(place) == ";":
            return None
        is_new = (
            behind >= len(self.tokens)
            or self.is_capital(behind)
            or self.key(behind) in SIGNS
            or self.behind_number(behind) > behind
            or self.is_start(behind, name)
            or self.is_clause(name, behind)
        )
        return None if is_new else behind

    def over_colon(self, name: Name, place: int) -> int | None:
        """A colon may open the list of what a group consists of."""
        is_set = name.shape in {"group", "territory"}
        if is_set and not self.is_running and self.is_capital(place + 1):
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
        """A comma, dash or joining word parts names where one can begin behind it."""
        behind = self.skipped(place)
        if name.shape == "address" and self.has("persons", behind):
            return self.over_office(name, behind)
        label = self.after("appositions", behind)
        if label > behind and self.key(label) != ":" and not self.has("appositions", name.first):
            return self.over_apposition(name, place, label)
        if self.key(place) == "-" and self.is_part_and_whole(name, behind):
            if self.is_start(behind, None) and self.key(behind) not in self.words.fields:
                return self.read(behind, None)[-1].end
            return max(behind, self.known_end(behind), self.after("seats", behind))
        return self.over_joint(name, place, behind)

    def over_apposition(self, name: Name, place: int, label: int) -> int | None:
        """What a body is belongs to its name, unless it tells no more than the column does."""
        if not self.is_bare(label):
            return self.tail(Name(self.skipped(place), shape="head"), label).end
        name.end, name.resume = place, label
        return None

    def over_joint(self, name: Name, place: int, behind: int) -> int | None:
        """Go on behind a separator where neither a name nor a clause begins there."""
        if behind >= len(self.tokens) or self.is_start(behind, name):
            return None
        if self.is_coordinated(name, place, behind):
            return self.after("clauses", behind)
        if self.is_clause(name, behind) and self.key(place) in {",", "và"}:
            name.end = place
            name.resume = self.behind_clause(behind)
            return None
        return behind if self.goes_on(name, place, behind) else None

    def is_part_and_whole(self, name: Name, behind: int) -> bool:
        """Whether a dash joins a part of a body and the body ("Ngân hàng X - Chi nhánh Y")."""
        if name.has_determiner:
            return False
        if self.has("parts", name.first) or self.has("seats", behind):
            return True
        # "Sở Giao thông vận tải - Xây dựng": one department with the fields of two.
        end = self.words.fields[name.head].end_at(self.tokens, behind) if name.head else behind
        return end > behind and self.is_bare(end) and not self.is_start(behind, name)

    def over_office(self, name: Name, place: int) -> None:
        """Take in the office of a named person, with its body ("Ông A, Phó Giám đốc Sở B")."""
        if not self.has("forms_of_address", place):
            name.end = self.read(place, None)[-1].end

    def goes_on(self, name: Name, place: int, behind: int) -> bool:
        """Whether a name goes on behind the separator at `place`, where no new one is sure."""
        if name.head and self.words.fields[name.head].end_at(self.tokens, behind) > behind:
            return False
        if self.is_running and not self.is_list_word(name, behind):
            return False
        if self.is_territory(behind) or name.holds_group:
            return True
        if name.shape in {"group", "actor", "territory"}:
            return True
        return not (
            self.key(place) == "," and name.is_complete and name.shape in {"known", "field"}
        )

    def behind_clause(self, place: int) -> int:
        """Where a clause ends: at a break, or where a separator is followed by a sure name."""
        while place < len(self.tokens) and self.key(place) not in {";", "\n"}:
            if self.key(place) == "với" and self.is_start(place + 1, None):
                return place
            if self.key(place - 1) == "hợp" and self.is_sure_start(place):
                return place
            is_joint = self.key(place) in {",", "và"}
            if is_joint and (self.is_sure_start(place + 1) or self.is_capital_start(place + 1)):
                return place
            place += 1
        return place

    def is_capital_start(self, place: int) -> bool:
        """Whether a name begins here with a capital letter."""
        return self.is_capital(place) and self.is_start(place, None)

    def is_coordinated(self, name: Name, place: int, behind: int) -> bool:
        """Whether a verb goes on with what is done to a body ("được thanh tra, kiểm tra")."""
        end = self.after("clauses", behind)
        nearest = range(max(name.first, place - 3), place)
        return end > behind and self.is_bare(end) and any(self.key(i) == "được" for i in nearest)

    def begins_unparted(self, name: Name, place: int, opening: int) -> bool:
        """Whether a further name or item begins without any separator before it."""
        if self.is_mark(place) and self.key(place + 1) == ")":
            return True
        if name.shape == "unknown" or (place == opening and not name.is_complete):
            return False
        if self.has("links", place - 1) or self.owns(name, place):
            return False
        if self.is_capital(place) and self.is_sure_start(place):
            return True
        return (
            name.shape in {"known", "field"}
            and name.is_complete
            and self.determined(place) > place
            and (self.class_end("classes", self.determined(place)) > self.determined(place))
        )
