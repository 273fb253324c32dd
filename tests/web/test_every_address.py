"""Every address, as every role and as nobody, in and out of its own unit, answers as the table says.

An address that is added to `cchc.web.urls` needs its line in ADDRESSES: the walk refuses to miss one.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from cchc.operations.people.questions import roles_held
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import ANYTHING, Deed, Role, is_allowed, reach_of
from cchc.store.models import Evidence, Extension, RoleRow, UnitAlias, Work

ANYBODY = "anybody"  # also somebody who has not signed in
ONESELF = "oneself"  # everybody signed in, on their own account


@dataclass(frozen=True)
class Address:
    """What an address asks for: ``get`` and ``post`` are the deeds asked for; None where the method is not served.

    ``matter`` says whose the thing is: "unit" of the plan in the walk, "anything" without a unit,
    "some" where the deed has to be open somewhere.
    """

    get: Deed | str | None = None
    post: Deed | str | None = None
    matter: str = "unit"
    at: str = ""  # which thing's number stands in the address
    sent: dict = field(default_factory=dict)
    query: str = ""


def to(get=None, post=None, at="", matter="unit", **sent):
    return Address(get, post, matter, at, sent)


ADDRESSES = {
    "desk": to(Deed.SEE_PLANS, matter="anything"),
    "plans": to(Deed.SEE_PLANS, matter="anything"),
    "load_paper": to(Deed.LOAD_PAPER, Deed.LOAD_PAPER, matter="some"),
    "paper": to(Deed.REVIEW_READING, at="paper"),
    "paper_file": to(Deed.REVIEW_READING, at="paper"),
    "plan": to(Deed.SEE_PLANS, at="plan", matter="anything"),
    "plan_step": to(post=Deed.CLOSE_PLAN, at="plan", step="close"),
    "review": to(Deed.REVIEW_READING, at="plan"),
    "review_judge": to(post=Deed.REVIEW_READING, at="plan", key="x"),
    "review_mend": to(Deed.REVIEW_READING, Deed.REVIEW_READING, at="plan", key="header/0"),
    "review_card": to(Deed.REVIEW_READING, at="plan"),
    "review_restore": to(post=Deed.REVIEW_READING, at="plan", key="header/0"),
    "review_arrange": to(post=Deed.REVIEW_READING, at="plan", what="add", kind="tasks"),
    "review_teach": to(post=Deed.REVIEW_READING, at="plan", name="X", unit="nobody"),
    "review_tell": to(post=Deed.REVIEW_READING, at="plan", reason="x"),
    "papers": to(Deed.REVIEW_READING, matter="some"),
    "write_plan": to(Deed.WRITE_PLAN, Deed.WRITE_PLAN, matter="some", unit="{unit}", year="2026"),
    "plan_amend": to(Deed.AMEND_PLAN, Deed.AMEND_PLAN, at="plan", reason="x"),
    "versions": to(Deed.SEE_PLANS, at="plan", matter="anything"),
    "version": to(Deed.SEE_PLANS, at="plan", matter="anything"),
    "version_pdf": to(Deed.SEE_PLANS, Deed.SEE_PLANS, at="plan", matter="anything"),
    "version_file": to(Deed.SEE_PLANS, at="plan", matter="anything"),
    "cascade": to(Deed.SEE_PLANS, at="plan", matter="anything"),
    "cascade_unit": to(
        Deed.SEE_PLANS, Deed.SET_PLAN_DUTY, at="plan", matter="anything", owes="no", reason="x"
    ),
    "tasks": to(Deed.SEE_PLANS, matter="anything"),
    "task": to(Deed.SEE_PLANS, at="task", matter="anything"),
    "work_update": to(post=Deed.UPDATE_TASK, at="work", task="{task}", words="đang làm"),
    "work_confirm": to(post=Deed.CONFIRM_DONE, at="work", task="{task}", agrees="1"),
    "work": to(Deed.SEE_PLANS, at="work", matter="anything"),
    "work_reopen": to(post=Deed.CONFIRM_DONE, at="work", words="x"),
    "work_answer": to(post=Deed.ANSWER_TASK, at="work", unit="{unit}", words="x"),
    "tasks_in_turn": to(Deed.SEE_PLANS, at="task", matter="anything"),
    "work_extend": to(
        post=Deed.ASK_EXTENSION, at="work", task="{task}", until="1/1/2099", reason="x"
    ),
    "extension_decide": to(
        post=Deed.DECIDE_EXTENSION, at="work", task="{task}", grants="0", words="không"
    ),
    "task_trigger": to(
        post=Deed.RECORD_TRIGGER, at="task", number="1", day="1/1/2025", due="1/1/2026"
    ),
    "task_comment": to(post=Deed.COMMENT, at="task", words="ý kiến"),
    "target": to(Deed.SEE_PLANS, at="target", matter="anything"),
    "target_value": to(
        post=Deed.RECORD_VALUE, at="target", unit="{unit}", period="2026-Q1", value="91"
    ),
    "target_base": to(post=Deed.RECORD_VALUE, at="target", base="80", base_words="năm 2025"),
    "dashboard": to(Deed.SEE_DASHBOARD, matter="anything"),
    "dashboard_chart": to(Deed.SEE_DASHBOARD, matter="anything"),
    "audit": to(Deed.SEE_AUDIT, matter="anything"),
    "audit_export": to(Deed.SEE_AUDIT, matter="anything"),
    "evidence": to(Deed.SEE_PLANS, at="evidence", matter="anything"),
    "units": to(Deed.SEE_UNITS, matter="anything"),
    "unit": to(Deed.SEE_UNITS, at="unit", matter="anything"),
    "unit_tree": to(Deed.SEE_UNITS, matter="anything"),
    "unit_aliases": to(Deed.SEE_UNITS, matter="anything"),
    "unit_charges": to(Deed.SEE_UNITS, at="province", matter="anything"),
    "unit_charge": to(
        post=Deed.MANAGE_UNITS,
        at="province",
        matter="anything",
        area="digital",
        unit="#{unit}",
        day="1/1/2026",
        resolution="1",
    ),
    "unit_found": to(Deed.MANAGE_UNITS, Deed.MANAGE_UNITS, matter="anything"),
    "unit_changes": to(Deed.MANAGE_UNITS, at="unit", matter="anything"),
    "unit_rename": to(post=Deed.MANAGE_UNITS, at="unit", matter="anything", day="1/1/2026"),
    "unit_move": to(
        post=Deed.MANAGE_UNITS, at="unit", matter="anything", day="1/1/2026", superior="#{unit}"
    ),
    "unit_close": to(post=Deed.MANAGE_UNITS, at="unit", matter="anything", day="1/1/2026"),
    "unit_merge": to(post=Deed.MANAGE_UNITS, at="unit", matter="anything", day="1/1/2026"),
    "alias_forget": to(post=Deed.MANAGE_UNITS, at="alias", matter="anything"),
    "people": to(Deed.SEE_PEOPLE, matter="some"),
    "person_add": to(Deed.MANAGE_PEOPLE, Deed.MANAGE_PEOPLE, matter="some", unit="#{unit}"),
    "person": to(Deed.SEE_PEOPLE, at="person"),
    "person_mend": to(post=Deed.MANAGE_PEOPLE, at="person", full_name="Trần Văn Khác"),
    "role_give": to(post=Deed.MANAGE_PEOPLE, at="person", role="reader", unit="#{unit}"),
    "role_end": to(post=Deed.MANAGE_PEOPLE, at="role", person="{person}"),
    "person_stand_in": to(
        post=Deed.MANAGE_PEOPLE,
        at="person",
        deputy="{colleague}",
        since="1/1/2098",
        until="1/1/2099",
    ),
    "person_password": to(post=Deed.MANAGE_PEOPLE, at="person"),
    "person_factor": to(post=Deed.MANAGE_PEOPLE, at="person", reason="mất máy"),
    "person_shut": to(post=Deed.MANAGE_PEOPLE, at="person", reason="chuyển công tác"),
    "person_open": to(post=Deed.MANAGE_PEOPLE, at="person"),
    "keep_draft": to(post=ONESELF, form_name="task/1"),
    "session_end": to(post=ONESELF, at="session"),
    # allauth's, as far as they are served; the closed ones are told apart in the walk.
    "account_login": to(ANYBODY, ANYBODY),
    "account_logout": to(ANYBODY),
    "account_inactive": to(ANYBODY),
    "account_reauthenticate": to(ONESELF, ONESELF),
    "account_change_password": to(ONESELF, ONESELF),
    "mfa_index": to(ONESELF),
    "mfa_authenticate": to(ANYBODY, ANYBODY),
    "mfa_reauthenticate": to(ONESELF, ONESELF),
    "mfa_activate_totp": to(ONESELF, ONESELF),
    "mfa_deactivate_totp": to(ONESELF, None),
    "mfa_view_recovery_codes": to(ONESELF),
    "mfa_generate_recovery_codes": to(ONESELF, ONESELF),
    "mfa_download_recovery_codes": to(ONESELF),
    "mfa_list_webauthn": to(ONESELF),
    "mfa_add_webauthn": to(ONESELF, ONESELF),
    "mfa_reauthenticate_webauthn": to(ONESELF, ONESELF),
    "mfa_remove_webauthn": to(ONESELF, ONESELF, at="nothing"),
    "mfa_edit_webauthn": to(ONESELF, ONESELF, at="nothing"),
    "mfa_login_webauthn": to(ANYBODY, ANYBODY),
    "socialaccount_login_cancelled": to(ANYBODY),
    "socialaccount_login_error": to(ANYBODY),
    "openid_connect_login": to(ANYBODY, at="provider"),
    "openid_connect_callback": to(ANYBODY, at="provider"),
    "usersessions_list": to(ONESELF, ONESELF),
}
# What only an administrator does here for people: nobody gets further than a page that says so.
CLOSED = {
    "account_signup", "account_email", "account_email_verification_sent", "account_set_password",
    "account_reset_password", "account_confirm_login_code", "account_confirm_email",
    "account_reset_password_from_key_done", "account_reset_password_from_key",
    "account_reset_password_done", "socialaccount_signup", "socialaccount_connections",
}  # fmt: skip

REFUSED = {403, 404}
LOGIN = "/tai-khoan/login/"


def today():
    return timezone.localdate()


def patterns(found=None, before=""):
    """(name, address as a template) of every pattern that the office serves."""
    for pattern in found if found is not None else get_resolver().url_patterns:
        told = str(pattern.pattern).replace("(?P<provider_id>[^/]+)", "sso")
        told = before + told.removeprefix("^").removesuffix("$")
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns, told)
        else:
            yield pattern.name, told


PATTERNS = list(patterns())
NAMES = {name for name, _ in PATTERNS if name}


def test_no_address_is_missing_from_the_walk():
    assert NAMES - ADDRESSES.keys() - CLOSED == set()


def test_the_walk_names_no_address_that_is_gone():
    # Single sign-on has its addresses only where the settings name a server.
    assert ADDRESSES.keys() - NAMES == set()


def test_addresses_without_a_name_are_closed_ones():
    nameless = [told for name, told in PATTERNS if name is None]

    assert [told for told in nameless if not told.startswith("tai-khoan/")] == []


class Walk:
    """A plan in force of the own unit, somebody who works there, and each role in a unit."""

    def __init__(self, office):
        self.office = office
        self.clerk = office.person("clerk", ("focal", office.own))
        self.colleague = office.person("colleague", ("focal", office.own))
        self.plan = office.plan(office.own, self.clerk)
        task = self.plan.tasks.get()
        self.numbers = {
            "plan": self.plan.pk,
            "paper": self.plan.paper_id,
            "task": task.pk,
            "work": Work.objects.get().pk,
            "target": self.plan.targets.get().pk,
            "extension": Extension.objects.get().pk,
            "evidence": Evidence.objects.get().pk,
            "unit": office.own.pk,
            "province": office.province.pk,
            "alias": UnitAlias.objects.get().pk,
            "person": self.clerk.pk,
            "colleague": self.colleague.pk,
            "role": RoleRow.objects.get(person=self.clerk).pk,
            "session": 999999,
            "nothing": 999999,
        }

    def somebody(self, role, unit):
        area = ("procedures",) if role is Role.AREA_OWNER else ()
        person = self.office.person(f"{role.value}-{unit.pk}", (role, unit, *area))
        return self.office.with_second_factor(person)

    def address(self, name):
        told = next(told for known, told in PATTERNS if known == name)
        number = self.numbers.get(ADDRESSES[name].at) if name in ADDRESSES else 1
        further = {
            "<int:pk>": number,
            "<int:asked>": self.numbers["extension"],
            "<int:unit>": self.numbers["unit"],
            "<int:number>": 1,
            "<slug:kind>": "docx",
            "<slug:name>.<str:form>": "qua-han.svg",
        }
        for place, value in further.items():
            told = told.replace(place, str(value))
        return f"/{told}"

    def sent(self, name):
        return {k: v.format(**self.numbers) for k, v in ADDRESSES[name].sent.items()}

    def allows(self, person, deed, name):
        """What the table says of a deed at an address."""
        if deed in {ANYBODY, ONESELF}:
            return True
        roles = roles_held(RoleRow.objects.filter(person=person))
        matter = ADDRESSES[name].matter
        if matter == "some":
            return not reach_of(roles, deed, today()).is_empty
        if matter == "anything":
            return is_allowed(roles, deed, ANYTHING, today())
        area = "procedures" if ADDRESSES[name].at in {"work", "task", "extension"} else None
        return is_allowed(roles, deed, matter_of([self.office.own], area), today())


@pytest.fixture
def walk(office):
    return Walk(office)


def visit(client, method, address, sent):
    """What an address answers; whatever was done there is undone."""
    with transaction.atomic():
        answer = getattr(client, method)(address, sent if method == "post" else None)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def methods(name):
    told = ADDRESSES[name]
    return [(m, d) for m, d in (("get", told.get), ("post", told.post)) if d is not None]


@pytest.mark.parametrize("inside", [True, False], ids=["own unit", "other unit"])
@pytest.mark.parametrize("role", Role)
def test_every_address_as_every_role(walk, role, inside):
    person = walk.somebody(role, walk.office.own if inside else walk.office.other)
    client = walk.office.signed_in(person)
    wrong = []
    for name in ADDRESSES:
        for method, deed in methods(name):
            if deed in {ANYBODY, ONESELF}:
                continue
            answer = visit(client, method, walk.address(name), walk.sent(name))
            expected = walk.allows(person, deed, name)
            if (answer.status_code not in REFUSED) != expected or answer.status_code >= 500:
                wrong.append(
                    (method, name, answer.status_code, "allowed" if expected else "refused")
                )
    assert not wrong, "\n".join(map(str, wrong))


def test_every_address_as_nobody(walk):
    wrong = []
    for name in ADDRESSES:
        for method, deed in methods(name):
            answer = visit(Client(), method, walk.address(name), walk.sent(name))
            away = answer.status_code == 302 and answer.headers["Location"].startswith(LOGIN)
            refused = away or answer.status_code in REFUSED
            # Without a sign-in under way these lead to its beginning.
            if refused != (deed != ANYBODY) and name not in {
                "mfa_authenticate",
                "mfa_login_webauthn",
            }:
                wrong.append((method, name, answer.status_code, answer.headers.get("Location")))
    assert not wrong, "\n".join(map(str, wrong))


def test_a_method_that_is_not_served_is_refused(walk):
    person = walk.somebody(Role.PROVINCE_ADMIN, walk.office.province)
    client = walk.office.signed_in(person)

    answers = {
        name: visit(client, "get", walk.address(name), {}).status_code
        for name, told in ADDRESSES.items()
        if told.get is None
    }

    assert set(answers.values()) == {405}


@pytest.mark.parametrize("role", [Role.READER, Role.PROVINCE_ADMIN])
def test_ones_own_account_is_open_to_every_role(walk, role):
    person = walk.somebody(role, walk.office.own)
    client = walk.office.signed_in(person)
    codes = {}
    for name, told in ADDRESSES.items():
        if told.get is ONESELF and told.at != "nothing":
            codes[name] = visit(client, "get", walk.address(name), {}).status_code

    assert {name: code for name, code in codes.items() if code not in {200, 302, 404}} == {}


def test_what_an_administrator_does_is_closed_to_everybody(walk):
    person = walk.somebody(Role.PROVINCE_ADMIN, walk.office.province)
    for client in (Client(), walk.office.signed_in(person)):
        for name, told in PATTERNS:
            if name in CLOSED or (name is None and told.startswith("tai-khoan/social/")):
                address = "/" + told.split("(")[0]
                for method in ("get", "post"):
                    answer = visit(client, method, address, {})
                    assert answer.status_code == 404, (method, address)


def test_a_person_whose_role_ended_yesterday_gets_a_clear_answer_everywhere(walk):
    office = walk.office
    person = office.person("gone", ("focal", office.own), until=today())
    client = office.signed_in(person)
    for name, told in ADDRESSES.items():
        for method, deed in methods(name):
            if not isinstance(deed, Deed):
                continue
            answer = visit(client, method, walk.address(name), walk.sent(name))
            assert answer.status_code == 403, (method, name)
            page = answer.content.decode()
            assert f"Vai trò của bạn đã kết thúc ngày {today():%d/%m/%Y}" in page
            assert f"{today() - timedelta(days=1):%d/%m/%Y}" in page
            assert told
