"""Read once what several tests code."""

from functools import cache

import pytest

from factory import a
from whence.annotate import annotate
from whence.coding import code


@cache
def _reports(text):
    return code(annotate(a(text)))


@pytest.fixture(scope="session")
def reports():
    return _reports
