"""The invented scenes: how many, over which places, and what none of them may say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from field_assist.content.scenes import check_scenes, load_scenes
from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import Value
from field_assist.domain.errors import PackInvalid
from field_assist.domain.rule import Band
from field_assist.domain.scene import Compared, Scene, debrief
from field_assist.workflows.catalogue import Catalogue, default_scenes

FEWEST = 16
INNOCENT_FEWEST = 5


@pytest.fixture(scope="module")
def scenes(catalogue: Catalogue) -> tuple[Scene, ...]:
    return load_scenes(default_scenes("en"), catalogue.checklist)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_scenes("en"), tmp_path / "en"))


def test_the_shipped_scenes_are_fit(catalogue: Catalogue) -> None:
    assert check_scenes(default_scenes("en"), catalogue.checklist) == []


def test_there_are_enough_in_every_place_and_some_are_innocent(scenes: tuple[Scene, ...]) -> None:
    assert len(scenes) >= FEWEST
    assert {scene.setting for scene in scenes} == set(Setting)
    assert sum(scene.is_innocent for scene in scenes) >= INNOCENT_FEWEST


def test_innocent_scenes_lead_to_no_step_and_the_others_to_one(
    scenes: tuple[Scene, ...], catalogue: Catalogue
) -> None:
    steps = {
        scene.id: debrief(scene, scene.key, catalogue.checklist, catalogue.rule).experts.band
        for scene in scenes
    }

    innocent = {scene.id for scene in scenes if scene.is_innocent}
    assert {steps[name] for name in innocent} == {Band.RECORD_ONLY}
    assert not {band for name, band in steps.items() if name not in innocent} & {
        Band.RECORD_ONLY,
        Band.CONSULT,
    }


def test_the_experts_agree_with_themselves(scenes: tuple[Scene, ...], catalogue: Catalogue) -> None:
    made = [debrief(one, one.key, catalogue.checklist, catalogue.rule) for one in scenes]

    assert {row.compared for one in made for row in one.rows} == {Compared.SAME}
    assert sum(one.counts.missed + one.counts.over_read for one in made) == 0


def test_what_is_missed_and_what_is_read_into_it_are_told_apart(
    scenes: tuple[Scene, ...], catalogue: Catalogue
) -> None:
    scene = next(one for one in scenes if one.id == "air-note")
    turned = {sign.id: Value.NO if sign.expert is Value.YES else Value.YES for sign in scene.signs}

    made = debrief(scene, turned, catalogue.checklist, catalogue.rule)

    assert [row.compared for row in made.rows] == [Compared.MISSED] * 3 + [Compared.OVER_READ] * 3
    assert (made.counts.missed, made.counts.over_read) == (3, 3)


def test_nothing_marked_is_all_that_experts_recorded_missed(
    scenes: tuple[Scene, ...], catalogue: Catalogue
) -> None:
    scene = next(one for one in scenes if one.id == "air-note")

    made = debrief(scene, {}, catalogue.checklist, catalogue.rule)

    assert (made.counts.missed, made.counts.neither) == (3, 3)
    assert made.own.band is Band.RECORD_ONLY


@pytest.mark.parametrize(
    "text",
    [
        *("A foreign accent.", "A woman in a headscarf.", "The nationality is Utopian."),
        *("They are poor.", "A girl.", "Their faith.", "A victim.", "A suspect.", "80 % sure."),
        *("<b>Bold</b>", "{{ x }}", "v\u0456sitor"),
    ],
)
def test_a_scene_that_teaches_the_wrong_thing_is_refused(
    copied: Path, catalogue: Catalogue, text: str
) -> None:
    path = copied / "air-note.toml"
    path.write_text(path.read_text().replace("The traveler looks at the floor.", text), "utf-8")

    assert {fault.where for fault in check_scenes(copied, catalogue.checklist)} == {"$.story[0]"}


def test_a_scene_about_a_sign_of_another_checklist_is_left_out(
    copied: Path, catalogue: Catalogue
) -> None:
    path = copied / "air-note.toml"
    path.write_text(path.read_text().replace("air.help_signal", "air.other_signal"))

    loaded = load_scenes(copied, catalogue.checklist)

    assert "air-note" not in {scene.id for scene in loaded}
    assert len(loaded) >= FEWEST


@pytest.mark.parametrize(
    ("old", "new"), [("minutes = 2", "minutes = 0"), ('"yes"', '"sure"'), ("schema = 1", "x = 1")]
)
def test_a_scene_that_breaks_its_format_is_refused(
    copied: Path, catalogue: Catalogue, old: str, new: str
) -> None:
    path = copied / "air-note.toml"
    path.write_text(path.read_text().replace(old, new, 1))

    with pytest.raises(PackInvalid, match=r"air-note\.toml"):
        load_scenes(copied, catalogue.checklist)
