"""A small maker of PDF files: text, rules and pictures at given places, fonts that may lie.

Every letter is half as wide as its font is large, a space a quarter.
"""

import unicodedata
import zlib
from dataclasses import dataclass, field

import pytest


@dataclass
class DrawnPage:
    """What is drawn on a page; places are counted from the top left corner, in points."""

    width: float = 595
    height: float = 842
    turn: int = 0
    marks: list = field(default_factory=list)
    fonts: dict = field(default_factory=dict)
    pictures: int = 0

    def text(self, x, y, words, **look):
        """Words from ``x`` on the baseline ``y``; ``look`` is size, font, mode of drawing, matrix."""
        size, font = look.get("size", 13), look.get("font", "Times")
        mode, matrix = look.get("mode", 0), look.get("matrix")
        self.fonts.setdefault(font, f"F{len(self.fonts)}")
        place = matrix or f"1 0 0 1 {x} {self.height - y}"
        self.marks.append((self.fonts[font], size, mode, place, words, font))
        return self

    def lines(self, x, y, texts, step=16, **look):
        """Lines one under the other."""
        for index, words in enumerate(texts):
            self.text(x, y + index * step, words, **look)
        return self

    def rule(self, x0, y0, x1, y1):
        """A straight line."""
        self.marks.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs, ys):
        """All the lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self):
        """A picture over the whole page."""
        self.pictures = 1
        return self


class DrawnPdf:
    """A PDF in the making."""

    def __init__(self):
        self.pages = []
        self._codes = {}

    def page(self, **shape):
        """A new page."""
        self.pages.append(DrawnPage(**shape))
        return self.pages[-1]

    def _code(self, letter, font):
        """The byte of a letter: Latin-1 in fonts without a table, else the next free one."""
        if font.startswith((".Vn", "VNI", "Blind")):
            return ord(letter)
        codes = self._codes.setdefault(font, {" ": 32})
        return codes.setdefault(letter, 33 + len(codes))

    def bytes(self):
        """The file."""
        parts, kids = {}, []
        for number, page in enumerate(self.pages):
            content = "".join(self._mark(mark) for mark in page.marks)
            if page.pictures:
                content += f"q {page.width} 0 0 {page.height} 0 0 cm /P Do Q\n"
            kids.append(100 + 2 * number)
            parts[101 + 2 * number] = _stream(content.encode("latin-1"))
            fonts = " ".join(
                f"/{key} {self._font_number(font)} 0 R" for font, key in page.fonts.items()
            )
            parts[100 + 2 * number] = (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.turn}"
                f"/Contents {101 + 2 * number} 0 R/Resources<</Font<<{fonts}>>/XObject<</P 5 0 R>>>>>>"
            ).encode()
        parts[1] = b"<</Type/Catalog/Pages 2 0 R>>"
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        parts[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>".encode()
        parts[5] = (
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Length 1>>\nstream\n\x80\nendstream"
        )
        for font in self._known_fonts():
            parts |= self._font(font)
        return _file(parts)

    def _mark(self, mark):
        if isinstance(mark, str):
            return mark + "\n"
        key, size, mode, place, words, font = mark
        # a combining mark takes no room of its own
        codes = "".join(
            f"<{self._code(letter, font):02x}>" + (" 500 " if unicodedata.combining(letter) else "")
            for letter in words
        )
        return f"BT /{key} {size} Tf {mode} Tr {place} Tm [{codes}] TJ ET\n"

    def _known_fonts(self):
        return sorted({font for page in self.pages for font in page.fonts})

    def _font_number(self, font):
        return 10 + 2 * self._known_fonts().index(font)

    def _font(self, font):
        number = self._font_number(font)
        widths = " ".join(["500"] * 32 + ["250"] + ["500"] * 223)
        table = f"/ToUnicode {number + 1} 0 R" if font in self._codes else ""
        made = {
            number: (
                f"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+{font}/Encoding/WinAnsiEncoding"
                f"/FirstChar 0/LastChar 255/Widths[{widths}]{table}>>"
            ).encode()
        }
        if table:
            rows = "".join(
                f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>\n"
                for letter, code in self._codes[font].items()
            )
            made[number + 1] = _stream(
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
                "1 begincodespacerange <00> <ff> endcodespacerange\n"
                f"{len(self._codes[font])} beginbfchar\n{rows}endbfchar endcmap end end".encode()
            )
        return made


def _stream(content):
    packed = zlib.compress(content)
    head = f"<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _file(parts):
    made, places = b"%PDF-1.7\n", {}
    for number in sorted(parts):
        places[number] = len(made)
        made += f"{number} 0 obj\n".encode() + parts[number] + b"\nendobj\n"
    start, last = len(made), max(parts)
    made += f"xref\n0 {last + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, last + 1):
        state = "n" if number in places else "f"
        made += f"{places.get(number, 0):010d} 00000 {state} \n".encode()
    return made + f"trailer\n<</Size {last + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


@pytest.fixture
def pdf():
    """An empty PDF to draw on."""
    return DrawnPdf()
