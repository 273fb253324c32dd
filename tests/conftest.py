"""What holds for every test: no network beyond this machine, and nothing skipped in CI."""

import ipaddress
import os
import socket
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import settings

# The office under test: a folder of its own for its files, plain names of static files, a quick hash
# for passwords. Its settings are named here and not to pytest, which would read them before this.
_OFFICE = tempfile.TemporaryDirectory(prefix="cchc-tests-")
(Path(_OFFICE.name) / "static").mkdir()
os.environ["CCHC_DATA"] = _OFFICE.name
os.environ["CCHC_TESTING"] = "1"
os.environ["CCHC_OIDC_SERVER"] = "http://127.0.0.1:1"
os.environ["CCHC_OIDC_CLIENT"] = "cchc"
os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.web.settings"
django.setup()

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# Shared machines are slow at times: a property is judged by its truth, never by a clock.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if IN_CI else "here")


class NetworkUsedError(RuntimeError):
    """A test tried to leave this machine."""


def _is_local(address) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _LocalSocket(socket.socket):
    def connect(self, address):
        self._refuse(address)
        return super().connect(address)

    def connect_ex(self, address):
        self._refuse(address)
        return super().connect_ex(address)

    def sendto(self, *arguments):
        self._refuse(arguments[-1])
        return super().sendto(*arguments)

    @staticmethod
    def _refuse(address):
        if not _is_local(address):
            raise NetworkUsedError(f"Tests stay on this machine; {address!r} is not on it.")


def _resolve_local(host, *arguments, _resolve=socket.getaddrinfo, **options):
    if host is not None and not _is_local((host,)):
        raise NetworkUsedError(f"Tests stay on this machine; {host!r} is not on it.")
    return _resolve(host, *arguments, **options)


def pytest_configure():
    """Close the network before the first test module is imported."""
    socket.socket = _LocalSocket
    socket.getaddrinfo = _resolve_local


def pytest_collection_modifyitems(items):
    """Put the browser's tests last: Playwright keeps a loop running that other tests may not find."""
    items.sort(key=lambda item: "browser" in item.path.parts)


def _skip_fails_in_ci(report):
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped in CI. {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Turn a skipped test into a failed one in CI."""
    return _skip_fails_in_ci((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Turn a skipped module into a failed one in CI."""
    return _skip_fails_in_ci((yield))


# The record of changes refuses to be emptied, which is what happens behind a test that commits.
_taken = []


def _say_to_database(direction):
    from importlib import import_module  # noqa: PLC0415  only tests that use the database

    from django.db import connection  # noqa: PLC0415  as above

    append_only = import_module("cchc.store.migrations.0002_audit_append_only")
    with connection.cursor() as cursor:
        for statement in getattr(append_only, f"{connection.vendor.upper()}_{direction}"):
            cursor.execute(statement)


def _commits(request):
    marker = request.node.get_closest_marker("django_db")
    names = {"transactional_db", "live_server"}
    return bool(names & set(request.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )


@pytest.fixture(autouse=True)
def _record_can_be_emptied(request):
    """Take the guard of the record away at the end of a test that commits; put it back for others."""
    if _commits(request):
        request.getfixturevalue("transactional_db")
        yield
        _say_to_database("DOWN")
        _taken.append(request.node.name)
        return
    if _taken and "db" in request.fixturenames:
        request.getfixturevalue("db")
        _say_to_database("UP")
    yield
