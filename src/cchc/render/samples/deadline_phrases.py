"""Time expressions of sample plans: the words together with what they are meant to say."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.periods import first_day, last_day, last_day_of_month, month_code, quarter_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

QUARTERS = ("I", "II", "III", "IV")
DURATION_DAYS = (10, 15, 20, 30, 45)


@dataclass(frozen=True, slots=True)
class Times:
    """What the phrases are made from: chance, the year of the plan and the day of its issue."""

    chance: Random
    year: int
    issued: date


def make_deadline(times: Times) -> Deadline:
    """One time expression of any kind, with its meaning."""
    return times.chance.choice(MAKERS)(times)


def slashed(day: date) -> str:
    """A day as papers write it: months 1 and 2 with two digits."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def spelled(day: date) -> str:
    """A day in words: "ngày 05 tháng 02 năm 2026"."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def any_day(times: Times) -> date:
    """A day of the plan's year, from the tenth of a month on."""
    month = times.chance.randint(1, 12)
    last = monthrange(times.year, month)[1]
    return date(times.year, month, times.chance.choice((10, 15, 20, 25, last)))


def _window(text: str, kind: DeadlineKind, periods: tuple[str, ...]) -> Deadline:
    return Deadline(
        text, kind, first_day(periods[0]), last_day(periods[-1]), inclusive=True, periods=periods
    )


def _month(times: Times) -> Deadline:
    month = times.chance.randint(1, 12)
    text = (
        f"Tháng {month:02d}/{times.year}"
        if times.chance.random() < 0.5
        else f"Tháng {month} năm {times.year}"
    )
    return _window(text, DeadlineKind.MONTH, (month_code(times.year, month),))


def _months(times: Times) -> Deadline:
    first = times.chance.randint(1, 10)
    last = first + times.chance.randint(1, 2)
    periods = tuple(month_code(times.year, m) for m in range(first, last + 1))
    text = f"Tháng {first} - {last} năm {times.year}"
    return _window(text, DeadlineKind.MONTH_RANGE, periods)


def _quarters(times: Times) -> Deadline:
    chosen = times.chance.choice(
        ((1,), (2,), (3,), (4,), (1, 2), (2, 3), (3, 4), (1, 4), (1, 2, 3, 4))
    )
    joint = "/" if times.chance.random() < 0.5 else " năm "
    text = f"Quý {', '.join(QUARTERS[q - 1] for q in chosen)}{joint}{times.year}"
    periods = tuple(quarter_code(times.year, q) for q in chosen)
    apart = len(chosen) == 4 or chosen == (1, 4)
    return replace(_window(text, DeadlineKind.QUARTER_SET, periods), recurring=apart)


def _year(times: Times) -> Deadline:
    opener = times.chance.choice(("Năm", "Trong năm"))
    return _window(f"{opener} {times.year}", DeadlineKind.YEAR, (str(times.year),))


def _years(times: Times) -> Deadline:
    last = times.year + times.chance.randint(1, 3)
    periods = tuple(str(year) for year in range(times.year, last + 1))
    return _window(f"Giai đoạn {times.year} - {last}", DeadlineKind.YEAR_RANGE, periods)


def _date(times: Times) -> Deadline:
    day = any_day(times)
    return Deadline(f"Ngày {slashed(day)}", DeadlineKind.DATE, day, day, inclusive=True)


def _dates(times: Times) -> Deadline:
    first = any_day(times)
    last = first + timedelta(days=times.chance.choice((15, 30, 60)))
    text = f"Từ ngày {slashed(first)} đến ngày {slashed(last)}"
    return Deadline(text, DeadlineKind.DATE_RANGE, first, last, inclusive=True)


def _before(times: Times) -> Deadline:
    day = any_day(times)
    opener = times.chance.choice(("Trước", "Chậm nhất", "Xong trước"))
    text = f"{opener} ngày {slashed(day)}"
    return Deadline(text, DeadlineKind.BEFORE_DATE, end=day, inclusive=opener == "Chậm nhất")


