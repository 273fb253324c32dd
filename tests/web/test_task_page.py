"""The page of a task: the work at hand, what each may do there, and that nothing typed is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.store.models import Extension, TriggerEvent, Update


def pdf(name="a.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7 0")


@pytest.fixture
def offices(house, browser_of):
    house.first, house.second = house.unit("Sở Tài chính"), house.unit("Sở Xây dựng")
    home = house.unit("Sở Nội vụ")
    house.focal = browser_of(house.person("hanh", ("focal", house.first)))
    house.other = browser_of(house.person("binh", ("focal", house.second)))
    house.owner = browser_of(house.person("son", ("area_owner", home, "digital")))
    house.reader = browser_of(house.person("doc", ("reader", house.province)))
    return house


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def quarters(offices):
    """A task of four quarters, of which the first is done."""
    task = offices.task(coordinating=[offices.second])
    days = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
    return [
        offices.work(
            offices.first, task, label=f"2026-Q{index + 1}", position=index, due=due,
            confirmed=index == 0, proposed_on=date(2026, 3, 1) if index == 0 else None,
        )
        for index, due in enumerate(days)
    ]  # fmt: skip


def test_the_round_that_is_due_is_at_hand_and_the_others_are_lines(offices, quarters):
    page = text(offices.focal.get(f"/nhiem-vu/{quarters[0].task_id}/"))

    assert page.count('name="percent"') == 1
    assert f"/viec/{quarters[1].pk}/cap-nhat/" in page
    for other in (quarters[0], quarters[2], quarters[3]):
        assert f"?viec={other.pk}#viec" in page


def test_the_address_names_another_round(offices, quarters):
    page = text(offices.focal.get(f"/nhiem-vu/{quarters[0].task_id}/?viec={quarters[3].pk}"))

    assert f"/viec/{quarters[3].pk}/cap-nhat/" in page
    assert (
        offices.focal.get(f"/viec/{quarters[3].pk}/")
        .headers["Location"]
        .endswith(f"/nhiem-vu/{quarters[0].task_id}/?viec={quarters[3].pk}")
    )


@pytest.mark.parametrize(
    ("who", "shown", "hidden"),
    [
        ("focal", ("cap-nhat/", "gia-han/"), ("phoi-hop/", "xac-nhan/", "mo-lai/")),
        ("other", ("phoi-hop/",), ("cap-nhat/", "xac-nhan/", "gia-han/")),
        ("owner", (), ("cap-nhat/", "phoi-hop/", "xac-nhan/")),
        ("reader", (), ("cap-nhat/", "phoi-hop/", "xac-nhan/", "gia-han/", "y-kien/")),
    ],
)
def test_each_sees_the_forms_that_they_may_send(offices, quarters, who, shown, hidden):
    page = text(getattr(offices, who).get(f"/nhiem-vu/{quarters[0].task_id}/"))

    for part in shown:
        assert f'action="/viec/{quarters[1].pk}/{part}' in page
    for part in hidden:
        assert f"/{part}" not in page.replace("/tai-khoan", "")


def test_an_update_with_a_file_goes_from_the_desk_to_the_history(offices, quarters):
    desk = text(offices.focal.get("/"))
    assert f"?viec={quarters[1].pk}#cap-nhat" in desk

    sent = {
        "words": "Đã ký",
        "done": "1",
        "files": pdf(),
        "form_token": str(uuid4()),
        "revision": "0",
    }
    page = offices.focal.post(f"/viec/{quarters[1].pk}/cap-nhat/", sent, follow=True)

    assert "Đề nghị xác nhận hoàn thành" in text(page)
    assert "a.pdf" in text(page)


def test_what_was_typed_comes_back_with_the_reason(offices, quarters):
    sent = {"words": "Đã khảo sát 12 xã", "percent": "120", "form_token": str(uuid4())}

    answer = offices.focal.post(f"/viec/{quarters[1].pk}/cap-nhat/", sent)

    assert answer.status_code == 422
    page = text(answer)
    assert "Đã khảo sát 12 xã" in page
    assert 'aria-describedby="update-percent-sai"' in page
    assert page.count("số từ 0 đến 100") == 1
    assert not Update.objects.exists()


def test_a_file_that_lies_is_refused_beside_the_files(offices, quarters):
    sent = {"words": "Đã ký", "files": pdf("anh.png"), "form_token": str(uuid4())}

    page = text(offices.focal.post(f"/viec/{quarters[1].pk}/cap-nhat/", sent))

    assert "nội dung là PDF" in page
    assert "Đã ký" in page


def test_the_same_form_twice_is_one_update(offices, quarters):
    sent = {"words": "Đã ký", "form_token": str(uuid4())}
    for _ in range(2):
        answer = offices.focal.post(f"/viec/{quarters[1].pk}/cap-nhat/", sent)
        assert answer.status_code == 302

    assert Update.objects.count() == 1


def test_a_draft_is_there_again_after_a_lost_session(offices, quarters, browser_of):
    typed = {"form_name": f"work/{quarters[1].pk}", "words": "Đang viết dở", "percent": "35"}
    offices.focal.post("/nhap/", typed)
    offices.focal.logout()
    person = Update._meta.get_field("by").related_model.objects.get(username="hanh")

    page = text(browser_of(person).get(f"/nhiem-vu/{quarters[0].task_id}/"))

    assert "Đang viết dở" in page
    assert 'value="35"' in page


def test_more_time_is_asked_and_decided_on_the_page(offices, quarters):
    work = quarters[1]
    offices.focal.post(
        f"/viec/{work.pk}/gia-han/",
        {"until": "30/9/2026", "reason": "Chờ", "form_token": str(uuid4())},
    )
    asked = Extension.objects.get()
    page = text(offices.owner.get(f"/nhiem-vu/{work.task_id}/?viec={work.pk}"))
    assert f"/viec/{work.pk}/gia-han/{asked.pk}/" in page
    assert 'value="30/09/2026"' in page

    refused = offices.owner.post(
        f"/viec/{work.pk}/gia-han/{asked.pk}/",
        {"grants": "0", "words": "", "form_token": str(uuid4())},
    )
    assert refused.status_code == 422
    offices.owner.post(
        f"/viec/{work.pk}/gia-han/{asked.pk}/",
        {"grants": "1", "until": "31.8.2026", "words": "", "form_token": str(uuid4())},
    )

    assert "Đồng ý gia hạn" in text(offices.focal.get(f"/viec/{work.pk}/", follow=True))
    assert offices.standing(work).due == date(2026, 8, 31)


def test_an_event_is_recorded_on_the_page(offices):
    work = offices.work(offices.first, due=None, waits_for="Sau khi có nghị quyết")
    sent = {"number": "15/NQ-HĐND", "day": "1/3/2026", "due": "", "form_token": str(uuid4())}
    address = f"/nhiem-vu/{work.task_id}/can-cu/"

    refused = text(offices.owner.post(address, sent))
    assert "Ghi hạn thực hiện" in refused
    assert 'value="15/NQ-HĐND"' in refused
    offices.owner.post(address, {**sent, "due": "01/05/2026"})

    assert TriggerEvent.objects.get().due == date(2026, 5, 1)


@pytest.fixture
def shared(offices):
    """A task that three departments owe, each for itself; two propose completion."""
    task = offices.task()
    units = (offices.first, offices.second, offices.unit("Sở Y tế"))
    return [
        offices.work(unit, task, proposed_on=offices.day if index < 2 else None, percent=100)
        for index, unit in enumerate(units)
    ]


def test_the_owner_sees_all_units_and_confirms_one_by_one(offices, shared):
    task = shared[0].task_id
    page = text(offices.owner.get(f"/nhiem-vu/{task}/"))
    assert "3 việc của 3 đơn vị" in page
    assert "Xác nhận lần lượt (2)" in page
    assert 'name="percent"' not in page

    answer = offices.owner.get(f"/nhiem-vu/{task}/lan-luot/", follow=True)
    seen = []
    for _ in range(2):
        work = answer.context["view"].now.work
        seen.append(work.pk)
        sent = {
            "agrees": "1",
            "in_turn": "1",
            "revision": work.revision,
            "form_token": str(uuid4()),
        }
        answer = offices.owner.post(f"/viec/{work.pk}/xac-nhan/", sent, follow=True)

    assert set(seen) == {shared[0].pk, shared[1].pk}
    assert answer.redirect_chain[-1][0] == "/"
    assert [offices.standing(work).confirmed for work in shared] == [True, True, False]


def test_the_table_of_units_is_narrowed_by_state(offices, shared):
    page = offices.owner.get(f"/nhiem-vu/{shared[0].task_id}/?loc=proposed")

    assert len(page.context["view"].lines) == 2


def test_confirmed_work_is_opened_again_on_the_page(offices):
    work = offices.work(offices.first, confirmed=True, proposed_on=offices.day)
    assert "mo-lai/" in text(offices.owner.get(f"/nhiem-vu/{work.task_id}/"))

    sent = {"words": "Sai kỳ", "revision": "0", "form_token": str(uuid4())}
    page = text(offices.owner.post(f"/viec/{work.pk}/mo-lai/", sent, follow=True))

    assert "Sai kỳ" in page
    assert not offices.standing(work).confirmed


def test_who_saw_an_older_state_keeps_what_they_typed(offices, quarters):
    work = quarters[1]
    first = {"words": "Lần một", "revision": "0", "form_token": str(uuid4())}
    offices.focal.post(f"/viec/{work.pk}/cap-nhat/", first)

    second = {"words": "Lần hai, dài hơn", "revision": "0", "form_token": str(uuid4())}
    answer = offices.focal.post(f"/viec/{work.pk}/cap-nhat/", second)

    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in text(answer)
    assert "Lần hai, dài hơn" in text(answer)
    # The form that comes back has seen the newer state: sent again it is kept.
    assert 'name="revision" value="1"' in text(answer)


@pytest.mark.parametrize(
    "address", ["/nhiem-vu/999/", "/viec/999/", "/chi-tieu/999/", "/tai-lieu/999/"]
)
def test_what_is_not_there_gets_a_calm_page(offices, address):
    assert offices.focal.get(address).status_code == 404
