from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from field_assist.domain.checklist import Setting
from field_assist.domain.errors import PackInvalid
from field_assist.domain.rule import Band
from field_assist.workflows.catalogue import Catalogue, content_check, default_pack
from tests.workflows.placed_form import placed

TABLES = ("us-child-1232", "us-declaration-1101", "us-presence-7105", "us-source-1619")
INSTRUMENTS = tuple(f"{name}.toml" for name in ("tvit-short", *TABLES, "us-trace-1942"))


def test_the_catalogue_holds_everything_a_screen_says() -> None:
    catalogue = Catalogue.load()

    assert catalogue.checklist.settings[Setting.SEA].title == "Seaport or vessel"
    assert catalogue.words.bands[Band.REFER_NOW].screen == "Call the duty desk now"
    assert catalogue.words.actions["speak_apart"].screen == "Speak apart"
    assert catalogue.rule.version == "1.0"
    assert catalogue.contacts[0].number == "911"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(PackInvalid):
        Catalogue.load(language="xx")


def test_shipped_content_is_fit() -> None:
    contacts = ("us.toml", "ladder.toml", "relief.toml", "policy.toml", "misdirected.toml")
    shared = ("us-core", *contacts, "en.toml", "help", "cards")
    forms = ("hsi_referral", "child_notice", "fdns", "no_identity", "supplement", "trade_route")
    names = (*shared, "us.toml", *forms, "en.toml", "us-goods.toml", *INSTRUMENTS, "practice")

    assert content_check() == (tuple(f"{name}: ok" for name in names), True)


def test_a_form_of_an_agency_is_checked_as_a_form(tmp_path: Path) -> None:
    placed(tmp_path, sentences="{% macro greeting(reference) %}{{ reference.x }}{% endmacro %}")

    lines, is_fit = content_check(tmp_path / "forms" / "sample_desk")

    assert lines == ("sample_desk: sentences.j2: line 1: `Getattr` has no place in a sentence",)
    assert not is_fit


def test_each_finding_in_a_folder_is_a_line(tmp_path: Path) -> None:
    pack = shutil.copytree(default_pack(), tmp_path / "sample")
    words = pack / "en" / "sea.toml"
    words.write_text(words.read_text("utf-8").replace("short =", "shrt =", 2), "utf-8")

    lines, is_fit = content_check(pack)

    assert not is_fit
    assert lines == (
        'sample: en/sea.toml: $["sea.docs_refused"].shrt: Object contains unknown field `shrt`',
        'sample: en/sea.toml: $["sea.no_shore_leave"].shrt: Object contains unknown field `shrt`',
    )


def test_a_folder_that_is_no_pack_is_not_fit(tmp_path: Path) -> None:
    lines, is_fit = content_check(tmp_path / "nowhere")

    assert not is_fit
    assert "nowhere: pack.toml: $: the file is missing" in lines
