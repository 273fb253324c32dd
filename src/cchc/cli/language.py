"""The language of messages: Vietnamese, or English by ``--lang`` or the user's locale."""

from __future__ import annotations

import gettext
import os
from importlib.resources import files

LANGUAGES = ("vi", "en")
DOMAIN = "cchc"


def chosen_language(arguments: list[str]) -> str:
    """The language that ``--lang`` asks for, else that of the locale, else Vietnamese."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2])
        if argument == "--lang" and index + 1 < len(arguments):
            return _known(arguments[index + 1])
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return _known(value[:2].lower())
    return LANGUAGES[0]


def _known(code: str) -> str:
    return code if code in LANGUAGES else LANGUAGES[0]


def install(language: str) -> None:
    """Makes ``translate`` and argparse's own messages speak the language."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(files("cchc") / "locale"))
    gettext.textdomain(DOMAIN)


def translate(message: str) -> str:
    """A Vietnamese message in the language that was installed."""
    return gettext.dgettext(DOMAIN, message)


def current() -> str:
    """The language that was installed."""
    code = os.environ.get("LANGUAGE", "")
    return code if code in LANGUAGES else LANGUAGES[0]
