"""Keeps what signing in leaves behind: sign-ins, passwords changed, second factors set up or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.signals import password_changed as password_was_changed
from allauth.account.signals import user_logged_in
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.utils import timezone

from cchc.operations.people.questions import actor_of
from cchc.operations.people.signing_in import (
    FACTOR_ADDED,
    FACTOR_REMOVED,
    SIGNED_IN,
    keep_event,
    password_changed,
)

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest

    from cchc.operations.actor import Actor
    from cchc.operations.people.questions import Person


def listen() -> None:
    """Hear of each event once."""
    user_logged_in.connect(_signed_in, dispatch_uid="cchc_signed_in")
    password_was_changed.connect(_password_changed, dispatch_uid="cchc_password_changed")
    authenticator_added.connect(_factor_added, dispatch_uid="cchc_factor_added")
    authenticator_removed.connect(_factor_removed, dispatch_uid="cchc_factor_removed")


def _actor(request: HttpRequest, user: Person) -> Actor:
    now = timezone.now()
    where = (get_client_ip(request), request.META.get("HTTP_USER_AGENT", ""))
    return actor_of(user.pk, now, timezone.localtime(now).date(), where)


def _signed_in(request: HttpRequest, user: Person, **_: object) -> None:
    keep_event(_actor(request, user), SIGNED_IN)


def _password_changed(request: HttpRequest, user: Person, **_: object) -> None:
    password_changed(_actor(request, user))
    user.one_time_until = None


def _factor_added(
    request: HttpRequest, user: Person, authenticator: Authenticator, **_: object
) -> None:
    keep_event(_actor(request, user), FACTOR_ADDED, {"kind": authenticator.type})


def _factor_removed(
    request: HttpRequest, user: Person, authenticator: Authenticator, **_: object
) -> None:
    keep_event(_actor(request, user), FACTOR_REMOVED, {"kind": authenticator.type})
