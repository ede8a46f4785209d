"""A thousand ways to tamper with a packet, each with the items that may be named for it.

Everything follows from counters and one seed. `FAMILIES` holds the count of each way; whoever
tampers has no key, but for the last families, in which a stranger signs with a key of their own.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pikepdf
import rfc8785
from pikepdf import Array, AttachedFileSpec, Dictionary, Name

from field_assist.domain.packet_check import Item
from field_assist.domain.signer import Signer
from field_assist.packet.extract import embedded_json
from field_assist.packet.signature_place import read
from field_assist.packet.tagged.signature_field import LONGEST_OFFSET, NO_TIME, ROOM
from field_assist.workflows.sign_packet import sign_packet
from tests.cms.people import NOW, holder
from tests.packet.samples import minor
from tests.packet.signed_samples import packet, sealed

Act = Callable[[pikepdf.Pdf], object]

FILES = ("packet.json", "manifest.txt", "htcds.csv", "custody.jsonld", "packet.schema.json")
"""All that a packet carries; a test compares them with what is in it."""
SIGNED = frozenset({Item.COVERAGE, Item.SIGNATURE})
_SEED = 20_260_101
_TRAILER = re.compile(rb"trailer <<(.*?)>>\nstartxref\n(\d+)\n%%EOF", re.DOTALL)


@dataclass(frozen=True)
class Tampered:
    """A file that must be rejected, with at least one of `items` named."""

    how: str
    pdf: bytes
    items: frozenset[Item]


def flips() -> Iterator[Tampered]:
    """Turn one bit, evenly over the file, and each byte of the signature's surroundings."""
    right = packet().pdf
    place = right.index(b"/ByteRange")
    end = right.index(b"\nendobj", place)
    picked = random.Random(_SEED)  # noqa: S311 -- a corpus, not a secret
    spread = [picked.randrange(len(right)) for _ in range(280)]
    around = [*range(place - 12, place + 80), *range(end - 90, end + 8)]
    for at in spread + around:
        wrong = bytearray(right)
        wrong[at] ^= 1 << picked.randrange(8)
        yield Tampered(f"flip at {at}", bytes(wrong), SIGNED)


def cuts() -> Iterator[Tampered]:
    """Cut off the end, or the beginning."""
    right = packet().pdf
    for n in range(90):
        length = len(right) - 1 - n if n < 40 else len(right) * (n - 39) // 52
        yield Tampered(f"cut to {length}", right[:length], SIGNED)
    for n in range(1, 21):
        yield Tampered(f"first {n} cut off", right[n:], SIGNED)


def additions() -> Iterator[Tampered]:
    """Put bytes behind, before or into the file."""
    right, other = packet().pdf, sealed(minor()).pdf
    picked = random.Random(_SEED + 1)  # noqa: S311
    behind = [b"\n", b" ", b"\0", b"%%EOF\n", b"% a remark\n", right, other, b"\n%%EOF\n" * 9]
    behind += [picked.randbytes(n + 1) for n in range(52)]
    for added in behind:
        yield Tampered(f"{len(added)} behind", right + added, frozenset({Item.COVERAGE}))
    for n in range(20):
        yield Tampered(f"{n + 1} before", picked.randbytes(n + 1) + right, SIGNED)
    for _ in range(40):
        at = picked.randrange(len(right))
        yield Tampered(f"one more at {at}", right[:at] + b" " + right[at:], SIGNED)


def updates() -> Iterator[Tampered]:
    """Save again behind the end, as editors do: pages, catalog, files and signature replaced."""
    right = packet().pdf
    with pikepdf.open(io.BytesIO(right)) as document:
        root = document.Root.objgen[0]
        count = len(document.objects)
        number = document.Root.AcroForm.Fields[0].V.objgen[0]
    for n in range(1, count + 1, 4):
        yield Tampered(f"update of {n}", _updated(right, n, b"null"), frozenset({Item.COVERAGE}))
    bodies = (b"<< /Type /Sig >>", b"<< >>", b"[ ]", _dictionary(sealed(minor()).pdf))
    for body in bodies:
        yield Tampered(
            "another signature", _updated(right, number, body), frozenset({Item.COVERAGE})
        )
    once = _updated(right, root, b"<< /Type /Catalog >>")
    for n in range(2, 12):
        once = _updated(once, n, b"null")
        yield Tampered(f"{n} updates", once, frozenset({Item.COVERAGE}))


