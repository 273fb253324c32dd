"""A sample plan in the form of a hand-checked reading, which scores of readers are counted against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc.reform.plan_json import plan_to_json

if TYPE_CHECKING:
    from cchc.reform.plans import Plan


def hand_reading(plan: Plan) -> dict[str, Any]:
    """The plan as JSON with what a scorer asks besides: every task's deadline in one list, no defects.

    The keys are those of `plan_to_json`; ``deadlines`` lists each different deadline of the tasks
    (``source`` "task") and those of the body ("body"), and ``defects`` is empty, because a sample
    has no faults but those that a reader invents.
    """
    reading: dict[str, Any] = plan_to_json(plan)
    of_tasks = {
        task["deadline_text"]: {"text": task["deadline_text"], **task["deadline"]}
        for task in reading["tasks"]
        if task["deadline"]
    }
    reading["deadlines"] = [
        *({**deadline, "source": "task", "soft": False} for deadline in of_tasks.values()),
        *({**deadline, "source": "body", "soft": False} for deadline in reading["deadlines"]),
    ]
    reading["targets"] = [{**target, "soft": False} for target in reading["targets"]]
    reading["defects"] = []
    return reading
