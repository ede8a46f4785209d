"""What a received file says of itself, read without trust: how many pages, which form, which files.

Nothing of it is checked here (`packet.inspection`); what cannot be read is left out.
"""

from __future__ import annotations

import io
import json
from typing import Any

from field_assist.domain.errors import DataMissing, PacketDataUnfit
from field_assist.domain.received import Attached, Overview
from field_assist.packet.embedded import EmbeddedFile, embedded_files
from field_assist.packet.file_names import DATA_FILE

_LONGEST_FORM = 60


def overview(untrusted_pdf: bytes, most_bytes: int) -> Overview:
    """Return what can be told of any file; `most_bytes` is what its files may come to together."""
    import pikepdf  # noqa: PLC0415 -- loads a large library

    try:
        with pikepdf.open(io.BytesIO(untrusted_pdf)) as document:
            pages = len(document.pages)
    except pikepdf.PasswordError:
        return Overview(is_locked=True)
    except (pikepdf.PdfError, RecursionError):
        return Overview()
    files = _files(untrusted_pdf, most_bytes)
    values = _values(files)
    return Overview(
        pages=pages,
        form=_form(values),
        is_practice=_inside(values, "packet").get("practice") is True,
        attached=tuple(Attached(name=one.name, size_bytes=len(one.content)) for one in files),
    )


def _files(untrusted_pdf: bytes, most_bytes: int) -> tuple[EmbeddedFile, ...]:
    try:
        return embedded_files(untrusted_pdf, most_bytes=most_bytes)
    except (DataMissing, PacketDataUnfit):
        return ()


def _values(files: tuple[EmbeddedFile, ...]) -> dict[str, Any]:
    data = next((one.content for one in files if one.name == DATA_FILE), b"")
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _form(values: dict[str, Any]) -> str:
    """Return name and version of the form, if they are plain."""
    schema = _inside(values, "schema")
    said = f"{schema.get('name')} {schema.get('version')}"
    is_plain = said.isascii() and said.isprintable() and len(said) <= _LONGEST_FORM
    return said if is_plain and schema else ""


def _inside(values: dict[str, Any], key: str) -> dict[str, Any]:
    found = values.get(key)
    return found if isinstance(found, dict) else {}
