"""Takes the files out of a packet's PDF that somebody sent: nothing inside is trusted.

This is the one reading of what is attached: what is verified, searched and written into a folder is
the same. What other readers could take for another file, or for none, is refused.

A name from inside becomes the name of a file only if it is plain: letters, digits, `.`, `-`, `_`,
no folder, no device of any system. One that is not stops everything, as no packet holds one.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from field_assist.domain.errors import DataMissing, PacketDataUnfit

MOST_FILES = 200
MOST_BYTES = 512 * 1024 * 1024
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FLATE, _ASCII85 = "/FlateDecode", "/ASCII85Decode"
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFile:
    """A file that was inside; `name` is plain, `content` is what was put in, unchecked."""

    name: str
    content: bytes
    untrusted_description: str = ""


def embedded_files(
    untrusted_pdf: bytes, *, most_bytes: int = MOST_BYTES
) -> tuple[EmbeddedFile, ...]:
    """Return all files attached to a PDF, in the order of its list; there may be none.

    No file is written, and no other is read. Memory: the files, `most_bytes` together, and a copy.

    Raises:
        DataMissing: it cannot be read as a PDF.
        PacketDataUnfit: a name is not plain or comes twice, or the files are too many, too large,
            or named, listed or packed in a way that packets never are.

    """
    try:
        with pikepdf.open(io.BytesIO(untrusted_pdf)) as document:
            found = _Found(most_bytes)
            for specification in _specifications(document.Root):
                found.take(specification)
    except (pikepdf.PdfError, RecursionError) as error:
        raise DataMissing from error
    return tuple(found.files)


class _Found:
    """The files taken out so far, within the limits."""

    def __init__(self, most_bytes: int) -> None:
        self.files: list[EmbeddedFile] = []
        self._seen: set[tuple[int, int]] = set()
        self._names: set[str] = set()
        self._most_bytes = most_bytes
        self._left = most_bytes

    def take(self, specification: pikepdf.Object) -> None:
        """Take a file out, unless it was there before."""
        if not isinstance(specification, Dictionary):
            raise self._unfit("is no description of a file")
        number = specification.objgen
        if number != (0, 0) and number in self._seen:
            return
        self._seen.add(number)
        if len(self.files) == MOST_FILES:
            raise self._unfit(f"more than {MOST_FILES} files")
        name = self._name(specification)
        content = self._content(specification)
        self._left -= len(content)
        said = str(specification.get(Name.Desc, ""))
        self.files.append(EmbeddedFile(name=name, content=content, untrusted_description=said))

    def _name(self, specification: Dictionary) -> str:
        names = {str(specification[key]) for key in (Name.UF, Name.F) if key in specification}
        if len(names) != 1:
            raise self._unfit("it has no name, or two")
        (untrusted_name,) = names
        if not _PLAIN_NAME.fullmatch(untrusted_name) or untrusted_name.endswith("."):
            raise self._unfit("its name is not a plain one")
        if _DEVICE.fullmatch(untrusted_name):
            raise self._unfit("its name is that of a device")
        if untrusted_name.casefold() in self._names:
            raise self._unfit("its name is there twice")
        self._names.add(untrusted_name.casefold())
        return untrusted_name

    def _content(self, specification: Dictionary) -> bytes:
        stream = self._stream(specification.get(Name.EF))
        if Name.DecodeParms in stream or Name.F in stream:  # a predictor, or a file elsewhere
            raise self._unfit("it is packed in an unusual way")
        filters = stream.get(Name.Filter)
        names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
        data = stream.read_raw_bytes()
        try:
            if names[:1] == [_ASCII85]:
                data = base64.a85decode(data.strip().removesuffix(b"~>"))
                names = names[1:]
            return self._plain(data, names)
        except (ValueError, zlib.error) as error:
            raise self._unfit("it is damaged") from error

    def _stream(self, versions: pikepdf.Object | None) -> Stream:
        """Return the one stream of a file; a reader of another system finds no other."""
        held = list(versions.values()) if isinstance(versions, Dictionary) else []
        streams = [one for one in held if isinstance(one, Stream)]
        if not streams or len(streams) < len(held):
            raise self._unfit("there is nothing in it")
        if len({one.objgen for one in streams}) > 1:
            raise self._unfit("it is there in several versions")
        return streams[0]

    def _plain(self, data: bytes, filters: list[str]) -> bytes:
        """Return what is in a stream; stop before it fills the memory."""
        is_whole = True
        if filters == [_FLATE]:
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(data, self._left + 1)
            is_whole = unpacking.eof
        elif filters not in ([], ["None"]):
            raise self._unfit("it is packed in an unusual way")
        if len(data) > self._left:
            raise self._unfit(f"more than {self._most_bytes} bytes in all")
        if not is_whole:
            raise self._unfit("it is damaged")
        return data

    def _unfit(self, why: str) -> PacketDataUnfit:
        return PacketDataUnfit(where=f"attached file {len(self.files) + 1}", why=why)


def _specifications(catalog: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield what the list of attached files names, then what is associated with the document."""
    names = catalog.get(Name.Names)
    tree = names.get(Name.EmbeddedFiles) if isinstance(names, Dictionary) else None
    if tree is not None:
        yield from _leaves(tree, 0, set())
    associated = catalog.get(Name.AF)
    if isinstance(associated, Array):
        yield from associated


def _leaves(
    node: pikepdf.Object, depth: int, seen: set[tuple[int, int]]
) -> Iterator[pikepdf.Object]:
    """Yield the values of a name tree; one that leads back to itself is followed once."""
    if not isinstance(node, Dictionary) or node.objgen in seen - {(0, 0)}:
        return
    if depth > _DEEPEST:
        raise PacketDataUnfit(where="list of attached files", why="nested too deeply")
    seen.add(node.objgen)
    pairs, kids = node.get(Name.Names), node.get(Name.Kids)
    if isinstance(pairs, Array):
        yield from (pairs[index] for index in range(1, len(pairs), 2))
    if isinstance(kids, Array):
        for kid in kids:
            yield from _leaves(kid, depth + 1, seen)
