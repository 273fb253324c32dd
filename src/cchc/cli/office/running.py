"""``cchc serve``, ``worker``, ``migrate``: the office as processes on one machine."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from cchc.cli.exit_codes import DONE
from cchc.cli.language import translate as _
from cchc.cli.office.django_ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 8


def migrate() -> int:
    """Bring the database up to date and collect the static files."""
    make_ready()
    from django.core.management import call_command  # noqa: PLC0415  Django must be ready first

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    sys.stdout.write(_("Cơ sở dữ liệu đã sẵn sàng.") + "\n")
    return DONE


def work() -> int:
    """Do background work until stopped."""
    # A process of its own: the room `jobs` stands beside this one.
    return subprocess.call([sys.executable, "-m", "cchc.jobs"])


def serve(bind: str, told: Callable[[], None] | None = None) -> int:
    """Serve the pages and, beside them, a worker; both end together."""
    migrate()
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415  only this command needs it
    from gunicorn.util import import_app  # noqa: PLC0415  as above

    worker = subprocess.Popen([sys.executable, "-m", "cchc.jobs"])

    class Office(BaseApplication):
        """gunicorn with the office in it."""

        def load_config(self) -> None:
            """Threads, for most of the time a page waits for the database."""
            settings = {
                "bind": bind,
                "workers": max(1, min(4, os.cpu_count() or 1)),
                "threads": THREADS,
                "worker_class": "gthread",
                "timeout": 120,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self):  # noqa: ANN202  gunicorn names the type of an application privately
            """The application."""
            return import_app("cchc.web.wsgi:application")

    sys.stdout.write(_("Trang web: http://{bind}/ (dừng: Ctrl+C)").format(bind=bind) + "\n")
    if told is not None:
        told()
    sys.stdout.flush()
    try:
        Office().run()
    finally:
        worker.terminate()
        worker.wait(30)
    return DONE
