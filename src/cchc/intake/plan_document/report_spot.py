"""Where a report is spoken of: an item of the outline, and what its names and days are read against."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.plan_document.report_clauses import periods_in
from cchc.intake.plan_document.report_parties import debtor
from cchc.reform.reporting import PERIOD_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.plan_document.outline import Item
    from cchc.intake.plan_document.tasks import Dating
    from cchc.reform.findings import Place
    from cchc.reform.plans import Assignment
    from cchc.reform.reporting import ReportPeriod

REPORTING_PART = re.compile(
    r"chế độ (?:thông tin,? )?báo cáo|báo cáo định kỳ|thời (?:gian|hạn)[^.;]{0,40}báo cáo",
    re.IGNORECASE,
)
ALL_QUARTERS = re.compile(r"\s*(?:h[ằà]ng |các |mỗi )?qu[ýí]$", re.IGNORECASE)
QUOTE = 120


@dataclass(frozen=True, slots=True)
class ReportSpot:
    """An item of the outline with what its reports are read against."""

    items: Sequence[Item]
    index: int
    assignments: Sequence[Assignment]
    dating: Dating

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.items[self.index]

    @property
    def year(self) -> int | None:
        """The plan's year; a paper for several years has none, so that its periods keep no dates."""
        return self.dating.plan_year

    @property
    def in_reporting_part(self) -> bool:
        """Whether a heading above says that this part is about reporting."""
        return any(REPORTING_PART.search(i.text) for i in self.item.above)

    def place(self, quote: str) -> Place:
        """The item's place with the words quoted."""
        return replace(self.item.paragraph.place, quote=quote[:QUOTE])

    def who(self) -> str | None:
        """The agency that owes what the item asks for."""
        return debtor(self.items, self.index, self.assignments)


def named_for(name: str, period: ReportPeriod | None) -> str:
    """The report's name with its period's ("báo cáo hằng quý" is "báo cáo quý I" for one of them)."""
    if period is None:
        return name
    if len(periods_in(name, period.year)) > 1:
        first = PERIOD_NAME.search(name)
        base = name[: first.start() if first else len(name)].strip(" ,") or "báo cáo"
        return f"{base} {period.name}"
    if period.name.casefold() in name.casefold():
        return name
    return f"{ALL_QUARTERS.sub('', name)} {period.name}"


def kind_of(text: str) -> str:
    """The kind of a report by its words."""
    folded = text.casefold()
    if "chuyên đề" in folded:
        return "thematic_report"
    if "chấm điểm" in folded or "chỉ số" in folded:
        return "index_report"
    return "periodic_report"
