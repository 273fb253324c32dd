"""The worker: takes one job after the other, and takes up what a killed worker left.

``python -m cchc.jobs`` is the process; ``cchc worker`` starts it.
"""

from __future__ import annotations

import logging
import signal
import threading
from typing import TYPE_CHECKING

from django.db import close_old_connections
from django.utils import timezone

from cchc.operations.jobs.deeds import fail, finish, lease_next
from cchc.operations.papers.deeds import READ_PAPER, read_loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cchc.operations.jobs.deeds import LeasedJob

log = logging.getLogger(__name__)
KINDS: Mapping[str, Callable[[LeasedJob, Callable[[], datetime]], str]] = {READ_PAPER: read_loaded}
PAUSE = 1.0


def work_once() -> bool:
    """Do the next job that is due; False where none was."""
    job = lease_next(timezone.now())
    if job is None:
        return False
    try:
        words = KINDS[job.kind](job, timezone.now)
    except Exception as error:
        log.exception("job %s of kind %s failed", job.pk, job.kind)
        fail(job, timezone.now(), f"{type(error).__name__}: {error}")
    else:
        finish(job, words)
    return True


def work_on(stop: threading.Event) -> None:
    """Do jobs until told to stop."""
    while not stop.is_set():
        close_old_connections()
        if not work_once():
            stop.wait(PAUSE)


def run() -> None:
    """The worker as a process: ends after the job at hand when it is asked to."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work_on(stop)
