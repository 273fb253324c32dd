"""The language of messages: Vietnamese, or English by ``--lang`` or the user's locale.

The messages in the code are Vietnamese. The catalogue "en" holds their English, the catalogue "vi"
the Vietnamese of argparse's own messages.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LANGUAGES = ("vi", "en")
DOMAIN = "cchc"
CATALOGUES = Path(__file__).parents[1] / "locale"
_installed = [LANGUAGES[0]]


def chosen_language(arguments: list[str]) -> str:
    """The language that ``--lang`` asks for wherever it stands, else that of the locale, else Vietnamese."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for index, argument in enumerate(options):
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2])
        if argument == "--lang" and index + 1 < len(options):
            return _known(options[index + 1])
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return _known(value[:2].lower())
    return LANGUAGES[0]


def _known(code: str) -> str:
    return code if code in LANGUAGES else LANGUAGES[0]


def install(language: str) -> None:
    """Makes ``translate`` and argparse's own messages speak the language."""
    # The locale of the machine may be missing or another one; LANGUAGE comes before it.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    _installed[0] = language


def translate(message: str) -> str:
    """A Vietnamese message in the language that was installed."""
    return gettext.dgettext(DOMAIN, message)


def current() -> str:
    """The language that was installed."""
    return _installed[0]
