"""Reads the invented scenes of practice; as strict as a pack, and with the rules for its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.plain_text import not_plain
from field_assist.content.schema import Hyphened, SignId, Strict, Text, Title
from field_assist.content.wording import forbidden_in_story
from field_assist.domain.checklist import Checklist, Role, Setting
from field_assist.domain.encounter import Tri, Value
from field_assist.domain.ids import IndicatorId
from field_assist.domain.scene import Scene, SceneSign

FEWEST_SIGNS, MOST_SIGNS = 5, 12


class SignEntry(Strict, frozen=True):
    """One `[[sign]]`: what the experts marked, and why."""

    id: SignId
    expert: Literal["yes", "no", "explained", "unknown"]
    why: Text


class SceneFile(Strict, frozen=True):
    """One scene; its file is called by its id."""

    schema: Literal[1]
    id: Hyphened
    setting: Setting
    role: Role
    title: Title
    minutes: Annotated[int, Meta(ge=1, le=10)]
    story: Annotated[tuple[Text, ...], Meta(min_length=2, max_length=8)]
    sign: Annotated[tuple[SignEntry, ...], Meta(min_length=FEWEST_SIGNS, max_length=MOST_SIGNS)]
    under_18: Tri = Tri.NO


def load_scenes(folder: Path, checklist: Checklist) -> tuple[Scene, ...]:
    """Return the scenes of a folder in the order of their files; raises `PackInvalid`.

    A scene about a sign that this checklist does not have is left out.
    """
    findings: list[Finding] = []
    read = _read(folder, findings)
    refuse_if_any(findings)
    return tuple(
        _scene(made)
        for made in read.values()
        if all(sign.id in checklist.indicators for sign in made.sign)
    )


def check_scenes(folder: Path, checklist: Checklist) -> list[Finding]:
    """Return everything that is wrong with the scenes of a folder; empty when they are fit."""
    findings: list[Finding] = []
    for name, made in _read(folder, findings).items():
        findings.extend(_check(name, made, checklist))
    return findings


def _read(folder: Path, findings: list[Finding]) -> Mapping[str, SceneFile]:
    read = {
        path.name: read_table(path, SceneFile, findings) for path in sorted(folder.glob("*.toml"))
    }
    return {name: made for name, made in read.items() if made is not None}


def _check(name: str, made: SceneFile, checklist: Checklist) -> Iterator[Finding]:
    if name != f"{made.id}.toml":
        yield Finding(file=name, where="$.id", why=f"the file has to be called {made.id}.toml")
    offered = {sign.id for sign in checklist.offered(made.setting)}
    counts = Counter(sign.id for sign in made.sign)
    for place, sign in enumerate(made.sign):
        where = f"$.sign[{place}].id"
        if sign.id not in offered:
            why = f"`{sign.id}` is not offered in {made.setting.value}"
            yield Finding(file=name, where=where, why=why)
        if counts[sign.id] > 1:
            yield Finding(file=name, where=where, why=f"`{sign.id}` is there twice")
    for where, text in _texts(made):
        for why in (*not_plain(text), *forbidden_in_story(text)):
            yield Finding(file=name, where=where, why=why)


def _texts(made: SceneFile) -> Iterator[tuple[str, str]]:
    yield "$.title", made.title
    for place, paragraph in enumerate(made.story):
        yield f"$.story[{place}]", paragraph
    for place, sign in enumerate(made.sign):
        yield f"$.sign[{place}].why", sign.why


def _scene(made: SceneFile) -> Scene:
    return Scene(
        id=made.id,
        setting=made.setting,
        role=made.role,
        title=made.title,
        minutes=made.minutes,
        under_18=made.under_18,
        story=made.story,
        signs=tuple(
            SceneSign(id=IndicatorId(sign.id), expert=Value(sign.expert), why=sign.why)
            for sign in made.sign
        ),
    )
