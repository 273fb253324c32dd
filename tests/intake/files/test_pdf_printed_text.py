"""A text printed as PDF by LibreOffice is read as that text: the same plan, the same lines."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cchc.intake.files.opening import open_paper
from cchc.intake.files.paper import Paragraph, Table
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json

SAMPLE = Path(__file__).parents[3] / "samples/ke-hoach-cchc-son-hai-2026.txt"
POINT = (
    "- Rà soát, đánh giá thủ tục hành chính thuộc phạm vi quản lý của các sở, ban, ngành; kiến nghị cắt "
    "giảm, đơn giản hóa những thủ tục không còn cần thiết trên địa bàn tỉnh (lần thứ {number}) và báo "
    "cáo kết quả về Sở Nội vụ để tổng hợp.\n\n"
)
# a flattened table keeps a line of no-break spaces where a cell was empty
FLAT = (
    "".join(POINT.format(number=number) for number in range(30)) + "STT\n\n\u00a0 \n\nSở Nội vụ\n"
)
TASK = POINT.strip("- \n")
PIPED = "|\n**STT**\n|\n**Nhiệm vụ**\n|\n**Cơ quan chủ trì**\n|\n" + "".join(
    f"|\n{number}\n|\n{TASK.format(number=number)}\n|\nSở Tư pháp\n|\n" for number in range(1, 30)
)
BREAKS = (
    POINT * 12
    # lines as wide as the page: what follows them begins a line of its own, or goes on
    + "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA TỈNH SƠN HẢI\n"
    + "(Kèm theo Kế hoạch số 412/KH-UBND ngày 22 tháng 12 năm 2025)\n\n"
    + "- Tổ chức tập huấn nâng cao kiến thức chuyên môn và nghiệp vụ cho cán bộ tài chính"
    + " - kế toán của các xã.\n\n"
    + "- Công khai tại https://dichvucong.sonhai.example/"
    + "thu-tuc-hanh-chinh" * 6
    + "/2026.\n"
)

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="libreoffice-writer-nogui is not installed"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The texts by name, each with its PDF beside it."""
    folder = tmp_path_factory.mktemp("printed")
    shutil.copy(SAMPLE, folder / "sample.txt")
    for name, text in (("flat", FLAT), ("piped", PIPED), ("breaks", BREAKS)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    texts = sorted(folder.glob("*.txt"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *texts]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {text.stem: (open_paper(text), open_paper(text.with_suffix(".pdf"))) for text in texts}


def shown(block):
    if isinstance(block, Table):
        return [[cell.text for cell in row.cells] for row in block.rows]
    return block.text


def test_a_printed_plan_gives_the_same_plan_word_for_word(printed):
    plans = [plan_to_json(read_plan(paper)) for paper in printed["sample"]]
    for part in ("header", "legal_refs", "targets", "tasks", "assignments", "recipients"):
        assert without_pages(plans[1][part]) == without_pages(plans[0][part])


def without_pages(value):
    if isinstance(value, dict):
        return {key: without_pages(each) for key, each in value.items() if key != "page"}
    return [without_pages(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("name", ["sample", "flat", "piped", "breaks"])
def test_paragraphs_tables_and_empty_cells_come_back_as_they_were_typed(printed, name):
    text, pdf = printed[name]

    assert [shown(block) for block in pdf.blocks] == [shown(block) for block in text.blocks]
    assert [block.place.line for block in pdf.blocks] == [block.place.line for block in text.blocks]


def test_each_place_holds_the_page_that_the_line_is_printed_on(printed):
    _, pdf = printed["flat"]

    pages = [block.place.page for block in pdf.blocks if isinstance(block, Paragraph)]

    assert pages[0] == 1
    assert pages[-1] == pdf.pages > 1
    assert pages == sorted(pages)
