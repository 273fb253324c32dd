"""A plan's due days as an iCalendar file, with reminders and identities that outlive a new version."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from cchc.reform.comparison_json import plan_title
from cchc.reform.due_days import DueKind, DueMatter, due_days
from cchc.render.words import LANGUAGE, printed_day, printed_place

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.reform.plans import Plan
    from cchc.render.words import Say

REMIND_BEFORE = (7, 1)
# A day begins at midnight; a reminder is wanted when the office opens.
OFFICE_OPENS = timedelta(hours=8)
SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)
KIND_NAMES = {DueKind.TASK: "Nhiệm vụ", DueKind.REPORT: "Báo cáo", DueKind.STATED: "Thời hạn"}
LONGEST_SUMMARY = 120
# RFC 5545, 3.1: a text holds no control character but the tabulator and its own line breaks.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def write_calendar(plan: Plan, path: Path, *, now: datetime, say: Say = str) -> None:
    """Writes one all-day event for each due day, reminded seven days and one day before at 8 o'clock.

    An event's identity depends on the plan's issuer and year and on what is due, not on the day or
    the paper's number, and its sequence rises with ``now``: a calendar that takes in a new version
    moves the entries that it has. ``say`` puts our own words into another language.

    Raises:
        ValueError: where ``now`` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("The moment of writing needs a time zone.")
    calendar = Calendar()
    calendar.add("prodid", f"-//cchc//plan//{say(LANGUAGE).upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _plain(plan_title(plan, say)))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for due in due_days(plan):
        calendar.add_component(_event(due, plan, now.astimezone(UTC).replace(microsecond=0), say))
    path.write_bytes(calendar.to_ical())


def _plain(text: str) -> str:
    return CONTROLS.sub(" ", text)


def _event(due: DueMatter, plan: Plan, now: datetime, say: Say) -> Event:
    event = Event()
    event.add("uid", f"{due.identity}@cchc")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int((now - SEQUENCE_FROM).total_seconds()))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    kind = say(KIND_NAMES[due.kind])
    event.add("summary", f"{kind}: {_shortened(due.what)}")
    event.add("description", _description(due, plan, say))
    event.add("categories", [kind])
    # Nobody is busy the whole day because something is due on it.
    event.add("transp", "TRANSPARENT")
    for days in REMIND_BEFORE:
        event.add_component(_alarm(due, days, say))
    return event


def _shortened(text: str) -> str:
    joined = " ".join(_plain(text).split())
    if len(joined) <= LONGEST_SUMMARY:
        return joined
    return f"{joined[:LONGEST_SUMMARY].rsplit(' ', 1)[0]}…"


def _description(due: DueMatter, plan: Plan, say: Say) -> str:
    where = printed_place(due.place, say)
    lines = [
        due.what,
        say("Chủ trì: {who}").format(who=due.who) if due.who else "",
        say("Thời gian ghi trong văn bản: {words}").format(words=due.words) if due.words else "",
        say("Ngày cuối còn trong hạn: {day}").format(day=printed_day(due.day)),
        say("Văn bản: {paper}").format(
            paper=", ".join(part for part in (plan_title(plan, say), where) if part)
        ),
    ]
    return "\n".join(_plain(line) for line in lines if line)


def _alarm(due: DueMatter, days: int, say: Say) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add(
        "description", say("Còn {days} ngày: {what}").format(days=days, what=_shortened(due.what))
    )
    alarm.add("trigger", OFFICE_OPENS - timedelta(days=days))
    return alarm
