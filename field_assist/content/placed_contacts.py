"""Reads the contacts that the agency placed beside its policy, where only it may write.

The file has the form of the shipped list. It is where lines that differ by State belong: none is
shipped, as none was read.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from field_assist import paths
from field_assist.content.contacts import read_contacts
from field_assist.content.files import MOST_BYTES
from field_assist.content.placed_file import opened_placed
from field_assist.domain.contacts import Contact
from field_assist.domain.errors import PackInvalid

NAME = "contacts.toml"


def placed_contacts(path: Path | None = None) -> tuple[Contact, ...]:
    """Return the agency's contacts in the order of its file; () where it placed none.

    Raises:
        PackInvalid: the file is no contact list, or `opened_placed` refuses it.

    """
    file = path or paths.policy_file().parent / NAME
    try:
        with opened_placed(file, partial(_refused, file.name)) as opened:
            untrusted = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ()
    return read_contacts(file.name, untrusted)


def _refused(name: str, why: str) -> PackInvalid:
    return PackInvalid(file=name, where="$", why=why)
