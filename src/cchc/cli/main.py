"""The command ``cchc``: finds the language and the command, and sees that no traceback reaches a user."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from cchc.cli.call import build_parser
from cchc.cli.exit_codes import DEFECT, DONE, INTERRUPTED, WRONG_INPUT, report_defect
from cchc.cli.language import chosen_language, install
from cchc.cli.language import translate as _
from cchc.cli.terminal import prepare_streams

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

__all__ = ["build_parser", "main", "run"]


def _run_read(options: argparse.Namespace) -> int:
    if options.out is not None:
        shown = options.json or options.full or options.together
        written = (options.xlsx, options.ics, options.html)
        if shown or any(name is not None for name in written):
            said = _("--out chỉ đi cùng --jobs và --strict: mỗi văn bản thành một tệp JSON.")
            sys.stderr.write(f"cchc read: {said}\n")
            return WRONG_INPUT
        from cchc.cli.offline.batch import read_batch  # noqa: PLC0415  each command loads only what it needs

        return read_batch(options.papers, options.out, options.jobs or 1, strict=options.strict)
    if options.jobs is not None:
        said = _("--jobs chỉ đi cùng --out THƯ_MỤC: đọc nhiều văn bản cùng lúc.")
        sys.stderr.write(f"cchc read: {said}\n")
        return WRONG_INPUT
    from cchc.cli.offline.outputs import Outputs  # noqa: PLC0415  each command loads only what it needs
    from cchc.cli.offline.read import Manner, read_papers  # noqa: PLC0415  each command loads only what it needs

    outputs = Outputs(xlsx=options.xlsx, ics=options.ics, html=options.html)
    manner = Manner(options.json, options.full, options.strict, options.together, outputs)
    return read_papers(options.papers, manner)


def _run_compare(options: argparse.Namespace) -> int:
    from cchc.cli.offline.compare import compare_papers  # noqa: PLC0415  each command loads only what it needs

    return compare_papers(options.before, options.after, as_json=options.json, docx=options.docx)


def _run_render(options: argparse.Namespace) -> int:
    from cchc.cli.offline.official import render_plan  # noqa: PLC0415  each command loads only what it needs

    return render_plan(options.plan, options.docx, options.pdf)


def _run_layout(options: argparse.Namespace) -> int:
    from cchc.cli.offline.official import check_layouts  # noqa: PLC0415  each command loads only what it needs

    return check_layouts(options.papers, strict=options.strict)


def _run_sample(options: argparse.Namespace) -> int:
    from cchc.cli.offline.official import write_sample  # noqa: PLC0415  each command loads only what it needs

    return write_sample(options.folder, options.seed)


def _run_explain(options: argparse.Namespace) -> int:
    from cchc.cli.offline.explain import Phrase, explain_lines, explain_phrase  # noqa: PLC0415  each command loads only what it needs

    phrase = Phrase(options.what, options.text, options.issued_on, options.plan_year)
    return (
        explain_lines(phrase)
        if options.text == "-"
        else explain_phrase(phrase, as_json=options.json)
    )


def _run_serve(options: argparse.Namespace) -> int:
    from cchc.cli.office.running import serve  # noqa: PLC0415  each command loads only what it needs

    return serve(options.bind)


def _run_worker(options: argparse.Namespace) -> int:  # noqa: ARG001  all commands are called alike
    from cchc.cli.office.running import work  # noqa: PLC0415  each command loads only what it needs

    return work()


def _run_migrate(options: argparse.Namespace) -> int:  # noqa: ARG001  all commands are called alike
    from cchc.cli.office.running import migrate  # noqa: PLC0415  each command loads only what it needs

    return migrate()


def _run_units(options: argparse.Namespace) -> int:
    from cchc.cli.office.units import load_units  # noqa: PLC0415  each command loads only what it needs

    return load_units(None if options.all else options.province)


def _run_admin(options: argparse.Namespace) -> int:
    from cchc.cli.office.people import first_administrator  # noqa: PLC0415  each command loads only what it needs

    return first_administrator(options.username, options.full_name, options.province)


def _run_demo(options: argparse.Namespace) -> int:
    from cchc.cli.office.demo import open_demo  # noqa: PLC0415  each command loads only what it needs

    return open_demo(options.bind, fill_only=options.fill_only)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "read": _run_read,
    "explain": _run_explain,
    "compare": _run_compare,
    "render": _run_render,
    "layout": _run_layout,
    "sample": _run_sample,
    "serve": _run_serve,
    "worker": _run_worker,
    "migrate": _run_migrate,
    "units": _run_units,
    "admin": _run_admin,
    "demo": _run_demo,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; only a wrong call or ``--help`` ends by ``SystemExit``."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    install(chosen_language(given))
    options = build_parser().parse_args(given)
    return COMMANDS[options.command](options)


def _guarded(command: Callable[[], int]) -> int:
    """The exit code of a command, whatever befalls it; output that nobody reads any more ends it quietly."""
    try:
        try:
            code = command()
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else DONE
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return DONE
    except OSError as error:
        _drop_output()
        said = _("không ghi được kết quả ({reason}); kiểm tra ổ đĩa và nơi nhận.")
        sys.stderr.write(f"cchc: {said.format(reason=error.strerror or type(error).__name__)}\n")
        return WRONG_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("\ncchc: " + _("đã dừng theo yêu cầu.") + "\n")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last door: whatever it is, the user gets a sentence
        report_defect(error)
        return DEFECT
    return code


def _drop_output() -> None:
    """Sends what is left to nowhere: else the interpreter would try to write it once more and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run() -> NoReturn:
    """Entry point of the installed command."""
    prepare_streams()
    sys.exit(_guarded(main))
