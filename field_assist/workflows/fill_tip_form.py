"""Fill the public tip form of HSI from a reviewed encounter, to be copied by hand. Nothing is sent.

It is made of the referral that a packet would be made of, so what was left out is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from field_assist.domain.encounter import Fact
from field_assist.domain.referral import Referral
from field_assist.domain.tip_form import TipField, TipForm, TipPart, TipSheet

if TYPE_CHECKING:
    from field_assist.packet.tip_words import TipWords

_SAY_INSIDE = "It is not recorded; choose it on the form."
_ADD_AGENCY = "Port code and employee id are not recorded here; add them on the form."
_NO_NAME = "Your name is not filled in: situation, “Your name or id for the packet”."
_NO_PHONE = "Your call-back number is not filled in: situation."
_NO_SUBJECT = "Nobody is on record as controlling or helping, and no organization: people."
_NO_REPORT = "No call and no earlier packet is recorded here."
_TWO_FIT = "The form takes one. This fits as well: {0}."
_ONE_BEST = "The form takes one best match. Look whether another kind fits better."
_READ_IT = "Read it before you send it: free text may tell more than it should."
_IS_SSI = "The record is marked as holding sensitive security information. A public form gets none."
_NOT_NAMED = "Not named here, as the form is public: {0}. Name them when HSI calls back."
_SOURCES = "Not in it, to protect a source: statements, {0}. Tell HSI by the call."


def tip_sheet(referral: Referral, form: TipForm) -> TipSheet:
    """Return every field of the form with its value, and what the record cannot say. Pure."""
    from field_assist.packet import cui  # noqa: PLC0415 -- only where a form is wanted

    return TipSheet(
        form=form,
        label=referral.encounter_label,
        banner=cui.marking_of(referral).banner,
        is_practice=referral.is_practice,
        is_ssi=referral.handling.is_ssi,
        made_at=referral.made_at,
        fields=tuple(
            TipField(
                part=part,
                section=form.labels[part].section,
                label=form.labels[part].label + number,
                value=value,
                gap=gap,
            )
            for part, number, value, gap in _filled(referral)
        ),
    )


def tip_pdf(sheet: TipSheet) -> bytes:
    """Return the sheet as pages to print; call it in a lane."""
    from field_assist.packet import tip_sheet as pages  # noqa: PLC0415 -- ReportLab loads slowly

    return pages.tip_pdf(sheet)


def _filled(referral: Referral) -> Iterator[tuple[TipPart, str, str, str]]:
    """Yield part, number among its like, value and gap, in the order of the form."""
    from field_assist.packet.tip_words import TipWords  # noqa: PLC0415 -- see above

    words = TipWords(referral)
    name = referral.situation.get(Fact.OFFICER, "").strip()
    phone = referral.situation.get(Fact.CALL_BACK, "").strip()
    yield TipPart.NAME, "", name, "" if name else _NO_NAME
    yield TipPart.PHONE, "", phone, "" if phone else _NO_PHONE
    yield TipPart.INSIDE, "", "", _SAY_INSIDE
    yield TipPart.AGENCY, "", referral.role_title, _ADD_AGENCY
    best, *others = words.violation()
    yield TipPart.VIOLATION, "", best, _TWO_FIT.format(others[0]) if others else _ONE_BEST
    subjects = words.subjects()
    if not subjects:
        yield TipPart.SUBJECT, "", "", _NO_SUBJECT
    for number, subject in enumerate(subjects, start=1):
        yield TipPart.SUBJECT, f" ({number})" if len(subjects) > 1 else "", subject, ""
    earlier = words.referred()
    yield TipPart.REFERRED, "", earlier, "" if earlier else _NO_REPORT
    is_ssi = referral.handling.is_ssi
    yield TipPart.NARRATIVE, "", words.narrative(), _narrative_gap(words, is_ssi=is_ssi)


def _narrative_gap(words: TipWords, *, is_ssi: bool) -> str:
    hidden, sources = words.people_in_danger, words.protected_statements
    parts = (
        _IS_SSI if is_ssi else "",
        _READ_IT,
        _NOT_NAMED.format(", ".join(hidden)) if hidden else "",
        _SOURCES.format(sources) if sources else "",
    )
    return " ".join(part for part in parts if part)
