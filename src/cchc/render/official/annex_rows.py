"""The annex of a plan's paper: its title and the rows of the task table, cells verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.render.official.form_words import dated, form_words, issuer_in_full, type_of
from cchc.render.official.paper_text import Annex, AnnexColumn, AnnexRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.reform.plans import Plan, Task

ALWAYS = frozenset({"no", "content", "deadline_text", "lead_text"})


def annex_of(plan: Plan) -> Annex | None:
    """The annex; None for a plan without tasks. Number and day stay open where the plan has none."""
    if not plan.tasks:
        return None
    words, header = form_words(), plan.header
    blank: str = words["blank"]
    return Annex(
        label=words["annex"],
        title=words["annex_title"],
        attached=dated(
            "attached",
            header.date,
            type=type_of(header),
            number=header.number or blank,
            issuer=issuer_in_full(header) or blank,
        ),
        columns=_columns(plan.tasks),
        rows=tuple(_rows(plan.tasks)),
    )


def _columns(tasks: Sequence[Task]) -> tuple[AnnexColumn, ...]:
    """The columns that hold something; number, task, time and lead always stand."""
    words = form_words()
    named = [
        AnnexColumn(key, column["head"], column["share"])
        for key, column in words["columns"].items()
        if key in ALWAYS or any(getattr(task, key) for task in tasks)
    ]
    others = [AnnexColumn(head, head, words["other_share"]) for head in _extra_heads(tasks)]
    return (*named, *others)


def _extra_heads(tasks: Sequence[Task]) -> list[str]:
    return list(dict.fromkeys(head for task in tasks for head in task.extra))


def _rows(tasks: Sequence[Task]) -> Iterator[AnnexRow]:
    columns = _columns(tasks)
    # Numbers of our own would be taken for those of sections that bear Arabic ones.
    keeps = any(task.no or (task.section or "").isdigit() for task in tasks)
    above: tuple[str | None, str | None] = (None, None)
    for count, task in enumerate(tasks, 1):
        section = (task.section, task.section_title)
        if section != above and any(section):
            yield AnnexRow((task.section or "", task.section_title or ""), is_section=True)
        above = section
        number = (task.no or "") if keeps else str(count)
        yield AnnexRow(tuple(_cell(task, column.key, number) for column in columns))


def _cell(task: Task, key: str, number: str) -> str:
    if key == "no":
        return number
    if key in form_words()["columns"]:
        return getattr(task, key) or ""
    return task.extra.get(key, "")
