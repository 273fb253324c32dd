"""Keeps what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from cchc.operations.forms.deeds import keep_draft
from cchc.web.answers import page

if TYPE_CHECKING:
    from django.http import HttpRequest


@page
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a draft; the page says so."""
    keep_draft(
        request.actor,
        request.POST.get("form_name", ""),
        {name: str(value) for name, value in request.POST.items()},
    )
    return HttpResponse("Đã lưu nháp", content_type="text/plain; charset=utf-8")
