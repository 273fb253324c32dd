"""Puts other words into an item: what depends on them (days, agencies, the area) is understood anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cchc.intake.phrases.agencies import split_agencies
from cchc.intake.phrases.deadlines import parse_deadline
from cchc.reform.areas import area_of_text
from cchc.reform.findings import NOWHERE
from cchc.reform.plan_json import agencies_to_json, deadline_to_json, place_to_json
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.operations.plans.content import Content, Item

NO_PLACE = place_to_json(NOWHERE)
AGENCY_CELLS = {
    "lead_text": "lead",
    "coordinating_text": "coordinating",
    "approver_text": "approver",
}


def mended(kind: str, item: Item, fields: Mapping[str, object], header: Mapping[str, Any]) -> Item:
    """The item with ``fields`` in it and what they mean."""
    found = {**item, **fields}
    if kind == "tasks":
        return _task(item, found, header)
    if kind == "assignments" and "duties" in fields:
        return {**found, "duties": _duties(item, fields["duties"])}
    return found


def _task(before: Item, after: Item, header: Mapping[str, Any]) -> Item:
    if after.get("deadline_text") != before.get("deadline_text") or "deadline" not in before:
        after["deadline"] = understood(after.get("deadline_text"), header)
    for words, agencies in AGENCY_CELLS.items():
        if after.get(words) != before.get(words) or agencies not in before:
            after[agencies] = agencies_to_json(split_agencies(after.get(words) or ""))
    if not after.get("area"):
        after["area"] = area_of_text(after.get("content") or "")
    return after


def understood(text: str | None, header: Mapping[str, Any]) -> dict[str, object] | None:
    """A deadline by the grammar that papers are read with."""
    if not text:
        return None
    issued = date.fromisoformat(header["date"]) if header.get("date") else None
    return deadline_to_json(parse_deadline(text, issued, header.get("plan_year")))


def understood_anew(content: Content) -> Content:
    """The content with all deadlines understood by its own header: another day or year moves them."""
    header = content["header"]
    tasks = [
        {**task, "deadline": understood(task.get("deadline_text"), header)}
        for task in content["tasks"]
    ]
    return {**content, "tasks": tasks}


def _duties(item: Item, lines: object) -> list[dict[str, object]]:
    """One duty a line; a line that stood before keeps its place in the paper."""
    before = {duty["text"]: duty for duty in item.get("duties") or []}
    told = [line.strip() for line in str(lines or "").splitlines()]
    return [before.get(line, {"text": line, "place": NO_PLACE}) for line in told if line]


def empty_item(kind: str) -> Item:
    """A new row of a list, with nothing in it yet."""
    if kind == "tasks":
        cells = ("section", "section_title", "no", "product", "deadline_text", "lead_text")
        more = ("coordinating_text", "approver_text", "note", "deadline", "area")
        lists = {"lead": [], "coordinating": [], "approver": [], "extra": {}, "place": NO_PLACE}
        return {"content": "", **dict.fromkeys((*cells, *more)), **lists}
    if kind == "targets":
        texts = ("area", "subject", "value", "unit", "baseline", "scope", "parent", "owner")
        more = {"subjects": [], "qualifiers": {}, "place": NO_PLACE}
        return {"text": "", "operator": Operator.AT_LEAST.value, **dict.fromkeys(texts), **more}
    if kind == "reporting":
        texts = ("data_from", "data_to", "due_rule", "due", "to", "who")
        return {"report": "", "kind": "periodic_report", **dict.fromkeys(texts), "place": NO_PLACE}
    return {"agency": "", "duties": [], "place": NO_PLACE}


# What an item must say before it can be accepted.
REQUIRED = {
    "tasks": ("content", "Ghi nội dung nhiệm vụ."),
    "targets": ("text", "Ghi chỉ tiêu."),
    "reporting": ("report", "Ghi tên báo cáo."),
    "assignments": ("agency", "Ghi cơ quan được giao."),
}
