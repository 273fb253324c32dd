"""What every page shows around its own matter: who is signed in, and the words of the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.people.questions import roles_today
from cchc.reform.permissions import Deed
from cchc.reform.plan_summary import AREA_NAMES
from cchc.reform.role_names import ROLE_NAMES
from cchc.web.words import KIND_NAMES, MORE_STATUSES, STATUS_NAMES, TIER_NAMES

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """The person's roles for the head of the page, and the choices of the filters."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    roles = roles_today(actor)
    return {
        "my_roles": roles,
        # The province is the first step of every path: "/1/5/".
        "my_province": roles[0].unit.path.split("/")[1] if roles else "",
        "may_see_people": not actor.reach(Deed.SEE_PEOPLE).is_empty,
        "role_names": [(code.value, name) for code, name in ROLE_NAMES.items()],
        "status_names": [
            *MORE_STATUSES.items(),
            *((code.value, name) for code, name in STATUS_NAMES.items()),
        ],
        "tier_names": [(code.value, name) for code, name in TIER_NAMES.items()],
        "may_see_audit": actor.may(Deed.SEE_AUDIT),
        "area_names": [(code, name) for code, name in AREA_NAMES.items() if code],
        "kind_names": [(code.value, name) for code, name in KIND_NAMES.items()],
    }
