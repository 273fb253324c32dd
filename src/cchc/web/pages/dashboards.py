"""Dashboards: how all works stand as of a day, as tables and charts with the same figures."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from cchc.operations.actor import NotFound
from cchc.operations.dashboards.questions import latest_change, overview, plans_followed
from cchc.operations.tasks.questions import NO_AREA, TaskFilter
from cchc.reform.plan_summary import AREA_NAMES
from cchc.reform.progress import Status
from cchc.render.charts.drawing import AMBER, BLUE, GREEN, GREY, RED
from cchc.render.charts.png import FontMissing, png
from cchc.render.charts.shapes import Part, columns, matrix, stacked
from cchc.render.charts.svg import svg
from cchc.web.answers import page
from cchc.web.pages.tasks import day_asked, filter_of
from cchc.web.typed import page_in_address
from cchc.web.words import TIER_NAMES, area_name, shown_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

    from cchc.operations.dashboards.questions import Overview
    from cchc.operations.plans.questions import Tally
    from cchc.render.charts.drawing import Drawing

KEPT_FOR = 600
PARTS = (
    (Part("Xong", GREEN), (Status.DONE, Status.DONE_LATE)),
    (Part("Đang thực hiện", BLUE), (Status.ON_TRACK, Status.NOT_DUE)),
    (Part("Có nguy cơ trễ", AMBER), (Status.AT_RISK,)),
    (Part("Quá hạn", RED), (Status.LATE,)),
    (Part("Chờ căn cứ", GREY), (Status.WAITING,)),
)


def _seen(request: HttpRequest) -> tuple[Overview, TaskFilter, int]:
    chosen = filter_of(request, TaskFilter())
    number, day = page_in_address(request.GET), day_asked(request)
    # Counting a hundred thousand works takes a while; until something changes the figures hold.
    key = sha256(repr((day, chosen, number, latest_change(request.actor))).encode()).hexdigest()
    seen = cache.get(f"overview/{key}")
    if seen is None:
        seen = overview(request.actor, day, chosen, number)
        cache.set(f"overview/{key}", seen, KEPT_FOR)
    return seen, chosen, number


@page
def show(request: HttpRequest) -> HttpResponse:
    """The dashboard: the whole, its parts, over time."""
    seen, chosen, number = _seen(request)
    areas = _area_codes(seen)
    context = {
        "seen": seen,
        "chosen": chosen,
        "number": number,
        "more": seen.more_units,
        "areas": [(code, code or NO_AREA) for code in areas],
        "plans": plans_followed(request.actor, seen.day),
        "is_past": seen.day < request.actor.day,
        "most": max((n for u in seen.units for n in u.late_by_area.values()), default=0),
        "charts": {
            # The drawings escape their words themselves.
            name: mark_safe(svg(drawn(seen), name))  # noqa: S308
            for name, drawn in CHARTS.items()
            if name != "ma-tran"
        },
        "parts": [part.name for part, _ in PARTS],
        "by_area": _rows(seen.areas, areas),
        "by_tier": _rows(seen.tiers, list(seen.tiers)),
    }
    return render(request, "dashboard.html", context)


def _area_codes(seen: Overview) -> list[str]:
    """The areas that occur, in the order of the programme."""
    return [code or "" for code in AREA_NAMES if (code or "") in seen.areas]


def _rows(tallies: Mapping[str, Tally], codes: list[str]) -> list[tuple[str, Tally, list[int]]]:
    return [(code, tallies[code], _parts_of(tallies[code])) for code in codes]


def _parts_of(tally: Tally) -> list[int]:
    return [sum(tally.counts.get(status, 0) for status in statuses) for _, statuses in PARTS]


def _draw_lateness(seen: Overview) -> Drawing:
    told = [(f"{day:%m/%y}", number) for day, number in seen.lateness[:-1]]
    told.append((f"{seen.day:%d/%m}", seen.lateness[-1][1]))
    summary = "; ".join(f"{shown_day(day)}: {number}" for day, number in seen.lateness)
    return columns("Việc quá hạn cuối mỗi tháng", summary, told, RED)


def _draw_coming(seen: Overview) -> Drawing:
    told = [(f"{first:%d/%m}", number) for first, _, number in seen.coming]
    summary = "; ".join(f"tuần từ {shown_day(first)}: {n}" for first, _, n in seen.coming)
    return columns("Việc đến hạn mỗi tuần tới", summary, told)


def _draw_areas(seen: Overview) -> Drawing:
    rows = [(area_name(code), _parts_of(seen.areas[code])) for code in _area_codes(seen)]
    return _stacked("Việc theo lĩnh vực", rows)


def _draw_tiers(seen: Overview) -> Drawing:
    rows = [(TIER_NAMES[code], _parts_of(tally)) for code, tally in seen.tiers.items()]  # type: ignore[index]
    return _stacked("Việc theo cấp", rows)


def _stacked(title: str, rows: list[tuple[str, list[int]]]) -> Drawing:
    summary = "; ".join(f"{label}: {sum(numbers)} việc" for label, numbers in rows)
    return stacked(title, summary, [part for part, _ in PARTS], rows)


def _draw_matrix(seen: Overview) -> Drawing:
    codes = _area_codes(seen)
    rows = [(u.name, [u.late_by_area.get(code, 0) for code in codes]) for u in seen.units]
    summary = "; ".join(f"{unit.name}: {unit.tally.late}" for unit in seen.units)
    return matrix(
        "Việc quá hạn theo đơn vị và lĩnh vực", summary, list(map(area_name, codes)), rows
    )


CHARTS: Mapping[str, Callable[[Overview], Drawing]] = {
    "qua-han": _draw_lateness,
    "sap-toi": _draw_coming,
    "linh-vuc": _draw_areas,
    "cap": _draw_tiers,
    "ma-tran": _draw_matrix,
}


@page
def chart(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One chart as a file, PNG or SVG, with what the address narrows."""
    if name not in CHARTS or form not in {"png", "svg"}:
        raise NotFound
    seen, _, _ = _seen(request)
    drawing = CHARTS[name](seen)
    if form == "svg":
        response = HttpResponse(svg(drawing), content_type="image/svg+xml; charset=utf-8")
    else:
        try:
            response = HttpResponse(png(drawing), content_type="image/png")
        except FontMissing:
            told = "Máy chủ chưa có phông chữ tiếng Việt (fonts-dejavu-core); tải bản SVG."
            return HttpResponse(told, status=503, content_type="text/plain; charset=utf-8")
    ending = f"{name}-{seen.day.isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{ending}"'
    return response
