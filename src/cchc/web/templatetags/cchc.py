"""How figures, days, states and places are shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from django import template
from django.utils import timezone
from django.utils.html import format_html

from cchc.reform.attainment import Reached, wants_less
from cchc.reform.comparison import FIELD_NAMES
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.own_plans import Issued
from cchc.reform.plan_life import PlanState, PlanStep
from cchc.reform.role_names import ROLE_NAMES
from cchc.reform.target_words import OPERATOR_SIGNS, demand_of
from cchc.reform.targets import Operator
from cchc.reform.units import UnitKind
from cchc.web.audit_words import deed_name, thing_name
from cchc.web.words import (
    HISTORY_NAMES,
    ISSUED_NAMES,
    ITEM_NAMES,
    KIND_NAMES,
    PLAN_STATES,
    STATUS_NAMES,
    STATUS_STYLES,
    STEP_NAMES,
    TIER_NAMES,
    area_name,
    browser_name,
    reason_of,
    shown_day,
    shown_deadline,
    shown_period,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from cchc.reform.attainment import Attainment
    from cchc.reform.comparison import PlanComparison
    from cchc.reform.deadlines import Deadline
    from cchc.reform.findings import Finding
    from cchc.reform.progress import Judgement
    from cchc.reform.targets import Target

    class Judged(Protocol):
        """What is known of a target here."""

        operator: str
        unit_text: str


register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as 29/12/2022."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return shown_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A moment as 29/12/2022 14:05."""
    return f"{timezone.localtime(value):%d/%m/%Y %H:%M}" if value else ""


@register.filter
def figure(value: Decimal | float | None) -> str:
    """A number as one writes it in Vietnam: 1.234,5; at most two decimals."""
    if value is None or value == "":
        return ""
    rounded = round(Decimal(value), 2)
    whole, _, part = f"{rounded:,.2f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


@register.filter
def period(label: str) -> str:
    """A period as one writes it."""
    return shown_period(label)


@register.filter
def area(code: str) -> str:
    """The name of an area."""
    return area_name(code)


@register.filter
def kind(code: str) -> str:
    """The name of a kind of unit."""
    return KIND_NAMES.get(UnitKind(code), code)


@register.filter
def role(code: str) -> str:
    """The name of a role."""
    return ROLE_NAMES.get(code, code)


@register.filter
def sign(operator: str) -> str:
    """The sign of an operator: ≥."""
    return OPERATOR_SIGNS.get(Operator(operator), "")


@register.simple_tag
def state(judgement: Judgement) -> SafeString:
    """The status of a piece of work: a word with a shape."""
    style, name = STATUS_STYLES[judgement.status], STATUS_NAMES[judgement.status]
    return format_html('<span class="state {}">{}</span>', style, name)


@register.filter
def why(judgement: Judgement) -> str:
    """Why a piece of work stands as it does."""
    return reason_of(judgement)


@register.simple_tag
def plan_state(code: str) -> SafeString:
    """The state of a plan."""
    name, style = PLAN_STATES[PlanState(code)]
    return format_html('<span class="state {}">{}</span>', style, name)


@register.simple_tag
def issued(code: str) -> SafeString:
    """Whether a unit has issued its plan."""
    name, style = ISSUED_NAMES[Issued(code)]
    return format_html('<span class="state {}">{}</span>', style, name)


@register.filter
def step_name(code: str) -> str:
    """The name of a step in a plan's life."""
    return STEP_NAMES[PlanStep(code)]


@register.filter
def demand(target: Target) -> str:
    """What a target demands: ≥ 95%."""
    return demand_of(target)


@register.filter
def field_name(code: str) -> str:
    """The name of a field in which two plans differ."""
    return FIELD_NAMES.get(code, code)


@register.filter
def share(part: int, whole: int) -> int:
    """A part of a whole in per cent, for the width of a bar."""
    return round(100 * part / whole) if whole else 0


@register.filter
def sentence(finding: Finding) -> str:
    """What a finding says."""
    return sentence_of(finding)


