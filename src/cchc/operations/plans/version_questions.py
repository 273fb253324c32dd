"""Questions about the versions of a plan: which there are, the plan as of one, two compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.operations.actor import NotFound
from cchc.operations.plans.putting_in_force import reviewed_content
from cchc.operations.plans.versions import compare_contents
from cchc.reform.permissions import Deed
from cchc.reform.plan_from_json import plan_from_json
from cchc.store.models import Plan, PlanVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.operations.actor import Actor
    from cchc.reform.comparison import PlanComparison
    from cchc.reform.plans import Plan as PlanValue


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the history, with how many tasks and targets it changed, added and dropped."""

    version: PlanVersion
    counts: dict[str, dict[str, int]]


def version_lines(actor: Actor, pk: int) -> tuple[Plan, list[VersionLine]]:
    """A plan and its versions, the newest first.

    Raises:
        NotFound: there is no such plan.
    """
    plan = _plan(actor, pk)
    versions = plan.versions.select_related("made_by", "paper").defer("content")
    return plan, [VersionLine(each, _counts(each)) for each in versions.order_by("-number")]


def _plan(actor: Actor, pk: int) -> Plan:
    actor.require(Deed.SEE_PLANS)
    plan = Plan.objects.select_related("unit", "amends", "paper").filter(pk=pk).first()
    if plan is None:
        raise NotFound
    return plan


def _counts(version: PlanVersion) -> dict[str, dict[str, int]]:
    told = version.comparison or {}
    return {
        kind: {became: len(told[kind][became]) for became in ("changed", "added", "dropped")}
        for kind in ("targets", "tasks")
        if kind in told
    }


@dataclass(frozen=True, slots=True)
class VersionView:
    """A plan as one version words it."""

    plan: Plan
    version: PlanVersion
    value: PlanValue
    before: PlanVersion | None
    comparison: PlanComparison | None
    others: Sequence[PlanVersion]


def version_view(actor: Actor, pk: int, number: int, against: int | None = None) -> VersionView:
    """The plan as of a version, compared with the one before or with another one.

    Raises:
        NotFound: there is no such version.
    """
    plan = _plan(actor, pk)
    version = version_of(actor, pk, number)
    other = against if against is not None else number - 1
    before = plan.versions.filter(number=other).exclude(number=number).first()
    return VersionView(
        plan=plan,
        version=version,
        value=plan_from_json(version.content),
        before=before,
        comparison=compare_contents(before.content, version.content) if before else None,
        others=list(
            plan.versions.exclude(number=number).defer("content", "comparison").order_by("number")
        ),
    )


def version_of(actor: Actor, pk: int, number: int) -> PlanVersion:
    """One version of a plan.

    Raises:
        NotFound: there is none of that number.
    """
    actor.require(Deed.SEE_PLANS)
    version = (
        PlanVersion.objects.select_related("plan__unit").filter(plan=pk, number=number).first()
    )
    if version is None:
        raise NotFound
    return version


def amendment_compared(actor: Actor, pk: int) -> PlanComparison | None:
    """What an amendment under work changes in its plan; None for a plan that amends nothing.

    Raises:
        NotFound: there is no such plan.
    """
    amendment = _plan(actor, pk)
    if amendment.amends is None:
        return None
    before = amendment.amends.versions.order_by("-number").first()
    return compare_contents(before.content, reviewed_content(amendment))
