"""The tree keeps its shape: sizes, names, letters, and nothing of anyone's machine."""

import ast
import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest

from cchc.cli.main import build_parser

ROOT = Path(__file__).parents[2]
BANNED_WORDS = {
    "common", "helper", "helpers", "manager", "managers", "misc", "services", "util", "utils",
}  # fmt: skip
BANNED_VERBS = {"handle", "manage", "process"}
BANNED_ENDINGS = {"data", "handler", "info", "manager", "service"}
# The tables of such letters that the product needs.
LETTER_TABLES = (
    "src/cchc/vietnamese/broken_letters.py",
    "src/cchc/vietnamese/lookalikes.py",
)
# In pieces, so that this file does not trip over itself.
FOREIGN_PLACES = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "npm" + r"js\.(org|com)",
            "deb" + r"ian\.org",
            r"(?<![\w.<])/" + r"(work|root|home|opt)/\w",
            r"[A-Z]:\\" + r"Users\\",
        ]
    )
)
TEXT = {".cfg", ".in", ".lark", ".md", ".po", ".py", ".sh", ".toml", ".txt", ".yaml", ".yml", ""}


def listed_files() -> list[Path]:
    """Every file that is or would be committed."""
    if not (ROOT / ".git").exists():
        skipped = {".venv", ".git", "__pycache__", ".ruff_cache", ".pytest_cache", ".hypothesis"}
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not skipped & set(path.parts) and "egg-info" not in str(path)
        ]
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


FILES = listed_files()
SHOWN = {path: str(path.relative_to(ROOT)) for path in FILES}
# Django writes the migrations: their length and words are its own.
MODULES = [
    path for path in FILES if path.suffix == ".py" and not re.search(r"/migrations/\d", SHOWN[path])
]
TEXTS = [path for path in FILES if path.suffix in TEXT and path.name != "LICENSE"]


def lines_of(path: Path) -> list[str]:
    """A text's lines; papers kept as test cases may be in another encoding on purpose."""
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def in_product(path: Path) -> bool:
    return SHOWN[path].startswith(("src/", "tools/"))


def words_of(name: str) -> list[str]:
    """The words of an identifier, snake_case or CamelCase."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return [word for word in spaced.lower().split("_") if word]


def is_banned(name: str) -> bool:
    words = words_of(name)
    return bool(words) and (
        bool((BANNED_WORDS - {"common"}) & set(words))
        or words[0] in BANNED_VERBS
        or words[-1] in BANNED_ENDINGS
    )


def test_tree_is_seen():
    assert len(MODULES) > 20


def test_no_module_is_longer_than_400_lines():
    lengths = {
        SHOWN[path]: path.read_text(encoding="utf-8").count("\n")
        for path in MODULES
        if in_product(path)
    }

    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_module_or_folder_has_an_empty_name():
    inside = [path for path in FILES if in_product(path) and "egg-info" not in str(path)]
    names = {part for path in inside for part in Path(SHOWN[path]).with_suffix("").parts}

    assert {name for name in names if BANNED_WORDS & set(words_of(name))} == set()


def test_no_class_or_function_has_an_empty_name():
    found = set()
    for path in filter(in_product, MODULES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and is_banned(node.name):
                found.add(f"{SHOWN[path]}: {node.name}")

    assert found == set()


@pytest.mark.parametrize(
    ("name", "banned"),
    [
        ("DeadlineManager", True),
        ("handle_row", True),
        ("plan_info", True),
        ("text_utils", True),
        ("read_deadline", False),
        ("civil_service_area", False),
        ("data_window", False),
    ],
)
def test_empty_name_is_recognised(name, banned):
    assert is_banned(name) is banned


def test_every_module_opens_with_a_sentence():
    speechless = []
    for path in MODULES:
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = docstring.split("\n\n", maxsplit=1)[0]
        if not re.search(r"[.…]$", first):
            speechless.append(SHOWN[path])

    assert speechless == []


def test_no_file_is_larger_than_a_megabyte():
    assert [SHOWN[path] for path in FILES if path.stat().st_size > 1_000_000] == []


def test_nothing_names_a_registry_or_a_place_on_a_machine():
    found = [
        f"{SHOWN[path]}:{number}: {line.strip()}"
        for path in TEXTS
        for number, line in enumerate(lines_of(path), start=1)
        if FOREIGN_PLACES.search(line)
    ]

    assert found == []


def test_letters_are_latin_outside_tests_and_rulebook():
    """A Cyrillic letter in a word looks right and equals nothing."""
    found = [
        f"{SHOWN[path]}:{number}: {letter} {unicodedata.name(letter, '?')}"
        for path in TEXTS
        if not SHOWN[path].startswith(
            ("tests/", "docs/manual/", "src/cchc_rulebook/", *LETTER_TABLES)
        )
        for number, line in enumerate(lines_of(path), start=1)
        for letter in line
        if ord(letter) > 0x7F
        and unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"}
        and not unicodedata.name(letter, "").startswith("LATIN")
    ]

    assert found == []


def test_text_is_in_composed_form_outside_tests():
    loose = [
        SHOWN[path]
        for path in TEXTS
        if not SHOWN[path].startswith("tests/")
        and not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
    ]

    assert loose == []


def command_names() -> list[str]:
    actions = build_parser()._actions
    return [name for action in actions if action.dest == "command" for name in action.choices]


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = command_names()

    assert commands
    assert [name for name in commands if f"cchc {name}" not in readme] == []


def test_runtime_requirements_are_those_of_the_distribution():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "requirements/runtime.in").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#")] == settings["project"][
        "dependencies"
    ]


@pytest.mark.parametrize("name", ["build", "runtime", "dev"])
def test_locked_requirements_carry_hashes_and_no_address(name):
    locked = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")

    pinned = re.findall(r"^[a-z0-9][^\s=]*==\S+", locked, flags=re.MULTILINE)
    hashed = re.findall(r"^[a-z0-9].*\\\n +--hash=sha256:", locked, flags=re.MULTILINE)

    assert len(pinned) == len(hashed) > 0
    assert re.findall(r"--(?:extra-)?index-url|--find-links|--trusted-host|://", locked) == []
