"""Ways in which a signed pack is not what was signed, each with the file that has to be named."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from field_assist.content.manifest import MANIFEST, SIGNATURE
from tests.workflows.pack_makers import NEWER, Author, Files, signature_of

ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def change(name: str, data: bytes) -> Callable[[Files, Author], None]:
    def act(files: Files, _by: Author) -> None:
        files[name] = data

    return act


def drop(name: str) -> Callable[[Files, Author], None]:
    def act(files: Files, _by: Author) -> None:
        del files[name]

    return act


def swap(one: str, other: str) -> Callable[[Files, Author], None]:
    def act(files: Files, _by: Author) -> None:
        files[one], files[other] = files[other], files[one]

    return act


def in_manifest(edit: Callable[[bytes], bytes], *, signs: bool) -> Callable[[Files, Author], None]:
    def act(files: Files, by: Author) -> None:
        files[MANIFEST] = edit(files[MANIFEST])
        if signs:
            files[SIGNATURE] = signature_of(files[MANIFEST], by)

    return act


def in_tree(edit: Callable[[dict[str, object]], object]) -> Callable[[Files, Author], None]:
    def again(manifest: bytes) -> bytes:
        tree = json.loads(manifest)
        edit(tree)
        return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()

    return in_manifest(again, signs=True)


def signature(make: Callable[[bytes], bytes]) -> Callable[[Files, Author], None]:
    def act(files: Files, _by: Author) -> None:
        raw = base64.b64decode(files[SIGNATURE])
        files[SIGNATURE] = base64.b64encode(make(raw)) + b"\n"

    return act


def over_the_bare_manifest(files: Files, by: Author) -> None:
    files[SIGNATURE] = base64.b64encode(by.signer.sign(files[MANIFEST])) + b"\n"


_NEW_HASH = hashlib.sha256(b"x").hexdigest()
TAMPERED: dict[str, tuple[Callable[[Files, Author], None], str]] = {
    "a byte of words": (change("en/air.toml", b"x"), "en/air.toml"),
    "a byte of logic": (change("logic/air.toml", b"x"), "logic/air.toml"),
    "the rule": (change("rule.toml", b"version = '2.0'"), "rule.toml"),
    "the cases": (change("cases.toml", b""), "cases.toml"),
    "a file more": (change("en/more.toml", b"x = 1"), "en/more.toml"),
    "a file more that is empty": (change("en/empty.toml", b""), "en/empty.toml"),
    "a language more": (change("es/pack.toml", b"x = 1"), "es/pack.toml"),
    "a file less": (drop("en/sea.toml"), "en/sea.toml"),
    "the rule gone": (drop("rule.toml"), "rule.toml"),
    "the cases gone": (drop("cases.toml"), "cases.toml"),
    "two files in each other's place": (swap("en/air.toml", "en/sea.toml"), "en/air.toml"),
    "words where logic was": (swap("en/air.toml", "logic/air.toml"), "en/air.toml"),
    "a hash in the manifest": (
        in_manifest(lambda m: m.replace(m[20:84], _NEW_HASH.encode()), signs=False),
        MANIFEST,
    ),
    "another version in the manifest": (
        in_manifest(lambda m: m.replace(NEWER.encode(), b"2028.1.1"), signs=False),
        SIGNATURE,
    ),
    "blanks in the manifest": (
        in_manifest(lambda m: m.replace(b'":"', b'": "'), signs=True),
        MANIFEST,
    ),
    "a line more in the manifest": (in_manifest(lambda m: m + b"\n", signs=True), MANIFEST),
    "a field twice in the manifest": (
        in_manifest(lambda m: m[:-1] + b',"version":"2028.1.1"}', signs=True),
        MANIFEST,
    ),
    "a field more in the manifest": (in_tree(lambda t: t.update(note="x")), MANIFEST),
    "a field less in the manifest": (in_tree(lambda t: t.pop("format")), MANIFEST),
    "another format": (in_tree(lambda t: t.update(format="field-assist-pack-2")), MANIFEST),
    "no files in the manifest": (in_tree(lambda t: t.update(files={})), MANIFEST),
    "a path in the manifest": (
        in_tree(lambda t: t["files"].update({"../x.toml": _NEW_HASH})),  # type: ignore[attr-defined]
        "../x.toml",
    ),
    "capitals in a hash": (
        in_tree(lambda t: t["files"].update({"rule.toml": _NEW_HASH.upper()})),  # type: ignore[attr-defined]
        MANIFEST,
    ),
    "a manifest that names another version": (
        in_tree(lambda t: t.update(version="2028.1.1")),
        MANIFEST,
    ),
    "a manifest that names another pack": (in_tree(lambda t: t.update(id="other")), MANIFEST),
    "a manifest that is a list": (in_manifest(lambda _: b"[]", signs=True), MANIFEST),
    "a manifest that is empty": (in_manifest(lambda _: b"", signs=True), MANIFEST),
    "a manifest that is deep": (in_manifest(lambda _: b"[" * 100_000, signs=True), MANIFEST),
    "a manifest in UTF-16": (
        in_manifest(lambda m: m.decode().encode("utf-16"), signs=True),
        MANIFEST,
    ),
    "a manifest with a mark in front": (
        in_manifest(lambda m: b"\xef\xbb\xbf" + m, signs=True),
        MANIFEST,
    ),
    "an empty signature": (change(SIGNATURE, b""), SIGNATURE),
    "a signature that is no base64": (change(SIGNATURE, b"!!!"), SIGNATURE),
    "a signature of zeros": (signature(lambda _: encode_dss_signature(0, 0)), SIGNATURE),
    "a signature of ones": (signature(lambda _: encode_dss_signature(1, 1)), SIGNATURE),
    "a signature of the order": (
        signature(lambda _: encode_dss_signature(ORDER_OF_P256, ORDER_OF_P256)),
        SIGNATURE,
    ),
    "a signature with more behind it": (signature(lambda raw: raw + b"\0"), SIGNATURE),
    "a signature cut short": (signature(lambda raw: raw[:-1]), SIGNATURE),
    "a signature that is long": (signature(lambda raw: raw * 1000), SIGNATURE),
    "a signature over the bare manifest": (over_the_bare_manifest, SIGNATURE),
}
