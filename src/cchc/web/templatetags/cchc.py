"""How figures, days, states and places are shown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.html import format_html

from cchc.reform.comparison import FIELD_NAMES
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.own_plans import Issued
from cchc.reform.plan_life import PlanStep
from cchc.reform.role_names import ROLE_NAMES
from cchc.reform.target_words import OPERATOR_SIGNS, demand_of
from cchc.web.words import (
    ISSUED_NAMES,
    ITEM_NAMES,
    KIND_NAMES,
    PLAN_STATES,
    STATUS_NAMES,
    STATUS_STYLES,
    STEP_NAMES,
    area_name,
    reason_of,
    shown_day,
    shown_deadline,
    shown_period,
)

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from cchc.reform.comparison import PlanComparison
    from cchc.reform.deadlines import Deadline
    from cchc.reform.findings import Finding
    from cchc.reform.progress import Judgement
    from cchc.reform.targets import Target

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
    return KIND_NAMES.get(code, code)


@register.filter
def role(code: str) -> str:
    """The name of a role."""
    return ROLE_NAMES.get(code, code)


@register.filter
def sign(operator: str) -> str:
    """The sign of an operator: ≥."""
    return OPERATOR_SIGNS.get(operator, "")


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
    name, style = PLAN_STATES[code]
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
