"""From a signed paper to a plan in force, the review by keyboard alone."""

import pytest


@pytest.fixture(scope="session")
def paper(tmp_path_factory):
    """The paper of the sample plan."""
    from pathlib import Path

    return Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.docx"


def test_a_paper_is_loaded_reviewed_by_keyboard_approved_and_put_in_force(visit, paper):
    visitor = visit()
    visitor.sign_in("dieuphoi")
    page = visitor.page
    page.goto("/ke-hoach/tai-len/")
    visitor.check()
    page.get_by_label("Cơ quan ban hành").select_option(label="Tỉnh Sơn Hải")
    page.get_by_label("Tệp văn bản").set_input_files(paper)
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ra-soat/**", timeout=30_000)
    visitor.check()
