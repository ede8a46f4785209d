"""Packs that a trusted author signed and that must still be refused, with the file that is wrong.

How many there are: `python3 -m tests.workflows.test_hostile_packs`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from field_assist.domain.errors import PackInvalid
from field_assist.workflows.catalogue import Catalogue
from tests.content.hostile_texts import FAMILIES
from tests.content.test_hostile_bytes import ATTACKS
from tests.workflows.pack_makers import Author, Files, author, content, offered, put, signed

TEXTS = [(family, text) for family, texts in FAMILIES.items() for text in texts]
# What a text can stand in: a sign, its question, an explanation, a title, the rule, a note of it.
PLACES = [
    ("en/air.toml", "A companion answers questions"),
    ("en/air.toml", "Parent of a young child"),
    ("rule.toml", "Two strong signs of the same element"),
]
FILES = ("pack.toml", "rule.toml", "cases.toml", "logic/sea.toml", "en/sea.toml", "en/pack.toml")
NUMBERS = [
    *(
        ("logic/air.toml", "ask_tier = 1", f"ask_tier = {n}")
        for n in ("-1", "4", "1e3", "1.5", "inf")
    ),
    *(("logic/air.toml", "ask_tier = 1", f"ask_tier = {n}") for n in ("true", '"1"', "9" * 400)),
    *(("rule.toml", "at_least = 1", f"at_least = {n}") for n in ("0", "-1", "10", "nan", "1e308")),
    *(("rule.toml", "groups_touched = 2", f"groups_touched = {n}") for n in ("5", "-2", "9" * 99)),
    *(
        ("rule.toml", "hours = 24", f"hours = {n}")
        for n in ("0", "-24", "721", "0x7fffffffffffffff")
    ),
    *(("pack.toml", "schema = 1", f"schema = {n}") for n in ("0", "2", "-1", "1.0", '"1"')),
    *(
        ("pack.toml", "effective = 2026-11-30", f"effective = {d}")
        for d in ("0", "2026-13-01", '""')
    ),
    ("pack.toml", 'id = "us-core"', 'id = "../us-core"'),
    ("pack.toml", 'id = "us-core"', 'id = "us-core\\u0000"'),
    ("pack.toml", 'version = "2027.1.1"', 'version = "\\u0662027.1.1"'),
    ("pack.toml", 'version = "2027.1.1"', 'version = "2027.1.99999999999"'),
    ("pack.toml", 'icon = "scan-line"', 'icon = "../../icon"'),
    ("pack.toml", 'icon = "scan-line"', 'icon = "/etc/passwd"'),
    ("cases.toml", 'step = "emergency"', 'step = "record_only"'),
    ("cases.toml", 'clause = "danger"', 'clause = "always"'),
    ("cases.toml", "danger = true", "danger = 1"),
    ("cases.toml", '"disc.direct" = "yes"', '"disc.unknown" = "yes"'),
    ("cases.toml", '"disc.direct" = "yes"', '"disc.direct" = "perhaps"'),
]


@pytest.fixture(scope="session")
def trusted() -> Author:
    return author()


@pytest.fixture(scope="session")
def fit() -> Files:
    return content()


def refused(folder: Path, files: Files, trusted: Author, catalogue: Catalogue) -> dict[str, object]:
    """Sign files, look at them, and return what the refusal says."""
    put(folder, signed(files, trusted))
    with pytest.raises(PackInvalid) as caught:
        offered(folder, trusted, catalogue)
    assert str(caught.value.facts["why"]).isprintable()
    assert str(caught.value.facts["file"]).isprintable()
    return caught.value.facts


def edited(fit: Files, name: str, old: str, new: str) -> Files:
    files = dict(fit)
    text = files[name].decode()
    assert old in text
    files[name] = text.replace(old, new, 1).encode("utf-8", "surrogatepass")
    return files


@pytest.mark.parametrize(("name", "old"), PLACES)
@pytest.mark.parametrize("text", [text for _, text in TEXTS])
def test_a_text_that_is_not_plain_is_refused(
    tmp_path: Path,
    fit: Files,
    trusted: Author,
    catalogue: Catalogue,
    name: str,
    old: str,
    text: str,
) -> None:
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in text)
    facts = refused(tmp_path, edited(fit, name, old, escaped), trusted, catalogue)

    assert facts["file"] == name


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_bytes_that_are_signed_are_refused(
    tmp_path: Path, fit: Files, trusted: Author, catalogue: Catalogue, name: str, attack: str
) -> None:
    files = {**fit, name: ATTACKS[attack]}

    assert refused(tmp_path, files, trusted, catalogue)["file"] == name


@pytest.mark.parametrize(("name", "old", "new"), NUMBERS)
def test_a_value_out_of_its_bounds_is_refused(
    tmp_path: Path, fit: Files, trusted: Author, catalogue: Catalogue, name: str, old: str, new: str
) -> None:
    facts = refused(tmp_path, edited(fit, name, old, new), trusted, catalogue)

    assert facts["file"] == name


def counts() -> dict[str, int]:
    """Return how many cases each family has."""
    texts = {family: len(found) * len(PLACES) for family, found in FAMILIES.items()}
    return {**texts, "bytes": len(ATTACKS) * len(FILES), "values": len(NUMBERS)}


def test_there_are_at_least_three_hundred() -> None:
    assert sum(counts().values()) >= 300
    assert len(set(TEXTS)) == len(TEXTS)


if __name__ == "__main__":
    lines = [f"{family}: {count}" for family, count in counts().items()]
    sys.stdout.write("\n".join([*lines, f"together: {sum(counts().values())}"]) + "\n")
