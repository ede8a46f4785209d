"""Codes of documents and states."""

from __future__ import annotations

import pytest

from field_assist.identifiers.mrz.document_code import DocumentKind, kind_of
from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reading import Note
from field_assist.identifiers.mrz.states import StateKind, state_of
from tests.identifiers.mrz.samples import TD1, TD3, field_of, read_lines


@pytest.mark.parametrize(
    ("text", "kind", "iso3"),
    [
        ("D<<", StateKind.COUNTRY, "DEU"),
        ("USA", StateKind.COUNTRY, "USA"),
        ("GBR", StateKind.COUNTRY, "GBR"),
        ("GBD", StateKind.BRITISH, "GBR"),
        ("GBN", StateKind.BRITISH, "GBR"),
        ("GBO", StateKind.BRITISH, "GBR"),
        ("GBP", StateKind.BRITISH, "GBR"),
        ("GBS", StateKind.BRITISH, "GBR"),
        ("XXK", StateKind.COUNTRY, "XXK"),
        ("US<", StateKind.NOT_KNOWN, ""),
        ("EUE", StateKind.ORGANISATION, ""),
        ("UNO", StateKind.ORGANISATION, ""),
        ("UNA", StateKind.ORGANISATION, ""),
        ("UNK", StateKind.ORGANISATION, ""),
        ("XOM", StateKind.ORGANISATION, ""),
        ("XPO", StateKind.ORGANISATION, ""),
        ("XXA", StateKind.PERSON, ""),
        ("XXB", StateKind.PERSON, ""),
        ("XXC", StateKind.PERSON, ""),
        ("XXX", StateKind.PERSON, ""),
        ("UTO", StateKind.SPECIMEN, ""),
        ("QQQ", StateKind.NOT_KNOWN, ""),
        ("DEU", StateKind.COUNTRY, "DEU"),
    ],
)
def test_state(text: str, kind: StateKind, iso3: str) -> None:
    state = state_of(text)

    assert state is not None
    assert (state.kind, state.iso3) == (kind, iso3)
    assert bool(state.meaning) is (kind is not StateKind.NOT_KNOWN)


def test_fillers_alone_are_no_state() -> None:
    assert state_of("<<<") is None


@pytest.mark.parametrize(
    ("code", "form", "kind"),
    [
        ("P<", Format.TD3, DocumentKind.PASSPORT),
        ("PP", Format.TD3, DocumentKind.ORDINARY_PASSPORT),
        ("PD", Format.TD3, DocumentKind.DIPLOMATIC_PASSPORT),
        ("PZ", Format.TD3, DocumentKind.PASSPORT),
        ("I<", Format.TD1, DocumentKind.IDENTITY_CARD),
        ("C1", Format.TD1, DocumentKind.IDENTITY_CARD),
        ("AC", Format.TD2, DocumentKind.CREW_CERTIFICATE),
        ("V<", Format.MRV_B, DocumentKind.VISA),
        ("VB", Format.TD1, DocumentKind.VISA),
        ("X<", Format.TD3, None),
        ("<<", Format.TD1, None),
        ("", Format.TD1, None),
    ],
)
def test_kind(code: str, form: Format, kind: DocumentKind | None) -> None:
    assert kind_of(code, form) is kind


def test_a_code_that_nobody_gave_out_is_a_note() -> None:
    reading = read_lines((TD3[0].replace("P<UTO", "P<QQQ"), TD3[1]))

    assert field_of(reading, FieldName.ISSUER).notes == (Note.CODE_NOT_KNOWN,)


def test_a_card_of_three_lines_may_begin_with_a_v() -> None:
    reading = read_lines((TD1[0].replace("I<UTO", "VBUTO"), *TD1[1:]))

    assert (reading.format, reading.document.kind) == (Format.TD1, DocumentKind.VISA)


def test_a_name_that_reaches_the_end_of_its_field_may_be_cut() -> None:
    full = "P<UTO" + "SAMPLE<<LINA<MAREN<ALEXANDRA<CHRISTINAX"

    notes = [field_of(read_lines((line, TD3[1])), FieldName.NAME).notes for line in (full, TD3[0])]

    assert notes == [(Note.NAME_MAY_BE_CUT,), ()]
