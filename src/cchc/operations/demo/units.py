"""The units of the invented province: two former ones that merged, departments, sixty communes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cchc.operations.units.loading import (
    BEGINNING,
    MERGER,
    PROVINCES_BY,
    UnitDraft,
    UnitDrafts,
    add_departments,
    store_units,
)
from cchc.reform.units import UnitKind
from cchc.store.models import Unit

if TYPE_CHECKING:
    from random import Random

PROVINCE, OTHER = "Tỉnh Sơn Hải", "Tỉnh Lam Khê"
COMMUNES, WARDS = 46, 14
COMMUNES_BY = "Nghị quyết số 99/NQ-UBTVQH15 (tưởng tượng)"
# No pair of these is meant to be a real place.
FIRST = ("Tân", "Bạch", "Thạch", "Ngân", "Trúc", "Hạc", "Vân", "Lam")
SECOND = ("Khê", "Phong", "Lĩnh", "Xuyên", "Điền", "Mộc", "Sa", "Giang", "Bình", "Thủy")
MORE = (
    (UnitKind.PROVINCIAL_AGENCY, "Ban Quản lý các khu công nghiệp tỉnh"),
    (UnitKind.PUBLIC_SERVICE, "Trung tâm Phục vụ hành chính công tỉnh"),
    (UnitKind.PUBLIC_SERVICE, "Trường Chính trị tỉnh"),
)


def found_province(chance: Random) -> Unit:
    """Store all units; the province as it stands today."""
    drafts = UnitDrafts()
    new = drafts.add(UnitDraft(UnitKind.PROVINCE, PROVINCE, MERGER, code="T1"))
    old = {
        code: drafts.add(UnitDraft(UnitKind.PROVINCE, name, BEGINNING, MERGER, code))
        for code, name in (("C1", PROVINCE), ("C2", OTHER))
    }
    for former in old.values():
        drafts.links.append((former, new, True, MERGER, PROVINCES_BY))
    _add_communes(drafts, new, list(old.values()), chance)
    add_departments(drafts, new, old)
    for kind, name in MORE:
        drafts.add(UnitDraft(kind, name, MERGER, above=new))
        drafts.add(UnitDraft(kind, name, date(2019, 1, 1), MERGER, above=old["C1"]))
    store_units(drafts)
    return Unit.objects.get(name=PROVINCE, until=None)


def _add_communes(drafts: UnitDrafts, new: UnitDraft, old: list[UnitDraft], chance: Random) -> None:
    """Each commune of today from one to three former ones; every tenth former one was divided."""
    names = [f"{first} {second}" for first in FIRST for second in SECOND]
    chance.shuffle(names)
    made = []
    for number, name in enumerate(names[: COMMUNES + WARDS]):
        kind = "Phường" if number < WARDS else "Xã"
        code = f"N{number + 1:03}"
        made.append(
            drafts.add(UnitDraft(UnitKind.COMMUNE, f"{kind} {name}", MERGER, code=code, above=new))
        )
    count = 0
    for number, today in enumerate(made):
        above = old[number % len(old)]
        for part in range(chance.randint(1, 3)):
            count += 1
            name = today.name if part == 0 else f"{today.name} {part + 1}"
            former = UnitDraft(
                UnitKind.COMMUNE, name, BEGINNING, MERGER, f"X{count:03}", above=above
            )
            drafts.add(former)
            is_divided = count % 10 == 0 and number > 0
            drafts.links.append((former, today, not is_divided, MERGER, COMMUNES_BY))
            if is_divided:
                drafts.links.append((former, made[number - 1], False, MERGER, COMMUNES_BY))
