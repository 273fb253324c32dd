"""A comparison of two plans as plain mappings and as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.comparison import FIELD_NAMES
from cchc.reform.plan_json import header_to_json, target_to_json, task_to_json
from cchc.reform.target_words import demand_of
from cchc.reform.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc.reform.comparison import Change, Differences, Item, Match, PlanComparison
    from cchc.reform.plans import Plan, Task

SCHEMA = "cchc.comparison/1"
Json = dict[str, object]


def comparison_to_json(comparison: PlanComparison) -> Json:
    """The whole comparison: both headers, and the targets and tasks by what became of them."""
    return {
        "schema": SCHEMA,
        "before": _plan(comparison.before),
        "after": _plan(comparison.after),
        "targets": _differences(comparison.targets, target_to_json),
        "tasks": _differences(comparison.tasks, task_to_json),
    }


def _plan(plan: Plan) -> Json:
    return {"source": plan.source.name, "header": header_to_json(plan.header)}


def _differences(found: Differences[Item], to_json: Callable[[Item], Json]) -> Json:
    def pair(match: Match[Item]) -> Json:
        return {
            "before": to_json(match.before),
            "after": to_json(match.after),
            "likeness": round(match.likeness, 3),
            "changes": [
                {"field": c.field, "before": c.before, "after": c.after} for c in match.changes
            ],
        }

    return {
        "shared": [pair(match) for match in found.kept],
        "changed": [pair(match) for match in found.changed],
        "added": [to_json(item) for item in found.added],
        "dropped": [to_json(item) for item in found.dropped],
    }


def plan_title(plan: Plan, say: Callable[[str], str] = str) -> str:
    """The plan in a few words: type, number, issuer, year; the file's name where it has no head."""
    header = plan.header
    number = header.number or header.promulgated_by
    year = say("năm {year}").format(year=header.plan_year) if header.plan_year else None
    named = [part for part in (header.type, number, header.issuer, year) if part]
    return " · ".join(named) if number or header.issuer else plan.source.name


def comparison_lines(comparison: PlanComparison, say: Callable[[str], str] = str) -> list[str]:
    """The comparison as plain lines for a terminal or a message; what both say alike is only counted.

    ``say`` puts our own words into another language.
    """
    targets, tasks = comparison.targets, comparison.tasks
    return [
        say("Trước: {plan}").format(plan=plan_title(comparison.before, say)),
        say("Sau:   {plan}").format(plan=plan_title(comparison.after, say)),
        "",
        *_part(say("Chỉ tiêu"), targets, lambda t: t.text, lambda t: _target_note(t, say), say),
        "",
        *_part(say("Nhiệm vụ"), tasks, lambda t: t.content, _task_note, say),
    ]


def _part(
    name: str,
    found: Differences[Item],
    words: Callable[[Item], str],
    note: Callable[[Item], str],
    say: Callable[[str], str],
) -> Iterator[str]:
    yield say(
        "{name}: {kept} giữ nguyên · {changed} thay đổi · {added} thêm · {dropped} bỏ"
    ).format(
        name=name,
        kept=len(found.kept),
        changed=len(found.changed),
        added=len(found.added),
        dropped=len(found.dropped),
    )
    for match in found.changed:
        yield f"  ~ {words(match.after)}"
        for change in match.changes:
            field = say(FIELD_NAMES[change.field])
            before, after = _both(match, change, say)
            yield f"      {field}: {before or '—'} → {after or '—'}"
    yield from _listed("+", found.added, words, note)
    yield from _listed("-", found.dropped, words, note)


def _both(match: Match[Item], change: Change, say: Callable[[str], str]) -> tuple[str, str]:
    """What a field said and says; a demand is told in words of ours."""
    items = (match.before, match.after)
    if change.field == "demand" and isinstance(items[0], Target) and isinstance(items[1], Target):
        return demand_of(items[0], say), demand_of(items[1], say)
    return change.before, change.after


def _listed(
    sign: str,
    items: Sequence[Item],
    words: Callable[[Item], str],
    note: Callable[[Item], str],
) -> Iterator[str]:
    for item in items:
        beside = note(item)
        yield f"  {sign} {words(item)}{f' ({beside})' if beside else ''}"


def _target_note(target: Target, say: Callable[[str], str]) -> str:
    # A figure that stands in the words needs no repeating.
    return "" if target.value is not None else demand_of(target, say)


def _task_note(task: Task) -> str:
    return "; ".join(part for part in (task.lead_text, task.deadline_text) if part)
