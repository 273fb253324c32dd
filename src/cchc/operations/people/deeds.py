"""Deeds on accounts: let a person in, mend their particulars, reset their password, shut the account."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from cchc.operations.actor import Refused
from cchc.operations.audit.deeds import record
from cchc.operations.people.finding import person_to_look_after, refuse_last_administrator
from cchc.operations.people.passwords import GOOD_FOR, one_time_password
from cchc.operations.people.roles import Grant, give_role_to
from cchc.reform.permissions import Deed
from cchc.store.models import Person

if TYPE_CHECKING:
    from cchc.operations.actor import Actor

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_PHONE = re.compile(r"\+?[\d .()-]{8,20}")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a person besides roles."""

    full_name: str
    title: str = ""
    email: str = ""
    phone: str = ""


def _tidy(told: Particulars) -> Particulars:
    return Particulars(
        " ".join(told.full_name.split()),
        " ".join(told.title.split()),
        told.email.strip().lower(),
        told.phone.strip(),
    )


def _refuse_particulars(told: Particulars, person: int | None) -> None:
    if not told.full_name:
        raise Refused("Ghi họ và tên.", field="full_name")
    if len(told.full_name) > 120 or len(told.title) > 120:
        field = "full_name" if len(told.full_name) > 120 else "title"
        raise Refused("Dài quá 120 ký tự. Ghi ngắn lại.", field=field)
    if told.phone and not _PHONE.fullmatch(told.phone):
        raise Refused(
            f"“{told.phone}” không phải số điện thoại. Ghi như 0912 345 678.", field="phone"
        )
    if not told.email:
        return
    try:
        validate_email(told.email)
    except ValidationError as error:
        raise Refused(
            f"“{told.email}” không phải địa chỉ thư. Ghi như ten@tinh.gov.vn.", field="email"
        ) from error
    if Person.objects.filter(email__iexact=told.email).exclude(pk=person).exists():
        raise Refused(
            f"Địa chỉ {told.email} đã thuộc một tài khoản khác. Đăng nhập một lần tìm người theo địa chỉ "
            "này nên mỗi người một địa chỉ.",
            field="email",
        )


def _refuse_username(username: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise Refused(
            "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm, gạch ngang, ví dụ “mai.tt”.",
            field="username",
        )
    if Person.objects.filter(username__iexact=username).exists():
        raise Refused(
            f"Tên đăng nhập “{username}” đã có người dùng. Chọn tên khác, hoặc tìm người đó và giao thêm vai trò.",
            field="username",
        )


@transaction.atomic
def add_person(actor: Actor, username: str, told: Particulars, grant: Grant) -> tuple[Person, str]:
    """Let a person in with a first role; returns them and the one-time password.

    Raises:
        NotAllowed: the role is not the actor's to give.
        Refused: the username is taken or no username, the name is missing, the e-mail or phone is none.
    """
    actor.require_some(Deed.MANAGE_PEOPLE)
    person, password = new_person(actor, username, told)
    give_role_to(actor, person, grant)
    after = {"username": person.username, **asdict(_tidy(told))}
    record(actor, Deed.MANAGE_PEOPLE, person, (None, after), unit=grant.unit)
    return person, password


def new_person(actor: Actor, username: str, told: Particulars) -> tuple[Person, str]:
    """An account with a one-time password, within another deed's transaction."""
    username, told = username.strip().lower(), _tidy(told)
    _refuse_username(username)
    _refuse_particulars(told, None)
    person = Person(username=username, **asdict(told))
    password = _set_one_time(actor, person)
    person.save()
    return person, password


@transaction.atomic
def mend_person(actor: Actor, pk: int, told: Particulars) -> Person:
    """Change a person's name, title, e-mail or phone.

    Raises:
        NotFound: there is no such person.
        NotAllowed: the person is not the actor's to look after.
        Refused: the name is missing, the e-mail or phone is none.
    """
    person, told = person_to_look_after(actor, pk), _tidy(told)
    _refuse_particulars(told, pk)
    before = {name: getattr(person, name) for name in asdict(told)}
    for name, value in asdict(told).items():
        setattr(person, name, value)
    person.save()
    record(actor, Deed.MANAGE_PEOPLE, person, (before, asdict(told)))
    return person


def _set_one_time(actor: Actor, person: Person) -> str:
    password = one_time_password()
    person.set_password(password)
    person.one_time_until = actor.now + GOOD_FOR
    return password


@transaction.atomic
def reset_password(actor: Actor, pk: int) -> str:
    """Give a person a one-time password; whoever is signed in with the old one is signed out.

    Raises:
        NotFound: there is no such person.
        NotAllowed: the person is not the actor's to look after.
        Refused: it is the actor's own.
    """
    person = person_to_look_after(actor, pk)
    if person.pk == actor.person:
        raise Refused("Đổi mật khẩu của chính mình ở mục “Đổi mật khẩu”.")
    password = _set_one_time(actor, person)
    person.save(update_fields=["password", "one_time_until"])
    after = {"password": "một lần", "until": str(person.one_time_until)}
    record(actor, Deed.MANAGE_PEOPLE, person, (None, after))
    return password


@transaction.atomic
def remove_second_factor(actor: Actor, pk: int, reason: str) -> None:
    """Take the second factor from a person who lost the device; they set up another at next sign-in.

    Raises:
        NotFound: there is no such person.
        NotAllowed: the person is not the actor's to look after.
        Refused: no reason is given, or it is the actor's own.
    """
    person = person_to_look_after(actor, pk)
    if person.pk == actor.person:
        raise Refused("Thay lớp bảo vệ của chính mình ở mục “Bảo vệ hai lớp”.")
    if not reason.strip():
        raise Refused("Ghi lý do, ví dụ “mất điện thoại, đã gọi xác nhận”.", field="reason")
    gone, _ = Authenticator.objects.filter(user=person).delete()
    record(
        actor, Deed.MANAGE_PEOPLE, person, ({"second_factors": gone}, {"second_factors": 0}),
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def shut_account(actor: Actor, pk: int, reason: str) -> Person:
    """Shut an account: the person is signed out everywhere and no longer let in.

    Raises:
        NotFound: there is no such person.
        NotAllowed: the person is not the actor's to look after.
        LastAdministrator: no administrator would remain.
        Refused: no reason is given, or it is the actor's own.
    """
    person = person_to_look_after(actor, pk)
    if person.pk == actor.person:
        raise Refused("Không tự khóa tài khoản của mình; nhờ quản trị khác.")
    if not reason.strip():
        raise Refused("Ghi lý do khóa tài khoản.", field="reason")
    refuse_last_administrator(actor, Q(person=person))
    return _set_active(actor, person, reason, active=False)


@transaction.atomic
def open_account(actor: Actor, pk: int) -> Person:
    """Let a person in again.

    Raises:
        NotFound: there is no such person.
        NotAllowed: the person is not the actor's to look after.
    """
    return _set_active(actor, person_to_look_after(actor, pk), "", active=True)


def _set_active(actor: Actor, person: Person, reason: str, *, active: bool) -> Person:
    before = person.is_active
    person.is_active = active
    person.save(update_fields=["is_active"])
    change = ({"is_active": before}, {"is_active": active})
    record(actor, Deed.MANAGE_PEOPLE, person, change, reason=reason)
    return person
