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

from cchc.operations.cascade.reckoning import RECKON_COVERAGE, reckon_below
from cchc.operations.jobs.deeds import fail, finish, given_up, lease_next
from cchc.operations.papers.deeds import READ_PAPER, read_loaded, reading_given_up
from cchc.operations.plans.writing_out import WRITE_PDF, pdf_given_up, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cchc.operations.jobs.deeds import LeasedJob

log = logging.getLogger(__name__)
KINDS: Mapping[str, Callable[[LeasedJob, Callable[[], datetime]], str]] = {
    READ_PAPER: read_loaded,
    WRITE_PDF: write_pdf,
    RECKON_COVERAGE: reckon_below,
}
# Who is told when a job is tried no more.
GIVEN_UP: Mapping[str, Callable[[LeasedJob], None]] = {
    READ_PAPER: reading_given_up,
    WRITE_PDF: pdf_given_up,
}
PAUSE = 1.0


def work_once() -> bool:
    """Do the next job that is due; False where none was."""
    for dead in given_up(timezone.now()):
        _tell_given_up(dead)
    job = lease_next(timezone.now())
    if job is None:
        return False
    try:
        words = KINDS[job.kind](job, timezone.now)
    except Exception as error:
        log.exception("job %s of kind %s failed", job.pk, job.kind)
        words = f"{type(error).__name__}: {error}"
        if not fail(job, timezone.now(), words):
            _tell_given_up(job)
    else:
        finish(job, words)
    return True


def _tell_given_up(job: LeasedJob) -> None:
    if job.kind in GIVEN_UP:
        GIVEN_UP[job.kind](job)


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
