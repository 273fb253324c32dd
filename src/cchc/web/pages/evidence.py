"""Evidence: the file as it came, always as a download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse

from cchc.operations.tasks.view import evidence_of
from cchc.web.answers import page

if TYPE_CHECKING:
    from django.http import HttpRequest


@page
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A piece of evidence."""
    evidence = evidence_of(request.actor, pk)
    return FileResponse(evidence.file.open("rb"), as_attachment=True, filename=evidence.name)
