"""The file as other tools see it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referral import Referral
from field_assist.packet.build import build_packet
from field_assist.packet.data import canonical_json
from tests.packet.reading import output_of, pages, saved, squeezed, text_of
from tests.packet.samples import CST, MADE_AT, SIGNS, adult, minor, note_on, sign, third

BOTH = pytest.mark.parametrize("referral", [adult(), minor()], ids=["adult", "minor"])


@BOTH
def test_qpdf_finds_no_error(referral: Referral, tmp_path: Path) -> None:
    report = output_of("qpdf", "--check", str(saved(referral, tmp_path)))

    assert "No syntax or stream encoding errors found" in report


@BOTH
def test_every_font_is_inside(referral: Referral, tmp_path: Path) -> None:
    fonts = output_of("pdffonts", str(saved(referral, tmp_path))).splitlines()[2:]

    assert {tuple(line.split()[-5:-2]) for line in fonts} == {("yes", "yes", "yes")}


def test_printed_hash_is_the_hash_of_the_attached_data(tmp_path: Path) -> None:
    path = saved(adult(), tmp_path)

    output_of("pdfdetach", "-saveall", "-o", str(tmp_path), str(path))

    digest = hashlib.sha256((tmp_path / "packet.json").read_bytes()).hexdigest()
    assert digest in text_of(path)
    assert all(f"Hash{digest[:16]}" in squeezed(page) for page in pages(path))


def test_attached_data_is_the_referral(tmp_path: Path) -> None:
    path = saved(minor(), tmp_path)

    output_of("pdfdetach", "-saveall", "-o", str(tmp_path), str(path))

    assert (tmp_path / "packet.json").read_bytes() == canonical_json(minor())


@BOTH
def test_banner_is_at_head_and_foot_of_every_page(referral: Referral, tmp_path: Path) -> None:
    path = saved(referral, tmp_path)
    banner = json.loads(canonical_json(referral))["marking"]["banner"]

    assert {page.count(banner) for page in pages(path)} == {2}


def test_every_page_says_which_of_how_many_it_is(tmp_path: Path) -> None:
    read = pages(saved(adult(), tmp_path))

    wanted = [f"Page {number} of {len(read)}" for number in range(1, len(read) + 1)]
    assert [word for word, page in zip(wanted, read, strict=True) if word in page] == wanted


def test_file_is_described_without_anybody(tmp_path: Path) -> None:
    information = output_of("pdfinfo", "-isodates", str(saved(adult(), tmp_path)))

    assert "Title:           Referral packet FA-9B7C-4J2F" in information
    assert "CreationDate:    2026-11-17T00:04:00Z" in information
    assert "Author" not in information
    assert "612 x 792 pts (letter)" in information


def test_bookmarks_are_the_sections() -> None:
    document = pypdfium2.PdfDocument(build_packet(adult()).pdf)

    titles = [entry.get_title() for entry in document.get_toc(max_depth=1)]

    assert titles == [
        "2 Encounter",
        "3 People and things",
        "4 Indicators",
        "5 Element map",
        "6 Statements",
        "7 Actions taken",
        "8 Exhibits",
        "9 Custody and verification",
    ]


@BOTH
def test_equal_referrals_give_equal_bytes(referral: Referral) -> None:
    assert build_packet(referral) == build_packet(referral)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_bytes_do_not_depend_on_the_process(seed: str) -> None:
    program = (
        "from tests.packet.samples import minor\n"
        "from field_assist.packet.build import build_packet\n"
        "print(build_packet(minor()).sha256)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}"}
    root = Path(__file__).resolve().parents[2]

    run = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, check=True
    )

    assert run.stdout.decode().strip() == build_packet(minor()).sha256


@pytest.mark.parametrize("is_practice", [False, True])
def test_a_built_packet_names_nobody_and_knows_its_hash(*, is_practice: bool) -> None:
    referral = replace(adult(), is_practice=is_practice)

    packet = build_packet(referral)

    assert packet == SealedPacket(
        packet_id=referral.id,
        reference="FA-9B7C-4J2F",
        pdf=packet.pdf,
        sha256=hashlib.sha256(packet.pdf).hexdigest(),
        is_practice=is_practice,
    )


def test_a_sign_left_out_is_nowhere_in_the_file(tmp_path: Path) -> None:
    referral = adult()
    path = saved(replace(referral, signs=referral.signs[1:]), tmp_path)

    output_of("pdfdetach", "-saveall", "-o", str(tmp_path), str(path))

    assert "docs_refused" not in text_of(path)
    assert b"docs_refused" not in (tmp_path / "packet.json").read_bytes()
    assert b"docs_refused" not in path.read_bytes()


def test_an_element_that_rests_on_what_was_left_out_says_so(tmp_path: Path) -> None:
    referral = adult()

    read = "".join(pages(saved(replace(referral, signs=referral.signs[-1:]), tmp_path)))

    assert read.count("Sign left out of this packet") == 2  # means and purpose
    assert "Means Recorded" in read.replace("\n", " ")


def test_element_map_is_not_divided(tmp_path: Path) -> None:
    signs = tuple(
        sign(f"made.up_{n}", f"Sign {n}", "Invented.", minutes_before=n) for n in range(6)
    )

    read = pages(saved(replace(adult(), signs=(*SIGNS, *signs)), tmp_path))

    [holder] = [page for page in read if "Purpose: labor" in page]
    assert "5 Element map" in holder
    assert "Act" in holder
    assert "Age under 18" in holder


def test_custody_does_not_tell_what_was_left_out(tmp_path: Path) -> None:
    referral = adult()
    event = replace(referral.custody[0], action="answered", detail="sex.quota=yes")
    path = saved(replace(referral, custody=(event,)), tmp_path)

    output_of("pdfdetach", "-saveall", "-o", str(tmp_path), str(path))

    assert "sex.quota" not in text_of(path)
    assert b"sex.quota" not in (tmp_path / "packet.json").read_bytes()
    assert "SignansweredNotinthispacket" in text_of(path)


def test_heads_of_a_long_table_are_repeated_on_each_page(tmp_path: Path) -> None:
    signs = tuple(
        sign(f"made.up_{n}", f"Sign {n}", f"Invented sign number {n}. " * 6, minutes_before=n)
        for n in range(40)
    )

    read = pages(saved(replace(adult(), signs=signs), tmp_path))

    table = [page for page in read if "Invented sign" in page and "Encounter\n" not in page]
    assert len(table) > 3
    assert all("Ordinary explanation" in page for page in table[1:])


def test_a_note_longer_than_a_page_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    referral = adult()
    words = " ".join(f"word{n}" for n in range(3000))
    long = replace(referral.signs[0], notes=(note_on("Sample", words),))

    read = "\n".join(pages(saved(replace(referral, signs=(long,)), tmp_path)))

    assert read.count("(continued)") > 0
    assert [f"word{n}" in read for n in range(3000)] == [True] * 3000


def test_times_on_another_utc_day_say_so(tmp_path: Path) -> None:
    first = pages(saved(adult(), tmp_path))[0]

    assert "made Nov 16, 2026, 18:04 CST (Nov 17, 00:04 UTC)" in first


@pytest.mark.parametrize("zone", ["Eastern Standard Time", "", "\x00", "<b>"])
def test_a_zone_without_an_abbreviation_prints_its_offset(zone: str, tmp_path: Path) -> None:
    local = timezone(timedelta(minutes=-330), zone)

    first = pages(saved(replace(adult(), made_at=MADE_AT.astimezone(local)), tmp_path))[0]

    assert "18:34 UTC-05:30 (Nov 17, 00:04 UTC)" in first


def test_a_time_in_another_zone_than_the_rest_names_it(tmp_path: Path) -> None:
    made_at = datetime(2026, 11, 1, 3, 0, tzinfo=CST)
    summer = datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-5), "CDT"))
    first = replace(SIGNS[0], at=summer)

    text = text_of(saved(replace(adult(), made_at=made_at, signs=(first,)), tmp_path))

    assert "Toldbytheperson,01:30CDT" in text
    assert "01:30CDT(06:30UTC)" in text


def test_a_note_that_was_changed_says_when_it_was_begun_and_changed(tmp_path: Path) -> None:
    note = replace(adult().notes[0], changed_at=MADE_AT - timedelta(minutes=5))

    text = text_of(saved(replace(adult(), notes=(note,)), tmp_path))

    begun = "WrittenNov16,2026,16:29CST(22:29UTC)"
    assert f"{begun},lastchangedNov16,2026,17:59CST(23:59UTC)" in text


def test_a_note_on_a_sign_says_when_it_was_begun_and_changed(tmp_path: Path) -> None:
    note = replace(note_on("Sample", "Sample text."), changed_at=MADE_AT)
    first = replace(SIGNS[0], notes=(note,))

    text = text_of(saved(replace(adult(), signs=(first,)), tmp_path))

    assert "Sampletext.Written16:04,lastchanged18:04" in text


@pytest.mark.parametrize(("seconds", "is_told"), [(60, False), (61, True)])
def test_a_change_within_a_minute_is_the_same_time(
    seconds: int, *, is_told: bool, tmp_path: Path
) -> None:
    note = adult().notes[0]
    note = replace(note, changed_at=note.at + timedelta(seconds=seconds))

    text = text_of(saved(replace(adult(), notes=(note,)), tmp_path))

    assert ("lastchanged" in text) is is_told


def test_signs_are_told_in_the_order_of_marking_when_the_clock_was_set_back(tmp_path: Path) -> None:
    first = replace(SIGNS[3], at=MADE_AT)
    second = replace(SIGNS[4], at=MADE_AT - timedelta(hours=5))

    page = pages(saved(replace(adult(), signs=(first, second)), tmp_path))[0]

    assert page.index(f"1 {first.short}") < page.index(f"2 {second.short}")


def test_earlier_packets_are_named_on_page_one_and_whole_in_section_two(tmp_path: Path) -> None:
    many = tuple(f"FA-2222-{number:04d}" for number in range(40))

    few_told = pages(saved(third(), tmp_path))[0]
    read = pages(saved(replace(adult(), earlier_packets=many), tmp_path))

    assert "Earlier packets of this encounter: FA-2222-2222, FA-3333-3333" in few_told
    assert "(Section 2)" in read[0]
    assert [name for name in many if name not in squeezed(read[1])] == []


def test_a_first_packet_speaks_of_no_earlier_one(tmp_path: Path) -> None:
    assert "Earlierpackets" not in text_of(saved(adult(), tmp_path))


def test_the_first_reason_is_with_the_clocks(tmp_path: Path) -> None:
    first = MADE_AT - timedelta(hours=3)

    page = pages(saved(replace(minor(), first_reason_at=first), tmp_path))[0]

    wanted = "First reason in this packet: Nov 16, 2026, 15:04 CST (21:04 UTC)."
    assert squeezed(wanted) in squeezed(page)


def test_custody_says_exactly_what_is_kept(tmp_path: Path) -> None:
    text = text_of(saved(adult(), tmp_path))

    assert squeezed("Whatever was saved before a change is kept in the sender") in text
    assert "sealed" not in text


def test_the_head_of_the_senders_log_is_printed(tmp_path: Path) -> None:
    text = squeezed(text_of(saved(adult(), tmp_path)))

    assert "wasmade:412,amber-violin-otter-canoe-quilt." in text
    assert "5a" * 32 in text
