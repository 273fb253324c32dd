"""The catalogues hold every message of the code, whole in both languages, and are compiled."""

import ast
import importlib.util
import string
from pathlib import Path

import pytest

from cchc.cli.language import CATALOGUES, chosen_language
from cchc.intake.files.refusals import FACT_WORDS, translated_fact
from cchc.intake.plan_document.findings.table_weaknesses import ROLE_NAMES
from cchc.reform.finding_sentences import COLUMN_NAMES

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "vi")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(scope="module")
def messages():
    place = importlib.util.spec_from_file_location("messages", ROOT / "tools/messages.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_translation(messages, language):
    assert len(messages.wanted(language)) > 20
    assert messages.untranslated(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_nothing_else(messages, language):
    path = CATALOGUES / language / "LC_MESSAGES/cchc.po"

    assert path.read_bytes() == messages.renewed(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_equals_its_source(messages, language):
    path = CATALOGUES / language / "LC_MESSAGES/cchc.mo"

    assert path.read_bytes() == messages.compiled(language)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_placeholders_agree_in_both_languages(messages):
    pairs = [(m.id, m.string) for m in messages.read_catalogue("en") if m.id]

    assert [pair for pair in pairs if placeholders(pair[0]) != placeholders(pair[1])] == []


def test_placeholders_of_argparse_are_kept(messages):
    checked = [m for m in messages.read_catalogue("vi") if m.id]

    assert [m.id for m in checked if list(m.check())] == []


def test_english_messages_have_no_vietnamese_letters(messages):
    said = {m.string for m in messages.read_catalogue("en") if m.id}
    quoted = ("Quý II", "quý II", "trong năm", "Theo …")  # words of the papers

    left = {text for text in said if set(text) & set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ")}
    assert {text for text in left if not any(words in text for words in quoted)} == set()


def test_no_message_hides_in_an_f_string_where_it_would_not_be_collected():
    hidden = [
        call.args[0].value
        for path in sorted((ROOT / "src").rglob("*.py"))
        for string_ in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string_, ast.JoinedStr)
        for call in ast.walk(string_)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in {"_", "say"}
        and isinstance(call.args[0], ast.Constant)
    ]

    assert hidden == []


def test_words_in_refusals_are_known_to_the_translation():
    words = set()
    for path in sorted((ROOT / "src/cchc/intake/files").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableFile":
                words |= {
                    keyword.value.value
                    for keyword in node.keywords
                    if keyword.arg in {"reason", "seen", "expected"}
                    and isinstance(keyword.value, ast.Constant)
                }

    assert len(words) > 10
    # A new word goes into FACT_WORDS and, by `make messages`, into the English catalogue.
    assert {word for word in words if translated_fact(word, str.upper) == word} == set()


def test_words_in_words_are_translated():
    said = {"{seen}, không phải gói Word": "{seen}, no Word", "ảnh {kind}": "a {kind} picture"}

    found = translated_fact("ảnh PNG, không phải gói Word", lambda text: said.get(text, text))

    assert found == "a PNG picture, no Word"
    assert set(said) <= set(FACT_WORDS)


def test_column_names_of_findings_are_known_to_the_translation():
    assert set(ROLE_NAMES.values()) <= set(COLUMN_NAMES)


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ([], {}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "vi"),
        ([], {"LANG": "C"}, "vi"),
        (["--lang", "en", "read", "a"], {}, "en"),
        (["read", "a", "--lang=en"], {}, "en"),
        (["read", "a", "--lang", "vi"], {"LANG": "en_US"}, "vi"),
        (["explain", "agencies", "--", "--lang=en"], {}, "vi"),
    ],
)
def test_language_is_chosen(monkeypatch, arguments, variables, language):
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert chosen_language(arguments) == language
