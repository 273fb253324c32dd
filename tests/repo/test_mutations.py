"""Papers broken on purpose are read or refused: no crash, no hang, no gigabyte."""

import importlib
import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
TOOL = TOOLS / "mutate_papers.py"


def run(*arguments):
    return subprocess.run(
        [sys.executable, str(TOOL), *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def making(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("mutations.making")


def test_three_hundred_mutants_and_those_that_once_failed_do_no_harm():
    quick = "txt,md,html,docx"  # a PDF takes ten times as long; its failures were of its own reader
    done = run("--count", "300", "--seed", "2026", "--formats", quick, "--once-failed")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "| all | 3" in done.stdout


def test_a_mutant_is_the_same_bytes_every_time(tmp_path):
    name = "docx:deep_tables+swap_in_stream:7-1"
    copies = [tmp_path / "one.docx", tmp_path / "two.docx"]

    for copy in copies:
        assert run("--again", name, "--write", str(copy)).returncode == 0

    assert copies[0].read_bytes() == copies[1].read_bytes()


def test_a_zip_is_the_same_at_any_hour(making, monkeypatch):
    del making  # it makes the tools importable
    zips = importlib.import_module("mutations.zips")
    parts = [("word/document.xml", b"<a/>" * 100)]
    now = zips.zip_of(parts)

    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0)

    assert zips.zip_of(parts) == now
    assert zips.parts_of(now) == parts


def test_names_of_mutants_follow_from_count_and_seed(making):
    once = list(making.names_of_mutants("pdf", 20, 5))

    assert once == list(making.names_of_mutants("pdf", 20, 5))
    assert once != list(making.names_of_mutants("pdf", 20, 6))
    assert all(name.startswith("pdf:") for name in once)


def test_every_way_of_breaking_a_text_changes_it(making):
    paper = "Kế hoạch số 12/KH-UBND, quý II năm 2031\n\nĐạt 95% hồ sơ.\n".encode() * 200

    unchanged = [
        step
        for kind in ("txt", "md", "html")
        for step in making.STEPS[kind]
        if all(
            making.mutant(f"{kind}:{step}:1-{number}", [b"<p>" + paper + b"</p>"])
            == b"<p>" + paper + b"</p>"
            for number in range(6)
        )
    ]

    assert not set(unchanged) - {"wide_spans", "repeat_rows"}


def picture(kind):
    """A page with a few letters' worth of strokes, as the format of that name."""
    image = importlib.import_module("PIL.Image")
    page = image.effect_noise((120, 160), 60)
    page.paste(0, (20, 30, 100, 34))
    stream = io.BytesIO()
    page.save(stream, {"jpg": "JPEG", "scan": "PDF"}.get(kind, kind.upper()))
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpg", "tiff", "scan"])
def test_every_way_of_breaking_a_picture_changes_it(kind, making):
    whole = picture(kind)

    unchanged = [
        step
        for step in making.STEPS[kind]
        if all(making.mutant(f"{kind}:{step}:1-{number}", [whole]) == whole for number in range(6))
    ]

    assert not unchanged


def test_a_run_goes_on_from_what_was_kept(tmp_path):
    kept = tmp_path / "kept.jsonl"
    done = run("--count", "6", "--seed", "1", "--formats", "txt", "--kept", str(kept))
    assert "6 mutants in" in done.stdout
    kept.write_text("".join(kept.read_text().splitlines(keepends=True)[:4]))

    again = run("--count", "6", "--seed", "1", "--formats", "txt", "--kept", str(kept))
    other = run("--count", "3", "--seed", "2", "--formats", "txt", "--kept", str(kept))

    assert "2 mutants in" in again.stdout
    assert "3 mutants in" in other.stdout
    assert "| all | 9 |" in other.stdout


@pytest.mark.parametrize(("signs", "ending"), [(0, "hang"), (8, "read")])
def test_work_in_silence_is_a_hang_and_work_with_signs_is_none(signs, ending, making, monkeypatch):
    del making  # it makes the tools importable
    trial = importlib.import_module("mutations.trial")

    def read(_kind, _data, recognition):
        for _ in range(9):
            end = time.process_time() + 0.1
            while time.process_time() < end:
                pass
            if signs:
                recognition.progress(1, 9)
        return "read", ""

    monkeypatch.setattr(trial, "SILENCE", 0.6)
    monkeypatch.setattr(trial, "_read", read)
    monkeypatch.setattr(trial, "_warm_up", len)

    outcomes = list(trial.trials(["txt:cut_end:1-1"], {"txt": [b"x"]}, jobs=1))

    assert [each.ending for each in outcomes] == [ending]


def test_an_unknown_way_is_named(making):
    with pytest.raises(ValueError, match="no way 'melt' to break 'pdf'"):
        making.mutant("pdf:melt:1-1", [b"%PDF-"])
