"""Reads what somebody is called online: e-mail addresses, handles, pages.

Only as much as is needed to see that two are the same; nothing is looked up.
"""

from __future__ import annotations

import re
from functools import cache

from field_assist.identifiers.identified import LONGEST, Identified, Kind, NoteKind
from field_assist.identifiers.plain import plain
from field_assist.identifiers.received import Received
from field_assist.identifiers.tables import rows

_EMAIL = r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]+"
_SCHEME = r"(?i)^(?:h(?:tt|xx)ps?|ftp)\s*:\s*/*"
_DEFANGED = r"(?i)[\[({]\s*(?:\.|dot)\s*[\])}]"
"""example[.]com and example(dot)com, as people write so that nothing becomes a link."""
_HOST = r"(?:[^\s/?#@:.]+\.)+[^\s/?#@:.\d][^\s/?#@:.]*|\d{1,3}(?:\.\d{1,3}){3}"
_PAGE = r"^(?:[^/?#@]*@)?(?P<host>[^/?#:]*)(?::\d+)?(?P<path>[^#]*)"
_NAME = r"^@?(?P<name>[\w.\-]+(?:#\d{1,6})?)$"
_FIRST_PARTS = {
    "add",
    "user",
    "u",
    "in",
    "channel",
    "c",
    "p",
    "profile",
    "people",
    "send",
    "invite",
}


def read_email(untrusted: str) -> Identified:
    """Read an e-mail address; `canonical` is in small letters, its host in ASCII form."""
    received = Received(kind=Kind.EMAIL, as_typed=untrusted)
    found = re.search(_EMAIL, re.sub(_DEFANGED, ".", received.plain))
    if not found:
        if received.plain:
            received.note(NoteKind.NOT_THE_USUAL_FORM, expected="name@example.org")
        return received.read_as("")
    local, _, host = found[0].rstrip(".'").rpartition("@")
    _note_other_letters(received, local + host)
    return received.read_as(f"{local.lower()}@{_in_ascii(host)}", f"{local}@{host.lower()}")


def read_web(untrusted: str) -> Identified:
    """Read an address of a page; `canonical` has no scheme, no www, no port and no fragment."""
    received = Received(kind=Kind.WEB, as_typed=untrusted)
    host, path = _page(received.plain)
    if not host:
        if received.plain:
            received.note(NoteKind.NOT_THE_USUAL_FORM, expected="example.org/page")
        return received.read_as("")
    _note_other_letters(received, host)
    return received.read_as(_in_ascii(host) + path, host + path)


def read_handle(untrusted: str, untrusted_platform: str = "") -> Identified:
    """Read a name on a platform, typed as @name, name or the address of its page.

    `canonical` is the name alone in small letters: the same name elsewhere is worth a look, and
    `display` says where it is used: by the text, or else by the platform that was named.
    """
    received = Received(kind=Kind.HANDLE, as_typed=untrusted)
    name, where = _named(received.plain)
    if not name:
        if received.plain:
            received.note(NoteKind.NOT_THE_USUAL_FORM, expected="@name")
        return received.read_as(received.plain.lower())
    _note_other_letters(received, name)
    shown = f"@{name}"
    place = where or plain(untrusted_platform[:LONGEST])
    return received.read_as(name.lower(), f"{shown} ({place})" if place else shown)


def platforms() -> tuple[str, ...]:
    """Return the names of the platforms that are known, for a list to choose from."""
    return tuple(sorted(set(_platforms().values()), key=str.lower))


@cache
def _platforms() -> dict[str, str]:
    return {row["host"]: row["name"] for row in rows("platforms")}


def _page(text: str) -> tuple[str, str]:
    """Return host and path; both empty if there is no host."""
    parts = re.match(
        _PAGE,
        re.sub(_SCHEME, "", re.sub(_DEFANGED, ".", text)),
    )
    host = parts["host"].strip().lower().rstrip(".") if parts else ""
    host = host.removeprefix("www.")
    if not parts or not re.fullmatch(_HOST, host):
        return "", ""
    return host, parts["path"].strip().rstrip("/")


def _named(text: str) -> tuple[str, str]:
    """Return a name and its platform, each empty if not found."""
    host, path = _page(text)
    where = _platforms().get(host, "")
    if where:
        steps = [step for step in path.split("?")[0].split("/") if step]
        steps = steps[1:] if len(steps) > 1 and steps[0].lower() in _FIRST_PARTS else steps
        return (steps[0].lstrip("@$") if steps else ""), where
    match = re.match(_NAME, text)
    return (match["name"], "") if match else ("", "")


def _in_ascii(host: str) -> str:
    """Return the form that the name system uses, or the host itself where it has none."""
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()


def _note_other_letters(received: Received, text: str) -> None:
    """Letters of other scripts may look like Latin ones: the officer should know."""
    other = "".join(dict.fromkeys(character for character in text if not character.isascii()))
    if other:
        received.note(NoteKind.UNUSUAL_CHARACTERS, found=other)
