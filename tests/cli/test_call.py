"""How the command is called, what it answers to a wrong call, and how it ends."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENTRY = "from cchc.cli.main import run; run()"


@pytest.mark.parametrize("command", [(), ("read",), ("explain",)])
@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_fits_the_terminal(cchc, command, width, language):
    outcome = cchc(*command, "--help", "--lang", language, COLUMNS=str(width))

    assert (outcome.code, outcome.err) == (0, "")
    # The usage and the examples are not broken inside a word.
    about = outcome.out.partition("\n\n")[2]
    prose = [line for line in about.splitlines() if not re.search(r"cchc |\{", line)]
    assert max(map(len, prose)) <= width


def test_help_is_vietnamese_whole(cchc):
    outcome = cchc("read", "--help")

    assert outcome.out.startswith("Cách dùng: cchc read [-h]")
    for word in ("tham số:", "tùy chọn:", "in phần trợ giúp này rồi thoát", "Ví dụ:"):
        assert word in outcome.out
    for word in ("usage", "options:", "positional", "show this"):
        assert word not in outcome.out


def test_help_is_english_whole(cchc):
    outcome = cchc("read", "--help", LANG="en_US.UTF-8")

    assert outcome.out.startswith("usage: cchc read [-h]")
    assert not set(outcome.out) & set("ăâđêôơưạảấầẩẫậ")


@pytest.mark.parametrize("command", [(), ("read",), ("explain",)])
def test_help_names_every_exit_code(cchc, command):
    outcome = cchc(*command, "--help")

    told = outcome.out.partition("Mã kết thúc:")[2]
    assert re.findall(r"^  (\d+) ", told, re.MULTILINE) == ["0", "1", "2", "70", "130"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "cchc: còn thiếu: LỆNH"),
        (("read",), "cchc read: còn thiếu: TỆP"),
        (("doc", "a.docx"), "không có lựa chọn 'doc' (chọn một trong: "),
        (("read", "a.docx", "--jso"), "cchc: không hiểu tham số: --jso"),
        (("explain", "thing", "x"), "không có lựa chọn 'thing'"),
        (("explain", "deadline", "x", "--issued-on"), "--issued-on: cần một giá trị"),
        (("explain", "deadline", "x", "--plan-year", "năm"), "“năm” không phải năm; ghi như 2026"),
        (("explain", "deadline", "x", "--plan-year", "99999"), "“99999” không phải năm"),
        (("explain", "deadline", "x", "--issued-on", "hôm qua"), "“hôm qua” không phải ngày"),
        (("--lang", "fr", "read", "a"), "không có lựa chọn 'fr'"),
    ],
)
def test_wrong_call_is_explained_in_vietnamese(cchc, arguments, message):
    outcome = cchc(*arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "Traceback" not in outcome.err


def test_wrong_call_is_explained_in_english(cchc):
    outcome = cchc("read", "--lang", "en")

    assert outcome.code == 2
    assert "cchc read: the following arguments are required: FILE" in outcome.err
    assert "Type “cchc read --help” for help." in outcome.err


def test_version_is_printed(cchc):
    outcome = cchc("--version")

    assert outcome.code == 0
    assert re.fullmatch(r"cchc \d+\.\d+\.\d+\S*\n", outcome.out)


def with_defect(module: str, name: str) -> str:
    return f"import {module} as m\ndef broken(*a, **k): raise KeyError('x')\nm.{name} = broken\n{ENTRY}"


def run_code(code, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("cchc.cli.offline.papers", "read_plan"),
        ("cchc.cli.offline.read", "plan_to_json"),
        ("cchc.cli.main", "build_parser"),
    ],
)
def test_defect_is_told_in_one_sentence(sample, module, name):
    ended = run_code(with_defect(module, name), "read", sample, "--json", "--lang", "vi")

    assert (ended.returncode, ended.stdout) == (70, "")
    (sentence,) = ended.stderr.splitlines()
    assert "lỗi của chương trình (KeyError, <string>:2), không phải của tệp" in sentence


def test_defect_at_one_paper_names_it_and_leaves_the_others(sample, tmp_path):
    code = (
        "import cchc.cli.offline.papers as m\nread = m.read_plan\n"
        "def broken(paper):\n    if paper.name == 'a.txt': raise KeyError('x')\n    return read(paper)\n"
        f"m.read_plan = broken\n{ENTRY}"
    )
    path = tmp_path / "a.txt"
    path.write_bytes(sample.read_bytes())

    ended = run_code(code, "read", path, sample, "--lang", "vi")

    assert ended.returncode == 70
    assert ended.stderr.startswith(f"cchc: {path}: lỗi của chương trình")
    assert "412/KH-UBND" in ended.stdout


def test_defect_at_one_phrase_leaves_the_lines_in_step():
    ended = run_code(
        with_defect("cchc.intake.phrases.agencies", "split_agencies"),
        *("explain", "agencies", "-", "--lang", "vi"),
        input='{"text": "Sở Nội vụ"}\n{"text": "Sở Tư pháp"}\n',
    )

    assert ended.returncode == 70
    assert len(ended.stdout.splitlines()) == 2
    assert "Traceback" not in ended.stderr


def test_traceback_is_shown_to_those_who_ask(sample):
    ended = run_code(
        with_defect("cchc.cli.offline.papers", "read_plan"),
        *("read", sample),
        env={**os.environ, "CCHC_DEBUG": "1"},
    )

    assert ended.returncode == 70
    assert "Traceback" in ended.stderr


@pytest.mark.parametrize(
    "arguments", [("read", "SAMPLE"), ("read", "SAMPLE", "--json"), ("--help",)]
)
def test_reader_that_leaves_is_no_error(sample, arguments):
    given = [str(sample) if word == "SAMPLE" else word for word in arguments]
    process = subprocess.Popen(
        [sys.executable, "-c", ENTRY, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_full_disk_is_told(sample, options):
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", ENTRY, "read", str(sample), "--lang", "vi", *options],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert ended.returncode == 2
    (sentence,) = ended.stderr.decode().splitlines()
    assert sentence.startswith("cchc: không ghi được kết quả (")


def test_closed_output_is_no_defect(sample):
    ended = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-c", ENTRY, "read", str(sample)],
        stderr=subprocess.PIPE,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, b"")


# A shell that put the tests in the background has what they start ignore the signal.
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "


def test_interruption_is_quiet():
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING + ENTRY, "explain", "agencies", "-", "--lang", "vi"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdin.write('{"text": "Sở Nội vụ"}\n'.encode())
    process.stdin.flush()
    process.stdout.readline()  # now it waits for more

    process.send_signal(signal.SIGINT)

    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.decode().strip() == "cchc: đã dừng theo yêu cầu."


def on_terminal(*arguments, **variables):
    """What a terminal gets."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ENTRY, *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "LANG": "vi_VN.UTF-8", "TERM": "xterm", "COLUMNS": "80", **variables},
    )
    os.close(theirs)
    got = b""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the terminal is closed
            break
        got += piece
        if not piece:
            break
    os.close(ours)
    assert process.wait(timeout=20) == 0
    return got


def test_terminal_gets_colours_and_vietnamese(sample):
    shown = on_terminal("read", sample, PYTHONIOENCODING="utf-8")

    assert b"\x1b[" in shown
    assert "Chỉ tiêu".encode() in shown


def test_terminal_without_vietnamese_gets_letters_without_marks(sample):
    shown = on_terminal("read", sample, PYTHONIOENCODING="ascii")

    assert b"Chi tieu" in shown
    assert b">= 30%" in shown
    assert b"?" not in shown.replace(b"\x1b[?", b"")


def test_colours_are_left_out_where_they_are_not_wanted(sample):
    shown = on_terminal("read", sample, NO_COLOR="1", PYTHONIOENCODING="utf-8")

    assert not re.search(rb"\x1b\[[\d;]*3[0-7]", shown)


def test_pipe_gets_utf_8_and_no_colours(cchc, sample):
    outcome = cchc("read", sample, PYTHONIOENCODING="ascii", LC_ALL="C")

    assert "Chỉ tiêu" in outcome.out
    assert "\x1b" not in outcome.out
