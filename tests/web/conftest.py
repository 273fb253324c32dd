"""The house of the operations' tests, seen through a browser."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

_FILE = Path(__file__).parents[1] / "operations/conftest.py"
_spec = spec_from_file_location("house_of_tests", _FILE)
_house = module_from_spec(_spec)
_spec.loader.exec_module(_house)
house = _house.house


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Figures kept from another test are not those of this one."""
    cache.clear()


@pytest.fixture
def browser_of(house, monkeypatch):
    """A browser in which somebody is signed in, on the day of the house."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: _house.moment(house.day))

    def open_for(person):
        browser = Client()
        browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return browser

    return open_for
