"""The command ``cchc``: finds the language and the command, and sees that no traceback reaches a user."""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

from cchc.cli.language import LANGUAGES, chosen_language, install
from cchc.cli.language import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DONE, FOUND_ERRORS, WRONG_INPUT, DEFECT, INTERRUPTED = 0, 1, 2, 70, 130


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors say how to get help."""

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong with the call and ends with exit code 2."""
        self.print_usage(sys.stderr)
        hint = _("Gõ “{command} --help” để xem cách dùng.").format(command=self.prog)
        self.exit(WRONG_INPUT, f"{self.prog}: {message}\n{hint}\n")


def build_parser() -> Parser:
    """The parser of all commands, in the language that is installed."""
    parser = Parser(
        prog="cchc",
        description=_(
            "Đọc kế hoạch cải cách hành chính đã ký thành chỉ tiêu, nhiệm vụ, thời hạn, trách nhiệm và lịch báo cáo."
        ),
        epilog=_(
            "Mã kết thúc: 0 xong; 1 có phát hiện mức lỗi (khi dùng --strict); 2 tệp hoặc lệnh sai; 70 lỗi của chương trình."
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"cchc {version('cchc')}",
        help=_("in phiên bản rồi thoát"),
    )
    _add_language(parser)
    commands = parser.add_subparsers(
        dest="command", metavar=_("LỆNH"), title=_("các lệnh"), required=True, parser_class=Parser
    )
    _add_read(commands)
    _add_explain(commands)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("ngôn ngữ của thông báo: vi (mặc định) hoặc en"),
    )


def _add_read(commands: argparse._SubParsersAction[Parser]) -> None:
    read = commands.add_parser(
        "read",
        help=_("đọc một hoặc nhiều văn bản kế hoạch"),
        description=_(
            "Đọc văn bản kế hoạch (.docx, .html, .md, .txt) và in tóm tắt; --json in toàn bộ những gì đọc được, mỗi mục kèm vị trí trong văn bản."
        ),
        epilog=_(
            "Ví dụ:\n  cchc read ke-hoach.docx\n  cchc read ke-hoach.docx --json > ke-hoach.json\n  cchc read *.docx --strict"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    read.add_argument(
        "papers",
        nargs="+",
        metavar=_("TỆP"),
        help=_("văn bản cần đọc; nhiều tệp thì đọc lần lượt, tệp hỏng không làm dừng các tệp khác"),
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
    _add_language(read)
    read.set_defaults(run=_run_read)


def _add_explain(commands: argparse._SubParsersAction[Parser]) -> None:
    explain = commands.add_parser(
        "explain",
        help=_("giải thích một cụm từ được hiểu thế nào và vì sao"),
        description=_(
            "Cho biết một cụm từ về thời hạn (deadline), chỉ tiêu (target) hoặc cơ quan (agencies) được hiểu thế nào và vì sao."
        ),
        epilog=_(
            'Ví dụ:\n  cchc explain deadline "Quý II, III năm 2026"\n  cchc explain deadline "trước ngày 15/12" --issued-on 05/01/2026\n  cchc explain target "đạt tối thiểu 90%" --json\n  cchc explain agencies - < cac-o.jsonl\nVới “-”, mỗi dòng vào là một JSON {"text", "issued_on"}; mỗi dòng ra là kết quả tương ứng.'
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    explain.add_argument(
        "what",
        choices=("deadline", "target", "agencies"),
        metavar="deadline|target|agencies",
        help=_("loại cụm từ"),
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
        "--plan-year", type=int, metavar=_("NĂM"), help=_("năm kế hoạch, cho “trong năm”, “quý II”")
    )
    explain.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))
    _add_language(explain)
    explain.set_defaults(run=_run_explain)


def _run_read(options: argparse.Namespace) -> int:
    from cchc.cli.offline.read import read_papers  # noqa: PLC0415  each command loads only what it needs

    return read_papers(
        options.papers, as_json=options.json, full=options.full, strict=options.strict
    )


def _run_explain(options: argparse.Namespace) -> int:
    from cchc.cli.offline.explain import Phrase, explain_lines, explain_phrase  # noqa: PLC0415  each command loads only what it needs

    phrase = Phrase(options.what, options.text, options.issued_on, options.plan_year)
    return (
        explain_lines(phrase)
        if options.text == "-"
        else explain_phrase(phrase, as_json=options.json)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    install(chosen_language(given))
    options = build_parser().parse_args(given)
    return _guarded(lambda: options.run(options))


def _guarded(command: Callable[[], int]) -> int:
    try:
        return command()
    except KeyboardInterrupt:
        sys.stderr.write("\n" + _("Đã dừng theo yêu cầu.") + "\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        sys.stderr.write(
            _(
                "Lỗi của chương trình ({error}). Đặt biến môi trường CCHC_DEBUG=1 rồi chạy lại để xem chi tiết và báo cho người bảo trì."
            ).format(error=type(error).__name__)
            + "\n"
        )
        return DEFECT


def run() -> NoReturn:
    """Entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
