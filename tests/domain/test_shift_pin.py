"""Which digits guard a shift, and which are guessed first."""

from __future__ import annotations

import pytest

from field_assist.domain.errors import PinUnusable
from field_assist.domain.shift_pin import check_pin, is_pin

REFUSED = [
    *("", "1", "19283", "123456", "234567", "12345678", "654321", "987654", "000000", "1111111"),
    *("890123", "210987", "12a456", "12 456", "-19283", "19283\n", "١٩٢٨٣٧", "²³²³²³", "7" * 33),
]


@pytest.mark.parametrize("pin", REFUSED)
def test_a_pin_that_is_guessed_first_or_is_none_is_refused(pin: str) -> None:
    with pytest.raises(PinUnusable) as caught:
        check_pin(pin)

    assert caught.value.facts == {"minimum": 6}


@pytest.mark.parametrize(
    "pin", ["192837", "112233", "135791", "123457", "0918273645", "1" * 31 + "2"]
)
def test_other_digits_are_taken(pin: str) -> None:
    check_pin(pin)

    assert is_pin(pin)


@pytest.mark.parametrize("text", ["", "12345", "12345x", "passphrase", "١٩٢٨٣٧"])
def test_what_cannot_be_a_pin_is_known_before_it_is_tried(text: str) -> None:
    assert not is_pin(text)
