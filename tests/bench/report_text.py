"""The text of one invented report, set by our writer and by typst: see `report_programs`."""

from __future__ import annotations

TITLE = "Referral packet FA-SAMPLE-0123"
BANNER = "PRACTICE. EVERYTHING HERE IS INVENTED"
NAMES = (  # script, language, name, in Latin letters
    ("Arabic", "ar", "محمد عبد الله الشريف (أبو علي)", "Muhammad Abdullah al-Sharif"),
    ("Hebrew", "he", "יוסף בן־דוד לוי", "Yosef Ben-David Levi"),
    ("Chinese", "zh", "王小明、欧阳娜娜", "Wang Xiaoming, Ouyang Nana"),
    ("Korean", "ko", "김민수 · 박서연", "Kim Min-su, Park Seo-yeon"),
    ("Thai", "th", "สมชาย ศรีสุวรรณ ที่อยู่น้ำปู่", "Somchai Srisuwan"),
    ("Devanagari", "hi", "राजेश्वर क्षत्रिय श्रीवास्तव", "Rajeshwar Kshatriya Shrivastava"),
    ("Amharic", "am", "አበበ በቀለ ገብረ ሥላሴ", "Abebe Bekele Gebre Selassie"),
    ("Cyrillic", "ru", "Щербаков Ёлкин Юрий Їжакевич", "Shcherbakov Yolkin Yuriy"),
    ("Vietnamese", "vi", "Nguyễn Thị Thuỳ Dương Phượng", "Nguyen Thi Thuy Duong"),
    ("Latin, as a program", "en", 'O\'Brien <b>& "Sons"</b> #eval(1) fi ffl', "printed as typed"),
    ("Both directions", "en", "Alias: سامي 45-B (Sami), d.o.b. 1990-02-03", "Sami"),
    ("Polish", "pl", "Zażółć Gęślą Jaźń", "Zazolc Gesla Jazn"),
)
_SAID = (
    "On November 2, 2026 at 10:11 EST the reporting officer observed three individuals at the "
    "staging location loading unmarked parcels into a vehicle. The vehicle was stopped under "
    "existing authority; consent to search was obtained in writing and is attached. All items were "
    "photographed in place before collection, sealed, and entered on the custody record below. "
)
INTRODUCTION = _SAID
NARRATIVE = (
    (_SAID * 3).strip(),
    f"{_SAID * 4}The person identified himself as محمد عبد الله and later as 王小明. {_SAID}",
    (_SAID * 5).strip(),
    (_SAID * 4).strip(),
)
CUSTODY_HEAD = ("Date and time", "Item", "Released by", "Received by", "Purpose and condition")
CUSTODY_SHARES = (20, 10, 20, 20, 30)
CUSTODY_ROWS = 34
PHOTOS = 8


def custody(rows: int) -> list[tuple[str, ...]]:
    """Return so many lines of custody."""
    return [
        (
            f"2026-11-{2 + row % 28:02d} {10 + row % 8:02d}:1{row % 6} EST",
            f"E-{1 + row:03d}",
            "Officer A. Sample" if row % 2 else "Evidence locker 7",
            "Evidence locker 7" if row % 2 else "Special Agent B. Sample",
            "Transfer for referral; seal intact, condition unchanged",
        )
        for row in range(rows)
    ]


def alternative(number: int) -> str:
    """Return what is said aloud in place of a photo."""
    return f"Evidence photo {number}: rectangles in many colours on a blurred background."


def caption(number: int, photos: int) -> str:
    """Return what stands below a photo, without its hash."""
    return f"Photo {number} of {photos}. Item E-{number:03d}."
