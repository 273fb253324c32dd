"""Signing in: one-time passwords, the second factor, lock-out, sessions, all in Vietnamese."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from cchc.store.models import AuditEntry, RoleRow

LOGIN = "/tai-khoan/login/"
PASSWORD = "mat-khau-dai-12"
SECRET = "JBSWY3DPEHPK3PXP"
ENGLISH = re.compile(
    r"\b(password|sign in|sign out|code|email|security key|authenticator app|confirm|sessions?|"
    r"please|required|your|must|again|incorrect)\b",
    re.IGNORECASE,
)


def sign_in(client, username, password=PASSWORD):
    return client.post(LOGIN, {"login": username, "password": password})


def code():
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def text_of(answer):
    """What a person reads on a page."""
    page = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", page.partition("<main")[2]).split())


def test_a_password_lets_in(office):
    office.person("mai", ("focal", office.own))
    client = Client()

    assert sign_in(client, "mai").headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert AuditEntry.objects.filter(deed="sign_in").count() == 1


def test_after_five_failures_one_is_told_how_long_to_wait(office):
    office.person("mai", ("focal", office.own))
    client = Client()
    for _ in range(5):
        answer = sign_in(client, "mai", "sai")
        assert "chưa đúng" in answer.content.decode()

    told = text_of(sign_in(client, "mai"))

    assert re.search(r"Thử lại sau [1-5] phút", told)
    assert client.get("/").status_code == 302


def test_lock_out_of_one_account_leaves_the_others(office):
    office.person("mai", ("focal", office.own))
    office.person("lan", ("focal", office.own))
    for _ in range(6):
        sign_in(Client(), "mai", "sai")

    assert sign_in(Client(), "lan").status_code == 302


def test_a_one_time_password_has_to_be_changed_before_anything_else(office):
    person = office.person("mai", ("focal", office.own))
    person.one_time_until = timezone.now() + timedelta(days=1)
    person.save()
    client = Client()
    sign_in(client, "mai")

    assert client.get("/nhiem-vu/").headers["Location"] == "/tai-khoan/password/change/"
    assert "mật khẩu tạm" in text_of(client.get("/tai-khoan/password/change/"))
    change = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    same = client.post("/tai-khoan/password/change/", change)
    assert "phải khác mật khẩu đang dùng" in text_of(same)
    new = {**change, "password1": "bon tu khong lien quan", "password2": "bon tu khong lien quan"}
    assert client.post("/tai-khoan/password/change/", new).status_code == 302
    assert client.get("/nhiem-vu/").status_code == 200
    assert AuditEntry.objects.filter(deed="change_password", by=person).exists()


def test_a_one_time_password_that_is_too_old_lets_nobody_in(office):
    person = office.person("mai", ("focal", office.own))
    person.one_time_until = timezone.now() - timedelta(minutes=1)
    person.save()

    assert "đã hết hạn" in text_of(sign_in(Client(), "mai"))


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("ngan", "cần ít nhất 12 ký tự"),
        ("password1234", "nhiều người dùng"),
        ("nguyen thi mai", "quá giống"),
    ],
)
def test_password_rules_speak_vietnamese(office, password, told):
    person = office.person("mai", ("focal", office.own))
    client = office.signed_in(person)

    answer = client.post(
        "/tai-khoan/password/change/",
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )

    assert told in text_of(answer)
    assert not ENGLISH.search(text_of(answer))


def test_two_different_passwords_are_told_apart_in_vietnamese(office):
    client = office.signed_in(office.person("mai", ("focal", office.own)))

    answer = client.post(
        "/tai-khoan/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "bon tu khong lien",
            "password2": "khac hoan toan a",
        },
    )

    assert "chưa giống nhau" in text_of(answer)


@pytest.mark.parametrize("role", ["approver", "province_admin", "area_owner"])
def test_who_approves_sets_up_a_second_factor_before_anything_else(office, role):
    area = ("digital",) if role == "area_owner" else ()
    person = office.person("hoa", (role, office.own, *area))
    client = Client()
    sign_in(client, "hoa")

    for address in ("/", "/ke-hoach/", f"/nguoi/{person.pk}/", "/tai-khoan/sessions/"):
        assert client.get(address).headers["Location"] == "/tai-khoan/2fa/"
    told = text_of(client.get("/tai-khoan/2fa/"))
    assert "phải có lớp bảo vệ thứ hai" in told


def test_a_deputy_of_who_approves_needs_one_too(office):
    head, deputy = (
        office.person("hoa", ("approver", office.own)),
        office.person("lan", ("reader", office.own)),
    )
    RoleRow.objects.create(
        person=deputy, role="approver", unit=office.own, since=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=3), for_person=head,
    )  # fmt: skip

    answer = office.signed_in(deputy).get("/")

    assert answer.headers["Location"] == "/tai-khoan/2fa/"


def test_a_second_factor_is_set_up_by_a_picture_and_asked_for_next_time(
    office, django_capture_on_commit_callbacks
):
    person = office.person("hoa", ("approver", office.own))
    client = Client()
    sign_in(client, "hoa")
    page = client.get("/tai-khoan/2fa/totp/activate/")
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())[1]
    wrong = client.post("/tai-khoan/2fa/totp/activate/", {"code": "000000"})
    assert "Mã chưa đúng" in text_of(wrong)

    counter = next(iter(yield_hotp_counters_from_time()))
    right = format_hotp_value(hotp_value(secret, counter))
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/tai-khoan/2fa/totp/activate/", {"code": right})

    assert done.headers["Location"] == "/tai-khoan/2fa/recovery-codes/"
    assert client.get("/").status_code == 200
    assert AuditEntry.objects.filter(deed="add_second_factor", by=person).exists()
    again = sign_in(Client(), "hoa")
    assert again.headers["Location"].startswith("/tai-khoan/2fa/authenticate/")


def test_a_code_lets_in_and_a_recovery_code_too(office):
    person = office.person("hoa", ("approver", office.own))
    TOTP.activate(person, SECRET)
    client = Client()
    sign_in(client, "hoa")
    assert client.get("/").status_code == 302

    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})

    assert client.get("/").status_code == 200


PAGES = (
    "/tai-khoan/2fa/", "/tai-khoan/2fa/totp/activate/", "/tai-khoan/2fa/webauthn/",
    "/tai-khoan/2fa/webauthn/add/", "/tai-khoan/sessions/", "/tai-khoan/password/change/",
    "/tai-khoan/reauthenticate/", "/tai-khoan/logout/",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_the_account_speak_vietnamese_and_hold_no_script(office, address):
    office.person("mai", ("focal", office.own))
    client = Client()
    sign_in(client, "mai")

    answer = client.get(address)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert not ENGLISH.search(text_of(answer)), ENGLISH.search(text_of(answer))
    assert "style=" not in page
    inline = re.findall(r"<script(?![^>]*src=)([^>]*)>", page)
    assert [kind for kind in inline if "application/json" not in kind] == []


def test_recovery_codes_are_shown_and_saved_in_vietnamese(office):
    person = office.person("hoa", ("approver", office.own))
    TOTP.activate(person, SECRET)
    client = Client()
    sign_in(client, "hoa")
    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})

    client.post("/tai-khoan/2fa/recovery-codes/generate/")

    told = text_of(client.get("/tai-khoan/2fa/recovery-codes/"))
    assert "Còn 10 trên 10 mã khôi phục" in told
    assert not ENGLISH.search(told)


def test_sign_ins_are_listed_and_ended_one_by_one(office):
    office.person("mai", ("focal", office.own))
    here, there = Client(), Client(headers={"user-agent": "Mozilla/5.0 (Android 14) Chrome/120"})
    sign_in(here, "mai")
    sign_in(there, "mai")
    there.get("/")
    here.get("/")

    page = here.get("/tai-khoan/sessions/")
    assert "Chrome trên điện thoại Android" in text_of(page)
    end = re.search(r"/tai-khoan/sessions/\d+/end/", page.content.decode())[0]
    here.post(end)

    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_nobody_ends_the_session_of_another(office):
    office.person("mai", ("focal", office.own))
    office.person("lan", ("focal", office.own))
    here, there = Client(), Client()
    sign_in(here, "mai")
    sign_in(there, "lan")
    there.get("/")
    theirs = there.get("/tai-khoan/sessions/")
    session = UserSession.objects.get(user__username="lan")
    assert theirs.status_code == 200

    assert here.post(f"/tai-khoan/sessions/{session.pk}/end/").status_code == 404
    assert there.get("/").status_code == 200


def test_the_last_second_factor_is_given_up_only_to_be_set_up_again(office):
    person = office.person("hoa", ("approver", office.own))
    TOTP.activate(person, SECRET)
    client = Client()
    sign_in(client, "hoa")
    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})

    client.post("/tai-khoan/2fa/totp/deactivate/")

    assert client.get("/ke-hoach/").headers["Location"] == "/tai-khoan/2fa/"
