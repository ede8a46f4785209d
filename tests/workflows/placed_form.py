"""A form of an invented agency, and how it is placed."""

from __future__ import annotations

from pathlib import Path

from field_assist.workflows.packet_forms import ReadingForms

FORM = """
schema = 1
id = "sample-desk"
version = "2030.1"
kind = "person"
title = "Sample desk sheet"
purpose = "An invented form of an invented agency, for the test of forms."
recipients = ["supervisor"]
sections = [
  "summary", "own", "encounter", "people", "indicators", "elements", "clocks", "deadlines",
  "statements",
  "custody",
]
own = ["greeting"]
"""
WORDS = """
[page]
title = "Sheet for the sample desk"
band = "SAMPLE DESK"
band_says = "For the sample desk of Utopia."
[section]
own = "What the desk asks"
"""
SENTENCES = """
{%- macro greeting(reference, recipient) -%}
Packet {{ reference }} for {{ recipient | upper }}{% if reference %}, with regards{% endif %}.
{%- endmacro -%}
{%- macro more_clocks(count_of, section) -%}
{{ count_of }} more in {{ section }}.
{%- endmacro -%}
"""


def placed(folder: Path, **files: str) -> ReadingForms:
    """Write a form as an agency does, and return what reads it."""
    own = folder / "forms" / "sample_desk"
    own.mkdir(parents=True, mode=0o755)
    names = {"form": "form.toml", "words": "en.toml", "sentences": "sentences.j2"}
    for key, text in {"form": FORM, "words": WORDS, "sentences": SENTENCES, **files}.items():
        (own / names[key]).write_text(text, encoding="utf-8")
        (own / names[key]).chmod(0o644)
    (folder / "forms").chmod(0o755)
    own.chmod(0o755)
    return ReadingForms(folder / "forms")
