"""The worker as a process: ``python -m cchc.jobs``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.web.settings")
django.setup()

from cchc.jobs.worker import run  # noqa: E402  the applications have to be loaded before

run()
