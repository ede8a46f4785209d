"""The format of `form.toml`: a form of packet, without its words."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from field_assist.content.schema import Strict
from field_assist.domain.encounter import Fact
from field_assist.domain.entity import Field
from field_assist.domain.handling import Recipient
from field_assist.domain.packet_form import DataPart, Kind, Part, Section, Whose

FormKey = Annotated[str, Meta(min_length=2, max_length=20, pattern=r"^[a-z][a-z0-9-]*\Z")]
"""Short, with the version, so that a line of the log has room for both."""
Version = Annotated[str, Meta(min_length=1, max_length=10, pattern=r"^[0-9]+(\.[0-9]+)*\Z")]
FormTitle = Annotated[str, Meta(min_length=3, max_length=48, pattern=r"^\S[^\x00-\x1f]*\Z")]
Purpose = Annotated[str, Meta(min_length=10, max_length=200, pattern=r"^\S[^\x00-\x1f]*\Z")]
Macro = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_]*\Z")]


class KeepsEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """`[keeps]`: all that the form tells. Without it the form tells what the officer includes."""

    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    cards: dict[Whose, tuple[Field, ...]] = {}


class FormFile(Strict, frozen=True):
    """`form.toml`."""

    schema: Literal[1]
    id: FormKey
    version: Version
    kind: Kind
    title: FormTitle
    purpose: Purpose
    recipients: Annotated[tuple[Recipient, ...], Meta(min_length=1)]
    sections: Annotated[tuple[Section, ...], Meta(min_length=2, max_length=40)]
    data: tuple[DataPart, ...] = ()
    own: Annotated[tuple[Macro, ...], Meta(max_length=12)] = ()
    keeps: KeepsEntry | None = None
