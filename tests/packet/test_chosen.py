"""A step that the officer chose: on page one in short, whole in the section on elements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.referral import Referral, ReferredStep
from field_assist.domain.rule import Band
from tests.packet.reading import pages, saved, squeezed, text_of
from tests.packet.samples import MADE_AT, adult

LONG = " ".join(f"word{number}" for number in range(80))
HOSTILE = '<b>bold</b> {{7*7}} <img src="file:///etc/passwd"/> &nosuch;'


def chosen(reason: str) -> Referral:
    step = ReferredStep(
        suggested=Band.REFER_NOW, reason=reason, second_person="Sample SUPERVISOR", at=MADE_AT
    )
    return replace(adult(), band=Band.CONSULT, chosen=step)


def test_a_long_reason_leaves_page_one_one_page_and_is_whole_later(tmp_path: Path) -> None:
    pdf = saved(chosen(LONG), tmp_path)

    assert squeezed("Elements on record") in squeezed(pages(pdf)[0])
    assert squeezed(LONG) in squeezed(text_of(pdf))


def test_page_one_names_both_steps(tmp_path: Path) -> None:
    page = pages(saved(chosen("Seen before"), tmp_path))[0]

    assert "CONSULT" in page
    assert squeezed("the rule suggested REFER NOW") in squeezed(page)


@pytest.mark.parametrize("reason", [HOSTILE, "\u202e", "\x00", "-" * 400])
def test_threat_a_reason_is_only_ever_text(reason: str, tmp_path: Path) -> None:
    pdf = saved(chosen(reason), tmp_path)

    assert squeezed("Officer\u2019s reason for it") in squeezed(text_of(pdf))
    assert "49" not in pages(pdf)[0].split("Chosen by the officer")[1][:60]
