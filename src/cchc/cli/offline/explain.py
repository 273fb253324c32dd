"""``cchc explain``: what a phrase means and why, one at a time or as JSON Lines."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc.cli.call import FIRST_YEAR, LAST_YEAR
from cchc.cli.exit_codes import DEFECT, DONE, WRONG_INPUT, report_defect
from cchc.cli.language import current
from cchc.cli.language import translate as _
from cchc.reform.plan_json import agencies_to_json, deadline_to_json, number
from cchc.vietnamese.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

DEADLINE_KEYS = ("kind", "start", "end", "inclusive", "periods", "recurring", "condition")
EXAMPLE = '{"text": "Quý II/2026"}'
# A cell of a plan has a few hundred letters; what is longer is no phrase.
LONGEST_PHRASE, LONGEST_LINE = 20_000, 200_000


class WrongPhrase(ValueError):  # noqa: N818  the name tells the fact
    """A line of the input, or an option, that cannot be used; the message says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to explain: the kind of phrase, its words, and the day and year that undated words hang on."""

    what: str
    text: str
    issued_on: str | None = None
    plan_year: int | None = None


def _issue_day(text: str | None) -> date | None:
    if not text:
        return None
    found = parse_date(text)
    if found is None:
        raise _no_day(text)
    return found


def _no_day(text: str) -> WrongPhrase:
    return WrongPhrase(
        _("“{text}” không phải ngày; ghi như 29/12/2025 hoặc 2025-12-29.").format(text=text[:40])
    )


def meaning(phrase: Phrase) -> dict[str, object]:
    """The phrase's meaning as JSON: the fields of a deadline, the values of a target, or agencies."""
    issued_on = _issue_day(phrase.issued_on)
    if phrase.what == "deadline":
        from cchc.intake.phrases.deadlines import parse_deadline  # noqa: PLC0415  only the grammar asked for is built

        whole = deadline_to_json(parse_deadline(phrase.text, issued_on, phrase.plan_year))
        return {**{key: whole[key] for key in DEADLINE_KEYS}, "parts": whole["parts"]}
    if phrase.what == "target":
        from cchc.intake.phrases.targets import read_values  # noqa: PLC0415  only the grammar asked for is built

        values = read_values(phrase.text, issued_on)
        return {
            "values": [
                {
                    "operator": v.operator.value,
                    "value": number(v.value),
                    "unit": v.unit,
                    "baseline": v.baseline,
                }
                for v in values
            ]
        }
    from cchc.intake.phrases.agencies import split_agencies  # noqa: PLC0415  only the grammar asked for is built

    return {"agencies": agencies_to_json(split_agencies(phrase.text))}


def reasons(phrase: Phrase, language: str) -> list[str]:
    """Sentences that say what the phrase means and why."""
    issued_on = _issue_day(phrase.issued_on)
    if phrase.what == "deadline":
        from cchc.intake.phrases.deadlines import explain_deadline  # noqa: PLC0415  only the grammar asked for is built

        return explain_deadline(phrase.text, issued_on, phrase.plan_year, language)
    if phrase.what == "target":
        from cchc.intake.phrases.targets import explain_target  # noqa: PLC0415  only the grammar asked for is built

        return explain_target(phrase.text, language)
    from cchc.intake.phrases.agencies import explain_agencies  # noqa: PLC0415  only the grammar asked for is built

    return explain_agencies(phrase.text, language)


def explain_phrase(phrase: Phrase, *, as_json: bool) -> int:
    """Prints one phrase's meaning."""
    try:
        _refuse_long(phrase.text)
        if as_json:
            whole = {"text": phrase.text, **meaning(phrase)}
            sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stdout.writelines(f"{line}\n" for line in reasons(phrase, current()))
    except WrongPhrase as error:
        sys.stderr.write(f"cchc explain: {error}\n")
        return WRONG_INPUT
    return DONE


def explain_lines(phrase: Phrase) -> int:
    """Answers JSON Lines from standard input, one object a line in the same order, each as soon as it is asked.

    A line that is no JSON object with a "text" is answered with {"error": …} so that the lines stay
    in step; the exit code is then 2.
    """
    result = DONE
    try:
        _issue_day(phrase.issued_on)
    except WrongPhrase as error:
        sys.stderr.write(f"cchc explain: {error}\n")
        return WRONG_INPUT
    for line_number, line in enumerate(_input_lines(), 1):
        answer, code = _answer(phrase, line, line_number)
        result = max(result, code)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return result


def _answer(phrase: Phrase, line: bytes, line_number: int) -> tuple[dict[str, object], int]:
    where = _("dòng {line}").format(line=line_number)
    try:
        return meaning(_phrase_of(phrase, line)), DONE
    except WrongPhrase as error:
        sys.stderr.write(f"cchc explain: {where}: {error}\n")
        return {"error": str(error), "line": line_number}, WRONG_INPUT
    except Exception as error:  # noqa: BLE001  a defect at one line must not cost the others their answers
        report_defect(error, where)
        said = _("lỗi của chương trình ({error})").format(error=type(error).__name__)
        return {"error": said, "line": line_number}, DEFECT


def _input_lines() -> Iterator[bytes]:
    """The lines of standard input; of a line too long for a phrase only the beginning."""
    source = sys.stdin.buffer
    while line := source.readline(LONGEST_LINE):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(LONGEST_LINE)
        yield line


def _phrase_of(phrase: Phrase, line: bytes) -> Phrase:
    given = _object(line)
    text = given.get("text")
    if not isinstance(text, str):
        raise WrongPhrase(_("thiếu “text”; mỗi dòng ghi như {example}.").format(example=EXAMPLE))
    _refuse_long(text)
    issued_on = given.get("issued_on")
    if issued_on is not None and not isinstance(issued_on, str):
        raise _no_day(str(issued_on))
    year = given.get("plan_year")
    if year is not None and (type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR):
        raise WrongPhrase(
            _("“{text}” không phải năm; ghi như 2026").format(text=str(year)[:40]) + "."
        )
    return Phrase(
        phrase.what, text, issued_on or phrase.issued_on, phrase.plan_year if year is None else year
    )


def _object(line: bytes) -> dict[str, object]:
    if not line.strip():
        raise WrongPhrase(_("dòng trống; mỗi dòng ghi như {example}.").format(example=EXAMPLE))
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise WrongPhrase(_("không phải UTF-8; hãy lưu đầu vào với bảng mã UTF-8.")) from error
    except (ValueError, RecursionError) as error:
        raise WrongPhrase(
            _("không phải JSON; mỗi dòng ghi như {example}.").format(example=EXAMPLE)
        ) from error
    if not isinstance(given, dict):
        raise WrongPhrase(
            _("không phải đối tượng JSON; mỗi dòng ghi như {example}.").format(example=EXAMPLE)
        )
    return given


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST_PHRASE:
        raise WrongPhrase(
            _(
                "cụm từ dài {length} ký tự (giới hạn {limit}); hãy tách thành từng ô, từng câu."
            ).format(length=len(text), limit=LONGEST_PHRASE)
        )
