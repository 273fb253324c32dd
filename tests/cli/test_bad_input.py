"""Whatever file comes in, the command ends within seconds, in little memory, with a sentence that helps."""

import io
import os
import random
import shutil
import unicodedata
import zipfile

import pytest

MOST_MEGABYTES = 400
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body>{body}</w:body></w:document>"""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
TEXT = "KẾ HOẠCH\nCải cách hành chính năm 2026 của tỉnh Sơn Hải\n" + (
    "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành theo dõi việc thực hiện Kế hoạch.\n" * 20
)


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body, doctype="", **parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", DOCUMENT.format(doctype=doctype, body=body))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def zipped(name, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return packed.getvalue()


def half(content):
    return content[: len(content) // 2]


def nested_tables(depth):
    inner = paragraph("trong cùng")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('ô')}</w:tc></w:tr></w:tbl>"
    return word(inner)


def noise():
    return random.Random(5).randbytes(200_000)


REFUSED = {
    "empty.docx": (lambda: b"", "tệp rỗng", "Kiểm tra lại tệp"),
    "empty.txt": (lambda: b"", "tệp rỗng", "Kiểm tra lại tệp"),
    "spaces.txt": (lambda: b" \n\n \n", "không có chữ nào", "300 dpi"),
    "picture.docx": (lambda: PNG, "không mở được ảnh", "Xin bản khác"),
    "print.txt": (lambda: PDF, "PDF", "Xin bản khác"),
    "half.docx": (lambda: half(word(paragraph("Kế hoạch") * 500)), "hỏng", "Xin bản khác"),
    "flat-bomb.docx": (lambda: zipped("word/document.xml", bytes(90_000_000)), "bất thường", "hỏi"),
    "nested-bomb.docx": (
        lambda: zipped("inside.zip", zipped("in.zip", zipped("zeros", bytes(30_000_000)))),
        "zip",
        ".docx",
    ),
    "laughs.docx": (
        lambda: word(paragraph("&l9;"), f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>'),
        "DOCTYPE",
        "Không mở tệp này",
    ),
    "outside.docx": (
        lambda: word(paragraph("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "DOCTYPE",
        "Không mở tệp này",
    ),
    "one-line.txt": (lambda: "kế hoạch ".encode() * 900_000, "một dòng dài", "nhầm tệp"),
    "large.txt": (lambda: TEXT.encode() * 27_000, "quá lớn", "tách tệp"),
    "deep.docx": (lambda: nested_tables(100), "lồng", "Mở bằng Word"),
    "noise.txt": (noise, "tệp nhị phân", "lưu dưới dạng .docx"),
    "noise.docx": (noise, "hỏng", "Xin bản khác"),
    "noise": (noise, "không nhận ra dạng tệp", "Đọc được .docx"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_file_is_refused_with_its_name_and_the_remedy(cchc, tmp_path, name):
    make, wrong, remedy = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())

    outcome = cchc("read", path)

    assert (outcome.code, outcome.out) == (2, "")
    (sentence,) = outcome.err.splitlines()
    assert sentence.startswith(f"cchc: {path}")
    assert wrong in sentence
    assert remedy in sentence
    assert outcome.megabytes < MOST_MEGABYTES
    assert outcome.seconds < 20


def test_refusal_is_english_where_english_is_asked_for(cchc, tmp_path):
    path = tmp_path / "picture.docx"
    path.write_bytes(PNG)

    outcome = cchc("read", path, "--lang", "en")

    assert outcome.err == (
        f"cchc: {path}: the file is broken or cut off (the picture cannot be opened)."
        " Ask the sender for another copy, or open it with Word and save it again.\n"
    )


def test_folder_is_refused_with_a_way_to_name_its_files(cchc, tmp_path):
    outcome = cchc("read", tmp_path)

    assert outcome.code == 2
    assert f"{tmp_path}: đây là thư mục" in outcome.err
    assert "*.docx" in outcome.err


def test_missing_file_is_named(cchc, tmp_path):
    outcome = cchc("read", tmp_path / "khong-co.docx")

    assert outcome.code == 2
    assert "khong-co.docx: không tìm thấy tệp. Kiểm tra lại đường dẫn" in outcome.err


def test_file_without_permission_is_named(cchc, tmp_path):
    path = tmp_path / "khoa.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    # The superuser may read everything, unless that is taken from it.
    rights = ("-dac_override", "-dac_read_search")
    setpriv = [shutil.which("setpriv"), "--bounding-set", ",".join(rights)]

    outcome = cchc("read", path, before=setpriv if os.geteuid() == 0 else ())

    assert outcome.code == 2
    assert "khoa.txt: không mở được tệp (không có quyền đọc). Kiểm tra quyền" in outcome.err


def test_long_table_is_read_in_time(cchc, tmp_path):
    row = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("{n}", "Rà soát {n}", "Sở Nội vụ"))
    rows = "".join(f"<w:tr>{row.replace('{n}', str(n))}</w:tr>" for n in range(20_000))
    path = tmp_path / "dai.docx"
    path.write_bytes(word(paragraph("Danh mục nhiệm vụ") + f"<w:tbl>{rows}</w:tbl>"))

    outcome = cchc("read", path)

    assert outcome.code in {0, 2}
    assert outcome.out or "dai.docx" in outcome.err
    assert outcome.seconds < 20
    assert outcome.megabytes < MOST_MEGABYTES


def in_windows_1258(text):
    """There the five tones are letters of their own, behind the letter that bears them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parted = [unicodedata.normalize("NFD", letter) for letter in text]
    return "".join(
        unicodedata.normalize("NFC", "".join(m for m in marks if m not in tones))
        + "".join(m for m in marks if m in tones)
        for marks in parted
    ).encode("cp1258")


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(TEXT.encode("utf-16"), id="utf-16"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8-sig"),
        pytest.param(in_windows_1258(TEXT), id="windows-1258"),
    ],
)
def test_text_of_another_encoding_is_read(cchc, tmp_path, encoded):
    path = tmp_path / "van-ban.txt"
    path.write_bytes(encoded)

    outcome = cchc("read", path)

    assert (outcome.code, outcome.err) == (0, "")
    assert "Cải cách hành chính năm 2026 của tỉnh Sơn Hải" in " ".join(outcome.out.split())


def test_text_of_the_years_before_unicode_is_read(cchc, tmp_path):
    path = tmp_path / "cu.txt"
    path.write_bytes(
        b"C\xa8n c\xf8 Ngh\xde quy\xd5t s\xe8 76/NQ-CP ng\xb5y 15 th\xb8ng 7 n\xa8m 2021 c\xf1a Ch\xddnh ph\xf1\n"
        + b"S\xeb N\xe9i v\xf4 ch\xf1 tr\xd7, ph\xe8i h\xeep v\xedi c\xb8c s\xeb, ng\xb5nh.\n" * 9
    )

    outcome = cchc("read", path, "--json")

    assert (outcome.code, outcome.err) == (0, "")
    assert "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ" in outcome.out
    assert "được đoán là tcvn3" in outcome.out
