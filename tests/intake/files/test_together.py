"""Several files of one paper are read as one."""

from __future__ import annotations

import hashlib

import pytest

from cchc.intake.files.opening import open_paper
from cchc.intake.files.paper import Table
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.together import open_together

_PLAN = """# KẾ HOẠCH

| TT | Việc |
|----|------|
| 1 | Rà soát |
"""
_ANNEX = """## Phụ lục

| TT | Nhiệm vụ | Hạn |
|----|------|-----|
| 1 | Kiểm tra | Quý II |
"""


@pytest.fixture
def files(tmp_path):
    plan, annex = tmp_path / "ke-hoach.md", tmp_path / "phu-luc.md"
    plan.write_text(_PLAN, encoding="utf-8")
    annex.write_text(_ANNEX, encoding="utf-8")
    return [plan, annex]


def test_blocks_follow_one_another_and_tables_are_numbered_through(files):
    paper = open_together(files)
    parts = [open_paper(path) for path in files]
    assert paper.name == "ke-hoach.md + phu-luc.md"
    assert paper.format == "md"
    assert [each.text for each in paper.paragraphs()] == [
        each.text for part in parts for each in part.paragraphs()
    ]
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert [table.place.table for table in tables] == [1, 2]
    assert {cell.place.table for row in tables[1].rows for cell in row.cells} == {2}
    assert {p.place.table for r in tables[1].rows for c in r.cells for p in c.paragraphs} == {2}


def test_the_digest_is_that_of_all_files(files):
    one, other = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    assert open_together(files).sha256 == hashlib.sha256((one + other).encode()).hexdigest()
    assert open_together(files[:1]).sha256 == one
    assert open_together(files[::-1]).sha256 != open_together(files).sha256


def test_pages_are_numbered_through_where_every_file_has_them(tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    paths[0].write_text("KẾ HOẠCH\fTrang hai", encoding="utf-8")
    paths[1].write_text("Phụ lục\fTrang bốn", encoding="utf-8")
    paper = open_together(paths)
    assert paper.pages == 4
    paths[1].write_text("Phụ lục", encoding="utf-8")
    assert open_together(paths).pages is None


def test_findings_name_their_file(tmp_path, files):
    misnamed = tmp_path / "quyet-dinh.docx"
    misnamed.write_text("QUYẾT ĐỊNH", encoding="utf-8")
    (found,) = open_together([*files, misnamed]).findings
    assert found.code == "file.wrong_name"
    assert found.facts["file"] == "quyet-dinh.docx"
    assert found.place.quote == "quyet-dinh.docx"


def test_a_file_that_gives_no_paper_is_named(tmp_path, files):
    with pytest.raises(UnreadableFile) as refusal:
        open_together([*files, tmp_path / "khong-co.md"])
    assert refusal.value.facts["name"] == "khong-co.md"
    with pytest.raises(ValueError, match="path"):
        open_together([])
