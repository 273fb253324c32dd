"""Versions of a plan: the history, the plan as of one, two compared, files written from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from cchc.operations.plans.version_questions import version_lines, version_view
from cchc.operations.plans.writing_out import ask_for_pdf, file_name, pdf_of, written_out
from cchc.web.answers import page

if TYPE_CHECKING:
    from django.http import HttpRequest


@page
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a plan, the newest first."""
    plan, lines = version_lines(request.actor, pk)
    return render(request, "versions.html", {"plan": plan, "lines": lines})


@page
def show(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The plan as of a version, with what it changed."""
    against = request.GET.get("so-voi", "")
    view = version_view(request.actor, pk, number, int(against) if against.isdecimal() else None)
    return render(request, "version.html", {"view": view, "compared": view.comparison})


@page
def file(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponse:
    """A version written out, as a download."""
    written = written_out(request.actor, pk, number, kind)
    answer = HttpResponse(written.content, content_type=written.type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=written.name
    )
    return answer


@page
def pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse | FileResponse:
    """The PDF of a version: asked for by a form, waited for here, then downloaded."""
    if request.method == "POST":
        ask_for_pdf(request.actor, pk, number)
        return HttpResponseRedirect(reverse("version_pdf", args=[pk, number]))
    made = pdf_of(request.actor, pk, number)
    if made is not None and made.made_at is not None and request.GET.get("tai") == "1":
        name = file_name(made.version, "pdf")
        return FileResponse(made.file.open("rb"), as_attachment=True, filename=name)
    context = {"made": made, "pk": pk, "version_number": number}
    template = "parts/pdf_progress.html" if request.htmx else "plan_pdf.html"
    return render(request, template, context)
