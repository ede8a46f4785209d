"""The words of a form: fixed words from TOML, sentences with values from templates.

A form has the words of the base form, and its own in place of some. What an officer wrote is passed
to a sentence as a value. It never becomes a template, and the result is plain text, which no later
step reads as markup.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from jinja2 import TemplateError

from field_assist.domain.errors import FormBroken
from field_assist.domain.packet_form import PacketForm
from field_assist.packet.form_sentences import arguments, environment
from field_assist.paths import resource_root

FORM = "hsi_referral"
"""The base form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language of one form; `own` are the sentences that it brings along."""

    form_id: str
    form_version: str
    language: str
    tables: Mapping[str, Mapping[str, str]]
    sentences: Any  # a Jinja2 module: one macro a sentence, whose names are known at run time
    own: Any = None  # another one, or None

    def __call__(self, table: str, key: str | Enum) -> str:
        """Return fixed words; an unknown key is a fault of the form and raises KeyError."""
        return self.tables[table][str(key.value) if isinstance(key, Enum) else key]

    def known(self, table: str, key: str, otherwise: str) -> str:
        """Return fixed words, or `otherwise` when the form has none for the key."""
        return self.tables[table].get(key, otherwise)

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence with its values.

        A value that may run from right to left is isolated (UAX #9), so that it turns nothing else.

        Raises:
            FormBroken: a sentence that the form brings along cannot be said with these values.

        """
        own = getattr(self.own, sentence, None) if self.own is not None else None
        if own is None:
            return str(getattr(self.sentences, sentence)(**values)).strip()
        try:
            return str(own(**{name: values[name] for name in own.arguments})).strip()
        except (TemplateError, TypeError, KeyError) as error:
            raise FormBroken(form=self.form_id, sentence=sentence) from error


def words_of_form(form: PacketForm | None = None) -> Words:
    """Return the words of a form, or those of the base form; about 25 ms the first time."""
    base = _base()
    return base if form is None else _of(form, base)


def _of(form: PacketForm, base: Words) -> Words:
    tables = {name: {**words, **form.tables.get(name, {})} for name, words in base.tables.items()}
    return Words(
        form_id=form.ref.id,
        form_version=form.ref.version,
        language=base.language,
        tables=tables,
        sentences=base.sentences,
        own=_module(form.sentences) if form.sentences.strip() else None,
    )


@cache
def _base() -> Words:
    folder = resource_root() / "forms" / FORM
    form = tomllib.loads((folder / "form.toml").read_text(encoding="utf-8"))
    tables = tomllib.loads((folder / "en.toml").read_text(encoding="utf-8"))
    return Words(
        form_id=form["id"],
        form_version=form["version"],
        language=tables.pop("language"),
        tables=tables,
        sentences=_module(base_sentences()),
    )


def base_sentences() -> str:
    """Return the template of the sentences of every packet."""
    return (resource_root() / "forms" / FORM / "sentences.j2").read_text(encoding="utf-8")


@cache
def base_arguments() -> Mapping[str, tuple[str, ...]]:
    """Return the sentences of every packet, each with the values that it takes."""
    return arguments(base_sentences())


@cache
def _module(source: str) -> Any:  # noqa: ANN401 -- see `Words.sentences`
    return environment().from_string(source).module
