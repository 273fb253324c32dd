"""The examples in the docstrings of the room run and hold."""

import doctest
import importlib
import pkgutil

import pytest

import cchc.vietnamese

MODULES = [
    module.name for module in pkgutil.iter_modules(cchc.vietnamese.__path__, "cchc.vietnamese.")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
