"""Reads the values of a JSON object one by one, each with its path for the message where it is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)


class PlanFormError(ValueError):
    """A value that is missing or of a wrong kind; ``path`` says where ("tasks[3].deadline.start")."""

    def __init__(self, path: str, reason: str) -> None:
        """``reason`` says in Vietnamese what is wanted and what is there."""
        super().__init__(f"{path or 'JSON'}: {reason}")
        self.path = path
        self.reason = reason


class Fields:
    """The members of one JSON object; every method raises `PlanFormError` with the member's path."""

    def __init__(self, value: object, path: str) -> None:
        """``path`` is that of the object itself, "" for the whole."""
        self.path = path
        self._members = _object(value, path)

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _wrong(self, key: str, wanted: str) -> PlanFormError:
        if key not in self._members:
            return PlanFormError(self._at(key), f"thiếu; cần {wanted}")
        return PlanFormError(self._at(key), f"cần {wanted}, có {_shown(self._members[key])}")

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the member is null or missing."""
        value = self._members.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(key, "một chuỗi hoặc null")

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self._members.get(key)
        if isinstance(value, str):
            return value
        raise self._wrong(key, "một chuỗi")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; missing or null is the empty list."""
        values = self._list(key)
        if all(isinstance(value, str) for value in values):
            return tuple(cast("list[str]", values))
        raise self._wrong(key, "danh sách các chuỗi")

    def whole(self, key: str) -> int | None:
        """A whole number, or None."""
        value = self._members.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._wrong(key, "một số nguyên hoặc null")

    def optional_truth(self, key: str) -> bool | None:
        """True, false, or None where the member is null or missing."""
        value = self._members.get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self._wrong(key, "true, false hoặc null")

    def truth(self, key: str) -> bool:
        """True or false; missing or null is false."""
        return bool(self.optional_truth(key))

    def day(self, key: str) -> date | None:
        """A day in ISO form, or None."""
        value = self.optional_text(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self._wrong(key, "ngày dạng 2026-01-31") from error

    def amount(self, key: str) -> Decimal | tuple[Decimal, Decimal] | None:
        """A number, a pair of numbers as a tuple, or None."""
        value = self._members.get(key)
        if value is None:
            return None
        if isinstance(value, list):
            pair = cast("list[object]", value)
            if len(pair) == 2:
                return self._number(key, pair[0]), self._number(key, pair[1])
            raise self._wrong(key, "một số hoặc hai số")
        return self._number(key, value)

    def _number(self, key: str, value: object) -> Decimal:
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                number = Decimal(str(value))
            except InvalidOperation:
                number = Decimal("NaN")
            if number.is_finite():
                return number
        raise self._wrong(key, "một số hoặc hai số")

    def optional_one_of(self, key: str, choices: type[Choice]) -> Choice | None:
        """A member of an enumeration, or None."""
        return None if self._members.get(key) is None else self.one_of(key, choices)

    def one_of(self, key: str, choices: type[Choice]) -> Choice:
        """A member of an enumeration."""
        value = self._members.get(key)
        if isinstance(value, str):
            for choice in choices:
                if choice.value == value:
                    return choice
        raise self._wrong(key, "một trong: " + ", ".join(c.value for c in choices))

    def part(self, key: str) -> Fields:
        """A member that is itself an object."""
        if key not in self._members:
            raise self._wrong(key, "một đối tượng JSON")
        return Fields(self._members[key], self._at(key))

    def optional_part(self, key: str) -> Fields | None:
        """A member that is an object, or None."""
        return None if self._members.get(key) is None else self.part(key)

    def parts(self, key: str) -> tuple[Fields, ...]:
        """A list of objects; missing or null is the empty list."""
        return tuple(
            Fields(value, f"{self._at(key)}[{index}]")
            for index, value in enumerate(self._list(key))
        )

    def mapping(self, key: str) -> dict[str, object]:
        """A free object; missing or null is empty."""
        value = self._members.get(key)
        return {} if value is None else dict(_object(value, self._at(key)))

    def words(self, key: str) -> dict[str, str]:
        """A free object whose values are texts."""
        pairs = self.mapping(key)
        if all(isinstance(value, str) for value in pairs.values()):
            return cast("dict[str, str]", pairs)
        raise self._wrong(key, "đối tượng JSON chỉ gồm chuỗi")

    def _list(self, key: str) -> list[object]:
        value = self._members.get(key)
        if value is None:
            return []
        if isinstance(value, list):
            return cast("list[object]", value)
        raise self._wrong(key, "một danh sách")


def _object(value: object, path: str) -> Mapping[str, object]:
    if isinstance(value, dict):
        return cast("Mapping[str, object]", value)
    raise PlanFormError(path, f"cần một đối tượng JSON, có {_shown(value)}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
