"""A piece of work as a deed meets it: found and locked, open or closed, in whose name one speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.units.matters import matter_of
from cchc.reform.plan_life import PlanState
from cchc.store.models import Work

if TYPE_CHECKING:
    from cchc.operations.actor import Actor
    from cchc.reform.permissions import Deed, Matter
    from cchc.store.models import StandingRow


class WorkClosed(Refused):
    """Completion was confirmed already."""

    def __init__(self) -> None:
        super().__init__(
            "Việc này đã được xác nhận hoàn thành. Cần sửa, hãy nhờ cơ quan theo dõi mở lại."
        )


def work_of(actor: Actor, pk: int, deed: Deed, *, lock: bool = True) -> Work:
    """The piece of work, if the actor may do ``deed`` on it.

    Raises:
        NotFound: there is none.
        NotAllowed: the actor may not.
    """
    works = Work.objects.select_related("unit", "task", "plan")
    if lock:
        works = works.select_for_update(of=("self",))
    try:
        work = works.get(pk=pk)
    except Work.DoesNotExist as error:
        raise NotFound from error
    actor.require(deed, matter_of_work(work))
    return work


def matter_of_work(work: Work) -> Matter:
    """What a piece of work is to the table of permissions: its unit and its area."""
    return matter_of([work.unit], work.area or None)


def refuse_closed(work: Work, row: StandingRow) -> None:
    """Let nothing more be told of work that is confirmed or dropped, or whose plan is closed.

    Raises:
        WorkClosed: completion was confirmed.
        Refused: an amendment dropped it, or the plan is closed.
    """
    if row.confirmed:
        raise WorkClosed
    if row.cancelled_on is not None:
        raise Refused("Việc này đã bỏ khỏi kế hoạch theo bản điều chỉnh nên không nhận cập nhật.")
    if work.plan.state == PlanState.CLOSED:
        raise Refused("Kế hoạch này đã đóng nên không nhận cập nhật.")


def next_revision(work: Work, seen: int | None) -> None:
    """Count the work's revision up, if nobody did since the actor saw it.

    Raises:
        ChangedMeanwhile: somebody did.
    """
    if seen is not None and work.revision != seen:
        raise ChangedMeanwhile("Việc này")
    work.revision += 1
    work.save(update_fields=["revision"])


def speaking_unit(actor: Actor, work: Work) -> int:
    """The unit for which the actor speaks: that of the work if they have a role there."""
    return work.unit_id if work.unit_id in actor.units else min(actor.units)


def told_facts(row: StandingRow) -> dict[str, object]:
    """The facts of a standing that a change may alter, as the record keeps them."""
    return {
        "percent": row.percent,
        "due": row.due.isoformat() if row.due else None,
        "proposed_on": row.proposed_on.isoformat() if row.proposed_on else None,
        "confirmed": row.confirmed,
    }
