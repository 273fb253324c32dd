"""The calls of the office's commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.cli.call_parts import Parser, add_language, exit_codes
from cchc.cli.language import translate as _

if TYPE_CHECKING:
    import argparse


def add_office(commands: argparse._SubParsersAction[Parser]) -> None:
    """The commands that run the office."""
    _add_serve(commands)
    _add_plain(commands, "worker", _("làm việc nền (đọc văn bản) cho trang web"))
    _add_plain(commands, "migrate", _("tạo hoặc nâng cấp cơ sở dữ liệu"))
    _add_units(commands)
    _add_admin(commands)
    _add_demo(commands)


def _add_plain(commands: argparse._SubParsersAction[Parser], name: str, told: str) -> Parser:
    plain = commands.add_parser(
        name,
        help=told,
        description=told,
        epilog=_("Dữ liệu nằm ở thư mục CCHC_DATA; PostgreSQL: đặt CCHC_DATABASE.")
        + "\n\n"
        + exit_codes(),
    )
    add_language(plain)
    return plain


def _add_serve(commands: argparse._SubParsersAction[Parser]) -> None:
    serve = _add_plain(commands, "serve", _("mở trang web của cơ quan, kèm việc nền"))
    _add_address(serve)


def _add_address(parser: Parser) -> None:
    parser.add_argument(
        "--bind",
        default="127.0.0.1:8080",
        metavar=_("ĐỊA_CHỈ"),
        help=_("địa chỉ và cổng, mặc định 127.0.0.1:8080"),
    )


def _add_units(commands: argparse._SubParsersAction[Parser]) -> None:
    units = _add_plain(
        commands, "units", _("nạp các đơn vị của một tỉnh, trước và sau ngày 01/7/2025")
    )
    which = units.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "province",
        nargs="?",
        metavar=_("TỈNH"),
        help=_("tên hoặc mã, ví dụ “Vĩnh Long” hoặc 86"),
    )
    which.add_argument("--all", action="store_true", help=_("nạp cả 34 tỉnh, thành phố"))


def _add_admin(commands: argparse._SubParsersAction[Parser]) -> None:
    admin = _add_plain(
        commands, "admin", _("tạo quản trị cấp tỉnh đầu tiên, in ra mật khẩu dùng một lần")
    )
    admin.add_argument("username", metavar=_("TÊN_ĐĂNG_NHẬP"), help=_("chữ thường không dấu"))
    admin.add_argument("full_name", metavar=_("HỌ_TÊN"), help=_("họ và tên, để trong dấu nháy"))
    admin.add_argument(
        "--province",
        required=True,
        metavar=_("TỈNH"),
        help=_("tên hoặc mã, ví dụ “Vĩnh Long” hoặc 86"),
    )


def _add_demo(commands: argparse._SubParsersAction[Parser]) -> None:
    demo = _add_plain(commands, "demo", _("mở trang web với một tỉnh tưởng tượng đang hoạt động"))
    _add_address(demo)
    demo.add_argument(
        "--fill-only", action="store_true", help=_("chỉ tạo dữ liệu, không mở trang web")
    )
