"""The words of a form: fixed words from TOML, sentences with values from templates.

What an officer wrote is passed to a sentence as a value. It never becomes a template, and the
result is plain text, which no later step reads as markup.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from field_assist.packet.tagged.bidi import isolated
from field_assist.paths import resource_root

FORM = "hsi_referral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language of one form."""

    form_id: str
    form_version: str
    language: str
    tables: Mapping[str, Mapping[str, str]]
    sentences: Any  # a Jinja2 module: one macro a sentence, whose names are known at run time

    def __call__(self, table: str, key: str | Enum) -> str:
        """Return fixed words; an unknown key is a fault of the form and raises KeyError."""
        return self.tables[table][str(key.value) if isinstance(key, Enum) else key]

    def known(self, table: str, key: str, otherwise: str) -> str:
        """Return fixed words, or `otherwise` when the form has none for the key."""
        return self.tables[table].get(key, otherwise)

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence with its values.

        A value that may run from right to left is isolated (UAX #9), so that it turns nothing else.
        """
        return str(getattr(self.sentences, sentence)(**values)).strip()


@cache
def words_of_form(language: str = "en") -> Words:
    """Read the form once; about 25 ms the first time."""
    folder = resource_root() / "forms" / FORM
    form = tomllib.loads((folder / "form.toml").read_text(encoding="utf-8"))
    tables = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # the output is plain text, and nothing reads it as markup
        auto_reload=False,
        finalize=lambda value: isolated(value) if isinstance(value, str) else value,
    )
    return Words(
        form_id=form["id"],
        form_version=form["version"],
        language=tables.pop("language"),
        tables=tables,
        sentences=environment.get_template("sentences.j2").module,
    )
