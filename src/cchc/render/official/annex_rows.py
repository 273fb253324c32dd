"""The annex of a plan's paper: its title and the rows of the task table, cells verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.render.official.form_words import dated, form_words, in_full, issuer_in_full, type_of
from cchc.render.official.paper_text import Annex, AnnexColumn, AnnexRow
from cchc.render.official.unsaid import prints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.reform.plans import Plan, Task

# A column of the paper's own may bear the head of a column of the form.
EXTRA = "extra: "
ALWAYS = frozenset({"no", "content", "deadline_text", "lead_text"})


def annex_of(plan: Plan) -> Annex | None:
    """The annex; None for a plan without tasks. Number and day stay open where the plan has none."""
    if not plan.tasks:
        return None
    words, header = form_words(), plan.header
    blank: str = words["blank"]
    own = dated(
        "attached",
        header.date,
        type=type_of(header),
        number=header.number or blank,
        issuer=issuer_in_full(header) or blank,
    )
    return Annex(
        label=words["annex"],
        title=words["annex_title"],
        attached=carrier_line(plan) or own,
        columns=_columns(plan.tasks),
        rows=tuple(_rows(plan.tasks)),
    )


def carrier_line(plan: Plan) -> str | None:
    """The line that names the paper which a plan is attached to; None for a plan with a number of its own.

    Whoever signed the carrier is its issuer ("Chủ tịch Ủy ban nhân dân tỉnh"), where the paper says so.
    """
    header, blank = plan.header, form_words()["blank"]
    if header.number is not None or header.promulgated_by is None:
        return None
    carrier = header.carrier
    own = next((r for r in plan.legal_refs if r.number == header.promulgated_by), None)
    named = own.issuer if own and own.issuer and prints(own, own.issuer) else None
    return dated(
        "attached",
        (carrier.date if carrier else None) or header.date,
        type=(carrier.type if carrier else None) or (own.type if own else None) or "Quyết định",
        number=header.promulgated_by,
        issuer=in_full(named or header.issuer) or blank,
    )


def _columns(tasks: Sequence[Task]) -> tuple[AnnexColumn, ...]:
    """The columns that hold something; number, task, time and lead always stand."""
    words = form_words()
    named = [
        AnnexColumn(key, column["head"], column["share"])
        for key, column in words["columns"].items()
        if key in ALWAYS or any(getattr(task, key) for task in tasks)
    ]
    others = [AnnexColumn(EXTRA + head, head, words["other_share"]) for head in _extra_heads(tasks)]
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
    if key.startswith(EXTRA):
        return task.extra.get(key.removeprefix(EXTRA), "")
    return getattr(task, key) or ""
