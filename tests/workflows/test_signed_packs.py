"""Who signed a pack, and whether it is what was signed: valid, tampered, older, of others."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from field_assist.content.bundle import MOST_BYTES_TOGETHER, read_bundle, write_bundle
from field_assist.content.manifest import MANIFEST, SIGNATURE
from field_assist.domain.errors import (
    Expected,
    PackAltered,
    PackInvalid,
    PackOlder,
    PackSignerUnknown,
    PackUnsigned,
    PolicyInvalid,
)
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.install_pack import look
from field_assist.workflows.verify_pack import Trust
from tests.workflows.pack_makers import (
    NEWER,
    Author,
    Files,
    author,
    content,
    offered,
    offered_to,
    put,
    put_bytes,
    replaced,
    signature_of,
    signed,
)
from tests.workflows.tampered_packs import ORDER_OF_P256, TAMPERED

FLIPS = 400


@pytest.fixture(scope="module")
def trusted() -> Author:
    return author()


@pytest.fixture(scope="module")
def fit() -> Files:
    return content()


@pytest.fixture(scope="module")
def right(fit: Files, trusted: Author) -> Files:
    return signed(fit, trusted)


def test_a_pack_that_is_newer_fit_and_signed_is_offered_with_what_it_changes(
    tmp_path: Path, trusted: Author, catalogue: Catalogue
) -> None:
    files = content()
    replaced(files, "en/air.toml", "Companion answers for them", "Companion answers instead")
    put(tmp_path, signed(files, trusted))

    offer = offered(tmp_path, trusted, catalogue)

    assert offer.ref.version == NEWER
    assert offer.signer == trusted.signer.fingerprint
    (change,) = offer.changes
    assert (change.change.value, change.what) == ("Reworded", "Companion answers instead")


def test_a_folder_is_as_good_as_a_file(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue
) -> None:
    unpack(tmp_path, right)

    assert offered(tmp_path, trusted, catalogue).ref.version == NEWER


def unpack(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize("case", TAMPERED)
def test_a_pack_that_is_not_what_was_signed_is_refused(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue, case: str
) -> None:
    spoil, file = TAMPERED[case]
    files = dict(right)
    spoil(files, trusted)
    put(tmp_path, files)

    with pytest.raises(PackAltered) as caught:
        offered(tmp_path, trusted, catalogue)

    assert caught.value.facts["file"] == file


def test_a_hash_of_other_bytes_with_the_old_signature_is_refused(
    tmp_path: Path, right: Files, fit: Files, trusted: Author, catalogue: Catalogue
) -> None:
    changed = {**fit, "en/air.toml": fit["en/air.toml"] + b"# more\n"}
    files = {**signed(changed, trusted), SIGNATURE: right[SIGNATURE]}
    put(tmp_path, files)

    with pytest.raises(PackAltered, match=r"manifest\.sig"):
        offered(tmp_path, trusted, catalogue)


def test_the_other_form_of_the_same_signature_changes_nothing(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue
) -> None:
    """(r, n - s) is valid wherever (r, s) is; nothing here takes a signature for an identity."""
    r, s = decode_dss_signature(base64.b64decode(right[SIGNATURE]))
    other = base64.b64encode(encode_dss_signature(r, ORDER_OF_P256 - s)) + b"\n"
    put(tmp_path, {**right, SIGNATURE: other})

    assert (
        offered(tmp_path, trusted, catalogue).ref
        == offered(put(tmp_path, right), trusted, catalogue).ref
    )


def test_a_pack_of_somebody_else_is_refused(
    tmp_path: Path, fit: Files, trusted: Author, catalogue: Catalogue
) -> None:
    other = author()
    put(tmp_path, signed(fit, other))

    with pytest.raises(PackSignerUnknown) as caught:
        offered(tmp_path, trusted, catalogue)

    assert caught.value.facts["signer"] == other.signer.fingerprint[:16]


def test_a_manifest_that_names_a_trusted_signer_is_not_believed(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue
) -> None:
    files = {**right, SIGNATURE: signature_of(right[MANIFEST], author())}
    put(tmp_path, files)

    with pytest.raises(PackAltered, match=r"manifest\.sig"):
        offered(tmp_path, trusted, catalogue)


def test_without_any_trusted_signer_nothing_is_taken(
    tmp_path: Path, right: Files, catalogue: Catalogue
) -> None:
    put(tmp_path, right)

    with pytest.raises(PackSignerUnknown):
        offered_to(Trust(policy_keys=()), tmp_path, catalogue)


@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP521R1(), ec.SECP256K1()])
def test_a_key_on_another_curve_in_the_policy_is_said(
    tmp_path: Path, right: Files, catalogue: Catalogue, curve: ec.EllipticCurve
) -> None:
    put(tmp_path, right)
    key = author(curve).public_pem

    with pytest.raises(PolicyInvalid) as caught:
        offered_to(Trust(policy_keys=(key,)), tmp_path, catalogue)

    assert caught.value.facts["where"] == "$.packs.signers[0]"


@pytest.mark.parametrize("version", ["2026.11.1", "2026.11.0", "2026.9.9", "2026.2.11", "1999.1.1"])
def test_a_pack_that_is_not_newer_is_refused(
    tmp_path: Path, trusted: Author, catalogue: Catalogue, version: str
) -> None:
    present = replace(catalogue.checklist.pack, version="2026.11.1")
    put(tmp_path, signed(content(version), trusted, version))

    with pytest.raises(PackOlder) as caught:
        look(tmp_path, Trust(policy_keys=(trusted.public_pem,)), (present,), catalogue)

    assert caught.value.facts == {"offered": version, "present": "2026.11.1"}


@pytest.mark.parametrize("version", ["2026.11.2", "2026.11.10", "2026.12.0", "2027.1.0"])
def test_versions_are_compared_as_numbers(
    tmp_path: Path, trusted: Author, catalogue: Catalogue, version: str
) -> None:
    present = replace(catalogue.checklist.pack, version="2026.11.1")
    put(tmp_path, signed(content(version), trusted, version))

    offer = look(tmp_path, Trust(policy_keys=(trusted.public_pem,)), (present,), catalogue)

    assert offer.ref.version == version


def test_another_checklist_is_refused(
    tmp_path: Path, trusted: Author, catalogue: Catalogue
) -> None:
    files = content()
    replaced(files, "pack.toml", 'id = "us-core"', 'id = "sample"')
    made = signed(files, trusted)
    made[MANIFEST] = made[MANIFEST].replace(b'"us-core"', b'"sample"')
    made[SIGNATURE] = signature_of(made[MANIFEST], trusted)
    put(tmp_path, made)

    with pytest.raises(PackInvalid, match="another checklist"):
        offered(tmp_path, trusted, catalogue)


@pytest.mark.parametrize("gone", [MANIFEST, SIGNATURE])
def test_a_pack_without_a_signature_is_none(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue, gone: str
) -> None:
    put(tmp_path, {name: data for name, data in right.items() if name != gone})

    with pytest.raises(PackUnsigned):
        offered(tmp_path, trusted, catalogue)


def test_two_packs_in_one_folder_are_asked_about(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue
) -> None:
    put(tmp_path, right)
    (tmp_path / "second.fapack").write_bytes(write_bundle(right))

    with pytest.raises(PackInvalid, match="leave only one"):
        offered(tmp_path, trusted, catalogue)


def test_flipped_bits_are_refused_or_change_nothing(
    tmp_path: Path, right: Files, trusted: Author, catalogue: Catalogue
) -> None:
    whole = write_bundle(right)
    chance = random.Random(1)  # noqa: S311 -- the same flips each time
    places = [chance.randrange(len(whole) * 8) for _ in range(FLIPS)]

    outcomes = [outcome(tmp_path, flipped(whole, bit), trusted, catalogue) for bit in places]

    assert set(outcomes) <= {"refused", "the same"}
    assert outcomes.count("refused") > FLIPS * 0.9


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def outcome(folder: Path, data: bytes, trusted: Author, catalogue: Catalogue) -> str:
    put_bytes(folder, data)
    try:
        offer = offered(folder, trusted, catalogue)
    except (PackInvalid, PackAltered, PackUnsigned, PackSignerUnknown):
        return "refused"
    except Expected as error:
        return type(error).__name__
    return "the same" if not offer.changes else "another"


def test_the_same_pack_is_the_same_bytes(right: Files) -> None:
    assert write_bundle(right) == write_bundle(dict(reversed(right.items())))
    assert len(write_bundle(right)) < MOST_BYTES_TOGETHER // 20


def test_a_bundle_is_read_as_it_was_written(tmp_path: Path, right: Files) -> None:
    put(tmp_path, right)

    assert read_bundle(tmp_path / "sample.fapack") == right
