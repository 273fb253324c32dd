"""What all calls of ``cchc`` share: the manner of help and errors, the language, the exit codes."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from typing import NoReturn

from cchc.cli.exit_codes import WRONG_INPUT
from cchc.cli.language import LANGUAGES
from cchc.cli.language import translate as _

WIDEST_HELP = 98


class Help(argparse.RawDescriptionHelpFormatter):
    """Help whose paragraphs fit the terminal; lines that begin with a space keep their indent."""

    def __init__(self, prog: str) -> None:
        # Wider lines are hard to read.
        super().__init__(prog, width=min(shutil.get_terminal_size().columns - 2, WIDEST_HELP))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(
            textwrap.fill(
                line.strip(),
                width,
                initial_indent=indent + line[: len(line) - len(line.lstrip())],
                subsequent_indent=indent + " " * (len(line) - len(line.lstrip()) + 2)
                if line.startswith(" ")
                else indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            for line in text.splitlines()
        )


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors say how to get help."""

    def __init__(self, **settings: object) -> None:
        settings = {"formatter_class": Help, "allow_abbrev": False, **settings}
        super().__init__(**settings)  # pyright: ignore[reportArgumentType]  # argparse's own settings

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong with the call and ends with exit code 2."""
        self.print_usage(sys.stderr)
        hint = _("Gõ “{command} --help” để xem cách dùng.").format(command=self.prog)
        self.exit(WRONG_INPUT, f"{self.prog}: {message}\n{hint}\n")


def exit_codes() -> str:
    """What the exit codes mean, for the end of a help page."""
    codes = (
        (0, _("xong")),
        (1, _("có phát hiện mức lỗi (khi dùng --strict)")),
        (2, _("tệp hoặc lệnh sai")),
        (70, _("lỗi của chương trình")),
        (130, _("người dùng dừng lệnh")),
    )
    return "\n".join([_("Mã kết thúc:"), *(f"  {code:<4} {meaning}" for code, meaning in codes)])


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option that every command takes."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("ngôn ngữ của thông báo: vi (mặc định) hoặc en"),
    )
