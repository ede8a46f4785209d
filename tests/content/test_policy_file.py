"""The agency's policy file: what it may say, and that nothing else passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from field_assist.content.policy_file import MOST_BYTES, read_policy
from field_assist.content.policy_schema import parse_policy
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import (
    KdfChoice,
    MailRules,
    MarkingRules,
    Policy,
    Receiver,
    Relay,
    SsiRule,
)

PEM = "-----BEGIN CERTIFICATE-----\nTm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n"

WHOLE: dict[str, object] = {
    "schema": 1,
    "escrow": {"holder": "Sample Agency, Utopia", "certificates": [PEM]},
    "kdf": "argon2id",
    "lock": {"idle_s": 120, "blank_s": 30, "shift_hours": 8, "quick_unlock": False},
    "retention": {"purge_after_days": 60, "remind_before_days": [14, 2]},
    "snapshots": {"daily": 5, "weekly": 0},
    "pkcs11_module": "/usr/lib/sample.so",
    "packs": {"second_signature": True},
    "training": {"every_days": 730},
    "cui": {
        "control": "CONTROLLED",
        "categories_in_banner": False,
        "privacy_specified": True,
        "more_categories": ["LEI"],
        "dissemination": ["NOFORN", "FED ONLY"],
        "controlled_by": "Sample Agency, Utopia",
        "contact": "202-555-0143",
        "decontrol": "2040",
        "system_of_records": "SAMPLE/EXAMPLE-001",
        "ssi": "refuse",
    },
    "mail": {
        "most_mb": 25,
        "relay": {
            "host": "mail.agency.example",
            "port": 2525,
            "security": "starttls",
            "authority": PEM,
            "sign_in": True,
        },
        "domains": ["*.Agency.example"],
        "receivers": [
            {
                "name": "Sample duty desk",
                "certificate": PEM,
                "address": "desk@hq.agency.example",
            }
        ],
    },
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "policy.json"


def refused(path: Path, untrusted: bytes) -> dict[str, object]:
    path.write_bytes(untrusted)
    path.chmod(0o644)
    with pytest.raises(PolicyInvalid) as caught:
        read_policy(path)
    return caught.value.facts


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    policy = read_policy(path)

    assert policy == Policy()
    assert (policy.purge_after_days, policy.snapshots_daily, policy.snapshots_weekly) == (30, 3, 4)


def test_every_field_is_read(path: Path) -> None:
    path.write_text(json.dumps(WHOLE))

    assert read_policy(path) == Policy(
        escrow_certificates=(PEM.encode(),),
        escrow_holder="Sample Agency, Utopia",
        kdf=KdfChoice.ARGON2ID,
        idle_lock_s=120,
        blank_lock_s=30,
        shift_hours=8,
        quick_unlock=False,
        purge_after_days=60,
        remind_before_days=(14, 2),
        snapshots_daily=5,
        packs_need_review=True,
        training_days=730,
        snapshots_weekly=0,
        pkcs11_module="/usr/lib/sample.so",
        marking=MarkingRules(
            control="CONTROLLED",
            shows_categories=False,
            is_privacy_specified=True,
            more_categories=("LEI",),
            dissemination=("NOFORN", "FED ONLY"),
            controlled_by="Sample Agency, Utopia",
            contact="202-555-0143",
            decontrol="2040",
            system_of_records="SAMPLE/EXAMPLE-001",
            ssi=SsiRule.REFUSE,
        ),
        mail=MailRules(
            most_bytes=25_000_000,
            receivers=(
                Receiver(
                    name="Sample duty desk",
                    certificate=PEM.encode(),
                    address="desk@hq.agency.example",
                ),
            ),
            relay=Relay(
                host="mail.agency.example",
                port=2525,
                authority=PEM.encode(),
                needs_sign_in=True,
            ),
            domains=("*.agency.example",),
        ),
    )


def test_without_a_policy_it_locks_after_five_minutes_and_a_blank_page_after_one() -> None:
    """As docs/policy.md says; the numbers stand here, so that no default can grow unnoticed."""
    assert Policy().idle_lock_s <= 300
    assert Policy().blank_lock_s <= 60


def test_what_is_left_out_keeps_its_default(path: Path) -> None:
    path.write_text('{"schema": 1, "lock": {"idle_s": 60}}')

    policy = read_policy(path)

    assert (policy.idle_lock_s, policy.blank_lock_s, policy.kdf) == (60, 60, "pbkdf2")


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"schema": 2}, "$.schema"),
        ({"shcema": 1}, "$.shcema"),
        ({"kdf": "scrypt"}, "$.kdf"),
        ({"lock": {"idle_s": 29}}, "$.lock.idle_s"),
        ({"lock": {"idle_s": 3601}}, "$.lock.idle_s"),
        ({"lock": {"idle_s": 60.5}}, "$.lock.idle_s"),
        ({"lock": {"idle_s": "60"}}, "$.lock.idle_s"),
        ({"lock": {"quick_unlock": 1}}, "$.lock.quick_unlock"),
        ({"lock": {"idle": 60}}, "$.lock.idle"),
        ({"retention": {"purge_after_days": 0}}, "$.retention.purge_after_days"),
        ({"retention": {"remind_before_days": [1, 7]}}, "$.retention.remind_before_days"),
        ({"retention": {"remind_before_days": [30]}}, "$.retention.remind_before_days"),
        ({"snapshots": {"daily": 0}}, "$.snapshots.daily"),
        ({"escrow": {"holder": "Sample"}}, "$.escrow.certificates"),
        ({"escrow": {"holder": "", "certificates": [PEM]}}, "$.escrow.holder"),
        ({"escrow": {"holder": "S", "certificates": ["no"]}}, "$.escrow.certificates[0]"),
        ({"pkcs11_module": "sample.so"}, "$.pkcs11_module"),
        ({"cui": {"control": "SECRET"}}, "$.cui.control"),
        ({"cui": {"more_categories": ["IVIK"]}}, "$.cui.more_categories"),
        ({"cui": {"dissemination": ["FOUO"]}}, "$.cui.dissemination"),
        ({"cui": {"contact": "a\nb"}}, "$.cui.contact"),
        ({"cui": {"ssi": "maybe"}}, "$.cui.ssi"),
        ({"pkcs11_module": "../sample.so"}, "$.pkcs11_module"),
    ],
)
def test_what_breaks_the_format_is_refused_with_its_place(
    path: Path, changed: dict[str, object], where: str
) -> None:
    facts = refused(path, json.dumps(WHOLE | changed).encode())

    assert facts["where"] == where
    assert facts["why"]


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"schema": 1} x',
        b'\xff{"schema": 1}',
        b'{"schema": 1, "lock": {"idle_s": NaN}}',
        b'{"schema": 1, "schema": 1}',
        b'{"schema": 1, "lock": {"idle_s": 60, "idle_s": 3600}}',
        b'{"schema": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"schema": 1}' + b" " * MOST_BYTES,
    ],
    ids=str,
)
def test_other_bytes_are_refused(path: Path, untrusted: bytes) -> None:
    assert refused(path, untrusted)["why"]


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o777])
def test_a_file_that_others_may_write_is_refused(path: Path, mode: int) -> None:
    path.write_text('{"schema": 1}')
    path.chmod(mode)

    with pytest.raises(PolicyInvalid):
        read_policy(path)


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()

    with pytest.raises(PolicyInvalid):
        read_policy(path)


def test_no_variable_names_another_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text('{"schema": 1, "kdf": "argon2id"}')
    monkeypatch.setenv("FIELD_ASSIST_POLICY", str(path))

    assert read_policy(path.with_name("missing.json")) == Policy()


def test_signers_of_packs_are_read(tmp_path: Path) -> None:
    pem = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
    path = tmp_path / "policy.json"
    path.write_text(json.dumps({"schema": 1, "packs": {"signers": [pem]}}))
    path.chmod(0o644)

    assert read_policy(path).pack_signers == (pem.encode(),)


@pytest.mark.parametrize(
    "signers",
    [
        ["x"],
        ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"],
        ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"] * 9,
        "x",
        [1],
    ],
)
def test_what_is_no_signer_is_refused(tmp_path: Path, signers: object) -> None:
    path = tmp_path / "policy.json"
    path.write_text(json.dumps({"schema": 1, "packs": {"signers": signers}}))
    path.chmod(0o644)

    with pytest.raises(PolicyInvalid) as caught:
        read_policy(path)

    assert str(caught.value.facts["where"]).startswith("$.packs.signers")


def test_the_example_of_the_documents_can_be_used() -> None:
    example = Path(__file__).parents[2] / "docs" / "examples" / "policy.json"

    policy = parse_policy(example.read_bytes())

    assert policy.issued is not None
    assert policy.mail.relay is not None
