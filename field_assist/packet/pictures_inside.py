"""The pictures of exhibits out of a packet that somebody sent: nothing inside is trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from field_assist.packet.extract import pictures

_REFERENCE = re.compile(r"EX-[1-9][0-9]{0,6}")


def picture_file(reference: str) -> str:
    """Return what the picture of an exhibit is called once it is taken out."""
    return f"{reference}.jpg"


def pictures_inside(untrusted_pdf: bytes, untrusted_json: bytes) -> dict[str, bytes]:
    """Return the pictures that pages show and the data names, by the names of their files.

    Data that is none, or names none, gives none.

    Raises:
        DataMissing: the file cannot be read as a PDF.

    """
    named = dict(_named(untrusted_json))
    found = pictures(untrusted_pdf, frozenset(named.values())) if named else {}
    return {name: found[sha256] for name, sha256 in named.items() if sha256 in found}


def _named(untrusted_json: bytes) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(untrusted_json)
    except (ValueError, RecursionError):
        return
    exhibits = data.get("exhibits") if isinstance(data, dict) else None
    for each in exhibits if isinstance(exhibits, list) else ():
        reference = each.get("ref") if isinstance(each, dict) else None
        picture = each.get("picture") if isinstance(each, dict) else None
        sha256 = picture.get("sha256") if isinstance(picture, dict) else None
        is_named = isinstance(reference, str) and _REFERENCE.fullmatch(reference)
        if is_named and isinstance(sha256, str):
            yield picture_file(str(reference)), sha256
