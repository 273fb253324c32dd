"""Breaks the text of a paper: letters cut in two, odd marks, endless lines, figures out of bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutations.raw_bytes import cut_out, double_piece, exchange_pieces, span

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_MEBIBYTE = 1024 * 1024
_ODD = (
    "\u200b",
    "\ufeff",
    "\u202e",
    "\u00ad",
    "\u0301" * 300,
    "\u0000",
    "\u0007",
    "\f",
    "\v",
    "\u2028",
    "\u0085",
    "\U0001f600",
    "\ufffd",
    "\U00020000",
    "\u00a0" * 50,
    "\u3000",
    "١٢٣",
    "²³¹",
    "Ⅻ",
    "½",
    "①",
)
_FIGURES = (
    "99999999999999999999",
    "0",
    "-1",
    "9" * 6000,
    "1.000.000.000.000",
    "0,0000001",
    "1e308",
    "00000000001",
    "1/0",
    "٣",
    "²",
)
_DAYS = (
    "31/02/2026",
    "00/00/0000",
    "29/02/2025",
    "31/12/9999",
    "1/1/1",
    "ngày 99 tháng 13 năm 99999",
    "quý V/2026",
    "quý 0 năm 0",
    "tháng 13 hằng năm",
    "ngày 31 hằng tháng",
    "trước ngày 30 tháng 02 hằng quý",
    "trong 99999999999 ngày làm việc",
    "năm 0000",
    "năm 2026-1900",
)
_WORDS = (
    "và ",
    "trước ngày ",
    "quý I, ",
    "tối thiểu ",
    "100% ",
    "Sở Nội vụ, ",
    "ít nhất 90% ",
    "hằng tháng, ",
    "(",
    "- ",
    "1.1.",
    "số 1/QĐ-UBND ngày ",
    "các sở, ban, ngành, ",
    "từ ",
    "đến ",
    "% ",
    "; ",
    "Căn cứ ",
    "PHỤ LỤC\n\n",
    "I. ",
    "STT\n\n",
    "Điều 1. ",
    "Nơi nhận:\n",
    "KẾ HOẠCH\n",
    "| ",
    "\t",
    "\u00a0\n\n",
    "/",
    "...",
    "_",
    "“",
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def cut_letter(data: bytes, chance: Random) -> bytes:
    """Letters of several bytes lose one of them."""
    places = [at for at, byte in enumerate(data) if byte >= 0x80]
    lost = set(chance.sample(places, min(len(places), chance.choice((1, 5, 100)))))
    return bytes(byte for at, byte in enumerate(data) if at not in lost)


def end_in_a_letter(data: bytes, chance: Random) -> bytes:
    """The file ends inside a letter."""
    places = [at for at, byte in enumerate(data) if 0x80 <= byte < 0xC0]
    return data[: chance.choice(places)] if places else data


def put_nuls(data: bytes, chance: Random) -> bytes:
    """NULs stand between the bytes, few or many."""
    share = chance.choice((2, 50, 1000))
    return b"".join(
        bytes([byte, 0]) if chance.randrange(share) == 0 else bytes([byte]) for byte in data
    )


def lone_surrogates(data: bytes, chance: Random) -> bytes:
    """Halves of letters, as UTF-8 forbids them, stand in the text."""
    half = chr(chance.randint(0xD800, 0xDFFF)).encode("utf-8", "surrogatepass")
    at = span(data, chance)[0]
    return data[:at] + half * chance.choice((1, 3, 500)) + data[at:]


def other_encoding(data: bytes, chance: Random) -> bytes:
    """Another encoding than the one that stands at the head, or two in one file."""
    name = chance.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "latin-1", "utf-7", "cp1252")
    )
    text = _text(data)
    at = chance.choice((0, 0, chance.randrange(len(text) + 1)))
    changed = text[at:].encode(name, "replace")
    if chance.randrange(3) == 0:
        changed = changed[: len(changed) - chance.randint(0, 3)]
    return _bytes(text[:at]) + changed


def double_marks(data: bytes, chance: Random) -> bytes:
    """Marks of byte order, several and of two kinds."""
    marks = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00")
    return b"".join(chance.choices(marks, k=chance.randint(1, 4))) + data


def endless_line(data: bytes, chance: Random) -> bytes:
    """A line of many letters, up to 10 MB."""
    word = chance.choice(_WORDS).replace("\n", " ").encode()
    size = chance.choice((2_000, 50_000, 190_000, 10 * _MEBIBYTE))
    at = span(data, chance)[0]
    return data[:at] + word * (size // len(word)) + data[at:]


def no_line_ends(data: bytes, chance: Random) -> bytes:
    """Every line end is gone, or is another one."""
    return data.replace(b"\n", chance.choice((b" ", b"", b"\r", b"\r\n", b"\n\n\n", b"\x0b")))


def many_lines(data: bytes, chance: Random) -> bytes:
    """Thousands of lines of one letter, or of none."""
    line = chance.choice((b"\n", b"a\n", b"-\n\n", b"1\n\n", b"\xc2\xa0\n\n", b"|\n", b"|---|\n"))
    at = span(data, chance)[0]
    return data[:at] + line * chance.choice((100, 5_000, 50_000)) + data[at:]


def odd_letters(data: bytes, chance: Random) -> bytes:
    """Odd letters stand between the others."""
    text = _text(data)
    for _ in range(chance.choice((1, 10, 100))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_ODD) + text[at:]
    return _bytes(text)


def odd_figures(data: bytes, chance: Random) -> bytes:
    """Figures are replaced by ones that no plan has."""
    share = chance.choice((1, 4, 20))
    changed = re.sub(
        r"\d+(?:,\d+)?",
        lambda found: chance.choice(_FIGURES) if chance.randrange(share) == 0 else found[0],
        _text(data),
    )
    return _bytes(changed[: 4 * _MEBIBYTE])


def odd_days(data: bytes, chance: Random) -> bytes:
    """Days that no calendar has."""
    changed = re.sub(
        r"(?i)quý [IVX]+|\d+/\d+(?:/\d+)?|tháng \d+|năm 20\d\d",
        lambda _: chance.choice(_DAYS),
        _text(data),
    )
    return _bytes(changed)


def repeat_words(data: bytes, chance: Random) -> bytes:
    """A word of plans stands there hundreds of times in one passage."""
    text = _text(data)
    for _ in range(chance.choice((1, 3))):
        at = chance.randrange(len(text) + 1)
        words = "".join(chance.choices(_WORDS, k=chance.randint(1, 3)))
        text = text[:at] + words * chance.choice((10, 100, 1500)) + text[at:]
    return _bytes(text)


def scatter_words(data: bytes, chance: Random) -> bytes:
    """Words of plans stand where none belongs."""
    words = re.split(r"( )", _text(data))
    for _ in range(chance.choice((5, 50, 500))):
        words[chance.randrange(len(words))] = chance.choice(_WORDS)
    return _bytes("".join(words))


def shuffle_lines(data: bytes, chance: Random) -> bytes:
    """The lines, or the paragraphs, stand in another order."""
    end = chance.choice((b"\n", b"\n\n"))
    lines = data.split(end)
    start, stop = sorted(chance.choices(range(len(lines) + 1), k=2))
    part = lines[start:stop]
    chance.shuffle(part)
    return end.join([*lines[:start], *part, *lines[stop:]])


def drop_lines(data: bytes, chance: Random) -> bytes:
    """Some of the lines are missing."""
    share = chance.choice((2, 10, 100))
    return b"\n".join(line for line in data.split(b"\n") if chance.randrange(share))


def repeat_lines(data: bytes, chance: Random) -> bytes:
    """A passage of the paper stands there many times."""
    lines = data.split(b"\n")
    start, stop = sorted(chance.choices(range(len(lines) + 1), k=2))
    part = lines[start:stop][:400]
    return b"\n".join([*lines[:stop], *part * chance.choice((1, 5, 40)), *lines[stop:]])


def wide_table(data: bytes, chance: Random) -> bytes:
    """A row of a table with thousands of cells, with pipes or tabs."""
    mark = chance.choice((b"|", b"|---", b"\t", b"| a ", b"+---", "│".encode()))
    row = mark * chance.choice((50, 500, 20_000))
    at = data.find(b"\n", span(data, chance)[0]) + 1
    return data[:at] + (row + b"\n") * chance.choice((1, 3, 40)) + data[at:]


def deep_marks(data: bytes, chance: Random) -> bytes:
    """Marks of Markdown opened thousands of times and never closed."""
    marks = ("*", "**", "[", "`", "<b>", "> ", "  - ", "\\", "![](", "&", "#", "(", "_", "~~")
    mark = chance.choice(marks).encode() * chance.choice((20, 1000, 20_000))
    at = span(data, chance)[0]
    return data[:at] + mark + data[at:]


def other_case(data: bytes, chance: Random) -> bytes:
    """All capitals, all small, or letters taken apart from their marks."""
    import unicodedata  # noqa: PLC0415  # for this one only

    text = _text(data)
    kind = chance.randrange(4)
    if kind == 0:
        return _bytes(text.upper())
    if kind == 1:
        return _bytes(text.lower())
    return _bytes(unicodedata.normalize("NFD" if kind == 2 else "NFKD", text))


INSIDE: tuple[Mutation, ...] = (
    odd_letters,
    odd_figures,
    odd_days,
    repeat_words,
    scatter_words,
    other_case,
)
MUTATIONS: tuple[Mutation, ...] = (
    *INSIDE,
    cut_letter,
    end_in_a_letter,
    put_nuls,
    lone_surrogates,
    other_encoding,
    double_marks,
    endless_line,
    no_line_ends,
    many_lines,
    shuffle_lines,
    drop_lines,
    repeat_lines,
    wide_table,
    deep_marks,
    cut_out,
    double_piece,
    exchange_pieces,
)
