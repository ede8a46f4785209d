"""The texts to begin a note with: the shipped ones are fit, any other file is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.content.templates import check_templates, load_templates
from field_assist.domain.errors import PackInvalid
from field_assist.domain.template import BLANK
from field_assist.workflows.catalogue import default_templates

SHIPPED = default_templates("en")
FIT = """
schema = 1
checked_on = 2030-01-31

[[template]]
name = "sample"
title = "Sample"
text = "Where: ___"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "en.toml"
    path.write_text(FIT, encoding="utf-8")
    return path


def test_the_shipped_ones_have_blanks_and_the_names_that_are_promised() -> None:
    templates = load_templates(SHIPPED)

    assert {"separated", "interpreter"} <= {template.name for template in templates}
    assert [template.name for template in templates if BLANK not in template.text] == []


def test_a_fit_file_is_read(file: Path) -> None:
    (template,) = load_templates(file)

    assert (template.name, template.text) == ("sample", "Where: ___")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "sample"', 'name = "Two words"'),
        ('name = "sample"', 'name = "sample"\nmore = "x"'),
        ("checked_on = 2030-01-31", ""),
        ("schema = 1", "schema = 2"),
        ('title = "Sample"', 'title = "Victim statement"'),
        ('text = "Where: ___"', 'text = "90 % likely: ___"'),
        ('text = "Where: ___"', 'text = ""'),
    ],
)
def test_what_is_not_fit_is_refused(file: Path, old: str, new: str) -> None:
    file.write_text(FIT.replace(old, new), encoding="utf-8")

    with pytest.raises(PackInvalid):
        load_templates(file)


def test_a_name_that_is_there_twice_is_found(file: Path) -> None:
    block = FIT[FIT.index("[[template]]") :]
    file.write_text(FIT + block, encoding="utf-8")

    assert {finding.why for finding in check_templates(file)} == {"`sample` is there twice"}
