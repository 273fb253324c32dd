"""Makes Django ready for a command."""

from __future__ import annotations

import os


def make_ready() -> None:
    """Load the settings and the applications, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.web.settings")
    import django  # noqa: PLC0415  only the office's commands need it
    from django.conf import settings  # noqa: PLC0415  as above

    django.setup()
    settings.DATA.mkdir(parents=True, exist_ok=True)
