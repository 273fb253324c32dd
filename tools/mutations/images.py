"""Breaks pictures of pages in any format: other looks, odd sides, strips, profiles that are none."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_FORMATS = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
# what a picture of each format may be; a mode that does not fit is made one that does
_MODES = {
    "PNG": ("L", "1", "RGB", "P", "I;16", "RGBA", "LA"),
    "JPEG": ("L", "RGB", "CMYK", "YCbCr"),
    "TIFF": ("L", "1", "RGB", "P", "I;16", "RGBA", "CMYK", "LAB", "F", "I", "YCbCr"),
}
_SIDES = ((1, 1), (1, 600), (600, 1), (1, 30_000), (30_000, 1), (30_000, 40), (3, 30_001))


def _opened(data: bytes) -> tuple[Image.Image, str]:
    """The picture in grey and its format."""
    with Image.open(io.BytesIO(data)) as opened:
        return opened.convert("L"), _FORMATS[bytes(data[:4])[: 3 if data[:1] == b"\xff" else 4]]


def _saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **more)
    return stream.getvalue()


def other_look(data: bytes, chance: Random) -> bytes:
    """The page turned, shrunk, blank, inverted, nothing but noise, or drawn over with lines."""
    page, kind = _opened(data)
    look = chance.randrange(6)
    if look == 0:
        page = page.rotate(chance.choice((90, 180, 270, 3.7, 45)), expand=True, fillcolor=255)
    elif look == 1:
        page = page.resize((chance.choice((1, 40, 300)), chance.choice((1, 40, 300))))
    elif look == 2:
        page = Image.new("L", page.size, chance.choice((0, 128, 255)))
    elif look == 3:
        page = page.point([255 - level for level in range(256)])
    elif look == 4:
        page = Image.frombytes("L", (400, 600), chance.randbytes(240_000))
    else:
        step = chance.choice((2, 5, 17))
        for at in range(0, page.height - 1, step):
            page.paste(0, (0, at, page.width, at + 1))
        for at in range(0, page.width - 1, step * chance.choice((1, 4))):
            page.paste(0, (at, 0, at + 1, page.height))
    return _saved(page, kind)


def other_mode(data: bytes, chance: Random) -> bytes:
    """The page in another mode: palettes, transparency, sixteen bits, ink for print."""
    page, kind = _opened(data)
    mode = chance.choice(_MODES[kind])
    if mode == "LAB":
        page = Image.merge("LAB", (page, page, page))
    else:
        page = page.convert("I") if mode == "I;16" else page.convert(mode)
    return _saved(page, kind)


def odd_sides(data: bytes, chance: Random) -> bytes:
    """A picture one point wide, or tens of thousands of points long."""
    page, kind = _opened(data)
    return _saved(page.resize(chance.choice(_SIDES)), kind)


def crop(data: bytes, chance: Random) -> bytes:
    """A strip of the page, as from a slipped scanner."""
    page, kind = _opened(data)
    left, right = sorted(chance.choices(range(page.width + 1), k=2))
    top, bottom = sorted(chance.choices(range(page.height + 1), k=2))
    box = (left, top, max(right, left + 1), max(bottom, top + 1))
    return _saved(page.crop(box), kind)


def lying_marks(data: bytes, chance: Random) -> bytes:
    """The resolution, the colour profile and the way it was held are anything."""
    page, kind = _opened(data)
    dpi = chance.choice(((0, 0), (1, 1), (72, 72), (30_000, 30_000), (300, 1)))
    profile = chance.choice(
        (b"x", chance.randbytes(200), b"\x00" * 128, b"\x7f\xff\xff\xff" + b"acsp" * 40)
    )
    exif = Image.Exif()
    # 274: orientation; 34665: where the next directory of marks stands; 282: resolution
    exif[274] = chance.choice((0, 2, 3, 5, 6, 8, 9, 255, 65_535))
    if chance.randrange(2):
        exif[34665] = chance.choice((0, 8, 2**31, 2**32 - 1))
        exif[282] = chance.choice((0.0, 1e30))
    return _saved(page, kind, dpi=dpi, icc_profile=profile, exif=exif.tobytes())


MUTATIONS: tuple[Mutation, ...] = (other_look, other_mode, odd_sides, crop, lying_marks)