def _updated(pdf: bytes, number: int, body: bytes) -> bytes:
    """Return the file with an incremental update that replaces one object."""
    trailers: list[tuple[bytes, bytes]] = _TRAILER.findall(pdf)
    inside, start = trailers[-1]
    inside = re.sub(rb" /Prev \d+", b"", inside)
    place = len(pdf)
    added = f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n{number} 1\n{place:010d} 00000 n \n".encode()
    trailer = b"trailer <<" + inside + b" /Prev " + start + b" >>\n"
    end = f"startxref\n{place + len(added)}\n%%EOF\n".encode()
    return pdf + added + table + trailer + end


def _dictionary(pdf: bytes) -> bytes:
    start = pdf.index(b"<< /ByteRange")
    return pdf[start : pdf.index(b"\nendobj", start)]


def resaved() -> Iterator[Tampered]:
    """Open and save again, with pages, files and the signature changed on the way."""
    acts: list[tuple[str, Act, frozenset[Item]]] = [
        ("saved again", lambda _: None, SIGNED),
        ("a page less", lambda pdf: pdf.pages.__delitem__(1), SIGNED),
        ("first page less", lambda pdf: pdf.pages.__delitem__(0), SIGNED),
        ("pages turned round", lambda pdf: pdf.pages.reverse(), SIGNED),
        ("a page twice", lambda pdf: pdf.pages.append(pdf.pages[0]), SIGNED),
        ("no form", _without_form, SIGNED),
        ("no signature", _unsigned, frozenset({Item.COVERAGE})),
        ("no metadata", lambda pdf: pdf.Root.__delattr__("Metadata"), SIGNED),
        ("an action", _with_action, SIGNED),
    ]
    acts += [(f"page {n} rotated", _rotated(n), SIGNED) for n in range(4)]
    acts += [(f"page {n} painted", _painted(n), SIGNED) for n in range(4)]
    acts += [(f"page {n} emptied", _emptied(n), SIGNED) for n in range(4)]
    for name in FILES:
        acts.append((f"{name} away", _without(name), frozenset({Item.ATTACHMENTS})))
        acts.append((f"{name} empty", _with_file(name, b""), frozenset({Item.ATTACHMENTS})))
        acts.append((f"{name} other", _with_file(name, b"{}\n"), frozenset({Item.ATTACHMENTS})))
    for n in range(20):
        extra = _with_file(f"sample-{n}.txt", b"Utopia")
        acts.append((f"one more file {n}", extra, frozenset({Item.ATTACHMENTS})))
    for how, act, items in acts:
        for mode in (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate):
            yield Tampered(how, _saved(act, mode), items)


def changed_data() -> Iterator[Tampered]:
    """Put another packet.json into the file; the manifest is left, or made to fit."""
    right = read_json()
    for how, data in _other_data(right):
        for fits in (False, True):
            items = frozenset({Item.PRINTED, Item.DATA} if fits else {Item.ATTACHMENTS})
            yield Tampered(how, _saved(_with_data(data, fits=fits)), items)


