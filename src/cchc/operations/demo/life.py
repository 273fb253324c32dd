"""A year of work of the invented province, told day by day through the deeds that people do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.operations.actor import Actor, SaidNo
from cchc.operations.people.questions import actor_of
from cchc.operations.tasks.deeds import Told, comment, tell_progress
from cchc.operations.tasks.judging import judge_completion
from cchc.operations.tasks.times import Event, ask_extension, decide_extension, record_trigger
from cchc.reform.permissions import Role
from cchc.store.models import RoleRow, StandingRow, Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PROGRESS = (
    "Đã dự thảo và gửi lấy ý kiến các cơ quan liên quan.",
    "Đã tổng hợp ý kiến góp ý, đang hoàn thiện dự thảo.",
    "Đang triển khai theo kế hoạch, chưa phát sinh vướng mắc.",
    "Đã tổ chức làm việc với các đơn vị, thống nhất nội dung.",
    "Đã rà soát xong, đang chờ thẩm định.",
)
DONE = "Đã ban hành sản phẩm theo yêu cầu của kế hoạch."
RETURNED = "Tài liệu thiếu số, ngày ban hành; đề nghị bổ sung văn bản đã ký."
REMARK = "Đề nghị cập nhật tiến độ trước ngày 10 hằng tháng."
WHY_LATER = "Phải chờ hướng dẫn của bộ chủ quản nên chưa đủ căn cứ hoàn thành đúng hạn."


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts for whom: focal persons by unit, owners by area, the coordinator."""

    focal: dict[int, int]
    owners: dict[str, int]
    coordinator: int


def cast_of() -> Cast:
    """The people of the province by what they do."""
    rows = list(RoleRow.objects.all())
    return Cast(
        {row.unit_id: row.person_id for row in rows if row.role == Role.FOCAL},
        {row.area: row.person_id for row in rows if row.role == Role.AREA_OWNER},
        next(row.person_id for row in rows if row.role == Role.COORDINATOR),
    )


def at(person: int, day: date, hour: int = 9) -> Actor:
    """The person at work on a day."""
    now = datetime(day.year, day.month, day.day, hour, tzinfo=HANOI)
    return actor_of(person, now, day)


class Year:
    """Lives the works of a plan up to today."""

    def __init__(self, cast: Cast, chance: Random, today: date) -> None:
        self.cast, self.chance, self.today = cast, chance, today
        self.papers = 100

    def live(self, plan: int) -> None:
        """Tell what became of each work, in the order of their days."""
        rows = StandingRow.objects.filter(work__plan=plan, until=None).select_related("work__task")
        for row in rows.order_by("due", "pk"):
            if row.waits_for is not None:
                self._trigger(row)
            elif row.work.unit_id in self.cast.focal:
                self._work(row)

    def _owner(self, work: Work) -> int:
        return self.cast.owners.get(work.area, self.cast.coordinator)

    def _work(self, row: StandingRow) -> None:
        work, focal = row.work, self.cast.focal[row.work.unit_id]
        start = max(row.start or row.since, row.since)
        due = row.due or self.today
        if start > self.today:
            return
        luck = self.chance.random()
        span = max(1, (min(due, self.today) - start).days)
        self._tell(work, focal, start + timedelta(days=span // 3), self.chance.randint(15, 50))
        if due <= self.today and luck < 0.8:
            late = self.chance.randint(1, 25) if luck > 0.7 else -self.chance.randint(0, 9)
            self._finish(work, focal, max(start, due + timedelta(days=late)))
        elif luck > 0.93 and row.due is not None:
            self._ask_for_time(work, focal, due)
        elif luck < 0.5:
            self._tell(
                work, focal, start + timedelta(days=span * 2 // 3), self.chance.randint(50, 90)
            )
        if luck < 0.03:
            day = min(self.today, start + timedelta(days=5))
            owner, words = at(self._owner(work), day), REMARK
            self._do(lambda: comment(owner, work.task_id, words))

    def _tell(self, work: Work, focal: int, day: date, percent: int) -> None:
        if day <= self.today:
            told = Told(percent=percent, words=self.chance.choice(PROGRESS))
            self._do(lambda: tell_progress(at(focal, day), work.pk, told))

    def _finish(self, work: Work, focal: int, day: date) -> None:
        if day > self.today:
            return
        self.papers += 1
        number = f"{self.papers}/BC-{self.chance.choice(('SNV', 'STP', 'UBND', 'VP'))}"
        told = Told(
            percent=100,
            words=DONE,
            files=(self._file(number, day),),
            number=number,
            issued_on=day,
            issuer=work.unit.name,
            proposes_done=True,
        )
        self._do(lambda: tell_progress(at(focal, day), work.pk, told))
        later = day + timedelta(days=self.chance.randint(0, 6))
        if later > self.today:
            return
        agrees = self.chance.random() > 0.06
        owner = self._owner(work)
        words = "" if agrees else RETURNED
        self._do(
            lambda: judge_completion(
                at(owner, later, 14), work.pk, agrees=agrees, words=words, revision=None
            )
        )

    def _ask_for_time(self, work: Work, focal: int, due: date) -> None:
        asked_on = min(self.today, due) - timedelta(days=3)
        until = due + timedelta(days=30)

        def deed() -> None:
            asked = ask_extension(at(focal, asked_on), work.pk, until, WHY_LATER)
            if self.chance.random() < 0.6:
                owner = at(self._owner(work), min(self.today, asked_on + timedelta(days=2)))
                decide_extension(owner, asked.pk, until, "")

        self._do(deed)

    def _trigger(self, row: StandingRow) -> None:
        if self.chance.random() < 0.5:
            return
        day = row.since + timedelta(days=self.chance.randint(20, 200))
        if day <= self.today:
            owner = at(self._owner(row.work), day)
            event = Event(day, f"{self.chance.randint(10, 99)}/NQ-HĐND", day + timedelta(days=60))
            self._do(lambda: record_trigger(owner, row.work.task_id, event))

    @staticmethod
    def _file(number: str, day: date) -> SimpleUploadedFile:
        text = f"BÁO CÁO\nSố: {number}\nNgày {day:%d/%m/%Y}\n\nTài liệu của tỉnh tưởng tượng, dùng để xem thử.\n"
        return SimpleUploadedFile(f"bao-cao-{number.split('/', maxsplit=1)[0]}.txt", text.encode())

    @staticmethod
    def _do(deed: Callable[[], object]) -> None:
        """A deed that chance made impossible (work already done, a role that ended) is left out."""
        try:
            deed()
        except SaidNo:
            return
