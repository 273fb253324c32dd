"""The guards of the test run itself: skips fail in CI, the network is closed."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

SKIPS = [
    "import pytest\n\n@pytest.mark.skip(reason='later')\ndef test_it():\n    pass\n",
    "import pytest\n\ndef test_it():\n    pytest.skip('later')\n",
    "import pytest\n\npytest.importorskip('no_such_package')\n\ndef test_it():\n    pass\n",
]


def run_pytest(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(TESTS / "conftest.py", folder)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)],
        cwd=folder,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("source", SKIPS)
def test_skipped_test_fails_in_ci(source, tmp_path):
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")

    outcome = run_pytest(tmp_path, ci="true")

    assert outcome.returncode != 0
    assert "Nothing may be skipped in CI" in outcome.stdout


def test_skipped_test_passes_outside_ci(tmp_path):
    (tmp_path / "test_it.py").write_text(SKIPS[1] + "\ndef test_other():\n    pass\n", "utf-8")

    assert run_pytest(tmp_path, ci="").returncode == 0


def test_expected_failure_is_no_skip(tmp_path):
    source = "import pytest\n\n@pytest.mark.xfail\ndef test_it():\n    assert False\n"
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")

    assert run_pytest(tmp_path, ci="true").returncode == 0


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.invalid"])
def test_connection_off_this_machine_is_refused(host):
    with pytest.raises(RuntimeError, match="not on it"):
        socket.create_connection((host, 80), timeout=1)


def test_connection_to_this_machine_is_allowed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        with socket.create_connection(address, timeout=5) as client:
            assert client.getpeername() == address
