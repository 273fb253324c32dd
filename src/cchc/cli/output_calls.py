"""The calls that write or compare papers: compare, render, layout, sample."""

from __future__ import annotations

import argparse

from cchc.cli.call_parts import Parser, add_language, exit_codes
from cchc.cli.language import translate as _

Commands = argparse._SubParsersAction  # noqa: SLF001  argparse has no public name for it
LARGEST_SEED = 10**9


def add_compare(commands: Commands[Parser]) -> None:
    """``cchc compare A B``."""
    compare = commands.add_parser(
        "compare",
        help=_("so sánh hai kế hoạch"),
        description=_(
            "Cho biết hai kế hoạch (năm trước và năm nay, của tỉnh và của sở) cùng có, thay đổi, thêm và bỏ những chỉ tiêu, nhiệm vụ nào."
        ),
        epilog=_("Ví dụ:")
        + "\n  cchc compare ke-hoach-2025.docx ke-hoach-2026.docx"
        + "\n  cchc compare tinh.json so.docx --docx so-sanh.docx\n\n"
        + exit_codes(),
    )
    compare.add_argument(
        "before", metavar=_("TRƯỚC"), help=_("văn bản, hoặc kết quả .json của cchc read")
    )
    compare.add_argument(
        "after", metavar=_("SAU"), help=_("văn bản, hoặc kết quả .json của cchc read")
    )
    compare.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))
    compare.add_argument("--docx", metavar=_("TỆP"), help=_("ghi thêm bảng so sánh dạng Word"))
    add_language(compare)


def add_render(commands: Commands[Parser]) -> None:
    """``cchc render PLAN``."""
    render = commands.add_parser(
        "render",
        help=_("viết kế hoạch theo thể thức văn bản hành chính"),
        description=_(
            "Viết một kế hoạch (văn bản đọc được, hoặc kết quả .json của cchc read) thành tệp Word, PDF theo thể thức của Nghị định 30/2020/NĐ-CP."
        ),
        epilog=_("Ví dụ:")
        + "\n  cchc render ke-hoach.json --docx van-ban.docx --pdf van-ban.pdf\n\n"
        + exit_codes(),
    )
    render.add_argument(
        "plan", metavar=_("KẾ_HOẠCH"), help=_("văn bản, hoặc kết quả .json của cchc read")
    )
    render.add_argument("--docx", metavar=_("TỆP"), help=_("ghi tệp Word"))
    render.add_argument("--pdf", metavar=_("TỆP"), help=_("ghi tệp PDF (cần LibreOffice)"))
    add_language(render)


def add_layout(commands: Commands[Parser]) -> None:
    """``cchc layout PAPER``."""
    layout = commands.add_parser(
        "layout",
        help=_("kiểm tra thể thức trình bày của tệp Word"),
        description=_(
            "Nêu những chỗ một tệp .docx khác thể thức, kỹ thuật trình bày của Nghị định 30/2020/NĐ-CP."
        ),
        epilog=_("Ví dụ:") + "\n  cchc layout ke-hoach.docx\n\n" + exit_codes(),
    )
    layout.add_argument("papers", nargs="+", metavar=_("TỆP"), help=_("tệp .docx cần kiểm tra"))
    layout.add_argument(
        "--strict", action="store_true", help=_("kết thúc với mã 1 khi có chỗ khác thể thức")
    )
    add_language(layout)


def add_sample(commands: Commands[Parser]) -> None:
    """``cchc sample DIR``."""
    sample = commands.add_parser(
        "sample",
        help=_("viết kế hoạch mẫu của một tỉnh không có thật"),
        description=_(
            "Viết kế hoạch của một tỉnh không có thật vào thư mục, ở mọi định dạng (txt, md, html, docx, pdf, bản quét), kèm kết quả đọc đúng dạng JSON. Mỗi số khởi đầu cho một kế hoạch khác."
        ),
        epilog=_("Ví dụ:") + "\n  cchc sample mau/ --seed 7\n\n" + exit_codes(),
    )
    sample.add_argument("folder", metavar=_("THƯ_MỤC"), help=_("nơi ghi các tệp"))
    sample.add_argument(
        "--seed", type=_seed, default=1, metavar="N", help=_("số khởi đầu (mặc định 1)")
    )
    add_language(sample)


def _seed(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:10]) <= LARGEST_SEED:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("“{text}” không phải số nguyên không âm").format(text=text[:40])
    )
