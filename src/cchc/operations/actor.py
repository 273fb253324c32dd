"""Who acts, in which roles, when and from where: what every deed and question is told first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.reform.permissions import (
    ANYTHING,
    Deed,
    Matter,
    Reach,
    Role,
    RoleHeld,
    gives,
    is_allowed,
    reach_of,
    role_for,
)

if TYPE_CHECKING:
    from datetime import date, datetime


class SaidNo(Exception):  # noqa: N818  an answer to a person, not an error of the program
    """A deed or question that ends in a sentence instead of a result."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(SaidNo):
    """A deed that cannot be done so; the sentence says why and how to go on, ``field`` where."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class NotAllowed(SaidNo):
    """The actor's roles do not reach so far; no `Refused`, so that no form takes it for its own."""

    def __init__(self, deed: Deed) -> None:
        super().__init__("Vai trò của bạn không được làm việc này.")
        self.deed = deed


class NotFound(SaidNo):
    """There is no such thing, or the actor may not know of it; no `Refused` either."""

    def __init__(self) -> None:
        super().__init__("Không có mục này, hoặc bạn không được xem.")


class ChangedMeanwhile(Refused):
    """Somebody else changed the thing after the actor had seen it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} vừa được người khác thay đổi. Nội dung bạn nhập vẫn còn ở dưới; "
            "xem bản mới rồi gửi lại."
        )


@dataclass(slots=True)
class Actor:
    """Somebody at work; ``now`` is the moment of the deed, read once at the edge.

    ``for_person`` is the absent person in whose role the deed at hand is done: each permission
    that is asked for says whose role gave it, and the audit row that follows names both.
    """

    person: int
    roles: tuple[RoleHeld, ...]
    now: datetime
    day: date
    address: str | None = None
    agent: str = ""
    for_person: int | None = None

    def may(self, deed: Deed, matter: Matter = ANYTHING) -> bool:
        """Whether the actor's roles allow ``deed`` on ``matter`` today."""
        return is_allowed(self.roles, deed, matter, self.day)

    def require(self, deed: Deed, matter: Matter = ANYTHING) -> None:
        """Go on only if the deed is allowed.

        Raises:
            NotAllowed: the actor's roles do not reach so far.
        """
        held = role_for(self.roles, deed, matter, self.day)
        if held is None:
            raise NotAllowed(deed)
        self.for_person = held.for_person

    def require_some(self, deed: Deed) -> None:
        """Go on only if the deed is allowed on something at all: for a form not yet filled in.

        Raises:
            NotAllowed: the actor may do it nowhere.
        """
        if self.reach(deed).is_empty:
            raise NotAllowed(deed)

    def gives(self, matter: Matter) -> frozenset[Role]:
        """The roles that the actor may give in the units of ``matter`` today."""
        return gives(self.roles, matter, self.day)

    def reach(self, deed: Deed) -> Reach:
        """How far the actor's roles reach for ``deed`` today."""
        return reach_of(self.roles, deed, self.day)

    @property
    def units(self) -> frozenset[int]:
        """The units in which the actor holds a role today."""
        return frozenset(held.unit for held in self.roles if held.holds_on(self.day))
