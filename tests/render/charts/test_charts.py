"""Charts show the figures they are given, safely in a page and sharply on paper."""

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from cchc.render.charts.png import SCALE, png
from cchc.render.charts.shapes import Course, Part, columns, matrix, stacked, trend
from cchc.render.charts.svg import svg

PARTS = [Part("Xong", "#1e6b3c"), Part("Quá hạn", "#b3261e")]
CHARTS = {
    "columns": columns("Việc quá hạn", "T1: 3; T2: 0", [("T1", 3), ("T2", 0)]),
    "no columns": columns("Việc quá hạn", "", []),
    "all zero": columns("Việc quá hạn", "", [("T1", 0)]),
    "stacked": stacked("Theo lĩnh vực", "Thể chế: 7", PARTS, [("Thể chế", (5, 2)), ("Số", (0, 0))]),
    "trend": trend("Giá trị", "", Course([("T1", 90.5), ("T2", 92.0)], 95.0, ("cuối năm", 97.0))),
    "flat trend": trend("Giá trị", "", Course([("T1", 0.0), ("T2", 0.0)])),
    "matrix": matrix(
        "Đơn vị", "", ["Thể chế", "Số"], [("Sở Nội vụ", (4, 0)), ("Xã Tân Lâm", (1, 12))]
    ),
}


def words(drawing):
    root = etree.fromstring(svg(drawing).encode())
    return [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_may_stand_in_a_page_under_the_content_policy(name):
    drawn = svg(CHARTS[name], "hinh")

    assert "style=" not in drawn
    assert "<script" not in drawn
    root = etree.fromstring(drawn.encode())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "hinh-title hinh-summary"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_a_picture_of_twice_its_size(name):
    picture = Image.open(BytesIO(png(CHARTS[name])))

    assert picture.size == (round(CHARTS[name].width * SCALE), round(CHARTS[name].height * SCALE))
    assert len(picture.getcolors(1 << 20)) > 2


def test_every_figure_is_written_beside_its_shape():
    assert {"3", "0", "T1", "T2"} <= set(words(CHARTS["columns"]))
    assert {"5", "7", "Thể chế", "Xong", "Quá hạn"} <= set(words(CHARTS["stacked"]))
    assert {"90,5", "92", "97", "mục tiêu 95"} <= set(words(CHARTS["trend"]))
    assert {"4", "1", "12"} <= set(words(CHARTS["matrix"]))


def test_words_from_people_stay_words():
    drawn = svg(columns("<b>&", '"x"', [("<script>alert(1)</script>", 1)]))

    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_more_the_darker():
    cells = [
        box.fill for box in CHARTS["matrix"].shapes if getattr(box, "fill", "").startswith("#")
    ]

    assert "#f3f4f3" in cells
    assert "#b3261e" in cells
