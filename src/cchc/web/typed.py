"""What people type: days and numbers in the usual ways, refused beside their field."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.operations.actor import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

_DAY = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
EARLIEST, LATEST = 1990, 2100


def typed_day(text: str, field: str) -> date | None:
    """A day typed as 29/12/2022, 29.12.22 or 2022-12-29; None for nothing.

    Raises:
        Refused: there is no such day.
    """
    text = text.strip()
    if not text:
        return None
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif usual := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in usual.groups())
        year += 2000 if year < 100 else 0
    else:
        raise Refused(f"“{text}” không phải ngày. Ghi như 29/12/2026.", field=field)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Refused(f"Không có ngày {text}. Xem lại ngày, tháng.", field=field) from error
    if not EARLIEST <= found.year <= LATEST:
        raise Refused(f"Năm {found.year} không hợp lý. Ghi như 29/12/2026.", field=field)
    return found


def typed_number(text: str, field: str) -> int | None:
    """A whole number; None for nothing.

    Raises:
        Refused: it is no whole number.
    """
    text = text.strip().removesuffix("%").strip()
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise Refused(f"“{text}” không phải số nguyên.", field=field)
    return int(text)


def page_number(request: HttpRequest) -> int:
    """The page of a list that an address asks for (``?trang=2``); the first for anything else."""
    text = request.GET.get("trang", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_FIGURE = re.compile(r"-?\d{1,14}(?:\.\d{1,6})?")


def typed_decimal(text: str, field: str) -> Decimal | None:
    """A figure typed as 1.234,5 or 98,5 or 98.5; None for nothing.

    Raises:
        Refused: it is no figure.
    """
    plain = text.strip().removesuffix("%").replace(" ", "")
    if not plain:
        return None
    if "," in plain or _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not _FIGURE.fullmatch(plain):
        raise Refused(f"“{text.strip()}” không phải số. Ghi như 98,5 hoặc 1.234.", field=field)
    return Decimal(plain)


def day_in_address(query: Mapping[str, str], name: str) -> date | None:
    """A day that an address names; what is no day there is passed over."""
    try:
        return typed_day(query.get(name, ""), name)
    except Refused:
        return None


def number_in_address(query: Mapping[str, str], name: str) -> int | None:
    """A whole number that an address names; what is none is passed over."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def page_in_address(query: Mapping[str, str]) -> int:
    """The number of the page that an address asks for."""
    return max(1, min(number_in_address(query, "trang") or 1, 10_000))
