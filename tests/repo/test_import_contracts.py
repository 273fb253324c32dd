"""The import contracts hold, and each of them refuses the breach that it is there for."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config"]

# contract, breaches: module that errs -> the line that errs
BREACHES = [
    ("flow", {"reform/_breach.py": "import cchc.intake"}),
    ("flow", {"utils/__init__.py": ""}),
    ("flow", {"store/__init__.py": "import cchc.operations", "operations/__init__.py": ""}),
    ("flow", {"intake/_breach.py": "import cchc.render", "render/__init__.py": ""}),
    ("plain-core", {"vietnamese/_breach.py": "import lark"}),
    ("plain-core", {"reform/_breach.py": "import django"}),
    ("yaml-lives-in-rulebook", {"reform/_breach.py": "import yaml"}),
    ("yaml-lives-in-rulebook", {"store/__init__.py": "", "store/_breach.py": "import yaml"}),
    ("parsers-live-in-intake", {"cli/_breach.py": "import docx"}),
    ("terminal-lives-in-cli", {"intake/_breach.py": "import rich"}),
    ("rulebook-is-data", {"reform/_breach.py": "import cchc_rulebook"}),
    ("flow", {"libreoffice/_breach.py": "import cchc.vietnamese"}),
    ("libreoffice-serves-files", {"reform/_breach.py": "import cchc.libreoffice"}),
    ("duckdb-lives-in-records", {"intake/_breach.py": "import duckdb"}),
    (
        "no-django-outside-the-office",
        {"records/__init__.py": "", "records/_breach.py": "import django"},
    ),
    (
        "no-django-outside-the-office",
        {
            "cli/offline/_breach.py": "import cchc.operations.plans",
            "operations/__init__.py": "",
            "operations/plans.py": "",
        },
    ),
    ("one-way-in", {"web/__init__.py": "", "web/_breach.py": "import cchc.intake"}),
    (
        "models-are-private",
        {
            "web/__init__.py": "",
            "web/_breach.py": "import cchc.store.models.plan",
            "store/__init__.py": "",
            "store/models/__init__.py": "",
            "store/models/plan.py": "",
        },
    ),
    (
        "no-knots",
        {
            "reform/_breach.py": "import cchc.reform._other_breach",
            "reform/_other_breach.py": "import cchc.reform._breach",
        },
    ),
]


def lint(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LINT, str(tree / "pyproject.toml"), *options],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def contract_ids() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_all_contracts_hold():
    outcome = lint(ROOT)

    assert outcome.returncode == 0, outcome.stdout


def test_every_contract_has_a_breach_to_refuse():
    assert sorted(set(contract_ids())) == sorted({contract for contract, _ in BREACHES})


@pytest.mark.parametrize(("contract", "files"), BREACHES)
def test_contract_refuses_its_breach(contract, files, tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, line in files.items():
        module = tmp_path / "src/cchc" / name
        module.parent.mkdir(exist_ok=True, parents=True)
        module.write_text(line + "\n", encoding="utf-8")

    outcome = lint(tmp_path, "--contract", contract)

    assert outcome.returncode == 1
    assert "0 kept, 1 broken" in outcome.stdout or "not exhaustive" in outcome.stdout
