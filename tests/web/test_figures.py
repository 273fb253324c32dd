"""Lists, targets, dashboards and the record as pages: what they show, refuse and hand out as files."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cchc.operations.audit.deeds import record
from cchc.store.models import TargetValue


@pytest.fixture
def offices(house, browser_of):
    house.first = house.unit("Sở Tài chính")
    home = house.unit("Sở Nội vụ")
    house.focal_person = house.person("hanh", ("focal", house.first))
    house.focal = browser_of(house.focal_person)
    house.owner = browser_of(house.person("son", ("area_owner", home, "procedures")))
    house.auditor = browser_of(house.person("lan", ("auditor", house.province)))
    return house


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_pile_of_the_desk_is_a_list_with_its_name(offices):
    offices.work(offices.first, due=date(2026, 3, 1))

    page = text(offices.focal.get("/nhiem-vu/?ban=qua-han"))

    assert "Việc quá hạn của đơn vị bạn" in page
    assert "trễ 9 ngày" in page


@pytest.mark.parametrize(
    "query",
    ["trang=abc", "trang=99999999999999999999", "don-vi=x", "ngay=31/13/2026", "trang-thai=khac",
     "ban=khac", "han-tu=hom-qua", "viec=-1", "cap=lang", "ke-hoach=99999999999999999999"],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/nhiem-vu/", "/tong-quan/", "/nhat-ky/"])
def test_an_address_that_makes_no_sense_breaks_nothing(offices, address, query):
    offices.work(offices.first)

    assert offices.auditor.get(f"{address}?{query}").status_code == 200


def test_a_list_of_a_past_day_says_so(offices):
    offices.work(offices.first, since=date(2025, 1, 1), due=date(2025, 12, 1), start=None)

    page = text(offices.focal.get("/nhiem-vu/?ngay=31/12/2025&trang-thai=late"))

    assert "Như lúc hết ngày 31/12/2025" in page
    assert "trễ 30 ngày" in page


def test_the_dashboard_tells_chart_and_table_alike(offices):
    offices.work(offices.first, due=date(2026, 3, 1))
    offices.work(offices.first, due=date(2026, 3, 20))

    answer = offices.focal.get("/tong-quan/")

    page = text(answer)
    assert "1 trên 2 việc quá hạn" in page
    assert page.count("<svg") == 4
    assert "style=" not in page
    assert "<script>" not in page


def test_the_dashboard_of_a_past_day(offices):
    offices.work(offices.first, since=date(2025, 1, 1), due=date(2026, 1, 15))

    assert "0 trên 1 việc" in text(offices.focal.get("/tong-quan/?ngay=31/12/2025"))
    assert "1 trên 1 việc quá hạn" in text(offices.focal.get("/tong-quan/"))


def test_an_empty_dashboard_says_what_to_do(offices):
    assert "Chưa có việc nào" in text(offices.focal.get("/tong-quan/"))


def test_the_dashboard_follows_each_change_at_once(offices):
    work = offices.work(offices.first, due=date(2026, 3, 1))
    assert "1 trên 1 việc quá hạn" in text(offices.focal.get("/tong-quan/"))

    sent = {"until": "1/6/2026", "reason": "Chờ", "form_token": str(uuid4())}
    offices.focal.post(f"/viec/{work.pk}/gia-han/", sent)
    offices.work(offices.first)

    assert "1 trên 2 việc quá hạn" in text(offices.focal.get("/tong-quan/"))


@pytest.mark.parametrize("name", ["qua-han", "sap-toi", "linh-vuc", "cap", "ma-tran"])
@pytest.mark.parametrize(("form", "head"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_charts_are_handed_out_as_files(offices, name, form, head):
    offices.work(offices.first, due=date(2026, 3, 1))

    answer = offices.focal.get(f"/tong-quan/{name}.{form}?cap=province")

    assert answer.content.startswith(head)
    assert f"{name}-2026-03-10.{form}" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("address", ["/tong-quan/khac.png", "/tong-quan/cap.gif"])
def test_there_is_no_such_chart(offices, address):
    assert offices.focal.get(address).status_code == 404


def test_a_value_is_typed_as_people_type_it(offices):
    target = offices.target()
    sent = {
        "unit": offices.province.pk,
        "period": "2026-01",
        "numerator": "1.880",
        "denominator": "2.000,0",
    }

    page = text(
        offices.owner.post(
            f"/chi-tieu/{target.pk}/so-lieu/", {**sent, "form_token": str(uuid4())}, follow=True
        )
    )

    assert "94%" in page
    assert "1.880 / 2.000" in page


def test_a_value_that_is_no_number_comes_back_with_the_reason(offices):
    target = offices.target()
    sent = {
        "unit": offices.province.pk,
        "period": "2026-01",
        "value": "chín mươi",
        "words": "Phụ lục 2",
    }

    answer = offices.owner.post(
        f"/chi-tieu/{target.pk}/so-lieu/", {**sent, "form_token": str(uuid4())}
    )

    assert answer.status_code == 422
    assert "không phải số" in text(answer)
    assert "chín mươi" in text(answer)
    assert "Phụ lục 2" in text(answer)


def test_a_value_is_replaced_on_the_page_with_what_was_seen(offices):
    target = offices.target()
    sent = {"unit": offices.province.pk, "period": "2026-01", "value": "91"}
    address = f"/chi-tieu/{target.pk}/so-lieu/"
    offices.owner.post(address, {**sent, "form_token": str(uuid4())})
    seen = TargetValue.objects.get().pk

    page = text(offices.owner.get(f"/chi-tieu/{target.pk}/"))
    assert f'name="seen" value="{seen}"' in page
    blind = offices.owner.post(
        address, {**sent, "value": "92", "words": "Sửa", "form_token": str(uuid4())}
    )
    assert blind.status_code == 422
    offices.owner.post(
        address, {**sent, "value": "92", "words": "Sửa", "seen": seen, "form_token": str(uuid4())}
    )

    assert "thay số 91" in text(offices.owner.get(f"/chi-tieu/{target.pk}/"))


def test_the_trend_stands_beside_its_table(offices):
    target = offices.target()
    for month, value in (("2026-01", 70), ("2026-02", "72,5"), ("2026-03", 75)):
        offices.owner.post(
            f"/chi-tieu/{target.pk}/so-lieu/",
            {
                "unit": offices.province.pk,
                "period": month,
                "value": value,
                "form_token": str(uuid4()),
            },
        )

    page = text(offices.owner.get(f"/chi-tieu/{target.pk}/"))

    assert page.count("<svg") == 1
    assert "mỗi kỳ tăng 2,5" in page
    assert "kéo thêm 9 kỳ" in page
    assert "thiếu 15" in page


def test_the_record_reads_in_vietnamese(offices):
    work = offices.work(offices.first)
    offices.focal.post(
        f"/viec/{work.pk}/cap-nhat/",
        {"percent": "40", "words": "=1+1", "form_token": str(uuid4())},
        HTTP_USER_AGENT="Trình duyệt thử",
    )

    page = text(offices.auditor.get("/nhat-ky/"))
    assert "hoàn thành: 0% → <b>40%</b>" in page
    assert f'href="/viec/{work.pk}/"' in page
    rows = b"".join(offices.auditor.get("/nhat-ky/nhat-ky.csv").streaming_content).decode(
        "utf-8-sig"
    )
    assert "hoàn thành: 0% → 40%" in rows
    assert "'=1+1" in rows
    assert "Trình duyệt thử" in rows


def test_the_record_is_closed_to_others(offices):
    for address in ("/nhat-ky/", "/nhat-ky/nhat-ky.csv"):
        assert offices.focal.get(address).status_code == 403
    assert "Nhật ký" not in text(offices.focal.get("/"))


@pytest.mark.parametrize(
    "address", ["/", "/nhiem-vu/", "/tong-quan/", "/nhat-ky/", "/nhiem-vu/?ban=chu-tri"]
)
def test_pages_ask_the_database_equally_often(offices, address):
    person = offices.person("tat-ca", ("auditor", offices.province), ("focal", offices.first))
    browser = Client()
    browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
    plan = offices.plan()
    numbers, rows = [], 0
    for more in (1, 2, 27):
        for _ in range(more):
            rows += 1
            work = offices.work(offices.first, offices.task(plan), position=0, label="2026-Q1")
            record(offices.actor(offices.focal_person), "update_task", work, unit=work.unit_id)
        cache.clear()
        browser.get(address)
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        numbers.append(len(asked))

    assert len(set(numbers)) == 1, numbers


@pytest.mark.parametrize("kind", ["rounds", "units"])
def test_the_task_page_asks_the_database_equally_often(offices, kind):
    task = offices.task()
    units = [offices.first, *type(offices.first).objects.filter(kind="commune", until=None)[:29]]
    offices.work(offices.first, task, position=0)
    offices.work(units[1], task, position=0)
    numbers, made = [], 1
    for more in (1, 2, 24):
        for _ in range(more):
            made += 1
            unit = units[made] if kind == "units" else offices.first
            offices.work(unit, task, position=made)
        offices.focal.get(f"/nhiem-vu/{task.pk}/")
        with CaptureQueriesContext(connection) as asked:
            offices.focal.get(f"/nhiem-vu/{task.pk}/")
        numbers.append(len(asked))

    assert len(set(numbers)) == 1, numbers
