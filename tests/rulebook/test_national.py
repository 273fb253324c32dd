"""Every file of the national rulebook is in good form."""

from __future__ import annotations

import pytest

from cchc.rulebook import national

KEYS = national().keys()


@pytest.mark.parametrize("key", KEYS)
def test_a_national_file_is_in_good_form(key: str) -> None:
    parameter = national().parameter(key)

    assert parameter.key == key
    assert any(entry.value is not None for dated in parameter.entries.values() for entry in dated)


def test_every_file_of_the_national_folder_bears_a_key() -> None:
    (folder,) = national().folders

    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert files == {f"{key}.yaml" for key in KEYS}
