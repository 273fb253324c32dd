"""The Vietnamese of libraries that come without it is compiled and in use."""

from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils import translation

import cchc.web

CATALOGUE = Path(cchc.web.__path__[0]) / "locale/vi/LC_MESSAGES/django"


def sentences(catalogue):
    """Each sentence, or its forms for one and many, with its translations."""
    pairs = [(m.id, m.string) for m in catalogue if m.id]
    return {plain(english): plain(vietnamese) for english, vietnamese in pairs}


def plain(told):
    return (told,) if isinstance(told, str) else tuple(told)


def test_the_compiled_catalogue_is_that_of_the_text():
    with (
        CATALOGUE.with_suffix(".po").open("rb") as text,
        CATALOGUE.with_suffix(".mo").open("rb") as compiled,
    ):
        told, kept = sentences(read_po(text)), sentences(read_mo(compiled))

    assert told == kept
    assert all(all(string) for string in told.values())


def test_a_sentence_of_allauth_is_vietnamese():
    with translation.override("vi"):
        told = translation.gettext("You must type the same password each time.")

    assert told == "Hai lần nhập mật khẩu mới chưa giống nhau."
