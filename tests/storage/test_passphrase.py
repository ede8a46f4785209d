from __future__ import annotations

import threading
import unicodedata

import pytest

from field_assist.domain.errors import PassphraseTooShort, PassphraseUnusable
from field_assist.storage.kdf import (
    CEILING_ROUNDS,
    FLOOR_ROUNDS,
    NEW_ROUNDS,
    Pbkdf2,
    calibrated_rounds,
    derive,
)
from field_assist.storage.passphrase import check_new, normalised


@pytest.mark.parametrize("text", ["", "short", "eleven char", " " * 40, "\u00a0" * 40])
def test_a_short_passphrase_is_refused(text: str) -> None:
    with pytest.raises(PassphraseTooShort) as caught:
        check_new(text)

    assert caught.value.facts == {"minimum": 12}


@pytest.mark.parametrize(
    "text",
    [
        "four words and a nul\0",
        "four words and a line\n",
        "four words and half a pair \ud83d",
        "four words and an unknown \U000e0fff",
        "x" * 1025,
        "x" * 1_000_000,
    ],
)
def test_a_passphrase_that_cannot_be_typed_again_is_refused(text: str) -> None:
    with pytest.raises(PassphraseUnusable):
        check_new(text)


@pytest.mark.parametrize(
    "text",
    [
        "correct horse battery",
        "\u0434\u0432\u0430 \u0441\u043b\u043e\u0432\u0430 \u0438 \u0442\u0440\u0438",
    ],
)
def test_words_of_any_script_are_accepted(text: str) -> None:
    check_new(text)

    assert normalised(text) == text.encode()


def test_composed_and_decomposed_accents_are_one_passphrase() -> None:
    assert normalised("cafe\u0301") == normalised("caf\u00e9")


@pytest.mark.parametrize("name", ["normalize", "category"])
def test_a_megabyte_of_combining_marks_is_turned_away_before_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Normalising it takes minutes, and anybody can type it at the lock."""
    marks = "a" + "\u0301\u0323" * 500_000

    def looked_at(*_: str) -> str:
        pytest.fail("the text was looked at")

    with monkeypatch.context() as patched:  # pytest itself normalises what it prints
        patched.setattr(unicodedata, name, looked_at)
        found = normalised(marks)
        with pytest.raises(PassphraseUnusable):
            check_new(marks)

    assert found is None


def test_a_nul_behind_a_passphrase_is_not_padding() -> None:
    # HMAC fills short keys with NULs, so the two would derive the same key.
    assert normalised("sample\0") is None


def test_the_derivation_is_pbkdf2_with_hmac_sha_512() -> None:
    # Published vector: password/salt, 1 round (RFC 6070 inputs with SHA-512).
    key = derive(b"password", Pbkdf2(rounds=1, salt=b"salt"))

    assert key.hex() == "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"


def test_rounds_are_fitted_to_this_machine_between_floor_and_ceiling() -> None:
    assert calibrated_rounds(target_s=0.0) == NEW_ROUNDS
    assert calibrated_rounds(target_s=1e6) == CEILING_ROUNDS
    assert NEW_ROUNDS <= calibrated_rounds(target_s=1.0) <= CEILING_ROUNDS


def test_other_threads_run_while_a_key_is_derived() -> None:
    worker = threading.Thread(
        target=derive, args=(b"sample", Pbkdf2(rounds=FLOOR_ROUNDS, salt=bytes(32)))
    )
    worker.start()

    turns = sum(1 for _ in iter(lambda: worker.is_alive() or None, None))
    worker.join()

    # Were the interpreter lock held, this thread would see a handful of turns at most.
    assert turns > 1000
