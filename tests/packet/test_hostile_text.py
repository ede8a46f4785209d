"""What an officer may paste must be printed as it is, and do nothing else."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from field_assist.domain.encounter import Fact
from field_assist.domain.policy import MOST_MAIL_BYTES
from field_assist.domain.referral import Referral
from field_assist.domain.referred import StatedValue
from field_assist.packet import warm
from field_assist.packet.build import build_packet
from field_assist.workflows.mail_packet import open_mails
from tests.packet.card_samples import COOK, STATEMENTS, crew
from tests.packet.hostile import ASCII, CORPUS, GENERATED, INVISIBLE, UNICODE, in_every_field
from tests.packet.reading import output_of, saved, squeezed, text_of
from tests.packet.samples import CLOCKS, adult, minor, note_on

WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "urllib.", "ctypes.dlopen")
NAME = "Zebulon-Quuxley"


class Watch:
    """Notes what the interpreter reports while it is on; a hook can never be taken off again."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.is_on and event.startswith(WATCHED):
            self.seen.append(f"{event} {arguments!r}")


WATCH = Watch()


@pytest.fixture(scope="module")
def is_warm() -> None:
    """Load once what the first packet loads, and what only hostile text needs."""
    warm().join()
    build_packet(in_every_field(adult(), "\ud800"))


@pytest.fixture
def watch(is_warm: None) -> Iterator[Watch]:  # noqa: ARG001
    WATCH.seen.clear()
    WATCH.is_on = True
    yield WATCH
    WATCH.is_on = False


@pytest.mark.parametrize("text", CORPUS)
def test_no_file_is_opened_and_nothing_is_asked_of_the_network(text: str, watch: Watch) -> None:
    build_packet(in_every_field(minor(), text))

    assert watch.seen == []


def test_the_watch_would_notice_a_file(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a").touch()

    (tmp_path / "a").read_bytes()

    assert watch.seen != []


@pytest.mark.parametrize("text", ASCII)
def test_hostile_text_is_printed_as_it_was_typed(text: str, tmp_path: Path) -> None:
    path = saved(in_every_field(crew(), text), tmp_path)

    # Once at least in the situation, the signs, the notes and the custody log, and in each value
    # of the cards and statements.
    assert text_of(path).count(squeezed(text)) >= 4 + values_of(crew())


def test_whatever_is_made_of_the_same_pieces_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    texts = {**dict(zip(GENERATED, GENERATED, strict=True)), **INVISIBLE}
    notes = [replace(adult().notes[0], text=f"begin{typed}end") for typed in texts]

    read = text_of(saved(replace(adult(), notes=tuple(notes)), tmp_path))

    printed = Counter(squeezed(f"begin{text}end") for text in texts.values())
    assert {text: read.count(text) for text in printed} == dict(printed)


def test_there_are_500_hostile_texts() -> None:
    assert len(set(CORPUS)) >= 500


def values_of(referral: Referral) -> int:
    """Return how many values the cards and statements have."""
    values = sum(len(values) for card in referral.cards for values in card.fields.values())
    return values + len(referral.statements)


@pytest.mark.parametrize(("typed", "printed"), UNICODE.items())
def test_in_cards_and_statements_other_scripts_are_printed_by_rule(
    typed: str, printed: str, tmp_path: Path
) -> None:
    path = saved(in_every_field(crew(), f"begin{typed}end"), tmp_path)

    assert text_of(path).count(f"begin{printed}end") >= values_of(crew())


@pytest.mark.parametrize("text", ["W" * 300, "word " * 60, "\u05d0" * 300, "x\n" * 150])
def test_three_hundred_characters_in_every_field_are_printed_whole(
    text: str, tmp_path: Path
) -> None:
    path = saved(in_every_field(crew(), text), tmp_path)

    whole = squeezed(text)
    assert text_of(path).count(whole[:8]) >= values_of(crew()) * (len(whole) // 8)
    output_of("qpdf", "--check", str(path))


@pytest.mark.parametrize(("typed", "printed"), UNICODE.items())
def test_other_scripts_and_signs_are_printed_by_rule(
    typed: str, printed: str, tmp_path: Path
) -> None:
    note = replace(adult().notes[0], text=f"begin{typed}end")

    path = saved(replace(adult(), notes=(note,)), tmp_path)

    assert f"begin{printed}end" in text_of(path)


def test_what_was_removed_is_told(tmp_path: Path) -> None:
    note = replace(adult().notes[0], text="a\x00b\u202ec \U0001f600")

    text = text_of(saved(replace(adult(), notes=(note,)), tmp_path))

    assert squeezed("2 invisible characters removed from the printed text.") in text
    assert squeezed("1 character that the fonts of this PDF cannot draw") in text


def _situation(text: str) -> Referral:
    return replace(adult(), situation=dict.fromkeys(adult().situation, text))


def _sign(text: str) -> Referral:
    first = replace(
        adult().signs[0], short=text, text=text, notes=(note_on(text, text),), reason=text
    )
    return replace(adult(), signs=(first,))


def _note(text: str) -> Referral:
    return replace(adult(), notes=(replace(adult().notes[0], text=text),))


def _custody(text: str) -> Referral:
    return replace(adult(), custody=(replace(adult().custody[0], action=text, detail=text),))


def _cards(text: str) -> Referral:
    card = replace(COOK, name=text, fields={f: (StatedValue(text=text),) for f in COOK.fields})
    return replace(crew(), cards=(card, *crew().cards[1:]))


def _statement(text: str) -> Referral:
    said = replace(STATEMENTS[0], original=text, translation=text, present=text)
    return replace(crew(), statements=(said,))


@pytest.mark.long
@pytest.mark.parametrize("place", [_situation, _sign, _note, _custody, _cards, _statement])
def test_a_word_of_100_kilobytes_is_printed_whole(place: type[Referral], tmp_path: Path) -> None:
    path = saved(place("Q" * 100_000), tmp_path)  # type: ignore[call-arg, arg-type]

    assert text_of(path).count("Q") >= 100_000
    output_of("qpdf", "--check", str(path))


def test_a_paste_of_a_megabyte_is_printed_whole(tmp_path: Path) -> None:
    text = text_of(saved(_note("Zebra crossing. " * 65_536), tmp_path))

    assert text.count("Zebra") == 65_536


def test_no_name_leaves_the_pages(tmp_path: Path) -> None:
    packet = build_packet(in_every_field(replace(crew(), clocks=CLOCKS), NAME))
    path = tmp_path / packet.file_name
    path.write_bytes(packet.pdf)

    outside = [
        packet.file_name,
        output_of("pdfinfo", str(path)),
        output_of("pdfdetach", "-list", str(path)),
        *(entry.get_title() for entry in pypdfium2.PdfDocument(packet.pdf).get_toc()),
        open_mails(packet, MOST_MAIL_BYTES)
        .ready[0]
        .content.partition(b"application/pdf")[0]
        .decode(),
    ]

    assert NAME in text_of(path)
    assert [part for part in outside if NAME in part] == []


def test_safe_contact_is_only_where_it_belongs(tmp_path: Path) -> None:
    situation = {**adult().situation, Fact.SAFE_CONTACT: "555-0163 after six"}

    text = text_of(saved(replace(adult(), situation=situation), tmp_path))

    assert text.count("555-0163") == 2  # the grid of page 1, and the situation
