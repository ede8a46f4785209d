"""No page names a command or an option that is not there, and what a guide shows does run."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

import pytest

from field_assist.startup.commands import command_parser
from tests.bench.parts import PARTS
from tests.conftest import PASSPHRASE, MadeVault
from tests.guides.guide_text import (
    GUIDES,
    PAGES,
    PROGRAM,
    blocks,
    commands,
    dev_commands,
    mentions,
)
from tests.house.tree_rules import ROOT
from tests.torture.families import FAMILIES

WHOLE = [
    pytest.param(words, id=f"{page.stem}: {' '.join(words)}")
    for page in PAGES
    for words in commands(page)
]
NAMED = [
    pytest.param(words, id=f"{page.stem}: {' '.join(words)}")
    for page in PAGES
    for words in mentions(page)
]
DEV_COMMANDS = {"run", "test", "lint", "bench", "torture", "screenshots", "build", "lock"}
RUN = [page for page in GUIDES if blocks(page, "sh")]


@pytest.fixture(scope="module")
def parser() -> argparse.ArgumentParser:
    return command_parser()


@pytest.mark.parametrize("words", WHOLE)
def test_a_command_of_a_page_is_one_of_the_program(
    words: list[str], parser: argparse.ArgumentParser
) -> None:
    parser.parse_args(words)


def strangers(words: list[str], parser: argparse.ArgumentParser) -> list[str]:
    """Return what a mention names that is no command, no option and no value of one."""
    here, unknown = parser, []
    for word in words:
        acts = [act.choices for act in actions(here) if isinstance(act.choices, dict)]
        if word.startswith("-"):
            known = {name for act in actions(here) for name in act.option_strings}
            unknown += [] if word in known else [word]
        elif acts and word in acts[0]:
            here = acts[0][word]
        elif acts:
            unknown.append(word)
    return unknown


def actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return parser._actions  # noqa: SLF001 -- argparse tells of its options in no other way


@pytest.mark.parametrize("words", NAMED)
def test_a_command_that_a_sentence_names_is_one_of_the_program(
    words: list[str], parser: argparse.ArgumentParser
) -> None:
    assert strangers(words, parser) == []


@pytest.mark.parametrize(
    "words", [["packet", "shred"], ["packet", "verify", "--force"], ["vaults"], ["--loud"]]
)
def test_a_command_that_is_not_there_is_found(
    words: list[str], parser: argparse.ArgumentParser
) -> None:
    assert strangers(words, parser)


@pytest.mark.parametrize(
    ("names", "family"), [(FAMILIES, "torture"), (PARTS, "bench")], ids=["torture", "bench"]
)
def test_what_a_page_tells_to_repeat_is_there(names: dict[str, object], family: str) -> None:
    told = [words for page in PAGES for words in dev_commands(page) if words[0] == family]

    only = [w[w.index("--only") + 1].split(",") for w in told if "--only" in w]
    assert only
    assert [name for each in only for name in each if name not in names] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_command_for_developers_that_a_page_names_is_there(page: Path) -> None:
    assert {words[0] for words in dev_commands(page)} <= DEV_COMMANDS


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the documents and resources of a checkout."""
    here = tmp_path / "checkout"
    for name in ("docs/examples", "resources"):
        shutil.copytree(ROOT / name, here / name)
    return here


@pytest.fixture
def shell(tmp_path: Path, made_vault: MadeVault) -> dict[str, str]:
    """Return the surroundings of an officer with the program, a home and a vault of their own."""
    program = tmp_path / "bin" / PROGRAM
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m field_assist "$@"\n')
    program.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copytree(made_vault.folder, home / ".local" / "share" / "field-assist")
    return {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LANG": "C.UTF-8",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="the guides are written for such a shell")
@pytest.mark.parametrize("guide", RUN, ids=[page.stem for page in RUN])
def test_a_guide_can_be_followed_line_by_line(
    guide: Path, checkout: Path, shell: dict[str, str]
) -> None:
    from tests.guides.followed import follow  # noqa: PLC0415 -- only where there are terminals

    done = follow("\n".join(blocks(guide, "sh")), checkout, shell, PASSPHRASE)

    assert done.status == 0, done.shown


def test_the_pages_are_read() -> None:
    assert len(WHOLE) > 20
    assert len(NAMED) > 20
