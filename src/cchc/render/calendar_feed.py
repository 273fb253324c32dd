"""A plan's due days as an iCalendar file, with reminders and identities that outlive a new version."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from cchc.reform.due_days import DueKind, DueMatter, due_days

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cchc.reform.plans import Plan

REMIND_BEFORE = (timedelta(days=7), timedelta(days=1))
KIND_NAMES = {DueKind.TASK: "Nhiệm vụ", DueKind.REPORT: "Báo cáo", DueKind.STATED: "Thời hạn"}
LONGEST_SUMMARY = 120


def write_calendar(plan: Plan, path: Path, *, now: datetime) -> None:
    """Writes one all-day event for each due day, reminded seven days and one day before.

    An event's identity depends on the plan's issuer and year and on what is due, not on the day or
    the paper's number: a calendar that takes in a new version moves the entries that it has.
    ``now`` (with a time zone) stamps the version.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//cchc//plan//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(plan))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for due in due_days(plan):
        calendar.add_component(_event(due, plan, now))
    path.write_bytes(calendar.to_ical())


def _name(plan: Plan) -> str:
    header = plan.header
    return (
        " ".join(part for part in (header.type, header.number or header.promulgated_by) if part)
        or plan.source.name
    )


def _event(due: DueMatter, plan: Plan, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{due.identity}@cchc")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", f"{KIND_NAMES[due.kind]}: {_shortened(due.what)}")
    event.add("description", _description(due, plan))
    event.add("categories", [KIND_NAMES[due.kind]])
    event.add("transp", "TRANSPARENT")
    for before in REMIND_BEFORE:
        event.add_component(_alarm(due, before))
    return event


def _shortened(text: str) -> str:
    joined = " ".join(text.split())
    return (
        joined
        if len(joined) <= LONGEST_SUMMARY
        else f"{joined[:LONGEST_SUMMARY].rsplit(' ', 1)[0]}…"
    )


def _description(due: DueMatter, plan: Plan) -> str:
    where = f"dòng {due.place.line}" if due.place.line else (due.place.quote or "")
    lines = [
        due.what,
        f"Chủ trì: {due.who}" if due.who else "",
        f"Thời gian ghi trong văn bản: {due.words}" if due.words else "",
        f"Văn bản: {_name(plan)}{f', {where}' if where else ''}",
    ]
    return "\n".join(line for line in lines if line)


def _alarm(due: DueMatter, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Còn {before.days} ngày: {_shortened(due.what)}")
    alarm.add("trigger", -before)
    return alarm
