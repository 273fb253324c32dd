"""A page that is speckled all over is no page of letters, and nobody waits for it."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from cchc.intake.files.scan_turning import is_grain, whitened

SIZE = (1200, 1700)


def noise(seed):
    dots = np.random.default_rng(seed).integers(0, 256, (SIZE[1], SIZE[0]), dtype=np.uint8)
    return Image.fromarray(dots)


def page_of_lines():
    page = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(page)
    for y in range(60, SIZE[1] - 60, 26):
        draw.text((80, y), "Ke hoach cai cach hanh chinh nam 2026 " * 5, fill=0)
    # Letters as large as at 300 dots an inch.
    return page.resize((2 * SIZE[0], 2 * SIZE[1]))


@pytest.mark.parametrize("seed", [1, 2])
def test_noise_is_grain(seed):
    assert is_grain(whitened(noise(seed)))


def test_a_closely_printed_page_is_no_grain():
    assert not is_grain(whitened(page_of_lines()))


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_even_page_is_no_grain(grey):
    assert not is_grain(whitened(Image.new("L", SIZE, grey)))
