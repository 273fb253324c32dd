"""How far the name of an agency reaches: the words that still belong to it and those that do not."""

from __future__ import annotations

from cchc.intake.phrases.agency_lexicon import key_of
from cchc.intake.phrases.agency_words import Name, Words

# Behind these words a word of action still belongs to a group ("đơn vị chủ trì").
GROUP_ENDS = frozenset(
    key_of(word)
    for word in (
        "vị",
        "quan",
        "chức",
        "nhân",
        "người",
        "nghiệp",
        "được",
        "phận",
        "quyền",
        "giao",
        "trì",
        "đồng",
    )
)
BODY_ENDS = frozenset(
    key_of(word) for word in ("được", "có", "đồng", "thuộc", "phận", "tâm", "ban", "tổ", "đoàn")
)
THEO = key_of("theo")
LIEN = key_of("liên")  # of "liên quan"


class Reach(Words):
    """The words of a cell, and where a name among them ends."""

    def is_clause(self, name: Name, place: int) -> bool:
        """Whether a clause on what the body does begins here."""
        in_sentence = self.is_running and self.has("sentence_clauses", place)
        if not (in_sentence or self.has("clauses", place)):
            return False
        if name.shape == "unknown" or place == name.first or self.is_within(name, place):
            return False
        return in_sentence or self.ends_before_verb(name, place)

    def is_within(self, name: Name, place: int) -> bool:
        """Whether a word of action at `place` is part of the name all the same."""
        if not self.is_running and self.is_capital(place):
            return True
        is_group = name.shape in {"group", "actor"}
        if is_group and not self.is_running and self.has("given", place):
            return True
        return (
            (name.shape in {"head", "person"} or name.opens_heads)
            and self.has("doubtful_clauses", place)
            and not self.has_place(name, place)
        )

    def ends_before_verb(self, name: Name, place: int) -> bool:
        """Whether the words before a verb are a whole name."""
        # What stands behind "theo" says which bodies are meant ("theo nhiệm vụ được giao").
        if any(self.key(index) == THEO for index in range(name.first, place)):
            return False
        if self.key(place - 2) == LIEN:
            return True
        is_group = name.shape in {"group", "actor"}
        if self.has("finite_clauses", place):
            return True
        if is_group and any(self.after("given", place - size) == place for size in (2, 3)):
            return False
        return self.key(place - 1) not in (GROUP_ENDS if is_group else BODY_ENDS)

    def has_place(self, name: Name, place: int) -> bool:
        """Whether the name has said whose body it is before `place`."""
        return any(self.is_territory(index) for index in range(name.first, place))

    def owns(self, name: Name, place: int) -> bool:
        """Whether the name goes on with the name of the body it belongs to ("Văn phòng UBND tỉnh")."""
        end = self.words.owners.end_at(self.tokens, name.first)
        if name.is_person and end == name.first:
            return False
        return end > name.first and end >= place

    def is_name_word(self, name: Name, place: int) -> bool:
        """Whether a word of running text can still belong to the name."""
        if self.is_capital(place) or (self.key(place).isdigit() and self.is_capital(place - 1)):
            return True
        if self.key(place).isdigit() and self.after("seats", place - 2) == place:
            return True
        if (
            self.is_territory(place)
            or self.has("modifiers", place)
            or self.has("determiners", place)
        ):
            return True
        if name.shape in {"group", "territory", "actor"}:
            return self.class_end("classes", place) > place or self.is_covered(name, place)
        return name.shape == "head" and not name.is_complete and not self.is_placed(name, place)

    def is_placed(self, name: Name, place: int) -> bool:
        """Whether a name ends before `place`, since it has said which body of its kind it is."""
        # "Báo Sơn Hải đưa tin": a name of its own ends with its capitals.
        is_own_name = self.is_capital(place - 1) and self.is_capital(place - 2)
        if is_own_name and place - 2 > name.first:
            return True
        if self.head_end(place - 1) > place:  # "Tỉnh ủy" begins with a territory's word
            return False
        return self.follows_territory(place) or self.follows_seat(place)

    def follows_seat(self, place: int) -> bool:
        """Whether a numbered seat ("khu vực III") ends before `place`."""
        is_number = self.is_capital(place - 1) or self.key(place - 1).isdigit()
        return is_number and self.after("seats", place - 3) == place - 1

    def is_covered(self, name: Name, place: int) -> bool:
        """Whether a word lies inside a phrase that began up to two words before it."""
        return any(
            self.after(words, begin) > place
            for words in ("modifiers", "classes", "territories")
            for begin in range(max(name.first, place - 2), place)
        )

    def is_list_word(self, name: Name, place: int) -> bool:
        """Whether a word of running text goes on with the list that the name is."""
        if name.shape == "group":
            return self.class_end("classes", place) > place or self.is_territory(place)
        if name.shape == "territory":
            return self.is_territory(place)
        return name.shape == "head" and self.is_capital(place)
