"""The built distribution carries all that the program reads: grammars, rulebook, messages, licence."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_wheel_carries_every_file_of_the_source(tmp_path):
    checkout = tmp_path / "checkout"
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", checkout / "src", ignore=left_out)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, checkout)
    expected = {
        str(path.relative_to(checkout / "src"))
        for path in (checkout / "src").rglob("*")
        if path.is_file()
    }

    build = ["-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [sys.executable, *build, "--wheel-dir", str(tmp_path), str(checkout)],
        check=True,
        capture_output=True,
    )

    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    assert expected - carried == set()
    assert any(name.endswith("licenses/LICENSE") for name in carried)
