"""An invented name in each script, and a referral that says it everywhere."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from field_assist.domain.entity import Field
from field_assist.domain.referral import Referral
from field_assist.domain.referred import StatedValue
from tests.packet.card_samples import COOK, crew

NAMES = {
    script: unicodedata.normalize("NFC", name)
    for script, name in {
        "Latin": "Zażółć Gęślą",
        "Vietnamese": "Nguyễn Thị Ngọc Ánh",
        "Cyrillic": "Щёголева Їжак",
        "Greek": "Ελένη Παπαδοπούλου",
        "Arabic": "فاطمة بنت علي",
        "Hebrew": "שרה בן־דוד",
        "Han": "欧阳明珠",
        "Hangul": "김서연",
        "kana": "さくら ハナコ",
        "Thai": "สมชาย น้ำใจ",
        "Devanagari": "श्रेष्ठ कृष्णा",
        "Ethiopic": "ኃይለ ሥላሴ",
        "Tamil": "செல்வி கோபாலன்",
        "Bengali": "সৌমিত্র চট্টোপাধ্যায়",
        "Khmer": "សុខា ម៉ៅ",
        "Burmese": "အောင်ဆန်း ခင်ကြည်",
    }.items()
}


def named(name: str) -> Referral:
    """Return a referral with a name as heading, in cells, in sentences and in a note."""
    referral = crew()
    value = (StatedValue(text=name),)
    told = dict.fromkeys((Field.NAME_STATED, Field.NAME_IN_SCRIPT, Field.ALIASES), value)
    note = f"The man told us twice that his name is {name} and that he works here.\n{name}"
    said = replace(referral.statements[0], original=f"{name}. {name}.")
    return replace(
        referral,
        cards=(replace(COOK, name=name, fields={**COOK.fields, **told}), *referral.cards[1:]),
        notes=(replace(referral.notes[0], text=note),),
        statements=(said, *referral.statements[1:]),
    )


def in_all_scripts() -> Referral:
    """Return a referral with all names in each place."""
    return named(" / ".join(NAMES.values()))
