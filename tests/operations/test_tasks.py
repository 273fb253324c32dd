"""What people tell of their work, what the owner of the area says to it, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.operations.actor import ChangedMeanwhile, NotAllowed, NotFound, Refused
from cchc.operations.tasks.deeds import Told, answer, comment, tell_progress
from cchc.operations.tasks.judging import judge_completion, reopen
from cchc.operations.tasks.standings import standing_of, standings_on
from cchc.operations.tasks.works import WorkClosed
from cchc.reform.progress import Status, judge
from cchc.store.models import AuditEntry, Evidence, EvidenceUse, StandingRow, Update

PDF = b"%PDF-1.7\n" + b"0" * 200
TOLD = Told(40, "Đã khảo sát xong")


def pdf(name="bao-cao.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def offices(house):
    """Two departments, their focal persons, the owner of an area and a coordinator."""
    house.first, house.second = house.unit("Sở Tài chính"), house.unit("Sở Xây dựng")
    home = house.unit("Sở Nội vụ")
    house.focal = house.actor(house.person("hanh", ("focal", house.first)))
    house.other = house.actor(house.person("binh", ("focal", house.second)))
    house.owner = house.actor(house.person("son", ("area_owner", home, "digital")))
    house.alien = house.actor(house.person("lan", ("area_owner", home, "institutions")))
    house.coordinator = house.actor(house.person("mai", ("coordinator", home)))
    return house


@pytest.fixture
def proposed(offices):
    """A piece of work of the first department whose completion is proposed with a file."""
    work = offices.work(offices.first)
    tell_progress(offices.focal, work.pk, Told(None, "Xong", (pdf(),), proposes_done=True))
    work.refresh_from_db()
    return work


def test_progress_is_kept_with_its_evidence_and_recorded(offices):
    work = offices.work(offices.first)

    update = tell_progress(
        offices.focal,
        work.pk,
        Told(
            40,
            " Đã khảo sát ",
            (pdf(),),
            number="12/BC-STC",
            issued_on=date(2026, 3, 2),
            issuer="Sở",
        ),
    )

    row, evidence = offices.standing(work), Evidence.objects.get()
    assert (row.percent, row.reported_on) == (40, offices.day)
    assert (update.words, update.unit_id) == ("Đã khảo sát", offices.first.pk)
    assert (evidence.number, evidence.kind, len(evidence.sha256)) == ("12/BC-STC", "pdf", 64)
    entry = AuditEntry.objects.get()
    assert (entry.before["percent"], entry.after["percent"], entry.by_id) == (
        0,
        40,
        offices.focal.person,
    )


def test_days_before_keep_what_stood_then(offices):
    work = offices.work(offices.first)
    tell_progress(offices.focal, work.pk, TOLD)

    rows = {
        day: standings_on(day).get().percent
        for day in (offices.day - timedelta(days=1), offices.day)
    }

    assert list(rows.values()) == [0, 40]


def test_several_updates_on_one_day_make_one_row(offices):
    work = offices.work(offices.first)
    for percent in (10, 20, 30):
        tell_progress(offices.focal, work.pk, Told(percent, ""))

    assert StandingRow.objects.filter(work=work).count() == 2
    assert Update.objects.filter(work=work).count() == 3


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told(101, ""), "percent"),
        (Told(-1, ""), "percent"),
        (Told(None, "  "), "words"),
        (Told(None, "Xong", proposes_done=True), "files"),
        (Told(10, "", (SimpleUploadedFile("trong.pdf", b""),)), "file"),
        (Told(10, "", (pdf("ảnh.png"),)), "file"),
        (Told(10, "", (pdf("chay.pdf", b"MZ\x90\x00" + b"\0" * 50),)), "file"),
        (Told(10, "", (pdf("trang.txt", b"<html><script>x</script>"),)), "file"),
        (Told(10, "", known_evidence=(12345,)), "known"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field_and_leaves_nothing(offices, told, field):
    work = offices.work(offices.first)

    with pytest.raises(Refused) as refusal:
        tell_progress(offices.focal, work.pk, told)

    assert refusal.value.field == field
    assert not Update.objects.exists()
    assert not Evidence.objects.exists()
    assert not AuditEntry.objects.exists()


def test_one_bad_file_among_good_ones_leaves_none(offices):
    work = offices.work(offices.first)

    with pytest.raises(Refused, match="nội dung là PDF"):
        tell_progress(offices.focal, work.pk, Told(10, "", (pdf(), pdf("ảnh.png"))))

    assert not Evidence.objects.exists()


def test_a_file_too_large_is_refused(offices, settings):
    settings.LARGEST_FILE = 100
    work = offices.work(offices.first)

    with pytest.raises(Refused, match="lớn hơn"):
        tell_progress(offices.focal, work.pk, Told(10, "", (pdf(),)))


def test_one_piece_of_evidence_serves_two_tasks(offices):
    first, second = offices.work(offices.first), offices.work(offices.first)
    tell_progress(offices.focal, first.pk, Told(10, "", (pdf(),)))
    known = Evidence.objects.get()

    tell_progress(
        offices.focal, second.pk, Told(None, "", known_evidence=(known.pk,), proposes_done=True)
    )

    assert EvidenceUse.objects.filter(evidence=known).count() == 2
    assert offices.standing(second).proposed_on == offices.day


def test_the_same_file_again_is_kept_once(offices):
    work = offices.work(offices.first)
    for percent in (10, 20):
        tell_progress(offices.focal, work.pk, Told(percent, "", (pdf(),)))

    assert Evidence.objects.count() == 1
    assert EvidenceUse.objects.count() == 2


def test_evidence_of_another_unit_cannot_be_used(offices):
    theirs = offices.work(offices.second)
    tell_progress(offices.other, theirs.pk, Told(10, "", (pdf(),)))
    work = offices.work(offices.first)

    with pytest.raises(Refused, match="không thuộc đơn vị"):
        tell_progress(
            offices.focal, work.pk, Told(10, "", known_evidence=(Evidence.objects.get().pk,))
        )


def test_only_the_unit_itself_tells_and_proposes(offices):
    work = offices.work(offices.first)
    for actor in (offices.other, offices.owner):
        with pytest.raises(NotAllowed):
            tell_progress(actor, work.pk, TOLD)

    tell_progress(offices.coordinator, work.pk, TOLD)
    with pytest.raises(NotAllowed):
        tell_progress(
            offices.coordinator, work.pk, Told(None, "Xong", (pdf(),), proposes_done=True)
        )


def test_a_role_that_ended_yesterday_tells_nothing_today(offices):
    work = offices.work(offices.first)
    person = offices.person("cu", ("focal", offices.first))
    person.roles.update(until=offices.day)

    tell_progress(offices.actor(person, offices.day - timedelta(days=1)), work.pk, TOLD)
    with pytest.raises(NotAllowed):
        tell_progress(offices.actor(person), work.pk, TOLD)


def test_there_is_no_work_of_that_number(offices):
    with pytest.raises(NotFound):
        tell_progress(offices.focal, 999, TOLD)


def test_who_saw_an_older_state_is_told_so(offices):
    work = offices.work(offices.first)
    tell_progress(offices.focal, work.pk, replace(TOLD, revision=0))

    with pytest.raises(ChangedMeanwhile):
        tell_progress(offices.focal, work.pk, replace(TOLD, percent=90, revision=0))

    assert offices.standing(work).percent == 40


@pytest.mark.parametrize("facts", [{"cancelled_on": date(2026, 2, 1)}, {"confirmed": True}])
def test_closed_work_takes_no_update(offices, facts):
    work = offices.work(offices.first, **facts)

    with pytest.raises(Refused):
        tell_progress(offices.focal, work.pk, TOLD)


def test_a_closed_plan_takes_no_update(offices):
    work = offices.work(offices.first, offices.task(offices.plan(state="closed")))

    with pytest.raises(Refused, match="đã đóng"):
        tell_progress(offices.focal, work.pk, TOLD)


def test_the_owner_of_the_area_confirms(offices, proposed):
    judge_completion(offices.owner, proposed.pk, agrees=True, words="", revision=proposed.revision)

    assert judge(standing_of(offices.standing(proposed)), offices.day).status is Status.DONE
    with pytest.raises(WorkClosed):
        tell_progress(offices.focal, proposed.pk, TOLD)


@pytest.mark.parametrize("who", ["focal", "alien", "other"])
def test_nobody_else_confirms(offices, proposed, who):
    with pytest.raises(NotAllowed):
        judge_completion(getattr(offices, who), proposed.pk, agrees=True, words="", revision=None)


def test_work_is_given_back_with_a_reason_and_proposed_anew(offices, proposed):
    with pytest.raises(Refused, match="lý do"):
        judge_completion(offices.owner, proposed.pk, agrees=False, words=" ", revision=None)
    judge_completion(offices.owner, proposed.pk, agrees=False, words="Thiếu phụ lục", revision=None)
    with pytest.raises(Refused, match="chưa đề nghị"):
        judge_completion(offices.owner, proposed.pk, agrees=True, words="", revision=None)

    tell_progress(offices.focal, proposed.pk, Told(None, "Đã bổ sung", proposes_done=True))

    assert offices.standing(proposed).proposed_on == offices.day


def test_nothing_is_confirmed_that_was_not_proposed(offices):
    work = offices.work(offices.first, percent=100)

    with pytest.raises(Refused, match="chưa đề nghị"):
        judge_completion(offices.owner, work.pk, agrees=True, words="", revision=None)


def test_of_two_who_confirm_the_second_is_told_so(offices, proposed):
    seen = proposed.revision
    judge_completion(offices.owner, proposed.pk, agrees=True, words="", revision=seen)

    with pytest.raises(ChangedMeanwhile):
        judge_completion(
            offices.coordinator, proposed.pk, agrees=False, words="Thiếu", revision=seen
        )

    assert offices.standing(proposed).confirmed


def test_what_was_confirmed_opens_again_with_a_reason(offices, proposed):
    judge_completion(offices.owner, proposed.pk, agrees=True, words="", revision=None)
    with pytest.raises(Refused, match="lý do"):
        reopen(offices.owner, proposed.pk, "", None)
    with pytest.raises(NotAllowed):
        reopen(offices.focal, proposed.pk, "Nhầm", None)

    reopen(offices.owner, proposed.pk, "Sản phẩm của kỳ khác", None)

    row = offices.standing(proposed)
    assert (row.confirmed, row.proposed_on) == (False, None)
    assert AuditEntry.objects.latest("pk").reason == "Sản phẩm của kỳ khác"
    with pytest.raises(Refused, match="chưa được xác nhận"):
        reopen(offices.owner, proposed.pk, "Lần nữa", None)


def test_a_coordinating_unit_answers_for_itself(offices):
    task = offices.task(coordinating=[offices.second])
    work = offices.work(offices.first, task)

    answer(offices.other, work.pk, offices.second.pk, "Đã gửi số liệu")

    assert Update.objects.get().kind == Update.Kind.COORDINATED
    with pytest.raises(NotAllowed):
        answer(offices.focal, work.pk, offices.second.pk, "Thay bạn")
    with pytest.raises(NotFound):
        answer(offices.focal, work.pk, offices.first.pk, "Không phối hợp")
    with pytest.raises(Refused):
        answer(offices.other, work.pk, offices.second.pk, "  ")


def test_everyone_concerned_comments_and_nobody_else(offices):
    task = offices.task(coordinating=[offices.second])
    offices.work(offices.first, task)
    outsider = offices.actor(offices.person("xa", ("focal", offices.unit("Sở Y tế"))))

    for actor in (offices.focal, offices.other, offices.owner, offices.coordinator):
        comment(actor, task.pk, "Ý kiến")

    assert task.comments.count() == 4
    with pytest.raises(NotAllowed):
        comment(outsider, task.pk, "Ý kiến")
    with pytest.raises(Refused):
        comment(offices.focal, task.pk, "")
    with pytest.raises(NotFound):
        comment(offices.focal, 999, "Ý kiến")
