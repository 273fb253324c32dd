"""The fields of a portal page are read by what they hold."""

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.portal import portal_fields


def test_fields_of_a_line_are_parted():
    line = "Số hiệu: 9/KH-UBND Loại văn bản: Kế hoạch Tình trạng: Đã biết Người ký: Lê Quang Vinh"

    assert portal_fields(read_text(line)) == {
        "number": "9/KH-UBND",
        "type": "Kế hoạch",
        "signer": "Lê Quang Vinh",
    }


def test_value_may_stand_on_the_next_line():
    text = "Số ký hiệu\n\n9/KH-UBND\n\nNgày ban hành:\n\n05/01/2026"

    assert portal_fields(read_text(text)) == {"number": "9/KH-UBND", "date": "05/01/2026"}


def test_running_text_has_no_fields():
    assert portal_fields(read_text("Người ký chịu trách nhiệm về nội dung văn bản.")) == {}