def grafts() -> Iterator[Tampered]:
    """Take the signature of another packet, or make one that is nearly right."""
    right, other = packet().pdf, sealed(minor()).pdf
    digits = re.compile(rb"<[0-9a-f]{16384}>")
    (own,), (foreign,) = digits.findall(right), digits.findall(other)
    forms = [foreign, own.upper(), own.replace(b"0>", b"1>"), own.replace(b"00>", b" 0>")]
    forms += [
        b"<" + b"0" * 16384 + b">",
        b"<" + own[1:-1][::-1] + b">",
        own.replace(b"30", b"31", 1),
    ]
    signature = read(right).signature
    for n in range(33):
        wrong = bytearray(signature)
        wrong[n * len(wrong) // 33] ^= 0x80
        forms.append(b"<" + wrong.hex().encode().ljust(16384, b"0") + b">")
    for form in forms:
        yield Tampered("graft", right.replace(own, form), SIGNED)


def strangers() -> Iterator[Tampered]:
    """Change the data or nothing at all, and sign with another key: the expected signer tells."""
    stranger = holder("Sample Authority", "p384", "digital_signature", "content_commitment")
    for _, data in [("", read_json()), *_other_data(read_json())]:
        resigned = _signed_again(_with_data(data, fits=True), stranger)
        yield Tampered("a stranger's key", resigned, frozenset({Item.SIGNATURE}))


def read_json() -> bytes:
    return embedded_json(packet().pdf)


def _other_data(right: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield other data: shortened, written otherwise, of an older version, of another encounter."""
    values = json.loads(right)
    yield "pretty", json.dumps(values, indent=1).encode()
    yield "other order", json.dumps(dict(reversed(values.items()))).encode()
    yield "a key twice", b'{"packet":{},' + right[1:]
    yield "no JSON", right[:-1]
    yield "a list", b"[" + right + b"]"
    yield "another encounter", embedded_json(sealed(minor()).pdf)
    for version in ("0.1", "1.0", "9.0"):
        schema = {**values["schema"], "version": version}
        yield f"version {version}", rfc8785.dumps({**values, "schema": schema})
    for key in values:
        yield f"without {key}", rfc8785.dumps({k: v for k, v in values.items() if k != key})
        if values[key]:
            yield f"{key} emptied", rfc8785.dumps({**values, key: type(values[key])()})


def _saved(act: Act, mode: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.disable) -> bytes:
    with pikepdf.open(io.BytesIO(packet().pdf)) as document:
        act(document)
        target = io.BytesIO()
        document.save(
            target,
            object_stream_mode=mode,
            compress_streams=False,
            deterministic_id=True,
            force_version="1.7",
        )
    return target.getvalue()


def _unsigned(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm.Fields[0].V


def _without_form(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm
    del document.pages[-1].obj.Annots


def _emptied_signature(document: pikepdf.Pdf) -> None:
    signature = document.Root.AcroForm.Fields[0].V
    signature.ByteRange = Array([0, *[LONGEST_OFFSET] * 3])
    signature.Contents = pikepdf.String(bytes(ROOM))
    signature.M = pikepdf.String(NO_TIME)


def _with_action(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _rotated(page: int) -> Act:
    return lambda document: document.pages[page].rotate(180, relative=True)


def _painted(page: int) -> Act:
    def act(document: pikepdf.Pdf) -> None:
        document.pages[page].contents_add(b"1 0 0 rg 0 0 200 200 re f")

    return act


def _emptied(page: int) -> Act:
    def act(document: pikepdf.Pdf) -> None:
        document.pages[page].obj.Contents = document.make_stream(b"")

    return act


def _without(name: str) -> Act:
    def act(document: pikepdf.Pdf) -> None:
        del document.attachments[name]
        _associate(document)

    return act


def _with_file(name: str, content: bytes) -> Act:
    def act(document: pikepdf.Pdf) -> None:
        if name in document.attachments:
            del document.attachments[name]
        document.attachments[name] = AttachedFileSpec(document, content, filename=name)
        _associate(document)

    return act


def _associate(document: pikepdf.Pdf) -> None:
    """Associate the very files that are listed, as a packet does."""
    document.Root.AF = Array([file.obj for file in document.attachments.values()])


def _with_data(data: bytes, *, fits: bool) -> Act:
    def act(document: pikepdf.Pdf) -> None:
        _with_file("packet.json", data)(document)
        if fits:
            _with_file("manifest.txt", _manifest(document))(document)

    return act


def _manifest(document: pikepdf.Pdf) -> bytes:
    """Return the hashes of all files as they are now, so that only what they say is wrong."""
    files = {name: document.attachments[name].get_file().read_bytes() for name in FILES}
    del files["manifest.txt"]
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(lines).encode()


def _signed_again(act: Act, stranger: Signer) -> bytes:
    def emptied(document: pikepdf.Pdf) -> None:
        act(document)
        _emptied_signature(document)

    return sign_packet(replace(packet(), pdf=_saved(emptied)), stranger, NOW).pdf


FAMILIES = {
    "flips": flips,
    "cuts": cuts,
    "additions": additions,
    "updates": updates,
    "saved again": resaved,
    "changed data": changed_data,
    "grafts": grafts,
    "strangers": strangers,
}
