"""Sounds of question cards: proved before they are heard, refused by name, never followed away."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from field_assist.content.card_sounds import MOST_BYTES
from field_assist.content.cards import check_cards, load_cards
from field_assist.content.contacts import load_contacts
from field_assist.domain.cards import CardWords
from field_assist.domain.errors import PackInvalid
from field_assist.domain.media_type import MediaType
from field_assist.domain.playback import Heard, Playback
from field_assist.workflows.ask_alone import deck, shipped_cards
from field_assist.workflows.catalogue import content_check, default_contacts
from field_assist.workflows.listen import Listening, Source
from field_assist.workflows.speak_card import LONGEST_S, check_sounds, sound_of
from tests.media.sounds import OPUS, SOUNDS, TONE_HZ, TONE_S, pitch_of, tone
from tests.media.spoken_cards import SHIPPED, ask_only, name_sound, place_cards
from tests.sound_card import SoundCard, plugged_in, tried_again

FILE = "sounds/es/pay.wav"
ENDINGS = {
    MediaType.WAV: "wav",
    MediaType.MP3: "mp3",
    MediaType.OGG: "ogg",
    MediaType.FLAC: "flac",
}


def spanish(placed: Path) -> CardWords:
    spoken = load_cards(placed).spoken("es")
    assert spoken is not None
    return spoken


def sound(placed: Path, question: str = "pay") -> Source | None:
    return sound_of(placed, spanish(placed), question)


def found(placed: Path) -> str:
    return "\n".join(map(str, check_sounds(placed)))


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundCard]:
    folder = tmp_path / "device"
    folder.mkdir()
    with plugged_in(folder) as plugged:
        monkeypatch.setenv("PULSE_SERVER", plugged.server)
        yield plugged


@tried_again
@pytest.mark.skipif(sys.platform != "linux", reason="the sound card is of Linux")
@pytest.mark.parametrize("media", SOUNDS)
def test_a_card_comes_out_of_the_sound_card(
    tmp_path: Path, card: SoundCard, media: MediaType
) -> None:
    placed = place_cards(tmp_path, {"pay": SOUNDS[media]}, ENDINGS[media])
    source = sound(placed)
    assert source is not None
    told: Queue[Playback] = Queue()

    listening = Listening(source, told.put)
    listening.play()
    while told.get(timeout=30).heard is not Heard.ENDED:
        pass
    listening.close()

    assert card.is_silent_for(0.3)
    assert pitch_of(card.loud()) == pytest.approx(TONE_HZ, rel=0.03)
    assert card.loud_s() == pytest.approx(TONE_S, abs=0.1)


def test_cards_with_a_sound_for_each_question_are_fit(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {"pay": tone(0.2), "owe": SOUNDS[MediaType.WAV]})
    ask_only(placed, "pay", "owe")

    assert content_check(placed) == (("cards: ok",), True)


def test_nothing_is_said_of_sounds_where_there_are_none(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {})

    assert check_sounds(placed) == []
    assert check_sounds(SHIPPED) == []
    assert sound(placed) is None


def test_a_language_with_some_sounds_lacks_the_others_by_name(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {"pay": tone(0.2)})

    lines, is_fit = content_check(placed)

    assert not is_fit
    assert "cards: es.toml: $.sounds: `phone` has no sound, and others have" in lines
    assert len(lines) == len(load_cards(placed).questions) - 1
    assert "en.toml" not in "".join(lines)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * MOST_BYTES)


def link_to_itself(path: Path) -> None:
    path.rename(path.with_name("kept"))
    path.symlink_to(path.with_name("kept"))


def link_outside(path: Path) -> None:
    outside = path.parents[3] / "outside.wav"
    path.rename(outside)
    path.symlink_to(outside)


def link_its_folder(path: Path) -> None:
    outside = path.parents[3] / "outside"
    path.parent.rename(outside)
    path.parent.symlink_to(outside, target_is_directory=True)


def make_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "the file is missing"),
    "cut off": (cut, "it is not the file whose digest is named"),
    "other bytes": (lambda p: p.write_bytes(tone(0.3)), "it is not the file whose digest is named"),
    "empty": (lambda p: p.write_bytes(b""), "it is not the file whose digest is named"),
    "too large": (grow, f"larger than {MOST_BYTES} bytes"),
    "a link beside it": (link_to_itself, "is a link"),
    "a link outside": (link_outside, "is a link"),
    "its folder is a link": (link_its_folder, "is a link"),
    "a pipe": (make_a_pipe, "it is no plain file"),
    "a folder": (make_a_folder, "cannot be read"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_sound_is_none_and_is_named(tmp_path: Path, name: str) -> None:
    placed = place_cards(tmp_path, {"pay": tone(0.2)})
    damage, why = DAMAGE[name]

    damage(placed / FILE)

    assert sound(placed) is None
    assert f"{FILE}: $: " in found(placed)
    assert why in found(placed)


STRANGE = {
    "no sound": (b"SAMPLE TEXT, and no sound at all. " * 20, "its content is text/plain"),
    "another kind": (SOUNDS[MediaType.FLAC], "its content is audio/flac"),
    "a program": (b"\x7fELF" + bytes(200), "its content is application/octet-stream"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "its content is image/png"),
    "only a head": (tone(0.2)[:44], "nothing to hear in it"),
    "a broken head": (b"RIFF\xff\xff\xff\xffWAVE" + b"\xff" * 300, "cannot be decoded"),
    "no end": (tone(8)[:30_000], "ends before the time that its head says"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_sound_with_a_right_digest_is_named(tmp_path: Path, name: str) -> None:
    content, why = STRANGE[name]
    placed = place_cards(tmp_path, {"pay": content})

    assert f"{FILE}: $: " in found(placed)
    assert why in found(placed)


def test_a_kind_that_cannot_be_heard_here_is_named(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {"pay": OPUS}, "ogg")

    assert "sounds/es/pay.ogg: $: it cannot be decoded" in found(placed)


def test_a_sound_that_goes_on_for_minutes_is_named(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {"pay": tone(LONGEST_S + 2)})

    assert f"{FILE}: $: it is longer than {LONGEST_S} s" in found(placed)


PATHS = [
    *("../pay.wav", "/etc/pay.wav", "..\\pay.wav", "C:pay.wav", "a/pay.wav", "pay.wav\n"),
    *("pay.WAV", "pay.exe", "pay", ".wav", "pay.wav.exe", "p\u0430y.wav", "a" * 80 + ".wav"),
]


@pytest.mark.parametrize("file", PATHS, ids=ascii)
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, file: str) -> None:
    placed = place_cards(tmp_path, {})
    spelled = file.replace("\\", "\\\\").replace("\n", "\\n")
    name_sound(placed, "pay", spelled, hashlib.sha256(tone()).hexdigest())

    with pytest.raises(PackInvalid) as caught:
        load_cards(placed)

    assert caught.value.facts["file"] == "es.toml"
    assert "sounds" in str(caught.value.facts["where"])
    assert check_cards(placed, load_contacts(default_contacts()))


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "A" * 64, "z" * 64])
def test_what_is_no_digest_is_refused(tmp_path: Path, digest: str) -> None:
    placed = place_cards(tmp_path, {})
    name_sound(placed, "pay", "pay.wav", digest)

    with pytest.raises(PackInvalid):
        load_cards(placed)


def test_a_sound_of_a_question_that_nobody_asks_is_refused(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {})
    name_sound(placed, "nobody_asks", "pay.wav", "0" * 64)

    with pytest.raises(PackInvalid, match="nobody asks it"):
        load_cards(placed)


def test_the_cards_of_the_agency_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    placed = place_cards(tmp_path, {"pay": tone()})

    found_deck = deck(placed)

    assert found_deck.folder == placed
    assert found_deck.trouble is None
    assert found_deck.cards.languages[1].sounds.keys() == {"pay"}


def test_without_cards_of_an_agency_the_shipped_ones_are_used(tmp_path: Path) -> None:
    found_deck = deck(tmp_path / "cards")

    assert (found_deck.cards, found_deck.trouble) == (shipped_cards(), None)


def open_to_others(placed: Path) -> None:
    (placed / "es.toml").chmod(0o666)


def folder_open_to_others(placed: Path) -> None:
    (placed / "sounds" / "es").chmod(0o777)


def break_a_word(placed: Path) -> None:
    (placed / "es.toml").write_text("schema = 1", encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="who may write is told otherwise there")
@pytest.mark.parametrize(
    ("spoil", "file"),
    [(open_to_others, "es.toml"), (folder_open_to_others, "es"), (break_a_word, "es.toml")],
)
def test_cards_that_cannot_be_trusted_are_not_used_and_are_named(
    tmp_path: Path, spoil: Callable[[Path], None], file: str
) -> None:
    placed = place_cards(tmp_path, {"pay": tone()})
    spoil(placed)

    found_deck = deck(placed)

    assert found_deck.cards == shipped_cards()
    assert found_deck.trouble is not None
    assert found_deck.trouble.facts["file"] == file
