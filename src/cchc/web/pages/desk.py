"""The desk: what I owe and what waits for me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from cchc.operations.cascade.questions import own_plan_duties
from cchc.operations.desk.questions import desk_of
from cchc.web.answers import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page
def show(request: HttpRequest) -> HttpResponse:
    """The desk of the person signed in."""
    return render(
        request,
        "desk.html",
        {"desk": desk_of(request.actor), "duties": own_plan_duties(request.actor)},
    )
