"""The pages of people and units: what was typed stays, a form sent twice does once, errors stand beside."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from cchc.store.models import FormDraft, Person, RoleRow


@pytest.fixture
def admin(office):
    return office.with_second_factor(office.person("admin", ("province_admin", office.province)))


@pytest.fixture
def client(office, admin):
    return office.signed_in(admin)


def text_of(answer):
    page = answer.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def newcomer(office, **more):
    return {
        "form_token": str(uuid4()), "full_name": "Trần Thị Mai", "username": "mai.tt", "role": "focal",
        "unit": f"Sở Tư pháp (#{office.own.pk})", "since": "", **more,
    }  # fmt: skip


def test_the_password_is_shown_once_and_works_once(office, client):
    sent = newcomer(office)

    shown = client.post("/nguoi/them/", sent)
    again = client.post("/nguoi/them/", sent)

    assert shown.headers["Cache-Control"] == "no-store"
    password = re.search(r'<code class="secret">([^<]+)</code>', shown.content.decode())[1]
    assert Person.objects.get(username="mai.tt").check_password(password)
    assert again.status_code == 302
    assert Person.objects.filter(username="mai.tt").count() == 1
    assert password not in client.get(again.headers["Location"]).content.decode()


def test_what_was_typed_stays_beside_the_error(office, client):
    answer = client.post("/nguoi/them/", newcomer(office, username="Mái", title="Chuyên viên"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-describedby="e-person_add-username"' in page
    assert 'value="Chuyên viên"' in page
    assert "chữ thường không dấu" in text_of(answer)
    assert re.search(r'<option value="focal" selected>', page)


def test_a_lost_page_comes_back_with_what_was_typed(office, client, admin):
    client.post("/nhap/", {"form_name": "person", "full_name": "Trần Thị Mai"})

    assert 'value="Trần Thị Mai"' in client.get("/nguoi/them/").content.decode()
    client.post("/nguoi/them/", newcomer(office, form_name="person"))
    assert not FormDraft.objects.filter(person=admin).exists()


def test_a_unit_that_nobody_knows_is_said_so_beside_the_field(office, client):
    answer = client.post("/nguoi/them/", newcomer(office, unit="Sở Du hành vũ trụ"))

    assert "Không có đơn vị nào tên “Sở Du hành vũ trụ”" in text_of(answer)


def test_a_new_password_signs_the_person_out_everywhere(office, client):
    clerk = office.person("clerk", ("focal", office.own))
    theirs = office.signed_in(clerk)
    assert theirs.get("/").status_code == 200

    client.post(f"/nguoi/{clerk.pk}/mat-khau/", {"form_token": str(uuid4())})

    assert theirs.get("/").status_code == 302


def test_a_shut_account_is_out_at_once(office, client):
    clerk = office.person("clerk", ("focal", office.own))
    theirs = office.signed_in(clerk)

    client.post(f"/nguoi/{clerk.pk}/khoa/", {"reason": "chuyển công tác"})

    assert theirs.get("/").status_code == 302


def test_a_role_ended_while_somebody_works_ends_their_work(office, client):
    clerk = office.person("clerk", ("focal", office.own))
    theirs = office.signed_in(clerk)
    role = RoleRow.objects.get(person=clerk)

    client.post(f"/vai-tro/{role.pk}/ket-thuc/", {"person": clerk.pk, "until": ""})

    answer = theirs.get("/nhiem-vu/")
    assert answer.status_code == 403
    assert "Vai trò của bạn đã kết thúc" in text_of(answer)


def test_a_role_that_begins_later_says_when(office):
    tomorrow = timezone.localdate() + timedelta(days=1)
    clerk = office.person("clerk", ("focal", office.own), since=tomorrow)

    answer = office.signed_in(clerk).get("/")

    assert f"Vai trò của bạn bắt đầu ngày {tomorrow:%d/%m/%Y}" in text_of(answer)


def test_leave_is_told_on_one_s_own_page(office):
    head = office.with_second_factor(office.person("head", ("approver", office.own)))
    deputy = office.person("deputy", ("reader", office.own))
    today = timezone.localdate()

    office.signed_in(head).post(
        f"/nguoi/{head.pk}/uy-quyen/",
        {
            "deputy": deputy.pk, "since": f"{today:%d/%m/%Y}",
            "until": f"{today + timedelta(days=3):%d.%m.%Y}", "reason": "phép",
        },
    )  # fmt: skip

    told = text_of(office.signed_in(head).get(f"/nguoi/{head.pk}/"))
    assert "Người thay bạn" in told
    assert f"{today + timedelta(days=2):%d/%m/%Y}" in told
    office.with_second_factor(deputy)
    assert "thay Nguyễn Thị Head" in office.signed_in(deputy).get("/").content.decode()


def test_a_unit_is_renamed_on_its_page(office, client):
    told = {
        "name": "Sở Sức khỏe", "short_name": "", "code": "", "day": "1/1/2026",
        "resolution": "Nghị quyết số 1/NQ-HĐND", "revision": office.other.revision,
    }  # fmt: skip
    address = f"/don-vi/{office.other.pk}/doi-ten/"

    assert client.post(address, told).status_code == 302
    answer = client.post(address, {**told, "name": "Sở Khác"})

    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in text_of(answer)
    assert 'value="Sở Khác"' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/don-vi/?ngay=31/2/2026", "Không có ngày 31/2/2026"),
        ("/don-vi/?ngay=hôm nay", "không phải ngày"),
        ("/don-vi/cay/?ngay=99", "không phải ngày"),
        ("/nguoi/?ngay=x", "không phải ngày"),
        ("/nguoi/?don-vi=Sở Lạ", "Không có đơn vị nào tên"),
    ],
)
def test_an_odd_address_gets_a_sentence(office, client, address, told):
    assert told in text_of(client.get(address))


@pytest.mark.parametrize(
    "address",
    [
        "/don-vi/?trang=x",
        "/don-vi/?trang=-1",
        "/nguoi/?trang=²",
        "/don-vi/?loai=?&nhom=?",
        "/don-vi/cay/?o=x",
    ],
)
def test_an_odd_address_breaks_nothing(office, client, address):
    assert client.get(address).status_code == 200


def test_the_past_is_shown_under_its_names(office, client):
    page = text_of(client.get("/don-vi/?ngay=1/1/2024&tim=thông tin và truyền thông"))

    assert "Sở Thông tin và Truyền thông" in page
    assert "Sở Thông tin" not in text_of(client.get("/don-vi/?tim=thông tin và truyền thông"))
