"""Papers: load one, follow its reading, fetch its file; the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cchc.operations.actor import Refused
from cchc.operations.papers.deeds import load_paper
from cchc.operations.papers.questions import paper_of, paper_page, units_to_load_for
from cchc.operations.plans.deeds import plan_from_paper
from cchc.reform.permissions import Deed
from cchc.web.answers import form_state, page, refused
from cchc.web.typed import page_in_address
from cchc.web.words import PAPER_STATES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse


@page
def listed(request: HttpRequest) -> HttpResponse:
    """The papers that one may review, with how far each is."""
    request.actor.require_some(Deed.REVIEW_READING)
    number = page_in_address(request.GET)
    state = request.GET.get("trang-thai", "")
    papers, more = paper_page(request.actor, number, state)
    context = {"papers": papers, "more": more, "number": number, "state": state}
    context["paper_states"] = list(PAPER_STATES.items())
    return render(request, "papers.html", context)


@page
def load(request: HttpRequest) -> HttpResponse:
    """The form to load a paper, and the loading."""
    request.actor.require_some(Deed.LOAD_PAPER)
    context = {
        "units": units_to_load_for(request.actor),
        "amends": request.GET.get("dieu-chinh", ""),
        **form_state(request, "load_paper"),
    }
    if request.method != "POST":
        return render(request, "load_paper.html", context)
    try:
        unit, upload = request.POST.get("unit", ""), _chosen(request.FILES.get("file"))
        paper = load_paper(request.actor, int(unit) if unit.isdecimal() else 0, upload)
    except Refused as refusal:
        return refused(request, "load_paper.html", context, refusal)
    if paper.loaded_at < request.actor.now:
        told = f"Tệp này đã được tải lên ngày {paper.loaded_at:%d/%m/%Y}; đây là văn bản đó."
        messages.info(request, told)
    amends = request.POST.get("amends", "")
    if amends.isdecimal():
        return HttpResponseRedirect(f"{reverse('paper', args=[paper.pk])}?dieu-chinh={amends}")
    return HttpResponseRedirect(reverse("paper", args=[paper.pk]))


def _chosen(upload: UploadedFile | None) -> UploadedFile:
    if upload is None:
        raise Refused("Chọn tệp văn bản kế hoạch.", field="file")
    return upload


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading of a paper is; once read, on to its review or to the plan that it amends."""
    paper = paper_of(request.actor, pk)
    amends = request.GET.get("dieu-chinh", "")
    context = {"paper": paper, "amends": amends if amends.isdecimal() else ""}
    if paper.state == "read":
        if amends.isdecimal():
            address = f"{reverse('plan_amend', args=[int(amends)])}?van-ban={paper.pk}"
        else:
            address = reverse("plan", args=[plan_from_paper(request.actor, pk).pk])
        if request.htmx:
            answer = render(request, "parts/paper_progress.html", context)
            answer["HX-Redirect"] = address
            return answer
        return HttpResponseRedirect(address)
    template = "parts/paper_progress.html" if request.htmx else "paper.html"
    return render(request, template, context)


@page
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came, always as a download."""
    paper = paper_of(request.actor, pk)
    return FileResponse(paper.file.open("rb"), as_attachment=True, filename=paper.name)
