"""Brings the message catalogues up to date with the code and compiles them.

English is the catalogue of the messages that the code writes in Vietnamese. Vietnamese is the
catalogue of what argparse writes in English, in the wordings of Python 3.11 to 3.14. A message that
lacks its translation is named, and the exit code is 1.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cchc.cli.language import CATALOGUES, DOMAIN
from cchc.cli.offline.doubts import SEVERITIES
from cchc.cli.offline.summary import DEMANDS
from cchc.intake.files.refusals import FACT_WORDS
from cchc.intake.files.refusals import SENTENCES as REFUSALS
from cchc.reform.comparison import FIELD_NAMES
from cchc.reform.finding_sentences import COLUMN_NAMES, LAYOUT_WORDS, SENTENCES
from cchc.reform.plan_summary import AREA_NAMES, GROUP_NAMES
from cchc.reform.target_words import DEMAND_PHRASES, FIGURE_SIGNS, OPERATOR_SIGNS
from cchc.render.calendar_feed import KIND_NAMES
from cchc.render.comparison_table import HEAD, RESULTS, THE_SAME
from cchc.render.readings import Kind
from cchc.render.words import DUE_NAMES, LANGUAGE, SEVERITY_NAMES
from cchc.render.workbook import OVERVIEW, PAPER, PLACE_HEAD
from cchc.render.workbook_sheets import WEEKDAYS
from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = CATALOGUES.parent
ARGPARSE = (
    "usage: ",
    "options",
    "positional arguments",
    "subcommands",
    "show this help message and exit",
    "show program's version number and exit",
    "%(heading)s:",
    "%(prog)s: error: %(message)s\n",
    "%(prog)s: warning: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "argument '%(argument_name)s' is deprecated",
    "option '%(option)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "unrecognized arguments: %s",
    "not allowed with argument %s",
    "ignored explicit argument %r",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    ("expected %s argument", "expected %s arguments"),
    "ambiguous option: %(option)s could match %(matches)s",
    "unexpected option string: %s",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "can't open '%(filename)s': %(error)s",
    " (default: %(default)s)",
)


def messages_in_code() -> Iterator[str]:
    """The Vietnamese messages: those marked in the code, and the tables of sentences and names."""
    marked = extract_from_dir(
        str(SOURCE),
        method_map=[("**.py", "python")],
        keywords={"_": None, "say": None},
    )
    yield from (message for _, _, message, *_ in sorted(marked) if isinstance(message, str))
    yield from SENTENCES.values()
    yield from COLUMN_NAMES
    for pair in REFUSALS.values():
        yield from pair
    yield from FACT_WORDS
    for table in (AREA_NAMES, GROUP_NAMES, SEVERITIES, DEMANDS, FIELD_NAMES, KIND_NAMES, DUE_NAMES):
        yield from table.values()
    yield from SEVERITY_NAMES.values()
    yield from (LANGUAGE, FIGURE_SIGNS, "{sign} {measured}")
    yield from (*OPERATOR_SIGNS.values(), *DEMAND_PHRASES.values())
    yield from (*HEAD, *RESULTS, THE_SAME, OVERVIEW, PAPER, PLACE_HEAD, *WEEKDAYS)
    yield from (kind.title for kind in Kind)
    yield from LAYOUT_WORDS
    elements = national().latest("documents/layout")["elements"].values()
    yield from (each["name"][:1].upper() + each["name"][1:] for each in elements)


def wanted(language: str) -> list[str | tuple[str, str]]:
    """The messages that the catalogue of a language holds, each once."""
    return list(dict.fromkeys(messages_in_code() if language == "en" else ARGPARSE))


class Plain(Catalog):
    """A catalogue whose header says only what readers of it need: no dates, no names of tools."""

    def __init__(self, language: str) -> None:
        comment = f"# Messages of cchc ({language}); brought up to date by `make messages`."
        super().__init__(locale=language, domain=DOMAIN, header_comment=comment, fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header."""
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it stands in the tree, empty if there is none yet."""
    path = _path(language, "po")
    if not path.exists():
        return Plain(language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def compiled(language: str) -> bytes:
    """The compiled form of the catalogue that stands in the tree."""
    plain = Plain(language)
    for message in read_catalogue(language):
        if message.id:
            plain.add(message.id, message.string)
    stream = io.BytesIO()
    write_mo(stream, plain)
    return stream.getvalue()


def renewed(language: str) -> bytes:
    """The catalogue with the messages of today: known translations kept, new ones empty, old ones dropped."""
    known = read_catalogue(language)
    fresh = Plain(language)
    for message in wanted(language):
        single = message if isinstance(message, str) else message[0]
        old = known.get(single)
        fresh.add(message, old.string if old else "", flags=_flags(single))
    stream = io.BytesIO()
    write_po(stream, fresh, width=100)
    return stream.getvalue()


def _flags(message: str) -> set[str]:
    """How the placeholders of a message are written, so that tools can compare them."""
    if "%(" in message or "%s" in message or "%r" in message:
        return {"python-format"}
    return {"python-brace-format"} if "{" in message else set()


def untranslated(language: str) -> list[str]:
    """The messages that the catalogue in the tree has no words for."""
    known = read_catalogue(language)
    singles = [m if isinstance(m, str) else m[0] for m in wanted(language)]
    return [m for m in singles if not ((found := known.get(m)) and found.string)]


def _path(language: str, ending: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def main() -> int:
    """Renews and compiles both catalogues; 1 if a message has no translation."""
    code = 0
    for language in ("en", "vi"):
        path = _path(language, "po")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(renewed(language))
        _path(language, "mo").write_bytes(compiled(language))
        for message in untranslated(language):
            print(f"{path.name} ({language}): no translation of {message!r}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
