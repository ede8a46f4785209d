"""The signature of a packet, as other programs see it."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import page as validator
import pikepdf
import pytest

from field_assist.domain.errors import Bug, CertificateOutOfDate, CertificateUnfit
from field_assist.domain.packet_check import Wrong
from field_assist.domain.referral import Referral
from field_assist.packet.build import build_packet
from field_assist.packet.signature_place import CoverageWrong, Unsigned, read
from field_assist.workflows.sign_packet import sign_packet
from tests.cms.people import NOW, Holder, officer, receiver
from tests.packet.hostile import in_every_field
from tests.packet.samples import adult, minor, third
from tests.packet.signed_samples import sealed, with_head, without_signature
from tests.packet.tagged import trees

KINDS: dict[str, Callable[[], Referral]] = {
    "adult": adult,
    "minor": minor,
    "third": third,
    "practice": lambda: replace(adult(), is_practice=True),
}
EACH = pytest.mark.parametrize("kind", KINDS)
_DIGITS = re.compile(rb"/Contents <[0-9a-f]*>")


@cache
def signed(kind: str) -> bytes:
    return sealed(KINDS[kind]()).pdf


@EACH
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_validator_finds_no_fault_in_a_signed_one(
    kind: str, profile: str, tmp_path: Path
) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(kind))

    result = validator.validate_pdf(str(file), profile=profile)

    assert [f"{one.rule_id}: {one.message}" for one in result.failures] == []
    assert result.is_compliant


@EACH
def test_qpdf_finds_no_error(kind: str, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed(kind))

    done = subprocess.run(
        ["qpdf", "--check", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert "No syntax or stream encoding errors found" in done.stdout


@pytest.mark.parametrize("key", ["p256", "p384", "rsa2048", "rsa3072"])
def test_pdfsig_finds_it_valid_and_the_whole_file_signed(key: str, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(sealed(adult(), officer(key)).pdf)

    done = subprocess.run(
        ["pdfsig", "-nocert", "signed.pdf"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout
    assert "Signature Type: ETSI.CAdES.detached" in done.stdout
    assert "Signer Certificate Common Name: Sample Officer" in done.stdout
    assert done.stdout.count("Signature #") == 1


@EACH
def test_the_field_is_in_the_structure(kind: str) -> None:
    with pikepdf.open(io.BytesIO(signed(kind))) as document:
        (field,) = document.Root.AcroForm.Fields
        (element,) = [kid for kid in document.Root.StructTreeRoot.K[0].K if kid.S == "/Form"]
        assert element.K[0].Obj.objgen == field.objgen
        assert str(element.Alt) == str(field.TU) == "Electronic signature of this packet"
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        found = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        assert found[int(field.StructParent)].objgen == element.objgen
    assert trees.read(signed(kind)).marked


def test_equal_referrals_differ_only_in_the_signature() -> None:
    one, other = (sealed(adult()).pdf for _ in range(2))

    assert one != other
    assert _DIGITS.sub(b"", one) == _DIGITS.sub(b"", other)


def test_what_was_looked_at_is_what_is_sealed() -> None:
    draft = build_packet(adult())

    sealed_packet = sign_packet(draft, officer(), NOW)

    assert without_signature(sealed_packet.pdf) == without_signature(draft.pdf)
    assert len(sealed_packet.pdf) == len(draft.pdf)


def test_the_time_of_the_signature_is_that_of_sealing() -> None:
    at = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)

    found = read(sealed(adult(), officer(last=at + timedelta(days=1)), at).pdf)

    assert found.at == at


def test_what_an_officer_typed_never_looks_like_a_signature() -> None:
    typed = "/ByteRange [ 0 1 2 3 ]\n1 0 obj\n<< /ByteRange [ 0 1 2 3 ] /Contents <00> >>"
    hostile = in_every_field(with_head(adult()), typed)

    assert read(sign_packet(build_packet(hostile), officer(), NOW).pdf).signature


@pytest.mark.parametrize(
    ("signer", "refused"),
    [
        (officer(first=NOW - timedelta(9), last=NOW - timedelta(1)), CertificateOutOfDate),
        (officer(first=NOW + timedelta(1), last=NOW + timedelta(9)), CertificateOutOfDate),
        (receiver(), CertificateUnfit),
    ],
    ids=["expired", "not yet", "wrong usage"],
)
def test_a_certificate_that_may_not_sign_is_refused(
    signer: Holder, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        sealed(adult(), signer)


def test_a_packet_is_signed_once() -> None:
    with pytest.raises(Bug):
        sign_packet(sealed(adult()), officer(), NOW)


def test_a_file_without_a_place_for_it_is_not_signed() -> None:
    with pytest.raises(Bug):
        Unsigned(b"%PDF-1.7\n%%EOF\n", NOW)


def test_a_draft_counts_as_unsigned() -> None:
    with pytest.raises(CoverageWrong) as refused:
        read(build_packet(adult()).pdf)

    assert refused.value.wrong is Wrong.UNSIGNED
