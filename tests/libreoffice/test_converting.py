"""LibreOffice runs in a locked room: what it is given, what it is kept from, and how it fails."""

import contextlib
import shutil
import sys
from pathlib import Path

import pytest

from cchc.libreoffice import confinement, converting
from cchc.libreoffice.converting import Limits, NotConvertedError, converted

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="libreoffice-writer-nogui is not installed",
)
LONG = Limits(60, 60)
TEXT = "txt:Text (encoded):UTF8"
RTF = rb"{\rtf1 K\u7871? ho\u7841?ch}"


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a program in LibreOffice's place that runs ``code``."""

    def put(code):
        program = tmp_path / "soffice"
        program.write_text(f"#!{sys.executable}\nimport os, pathlib, sys, time\n{code}\n")
        program.chmod(0o755)
        monkeypatch.setattr(converting, "PROGRAMS", (str(program),))

    return put


def reason_of(limits=LONG):
    with pytest.raises(NotConvertedError) as refusal:
        converted(RTF, "rtf", TEXT, limits)
    return refusal.value.reason


@needs_office
def test_a_file_comes_out_in_the_other_format():
    made = converted(RTF, "rtf", TEXT, LONG, import_filter="Rich Text Format")

    assert made.decode("utf-8-sig").strip() == "Kế hoạch"


@needs_office
def test_a_file_is_read_as_what_the_filter_says_and_nothing_else():
    with pytest.raises(NotConvertedError, match="nothing"):
        converted(RTF, "odt", TEXT, LONG, import_filter="writer8")


def test_a_missing_program_is_told(monkeypatch):
    monkeypatch.setattr(converting, "PROGRAMS", ("no-such-office",))

    assert reason_of() == "missing"


def test_a_program_that_does_not_end_is_ended_with_its_children(stand_in, tmp_path):
    note = tmp_path / "child"
    stand_in(
        "child = os.fork()\n"
        f"child and pathlib.Path({str(note)!r}).write_text(str(child))\n"
        "time.sleep(60)"
    )

    assert reason_of(Limits(3, 3)) == "time"

    state = Path("/proc", note.read_text(), "stat")
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        # nobody may have asked yet how it ended
        assert state.read_text().rpartition(")")[2].split()[0] in {"Z", "X"}


@pytest.mark.parametrize("started_by_a_script", [False, True])
def test_a_program_that_goes_round_in_circles_is_ended_by_its_work(stand_in, started_by_a_script):
    stand_in(
        "os.fork() and sys.exit(bool(os.wait())) \nwhile True: pass"
        if started_by_a_script
        else "while True: pass"
    )

    assert reason_of(Limits(60, 1)) == "time"


def test_a_program_that_writes_nothing_is_told(stand_in):
    stand_in("pass")

    assert reason_of() == "nothing"


def test_a_file_as_large_as_it_may_be_is_not_taken(stand_in, monkeypatch):
    monkeypatch.setattr(confinement, "MOST_OUTPUT_BYTES", 1000)
    monkeypatch.setattr(converting, "MOST_OUTPUT_BYTES", 1000)
    stand_in(
        "room = pathlib.Path(os.environ['HOME']) / 'out'\n"
        "room.mkdir()\n"
        "(room / 'van-ban.txt').write_bytes(b'x' * 5000)"
    )

    assert reason_of() == "large"


def test_the_room_bars_macros_links_secrets_and_the_network(stand_in, monkeypatch):
    monkeypatch.setenv("SOME_TOKEN", "x")
    stand_in(
        "room = pathlib.Path(os.environ['HOME'])\n"
        "profile = (room / 'profile/user/registrymodifications.xcu').read_text()\n"
        "held = all(word in profile for word in ('DisableMacrosExecution', 'BlockUntrusted', 'Java'))\n"
        "held &= (room / 'profile').as_uri() in sys.argv[1]\n"
        "secrets = [key for key in os.environ if 'TOKEN' in key]\n"
        "wires = len(pathlib.Path('/proc/self/net/dev').read_text().splitlines()) - 3\n"
        "(room / 'out').mkdir()\n"
        "(room / 'out/van-ban.txt').write_text(f'{held} {secrets} {wires}')\n"
    )

    told = converted(RTF, "rtf", TEXT, LONG).decode().rsplit(maxsplit=1)

    assert told[0] == "True []"
    assert told[1] == "0" or not confinement.without_network()
