"""T-34, who signed a policy file, before any vault is open: valid, tampered, of somebody else."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from field_assist.content.manifest import make_manifest
from field_assist.content.manifest import signed_bytes as signed_of_a_pack
from field_assist.content.policy_signature import MOST_BYTES, PolicySignature, signed_bytes
from field_assist.domain.errors import PolicyInvalid, SigningRefused
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.workflows.sign_policy import sign_policy
from tests.workflows.pack_makers import Author, author
from tests.workflows.policy_makers import IDLE_S, Place, agency, content, signature, stranger

__all__ = ["agency", "stranger"]

CONTENT = content()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    tmp_path.chmod(0o755)
    return Place(tmp_path / "policy.json")


def why(found: FoundPolicy) -> str:
    """Return why a file is not used; fails for one that is."""
    assert found.trouble is not None
    assert (found.policy, found.signer) == (None, "")
    assert found.before_any_vault is found.trouble
    return "{where}: {why}".format_map(found.trouble.facts)


def is_used(found: FoundPolicy) -> bool:
    return found.trouble is None


def flipped(data: bytes) -> list[bytes]:
    """Return the data with each of its bytes changed, in its lowest bit and in all of them."""
    return [
        data[:at] + bytes((data[at] ^ mask,)) + data[at + 1 :]
        for at in range(len(data))
        for mask in (0x01, 0x20, 0xFF)
    ]


def test_a_file_that_its_agency_signed_is_found_with_its_signer(
    place: Place, agency: Author
) -> None:
    found = place.sign(agency, CONTENT)

    assert found.signer == agency.signer.fingerprint
    assert found.policy is not None
    assert found.policy.idle_lock_s == IDLE_S
    assert found.policy.issued is not None
    assert found.policy.issued.number == 1


def test_what_the_workflow_signs_is_found(place: Place, agency: Author) -> None:
    place.put(CONTENT)

    made = sign_policy(place.path, agency.private_pem)

    assert place.put(CONTENT, made.data).signer == made.signer == agency.signer.fingerprint


def test_a_missing_file_and_an_unsigned_one_hold_where_no_key_is_named(place: Place) -> None:
    assert place.found() == FoundPolicy()
    assert place.found().before_any_vault == Policy()
    assert is_used(place.put(CONTENT))
    assert is_used(place.put(content(None)))


def test_no_file_with_another_byte_counts(place: Place, agency: Author) -> None:
    beside = signature(agency, CONTENT)
    changed = flipped(CONTENT)

    used = [data for data in changed if is_used(place.put(data, beside))]

    assert len(changed) > 300
    assert used == []


def test_no_signature_with_another_byte_counts(place: Place, agency: Author) -> None:
    changed = flipped(signature(agency, CONTENT))

    used = [data for data in changed if is_used(place.put(CONTENT, data))]

    assert len(changed) > 700
    assert used == []


def test_no_signature_that_was_cut_counts(place: Place, agency: Author) -> None:
    whole = signature(agency, CONTENT)

    used = [cut for cut in range(len(whole)) if is_used(place.put(CONTENT, whole[:cut]))]

    assert used == []


def test_a_signature_of_another_file_does_not_count(place: Place, agency: Author) -> None:
    found = place.put(CONTENT, signature(agency, content(2)))

    assert why(found) == "policy.json.sig: it is no signature of this policy file"


def test_a_signature_under_another_key_does_not_count(
    place: Place, agency: Author, stranger: Author
) -> None:
    """Key-id confusion: what one signed, with the key of the other above it."""
    right = signature(agency, CONTENT)

    swapped = right.replace(agency.public_pem, stranger.public_pem)
    signed_as = stranger.signer.sign(signed_bytes(CONTENT, agency.signer.fingerprint))
    claimed = [PolicySignature(key=a.public_pem, signature=signed_as) for a in (agency, stranger)]

    for beside in (swapped, *(one.written() for one in claimed)):
        assert why(place.put(CONTENT, beside))


@pytest.mark.parametrize(
    "tampered",
    [
        lambda s: s[:0],
        lambda s: s[:0] + b"\n",
        lambda s: s + s,
        lambda s: s + b"\n",
        lambda s: b"\n" + s,
        lambda s: b"\xef\xbb\xbf" + s,
        lambda s: s.replace(b"\n", b"\r\n"),
        lambda s: s.rstrip(b"\n"),
        lambda s: s.replace(b"PUBLIC KEY", b"PRIVATE KEY"),
        lambda s: s.replace(b"PUBLIC KEY", b"CERTIFICATE"),
        lambda s: b"note\n" + s,
        lambda s: s.partition(b"-----END")[0],
        lambda s: s[: s.rindex(b"\n", 0, -1) + 1],
        lambda s: s[: s.rindex(b"\n", 0, -1) + 1] + b"\n",
        lambda s: s[: s.rindex(b"\n", 0, -1) + 1] + base64.b64encode(bytes(8)) + b"\n",
        lambda s: s[: s.rindex(b"\n", 0, -1) + 1] + base64.b64encode(bytes(72)) + b"\n",
        lambda s: s[: s.rindex(b"\n", 0, -1) + 1] + b"!" * 96 + b"\n",
        lambda s: s + b" " * MOST_BYTES,
        lambda s: bytes(len(s)),
        lambda s: "\u2028".encode() + s,
    ],
)
def test_what_is_no_signature_in_its_one_form_does_not_count(
    place: Place, agency: Author, tampered: object
) -> None:
    assert callable(tampered)

    found = place.put(CONTENT, tampered(signature(agency, CONTENT)))

    assert why(found).startswith("policy.json.sig: ")


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP384R1()),
        ec.generate_private_key(ec.SECP256K1()),
        rsa.generate_private_key(65537, 2048),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=["P-384", "secp256k1", "RSA", "Ed25519"],
)
def test_a_key_of_another_kind_does_not_count(
    place: Place, agency: Author, key: ec.EllipticCurvePrivateKey
) -> None:
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    beside = signature(agency, CONTENT).replace(agency.public_pem, public)

    assert why(place.put(CONTENT, beside))


def test_a_signature_of_a_pack_does_not_count(place: Place, agency: Author) -> None:
    fingerprint = agency.signer.fingerprint
    manifest = make_manifest({"policy.json": CONTENT}, "policy", "2030.1.1", fingerprint)

    for signed in (CONTENT, manifest, signed_of_a_pack(manifest), signed_of_a_pack(CONTENT)):
        made = PolicySignature(key=agency.public_pem, signature=agency.signer.sign(signed))
        assert why(place.put(CONTENT, made.written()))


def test_a_file_that_is_signed_needs_its_number(place: Place, agency: Author) -> None:
    assert why(place.sign(agency, content(None))).startswith("$.issued: ")
    with pytest.raises(PolicyInvalid):
        sign_policy(place.path, agency.private_pem)


@pytest.mark.parametrize(
    "twice",
    [
        b'{"schema": 1, "issued": {"number": 1, "number": 9, "on": "2030-01-31"}}',
        b'{"schema": 1, "issued": {"number": 9, "on": "2030-01-31"}, "issued": null}',
        b'{"schema": 1, "issued": {"number": 9, "on": "2030-01-31"}, "schema": 1}',
    ],
)
def test_a_field_that_is_there_twice_is_refused_although_it_is_signed(
    place: Place, agency: Author, twice: bytes
) -> None:
    assert why(place.sign(agency, twice)) == "$: a field is there twice"


@pytest.mark.parametrize(
    "issued",
    [
        {},
        {"number": 1},
        {"on": "2030-01-31"},
        {"number": 0, "on": "2030-01-31"},
        {"number": -1, "on": "2030-01-31"},
        {"number": 1.5, "on": "2030-01-31"},
        {"number": "7", "on": "2030-01-31"},
        {"number": True, "on": "2030-01-31"},
        {"number": 1_000_000_001, "on": "2030-01-31"},
        {"number": 1, "on": "2030-02-30"},
        {"number": 1, "on": "31.1.2030"},
        {"number": 1, "on": "2030-01-31", "signers": ["x"]},
        {"number": 1, "on": "2030-01-31", "signers": ["A" * 64]},
        {"number": 1, "on": "2030-01-31", "signers": ["a" * 64] * 5},
        {"number": 1, "on": "2030-01-31", "until": "2031-01-31"},
    ],
)
def test_a_number_that_is_none_is_refused_with_its_place(
    place: Place, agency: Author, issued: object
) -> None:
    data = json.dumps({"schema": 1, "issued": issued}).encode()

    assert why(place.sign(agency, data)).startswith("$.issued")


def test_a_link_in_place_of_the_signature_is_not_followed(place: Place, agency: Author) -> None:
    place.put(CONTENT)
    elsewhere = place.path.with_name("elsewhere.sig")
    elsewhere.write_bytes(signature(agency, CONTENT))
    place.signature_path.symlink_to(elsewhere)

    assert why(place.found()) == "policy.json.sig: it cannot be read, or it is a link"


def test_a_folder_in_place_of_the_signature_does_not_count(place: Place) -> None:
    place.put(CONTENT)
    place.signature_path.mkdir()

    assert why(place.found())


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
@pytest.mark.parametrize("which", ["policy.json", "policy.json.sig"])
def test_what_others_may_write_does_not_count(
    place: Place, agency: Author, mode: int, which: str
) -> None:
    place.sign(agency, CONTENT)
    place.path.with_name(which).chmod(mode)

    assert "others than its owner may write" in why(place.found())


@pytest.mark.parametrize("mode", [0o775, 0o777])
def test_a_folder_that_others_may_write_does_not_count(
    place: Place, agency: Author, mode: int
) -> None:
    place.sign(agency, CONTENT)
    place.path.parent.chmod(mode)

    assert "others than its owner may write" in why(place.found())


def test_a_program_that_names_a_key_takes_only_what_its_holder_signed(
    place: Place, agency: Author, stranger: Author
) -> None:
    named = (agency.public_pem,)

    place.put(CONTENT)
    assert "signed ones only" in why(place.found(named))
    place.sign(stranger, CONTENT)
    assert "does not name" in why(place.found(named))
    place.sign(agency, CONTENT)
    assert place.found(named).signer == agency.signer.fingerprint


def test_a_key_of_the_build_that_is_none_leaves_the_choice_to_nobody(
    place: Place, agency: Author
) -> None:
    place.sign(agency, CONTENT)

    assert "resources/signers/policy" in why(place.found((b"none", agency.public_pem)))


def test_an_older_spelling_of_a_key_is_not_another_signer(place: Place, agency: Author) -> None:
    """A point may be written compressed; the same key has one form only here."""
    key = agency.signer
    public = ec.EllipticCurvePublicKey.from_encoded_point(
        ec.SECP256R1(), _compressed(agency.public_pem)
    )
    assert public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) == key.public_pem
    body = base64.b64encode(
        bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200")
        + _compressed(agency.public_pem)
    )
    pem = b"-----BEGIN PUBLIC KEY-----\n" + body + b"\n-----END PUBLIC KEY-----\n"
    made = key.sign(signed_bytes(CONTENT, key.fingerprint))

    assert why(place.put(CONTENT, PolicySignature(key=pem, signature=made).written()))


def _compressed(pem: bytes) -> bytes:
    key = load_pem_public_key(pem)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


def test_nothing_that_could_not_be_used_is_signed(place: Place, agency: Author) -> None:
    place.put(b'{"schema": 2}')
    with pytest.raises(PolicyInvalid):
        sign_policy(place.path, agency.private_pem)

    with pytest.raises(PolicyInvalid):
        sign_policy(place.path.with_name("missing.json"), agency.private_pem)

    place.put(CONTENT)
    with pytest.raises(SigningRefused):
        sign_policy(place.path, author(ec.SECP384R1()).private_pem)
