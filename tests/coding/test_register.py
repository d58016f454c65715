"""Lines of gift registers: what is asked of them, and odd ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.coding.register import line


@pytest.mark.parametrize(
    ("text", "value", "currency", "disposition"),
    [
        ("Two owls. Rec'd--3/4/2010. Est. Value--$425.00. Disposition--Retained.", 425.0, "USD", "Retained"),
        ("Two owls. Recd--May 1, 1999. Est. Value--$20 + $30 = $50. Location--Vault.", 50.0, "USD", "Vault"),
        ("Two owls. Recd--May 1, 1999. Est. Value--$290.00 Reported to GSA on October 8, 1999.", 290.0, "USD", ""),
        ("Two owls", None, "", ""),
    ],
)
def test_value_currency_and_where_it_went(text, value, currency, disposition):
    found = line(text)
    assert (found.item, found.value, found.currency, found.disposition) == ("Two owls", value, currency, disposition)


def test_the_day_is_kept_in_its_words():
    assert line("Two owls. Rec'd--3/4/2010. Est. Value--$425.00.").received == "3/4/2010"


@given(st.text())
def test_any_text_is_a_line(text):
    found = line(text)
    assert found.value is None or found.value >= 0
