"""Receipt codes: from the bytes alone, and read however they were typed."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.receipt import read_code, receipt_code

FULL_WIDTH = "".join(chr(0xFF10 + digit) for digit in range(1, 9))
ARABIC = "\u0663" * 8


@given(st.binary(max_size=2000), st.integers(0), st.integers(0, 7))
def test_any_other_bytes_have_another_code(content: bytes, place: int, bit: int) -> None:
    other = bytearray(content or b"a")
    other[place % len(other)] ^= 1 << bit

    assert receipt_code(bytes(other)) != receipt_code(content or b"a")


def test_the_code_is_not_in_the_hash_that_stands_in_the_mail() -> None:
    told = hashlib.sha256(b"Utopia").hexdigest()

    parts = {int(told[start : start + 32], 16) % 10**8 for start in range(33)}
    assert int(receipt_code(b"Utopia").replace(" ", "")) not in parts


def test_a_code_stays_the_same_in_later_versions_of_the_program() -> None:
    assert receipt_code(b"Utopia") == "6279 3362"


@given(st.binary(max_size=100))
def test_a_code_is_read_as_it_was_written(content: bytes) -> None:
    assert read_code(receipt_code(content)) == receipt_code(content)


@pytest.mark.parametrize(
    "typed",
    ["12345678", " 1234 5678\n", "1234-5678", "1234.5678", "1234\u20115678", FULL_WIDTH],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert read_code(typed) == "1234 5678"


@pytest.mark.parametrize(
    "typed",
    ["", "1234", "1234 567", "1234 56789", "1234 567a", "FA-1234-5678", "1234+567", ARABIC],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text(max_size=40))
def test_no_text_is_read_as_something_that_is_no_code(typed: str) -> None:
    code = read_code(typed)

    assert code is None or (len(code) == 9 and code[4] == " " and code.isascii())
