"""Papers: load one, follow its reading, fetch its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cchc.operations.actor import Refused
from cchc.operations.papers.deeds import load_paper
from cchc.operations.papers.questions import paper_of, units_to_load_for
from cchc.operations.plans.deeds import plan_from_paper
from cchc.reform.permissions import Deed
from cchc.web.answers import form_state, page, refused

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse


@page
def load(request: HttpRequest) -> HttpResponse:
    """The form to load a paper, and the loading."""
    request.actor.require_some(Deed.LOAD_PAPER)
    context = {"units": units_to_load_for(request.actor), **form_state(request, "load_paper")}
    if request.method != "POST":
        return render(request, "load_paper.html", context)
    try:
        paper = load_paper(
            request.actor, int(request.POST.get("unit") or 0), _chosen(request.FILES.get("file"))
        )
    except Refused as refusal:
        return refused(request, "load_paper.html", context, refusal)
    return HttpResponseRedirect(reverse("paper", args=[paper.pk]))


def _chosen(upload: UploadedFile | None) -> UploadedFile:
    if upload is None:
        raise Refused("Chọn tệp văn bản kế hoạch.", field="file")
    return upload


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading of a paper is; once read, on to its review."""
    paper = paper_of(request.actor, pk)
    if paper.state == "read":
        plan = plan_from_paper(request.actor, paper.pk)
        address = reverse("review", args=[plan.pk])
        if request.htmx:
            answer = render(request, "parts/paper_progress.html", {"paper": paper})
            answer.headers["HX-Redirect"] = address
            return answer
        return HttpResponseRedirect(address)
    template = "parts/paper_progress.html" if request.htmx else "paper.html"
    return render(request, template, {"paper": paper})


@page
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came, always as a download."""
    paper = paper_of(request.actor, pk)
    return FileResponse(paper.file.open("rb"), as_attachment=True, filename=paper.name)
