"""A form that is not fit is named, with its file and the place in it, and nothing of it is used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from field_assist.content.placed_forms import placed_forms
from field_assist.workflows.packet_forms import check_form_folder, shipped_forms
from tests.workflows.hostile_forms import HOSTILE
from tests.workflows.placed_form import FORM, placed

_FILE = {"form": "form.toml", "words": "en.toml", "sentences": "sentences.j2"}


@pytest.mark.parametrize("name", HOSTILE)
def test_threat_a_hostile_form_is_refused_by_name_and_nothing_of_it_is_used(
    name: str, tmp_path: Path
) -> None:
    shelf = placed(tmp_path, **HOSTILE[name]).shelf

    assert shelf.forms == shipped_forms()
    (refused,) = shelf.refused
    assert refused.folder == "sample_desk"
    assert refused.file in _FILE.values()
    assert refused.where.startswith(("$", "line "))
    assert refused.why
    assert all(letter.isprintable() for letter in refused.why)


def test_there_are_at_least_forty_of_them() -> None:
    assert len(HOSTILE) >= 40


def test_each_is_refused_for_what_is_wrong_in_its_own_file(tmp_path: Path) -> None:
    wrong = []
    for number, (name, files) in enumerate(HOSTILE.items()):
        (refused,) = placed(tmp_path / str(number), **files).shelf.refused
        known = {_FILE[key] for key in files}
        if refused.file not in known and name != "a sentence that is not there":
            wrong.append((name, refused))

    assert wrong == []


def test_a_link_and_a_file_too_many_are_refused(tmp_path: Path) -> None:
    placed(tmp_path)
    other = tmp_path / "forms" / "other"
    other.symlink_to(tmp_path / "forms" / "sample_desk")
    (tmp_path / "forms" / "sample_desk" / "run.py").write_text("raise SystemExit")

    findings = {name: check_form_folder(read) for name, read in placed_forms(tmp_path / "forms")}

    assert [str(each) for each in findings["other"]] == [".: $: it is no folder, or a link"]
    assert [str(each) for each in findings["sample_desk"]] == ["run.py: $: a form has no such file"]


@pytest.mark.skipif(os.name == "nt", reason="modes are not what protects there")
@pytest.mark.parametrize("what", ["forms", "forms/sample_desk", "forms/sample_desk/form.toml"])
def test_threat_what_others_may_write_is_not_read(what: str, tmp_path: Path) -> None:
    forms = placed(tmp_path)
    (tmp_path / what).chmod(0o777)

    (refused,) = forms.shelf.refused

    assert "others than its owner" in refused.why
    assert forms.shelf.forms == shipped_forms()


def test_one_that_is_not_fit_does_not_stop_the_next_one(tmp_path: Path) -> None:
    forms = placed(tmp_path)
    broken = tmp_path / "forms" / "broken"
    broken.mkdir(mode=0o755)
    (broken / "form.toml").write_text(FORM.replace("person", "secret"))

    shelf = forms.shelf

    assert [each.ref.id for each in shelf.forms][-1] == "sample-desk"
    assert [each.folder for each in shelf.refused] == ["broken"]