@register.filter
def day_before(value: date | None) -> str:
    """The last day of something, from the first day without it."""
    return shown_day(value - timedelta(days=1)) if value else ""


@register.filter
def browser(agent: str) -> str:
    """The browser and system that a session was opened with."""
    return browser_name(agent)


@register.filter
def typed(draft: dict[str, str], name: str) -> str:
    """What was typed into a field."""
    return draft.get(name, "") if draft else ""


@register.filter
def happened(code: str) -> str:
    """What happened to a piece of work."""
    return HISTORY_NAMES.get(code, code)


@register.filter
def tier(code: str) -> str:
    """The name of a level of government."""
    return next((name for each, name in TIER_NAMES.items() if each == code), code)


@register.filter
def at_key(table: Mapping[str, object], key: str) -> object:
    """What stands under a key, nothing where there is none."""
    return table.get(key, "")


@register.simple_tag
def attained(attainment: Attainment, target: Judged) -> SafeString:
    """Whether a target is met: a word with a shape, and how far off in words."""
    if attainment.reached is Reached.NO_BASE:
        return format_html('<span class="state wait">{}</span>', "Chưa có số gốc để so")
    if attainment.reached is Reached.NO_VALUE:
        return format_html('<span class="state wait">{}</span>', "Chưa có số liệu")
    if attainment.reached is Reached.MET:
        return format_html('<span class="state done">{}</span>', "Đạt")
    gap = figure(attainment.gap)
    operator = Operator(target.operator)
    goes_over = (
        attainment.actual is not None
        and attainment.goal is not None
        and (wants_less(operator, target.unit_text) or attainment.actual > attainment.goal)
    )
    words = f"vượt {gap}" if goes_over else f"thiếu {gap}"
    if attainment.gap == 0:
        words = "phải khác số gốc"
    return format_html(
        '<span class="state late">{}</span> <span class="small">{}</span>', "Chưa đạt", words
    )


@register.filter
def absolute(value: Decimal) -> Decimal:
    """A figure without its sign."""
    return abs(value)


@register.filter
def plain(value: Decimal | None) -> str:
    """A figure as a form hands it back: without any sign of thousands."""
    return (
        ""
        if value is None
        else f"{value:f}".rstrip("0").rstrip(".")
        if "." in f"{value:f}"
        else f"{value:f}"
    )


@register.filter
def depth(number: int, most: int) -> int:
    """How dark a cell of a matrix is, from 0 to 4."""
    return min(4, -(-4 * number // most)) if most else 0


@register.filter
def deed(code: str) -> str:
    """What was done, as the record of changes calls it."""
    return deed_name(code)


@register.filter
def thing(code: str) -> str:
    """To what something was done."""
    return thing_name(code)


@register.simple_tag(takes_context=True)
def asking(context: Mapping[str, HttpRequest], *pairs: object) -> str:
    """The query of the address with some names changed: ``{% asking "trang-thai" "late" %}``.

    Nothing as a value takes the name out; the number of the page always goes.
    """
    query = context["request"].GET.copy()
    query.pop("trang", None)
    for name, value in zip(pairs[::2], pairs[1::2], strict=True):
        if value in {None, ""}:
            query.pop(str(name), None)
        else:
            query[str(name)] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def item_kind(code: str) -> str:
    """The name of one item of a review."""
    return ITEM_NAMES.get(code, (code, code))[0]


@register.filter
def item_kinds(code: str) -> str:
    """The name of all items of a kind."""
    return ITEM_NAMES.get(code, (code, code))[1]


@register.filter
def understood(deadline: Deadline) -> str:
    """What a time expression was understood to mean, in a few words."""
    return shown_deadline(deadline)


@register.filter
def told(item: object) -> str:
    """The words of a task or target."""
    return getattr(item, "content", None) or getattr(item, "text", "")


@register.filter
def both_parts(comparison: PlanComparison) -> tuple[tuple[object, str], ...]:
    """The parts of a comparison with their names."""
    return ((comparison.tasks, "Nhiệm vụ"), (comparison.targets, "Chỉ tiêu"))
