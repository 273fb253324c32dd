"""The call of ``cchc``: its commands, options and help, in the language that is installed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

from cchc.cli.call_parts import Parser, add_language, exit_codes
from cchc.cli.language import translate as _
from cchc.cli.office_calls import add_office
from cchc.cli.output_calls import add_compare, add_layout, add_render, add_sample

if TYPE_CHECKING:
    from collections.abc import Sequence

# Years that a plan can be for; beyond them a number is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 1990, 2199
MOST_JOBS = 64


class ShowVersion(argparse.Action):
    """Prints the version, which is looked up only then: that takes longer than all else of the call."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002  argparse's own form
        values: str | Sequence[object] | None,  # noqa: ARG002  argparse's own form
        option_string: str | None = None,  # noqa: ARG002  argparse's own form
    ) -> NoReturn:
        """Prints "cchc" and the version and ends."""
        from importlib.metadata import version  # noqa: PLC0415  slow, see above

        sys.stdout.write(f"cchc {version('cchc')}\n")
        parser.exit()


def build_parser() -> Parser:
    """The parser of all commands, in the language that is installed."""
    parser = Parser(
        prog="cchc",
        description=_(
            "Đọc kế hoạch cải cách hành chính đã ký thành chỉ tiêu, nhiệm vụ, thời hạn, trách nhiệm và lịch báo cáo."
        ),
        epilog=exit_codes()
        + "\n\n"
        + _("Ví dụ:")
        + '\n  cchc read ke-hoach.docx\n  cchc explain deadline "Quý II, III năm 2026"\n  cchc read --help',
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help=_("in phiên bản rồi thoát"))
    add_language(parser)
    commands = parser.add_subparsers(
        dest="command", metavar=_("LỆNH"), title=_("các lệnh"), required=True, parser_class=Parser
    )
    _add_read(commands)
    _add_explain(commands)
    add_compare(commands)
    add_render(commands)
    add_layout(commands)
    add_sample(commands)
    add_office(commands)
    return parser


def _add_read(commands: argparse._SubParsersAction[Parser]) -> None:
    read = commands.add_parser(
        "read",
        help=_("đọc một hoặc nhiều văn bản kế hoạch"),
        description=_(
            "Đọc văn bản kế hoạch (.docx, .pdf, .html, .md, .txt, .odt, .doc, .rtf, bản quét) và in tóm tắt; --json in toàn bộ những gì đọc được, mỗi mục kèm vị trí trong văn bản."
        ),
        epilog=_("Ví dụ:")
        + "\n  cchc read ke-hoach.docx\n  cchc read ke-hoach.docx --json > ke-hoach.json"
        + "\n  cchc read ke-hoach.docx --xlsx theo-doi.xlsx --ics lich.ics\n  cchc read *.docx --strict\n  cchc read - < ke-hoach.txt\n  cchc read van-ban/ --out ket-qua/ --jobs 2\n\n"
        + exit_codes(),
    )
    read.add_argument(
        "papers",
        nargs="+",
        metavar=_("TỆP"),
        help=_(
            "văn bản cần đọc; nhiều tệp thì đọc lần lượt, tệp hỏng không làm dừng các tệp khác; “-” để đọc từ đầu vào chuẩn"
        ),
    )
    read.add_argument(
        "--json",
        action="store_true",
        help=_("in kết quả dạng JSON (mẫu cchc.plan/1); nhiều tệp thì mỗi tệp một dòng"),
    )
    read.add_argument(
        "--full",
        action="store_true",
        help=_("trong bản tóm tắt, liệt kê đủ mọi chỉ tiêu, nhiệm vụ và phát hiện"),
    )
    read.add_argument(
        "--strict", action="store_true", help=_("kết thúc với mã 1 khi có phát hiện mức lỗi")
    )
    _add_files_out(read)
    add_language(read)


def _add_files_out(read: Parser) -> None:
    read.add_argument(
        "--together",
        action="store_true",
        help=_(
            "các tệp là một văn bản (kế hoạch và phụ lục để riêng, từng trang ảnh): đọc thành một"
        ),
    )
    read.add_argument("--xlsx", metavar=_("TỆP"), help=_("ghi thêm bảng theo dõi Excel"))
    read.add_argument(
        "--ics", metavar=_("TỆP"), help=_("ghi thêm lịch (iCalendar) các thời hạn và ngày báo cáo")
    )
    read.add_argument(
        "--html",
        metavar=_("TỆP"),
        help=_("ghi thêm trang HTML: văn bản có đánh dấu những gì đọc được"),
    )
    read.add_argument(
        "--out",
        metavar=_("THƯ_MỤC"),
        help=_(
            "đọc hàng loạt: ghi kết quả JSON của từng văn bản vào thư mục này; TỆP có thể là thư mục"
        ),
    )
    read.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help=_("số văn bản đọc cùng lúc khi dùng --out (mặc định 1)"),
    )


def _jobs(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_JOBS:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("“{text}” không phải số từ 1 đến {most}").format(text=text[:40], most=MOST_JOBS)
    )


def _add_explain(commands: argparse._SubParsersAction[Parser]) -> None:
    explain = commands.add_parser(
        "explain",
        help=_("giải thích một cụm từ được hiểu thế nào và vì sao"),
        description=_(
            "Cho biết một cụm từ về thời hạn (deadline), chỉ tiêu (target) hoặc cơ quan (agencies) được hiểu thế nào và vì sao."
        ),
        epilog=_("Ví dụ:")
        + '\n  cchc explain deadline "Quý II, III năm 2026"'
        + '\n  cchc explain deadline "trước ngày 15/12" --issued-on 05/01/2026'
        + '\n  cchc explain target "đạt tối thiểu 90%" --json'
        + "\n  cchc explain agencies - < cac-o.jsonl"
        + '\n  cchc explain agencies -- "-Sở"\n\n'
        + _(
            "Với “-”, mỗi dòng vào là một JSON như {example}, mỗi dòng ra là kết quả của dòng đó; dòng hỏng được trả lời bằng {answer}. Cụm từ bắt đầu bằng dấu “-” thì đặt sau “--”."
        ).format(
            example='{"text": "Quý II", "issued_on": "2025-12-29", "plan_year": 2026}',
            answer='{"error": "…"}',
        )
        + "\n\n"
        + exit_codes(),
    )
    explain.add_argument(
        "what",
        choices=("deadline", "target", "agencies"),
        metavar=_("LOẠI"),
        help=_("loại cụm từ: deadline, target hoặc agencies"),
    )
    explain.add_argument(
        "text",
        metavar=_("CỤM_TỪ"),
        help=_("cụm từ cần giải thích; “-” để đọc JSON Lines từ đầu vào chuẩn"),
    )
    explain.add_argument(
        "--issued-on",
        metavar=_("NGÀY"),
        help=_("ngày ban hành văn bản (29/12/2025 hoặc 2025-12-29), để tính ngày không ghi năm"),
    )
    explain.add_argument(
        "--plan-year",
        type=_year,
        metavar=_("NĂM"),
        help=_("năm kế hoạch, cho “trong năm”, “quý II”"),
    )
    explain.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))
    add_language(explain)


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("“{text}” không phải năm; ghi như 2026").format(text=text[:40])
    )
