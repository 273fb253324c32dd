"""``cchc explain``: what a phrase means and why, one at a time or as JSON Lines."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc.cli.language import current
from cchc.cli.language import translate as _
from cchc.reform.plan_json import agencies_to_json, deadline_to_json, number
from cchc.vietnamese.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

DONE, WRONG_INPUT = 0, 2
DEADLINE_KEYS = ("kind", "start", "end", "inclusive", "periods", "recurring", "condition")


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
        raise WrongPhrase(
            _("“{text}” không phải ngày; ghi như 29/12/2025 hoặc 2025-12-29.").format(text=text)
        )
    return found


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
        if as_json:
            sys.stdout.write(
                json.dumps({"text": phrase.text, **meaning(phrase)}, ensure_ascii=False, indent=2)
                + "\n"
            )
        else:
            sys.stdout.writelines(f"{line}\n" for line in reasons(phrase, current()))
    except WrongPhrase as error:
        sys.stderr.write(f"cchc explain: {error}\n")
        return WRONG_INPUT
    return DONE


def explain_lines(phrase: Phrase) -> int:
    """Answers JSON Lines from standard input, one object a line in the same order.

    A line that is no JSON object with a "text" is answered with {"error": …} so that the lines stay
    in step; the exit code is then 2.
    """
    result = DONE
    for line_number, line in _input_lines():
        if not line.strip():
            continue
        try:
            answer = meaning(_phrase_of(phrase, line))
        except WrongPhrase as error:
            answer = {"error": str(error), "line": line_number}
            sys.stderr.write(
                "cchc explain: "
                + _("dòng {line}: {error}").format(line=line_number, error=error)
                + "\n"
            )
            result = WRONG_INPUT
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return result


def _input_lines() -> Iterator[tuple[int, str]]:
    for line_number, raw in enumerate(sys.stdin.buffer, 1):
        yield (
            line_number,
            raw.decode("utf-8-sig" if line_number == 1 else "utf-8", errors="replace"),
        )


def _phrase_of(phrase: Phrase, line: str) -> Phrase:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise WrongPhrase(
            _("không phải JSON; mỗi dòng ghi như {example}").format(
                example='{"text": "Quý II/2026"}'
            )
        ) from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise WrongPhrase(
            _("thiếu “text”; mỗi dòng ghi như {example}").format(example='{"text": "Quý II/2026"}')
        )
    issued_on = given.get("issued_on")
    year = given.get("plan_year", phrase.plan_year)
    return Phrase(
        phrase.what,
        given["text"],
        str(issued_on) if issued_on else phrase.issued_on,
        year if isinstance(year, int) else None,
    )
