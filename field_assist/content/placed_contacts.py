"""Reads the contacts that the agency placed beside its policy, where only it may write.

The file has the form of the shipped list. It is where lines that differ by State belong: none is
shipped, as none was read.
"""

from __future__ import annotations

from pathlib import Path

from field_assist import paths
from field_assist.content.contacts import load_contacts
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.placed_lists import may_others_write
from field_assist.domain.contacts import Contact

NAME = "contacts.toml"


def placed_contacts(path: Path | None = None) -> tuple[Contact, ...]:
    """Return the agency's contacts in the order of its file; () where it placed none.

    Raises:
        PackInvalid: the file is no contact list, or others than its owner may write it.

    """
    file = path or paths.policy_file().parent / NAME
    try:
        with file.open("rb") as opened:
            is_open = may_others_write(opened)
    except OSError:
        return ()
    why = "others than its owner may write this file"
    refuse_if_any([Finding(file=file.name, where="$", why=why)] if is_open else [])
    return load_contacts(file)
