"""Setting the house up says plainly what a machine lacks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE, BASH = shutil.which("make"), shutil.which("bash")


def write_program(path: Path, *lines: str) -> None:
    path.write_text("\n".join([f"#!{BASH}", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def bare_checkout(tmp_path):
    for name in ("Makefile", "packages.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/debian_packages", tmp_path / "tools")
    return tmp_path


@pytest.mark.parametrize("program", ["./old-python", "./no-such-python"])
def test_old_or_missing_python_is_named_in_both_languages(bare_checkout, program):
    write_program(bare_checkout / "old-python", "exit 1")

    outcome = subprocess.run(
        [MAKE, ".venv/created", f"PYTHON={program}"],
        cwd=bare_checkout,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode != 0
    assert "Cần Python 3.11 trở lên" in outcome.stdout
    assert "Python 3.11 or later is needed" in outcome.stdout
    assert not (bare_checkout / ".venv").exists()


def run_packages(folder: Path, listing: str, programs: dict[str, list[str]]):
    """Run the installer with only the given programs beside those that it cannot do without."""
    programs_folder = folder / "bin"
    programs_folder.mkdir()
    for name, lines in programs.items():
        write_program(programs_folder / name, *lines)
    (programs_folder / "bash").symlink_to(BASH)
    (programs_folder / "env").symlink_to(shutil.which("env"))
    (folder / "packages.txt").write_text(listing, encoding="utf-8")
    return subprocess.run(
        [BASH, str(ROOT / "tools/debian_packages"), "packages.txt"],
        cwd=folder,
        env={**os.environ, "PATH": str(programs_folder)},
        capture_output=True,
        text=True,
        check=False,
    )


LISTING = "# a list\nreader | {probe} | đọc tệp PDF | reading PDF files\n"
USER, ROOT_USER = ["echo 1000"], ["echo 0"]


def test_package_that_is_not_needed_is_passed_over(tmp_path):
    outcome = run_packages(tmp_path, LISTING.format(probe="exit 0"), {"id": USER})

    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")


def test_package_that_cannot_be_installed_is_said_in_one_line(tmp_path):
    outcome = run_packages(
        tmp_path,
        LISTING.format(probe="exit 1"),
        {"id": USER, "apt-get": ["echo never"], "sudo": ["exit 1"]},
    )

    assert outcome.returncode == 0
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1
    assert "'reader'" in outcome.stderr
    assert "đọc tệp PDF" in outcome.stderr
    assert "reading PDF files" in outcome.stderr


@pytest.mark.parametrize(
    "programs",
    [
        {"id": ROOT_USER, "apt-get": ['echo "$@" >> asked']},
        {"id": USER, "apt-get": ['echo "$@" >> asked'], "sudo": ["shift", '"$@"'], "true": []},
    ],
)
def test_missing_package_is_installed_where_the_machine_allows_it(tmp_path, programs):
    outcome = run_packages(tmp_path, LISTING.format(probe="exit 1"), programs)

    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert outcome.stderr == ""
    assert [line.split()[0] for line in asked] == ["update", "install"]
    assert asked[-1].endswith(" reader")


def test_failed_installation_is_said_in_one_line(tmp_path):
    outcome = run_packages(
        tmp_path, LISTING.format(probe="exit 1"), {"id": ROOT_USER, "apt-get": ["exit 100"]}
    )

    assert outcome.returncode == 0
    assert outcome.stderr.count("\n") == 1


def test_every_line_of_the_list_has_its_four_parts():
    lines = (ROOT / "packages.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split(" | ") for line in lines if line and not line.startswith("#")]

    assert entries
    assert [entry for entry in entries if len(entry) != 4 or not all(entry)] == []


def test_half_made_environment_is_taken_away(bare_checkout):
    write_program(
        bare_checkout / "lame-python",
        'if [[ "$*" == *venv* && "$1" == -m ]]; then mkdir -p .venv/bin; exit 1; fi',
    )

    outcome = subprocess.run(
        [MAKE, ".venv/created", "PYTHON=./lame-python"],
        cwd=bare_checkout,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode != 0
    assert not (bare_checkout / ".venv").exists()