def _by_year_end(times: Times) -> Deadline:
    return Deadline(
        f"Đến hết năm {times.year}",
        DeadlineKind.BEFORE_DATE,
        end=last_day_of_month(times.year, 12),
        inclusive=True,
        periods=(str(times.year),),
    )


def _from_day(times: Times) -> Deadline:
    day = any_day(times)
    tail = times.chance.choice(("", " trở đi"))
    return Deadline(f"Từ ngày {slashed(day)}{tail}", DeadlineKind.FROM_DATE, start=day)


def _from_quarter(times: Times) -> Deadline:
    first = times.chance.randint(1, 3)
    periods = tuple(quarter_code(times.year, q) for q in range(first, 5))
    text = f"Từ Quý {QUARTERS[first - 1]} đến hết năm {times.year}"
    return _window(text, DeadlineKind.FROM_QUARTER_TO_YEAR_END, periods)


def _continuous(times: Times) -> Deadline:
    if times.chance.random() < 0.5:
        return Deadline("Thường xuyên", DeadlineKind.CONTINUOUS, recurring=True)
    text = f"Thường xuyên trong năm {times.year}"
    return replace(_window(text, DeadlineKind.CONTINUOUS, (str(times.year),)), recurring=True)


def _periodic(times: Times) -> Deadline:
    text = times.chance.choice(("Định kỳ hằng quý", "Hằng tháng", "6 tháng/lần", "Hằng quý"))
    return Deadline(text, DeadlineKind.PERIODIC, recurring=True)


def _monthly(times: Times) -> Deadline:
    day = times.chance.choice((5, 15, 20, 25))
    if times.chance.random() < 0.5:
        text = f"Ngày {day:02d} hằng tháng"
        return Deadline(text, DeadlineKind.MONTHLY_DAY, recurring=True)
    text = f"Trước ngày {day:02d} hằng tháng"
    return Deadline(text, DeadlineKind.MONTHLY_DAY, inclusive=False, recurring=True)


def _duration(times: Times) -> Deadline:
    days = times.chance.choice(DURATION_DAYS)
    if times.chance.random() < 0.5:
        event = "kể từ ngày nhận đủ hồ sơ"
        return Deadline(
            f"Trong {days} ngày làm việc {event}", DeadlineKind.DURATION, condition=event
        )
    event = "kể từ ngày ban hành Kế hoạch"
    return Deadline(
        f"Trong {days} ngày {event}",
        DeadlineKind.DURATION,
        end=times.issued + timedelta(days=days),
        inclusive=True,
        condition=event,
    )


def _on_condition(times: Times) -> Deadline:
    text = times.chance.choice(
        ("Sau khi có hướng dẫn của Bộ Nội vụ", "Khi có yêu cầu", "Sau khi được cấp kinh phí")
    )
    return Deadline(text, DeadlineKind.ON_CONDITION, condition=text)


def _waiting(times: Times) -> Deadline:
    if times.chance.random() < 0.5:
        return Deadline("Theo quy định", DeadlineKind.PER_REGULATION)
    return Deadline("Theo kế hoạch", DeadlineKind.PER_PLAN)


def _composite(times: Times) -> Deadline:
    first, last = sorted(times.chance.sample(range(1, 5), 2))
    deeds = (("trình dự thảo", "ban hành"), ("xây dựng đề cương", "trình phê duyệt"))
    parts = tuple(
        _window(
            f"Quý {QUARTERS[quarter - 1]}/{times.year} {deed}",
            DeadlineKind.QUARTER_SET,
            (quarter_code(times.year, quarter),),
        )
        for quarter, deed in zip((first, last), times.chance.choice(deeds), strict=True)
    )
    periods = tuple(period for part in parts for period in part.periods)
    whole = _window("; ".join(part.text for part in parts), DeadlineKind.COMPOSITE, periods)
    return replace(whole, parts=parts)


MAKERS: tuple[Callable[[Times], Deadline], ...] = (
    *(_month, _months, _quarters, _quarters, _quarters, _year, _years, _date, _dates),
    *(_before, _before, _by_year_end, _from_day, _from_quarter, _continuous, _continuous),
    *(_periodic, _monthly, _duration, _on_condition, _waiting, _composite),
)
