"""The calendar, read back with icalendar and held against RFC 5545 by a checker of its own."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.due_days import due_days
from cchc.reform.plans import Header, Plan, ReportDuty, Source, Task
from cchc.render.calendar_feed import write_calendar
from cchc.render.samples.plan import sample_plan

NOW = datetime(2031, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=7)))
BEFORE = Deadline("trước ngày 15/12/2031", DeadlineKind.BEFORE_DATE, None, date(2031, 12, 15), inclusive=False)  # fmt: skip


def plan_of(*tasks, **parts):
    header = Header(type="Kế hoạch", number="9/KH-UBND", issuer="UBND tỉnh Sơn Hải", plan_year=2031)
    return Plan(Source("a.txt", "", "txt", "test"), header, tasks=tasks, **parts)


def written(plan, path, now=NOW):
    write_calendar(plan, path, now=now)
    return path.read_bytes()


def events(raw):
    return list(Calendar.from_ical(raw).walk("VEVENT"))


# The checker: what RFC 5545 demands of a file of all-day events with reminders.

NAME = re.compile(r"[A-Z0-9-]+")
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "DESCRIPTION"}
UTC_MOMENT = re.compile(r"\d{8}T\d{6}Z")
ESCAPED = re.compile(r"(?:[^\\;,\n]|\\[\\;,nN])*")


def faults_of(raw):
    faults = []
    if not raw.endswith(b"\r\n") or b"\n" in raw.replace(b"\r\n", b""):
        faults.append("line ends")
    physical = raw.split(b"\r\n")[:-1]
    faults += [f"longer than 75 octets: {line!r}" for line in physical if len(line) > 75]
    for line in physical:
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append(f"a letter is split: {line!r}")
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    return faults + faults_of_lines(lines)


def faults_of_lines(lines):
    faults, stack, names = [], [], []
    for line in lines:
        left, _, value = line.partition(":")
        name, *parameters = left.split(";")
        if not NAME.fullmatch(name) or re.search("[\x00-\x08\x0a-\x1f\x7f]", value):
            faults.append(f"bad line: {line!r}")
        if name == "BEGIN":
            stack.append(value)
            names = [] if value == "VEVENT" else names
        elif name == "END":
            faults += [] if stack and stack.pop() == value else [f"END:{value} closes nothing"]
            if value == "VEVENT":
                faults += [f"{each} stands {names.count(each)} times" for each in sorted(ONCE) if names.count(each) != 1]  # fmt: skip
        else:
            names += [name] if stack[-1:] == ["VEVENT"] else []
            faults += faults_of_value(name, parameters, value)
    return faults + [f"{each} is never closed" for each in stack]


def faults_of_value(name, parameters, value):
    forms = {
        "DTSTAMP": UTC_MOMENT, "LAST-MODIFIED": UTC_MOMENT, "DTSTART": re.compile(r"\d{8}"), "DTEND": re.compile(r"\d{8}"),
        "SEQUENCE": re.compile(r"\d+"), "SUMMARY": ESCAPED, "DESCRIPTION": ESCAPED, "TRIGGER": re.compile(r"-P\d+DT\d+H|-PT\d+H"),
        "TRANSP": re.compile("OPAQUE|TRANSPARENT"), "ACTION": re.compile("DISPLAY"), "VERSION": re.compile(r"2\.0"),
    }  # fmt: skip
    faults = [] if forms.get(name, re.compile(".*")).fullmatch(value) else [f"{name}: {value!r}"]
    if name in {"DTSTART", "DTEND"} and parameters != ["VALUE=DATE"]:
        faults.append(f"{name} is no day: {parameters}")
    if name == "SEQUENCE" and int(value) >= 2**31:
        faults.append("SEQUENCE is too great")
    return faults


def test_the_checker_sees_faults():
    assert faults_of(b"BEGIN:VEVENT\r\nDTSTAMP:2031\r\nEND:VEVENT\r\n") != []


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_plan_keeps_to_the_standard(seed, tmp_path):
    plan = sample_plan(seed)

    raw = written(plan, tmp_path / "lich.ics")

    assert faults_of(raw) == []
    found = events(raw)
    assert [event["DTSTART"].dt for event in found] == [due.day for due in due_days(plan)]
    assert len({str(event["UID"]) for event in found}) == len(found) > 10


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=()), max_size=120), st.text(max_size=40))
def test_any_words_keep_to_the_standard_and_come_back(what, who):
    plan = plan_of(Task(what, lead_text=who, deadline=BEFORE))
    with TemporaryDirectory() as folder:
        raw = written(plan, Path(folder) / "lich.ics")

    assert faults_of(raw) == []
    (event,) = events(raw)
    controls = re.compile("[\x00-\x1f\x7f\ud800-\udfff\x85\u2028\u2029]")
    first = " ".join(controls.sub(" ", what).split())
    assert first[:60] in " ".join(controls.sub(" ", str(event["DESCRIPTION"])).split())


def test_an_event_says_what_who_when_and_where_from(tmp_path):
    task = Task("Công bố TTHC; niêm yết, công khai", lead_text="Sở Tư pháp", deadline=BEFORE)

    (event,) = events(written(plan_of(task), tmp_path / "lich.ics"))

    assert event["SUMMARY"] == "Nhiệm vụ: Công bố TTHC; niêm yết, công khai"
    assert event["DTSTART"].dt == date(2031, 12, 14)
    assert event["DTEND"].dt == date(2031, 12, 15)
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Công bố TTHC; niêm yết, công khai",
        "Chủ trì: Sở Tư pháp",
        "Thời gian ghi trong văn bản: trước ngày 15/12/2031",
        "Ngày cuối còn trong hạn: 14/12/2031",
        "Văn bản: Kế hoạch · 9/KH-UBND · UBND tỉnh Sơn Hải · năm 2031",
    ]


def test_reminders_come_a_week_and_a_day_before_at_eight(tmp_path):
    (event,) = events(written(plan_of(Task("Tập huấn", deadline=BEFORE)), tmp_path / "lich.ics"))

    midnight = datetime(2031, 12, 14, tzinfo=UTC)
    moments = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert [(m.day, m.hour) for m in moments] == [(7, 8), (13, 8)]


def test_a_new_version_moves_the_event_and_raises_its_sequence(tmp_path):
    task = Task("Tập huấn", deadline=BEFORE)
    later = replace(task, deadline=replace(BEFORE, end=date(2031, 12, 25)))

    (old,) = events(written(plan_of(task), tmp_path / "a.ics"))
    (new,) = events(written(plan_of(later), tmp_path / "b.ics", NOW + timedelta(seconds=1)))

    assert old["UID"] == new["UID"]
    assert old["SEQUENCE"] < new["SEQUENCE"]
    assert old["DTSTAMP"].dt < new["DTSTAMP"].dt
    assert (old["DTSTART"].dt, new["DTSTART"].dt) == (date(2031, 12, 14), date(2031, 12, 24))


def test_the_same_plan_at_the_same_moment_is_the_same_file(tmp_path):
    plan = sample_plan(1)

    assert written(plan, tmp_path / "a.ics") == written(plan, tmp_path / "b.ics")


def test_a_moment_without_zone_is_refused(tmp_path):
    with pytest.raises(ValueError, match="time zone"):
        write_calendar(plan_of(), tmp_path / "lich.ics", now=NOW.replace(tzinfo=None))


def test_a_plan_without_days_is_an_empty_calendar(tmp_path):
    raw = written(
        plan_of(reporting=(ReportDuty("Báo cáo", "periodic_report"),)), tmp_path / "a.ics"
    )

    assert (faults_of(raw), events(raw)) == ([], [])
