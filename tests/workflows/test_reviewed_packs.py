"""A reviewer beside the signer of a pack: named, proved by a second key, and demanded."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.content.manifest import (
    MANIFEST,
    REVIEW,
    SIGNATURE,
    Reviewer,
    make_manifest,
    read_manifest,
    reviewed_bytes,
)
from field_assist.domain.errors import (
    Bug,
    PackAltered,
    PackReviewMissing,
    PackSignerUnknown,
)
from field_assist.domain.pack_review import PackReview
from field_assist.domain.policy import Policy
from field_assist.storage import installed_packs
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from field_assist.workflows.verify_pack import Trust
from tests.conftest import SteppingClock
from tests.workflows.pack_makers import (
    DAY,
    NEWER,
    Author,
    Files,
    author,
    content,
    offered_to,
    put,
    reviewed,
    signature_of,
    signed,
)

NAME = "SAMPLE Review Office"


@pytest.fixture(scope="module")
def signer() -> Author:
    return author()


@pytest.fixture(scope="module")
def reviewer() -> Author:
    return author()


@pytest.fixture(scope="module")
def fit() -> Files:
    return content()


@pytest.fixture
def trust(signer: Author, reviewer: Author) -> Trust:
    """Return a computer that trusts both and asks for both."""
    return Trust(policy_keys=(signer.public_pem, reviewer.public_pem), needs_review=True)


@pytest.fixture
def right(fit: Files, signer: Author, reviewer: Author) -> Files:
    return reviewed(fit, signer, reviewer)


def test_a_pack_of_two_keys_is_offered_with_who_reviewed_it(
    tmp_path: Path, right: Files, reviewer: Author, trust: Trust, catalogue: Catalogue
) -> None:
    offer = offered_to(trust, put(tmp_path, right), catalogue)

    assert offer.review == PackReview(name=NAME, on=DAY, key=reviewer.signer.fingerprint)


def test_a_pack_of_one_key_is_refused_where_the_policy_asks_for_two(
    tmp_path: Path, fit: Files, signer: Author, trust: Trust, catalogue: Catalogue
) -> None:
    put(tmp_path, signed(fit, signer))

    with pytest.raises(PackReviewMissing, match="names nobody"):
        offered_to(trust, tmp_path, catalogue)

    assert offered_to(replace(trust, needs_review=False), tmp_path, catalogue).review is None


def test_a_reviewer_who_is_only_named_is_not_enough_for_the_policy(
    tmp_path: Path, fit: Files, signer: Author, trust: Trust, catalogue: Catalogue
) -> None:
    put(tmp_path, with_manifest(fit, signer, Reviewer(name=NAME, on=DAY)))

    with pytest.raises(PackReviewMissing, match="names nobody who signs"):
        offered_to(trust, tmp_path, catalogue)

    offer = offered_to(replace(trust, needs_review=False), tmp_path, catalogue)
    assert offer.review == PackReview(name=NAME, on=DAY)


@pytest.mark.parametrize("needs_review", [True, False])
def test_a_second_signature_that_was_taken_out_is_missed_whatever_the_policy(
    tmp_path: Path, right: Files, trust: Trust, catalogue: Catalogue, *, needs_review: bool
) -> None:
    put(tmp_path, {name: data for name, data in right.items() if name != REVIEW})

    with pytest.raises(PackReviewMissing, match="has not signed"):
        offered_to(replace(trust, needs_review=needs_review), tmp_path, catalogue)


def test_nobody_reviews_what_they_signed(
    tmp_path: Path, fit: Files, signer: Author, trust: Trust, catalogue: Catalogue
) -> None:
    put(tmp_path, reviewed(fit, signer, signer))

    with pytest.raises(PackReviewMissing, match="is the one who signed it"):
        offered_to(trust, tmp_path, catalogue)


def test_a_reviewer_whom_nobody_trusts_is_refused(
    tmp_path: Path, right: Files, signer: Author, catalogue: Catalogue
) -> None:
    put(tmp_path, right)

    with pytest.raises(PackSignerUnknown):
        offered_to(Trust(policy_keys=(signer.public_pem,)), tmp_path, catalogue)


def with_manifest(files: Files, by: Author, said: Reviewer) -> Files:
    """Return files signed by an author whose manifest names a reviewer."""
    made = make_manifest(files, "us-core", NEWER, by.signer.fingerprint, said)
    return {**files, MANIFEST: made, SIGNATURE: signature_of(made, by)}


def second(manifest: bytes, by: Author) -> bytes:
    return base64.b64encode(by.signer.sign(reviewed_bytes(manifest))) + b"\n"


@pytest.mark.parametrize(
    "case",
    ["the signature of the signer", "of somebody else", "over another", "no base64", "empty"],
)
def test_a_second_signature_that_is_not_the_reviewers_over_this_is_refused(
    tmp_path: Path,
    right: Files,
    reviewer: Author,
    trust: Trust,
    catalogue: Catalogue,
    case: str,
) -> None:
    wrong = {
        "the signature of the signer": right[SIGNATURE],
        "of somebody else": second(right[MANIFEST], author()),
        "over another": second(right[MANIFEST] + b" ", reviewer),
        "no base64": b"!!!",
        "empty": b"",
    }[case]
    put(tmp_path, {**right, REVIEW: wrong})

    with pytest.raises(PackAltered, match=r"review\.sig"):
        offered_to(trust, tmp_path, catalogue)


def test_a_signature_of_the_reviewer_does_not_stand_for_one_of_a_signer(
    tmp_path: Path, right: Files, trust: Trust, reviewer: Author, catalogue: Catalogue
) -> None:
    """Whoever reviewed a pack has not signed it: the same key, the same manifest, another act."""
    tree = json.loads(right[MANIFEST])
    del tree["reviewer"]
    tree["signer"] = reviewer.signer.fingerprint
    made = json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()
    files = {name: data for name, data in right.items() if name != REVIEW}
    put(tmp_path, {**files, MANIFEST: made, SIGNATURE: second(made, reviewer)})

    with pytest.raises(PackAltered, match=r"manifest\.sig"):
        offered_to(replace(trust, needs_review=False), tmp_path, catalogue)


def test_a_second_signature_that_nobody_is_named_for_is_refused(
    tmp_path: Path, fit: Files, signer: Author, right: Files, trust: Trust, catalogue: Catalogue
) -> None:
    put(tmp_path, {**signed(fit, signer), REVIEW: right[REVIEW]})

    with pytest.raises(PackAltered, match=r"review\.sig"):
        offered_to(trust, tmp_path, catalogue)


@pytest.mark.parametrize("name", ["Sample\u202eeciffO", "Sample\nOffice", "S\u0430mple", "{name}"])
def test_a_name_that_is_no_plain_text_is_refused(fit: Files, signer: Author, name: str) -> None:
    said = Reviewer(name=name, on=DAY)

    with pytest.raises(PackAltered, match="no plain text"):
        read_manifest(make_manifest(fit, "us-core", NEWER, signer.signer.fingerprint, said))


def test_a_manifest_without_a_reviewer_is_written_as_it_always_was(
    fit: Files, signer: Author
) -> None:
    assert b"reviewer" not in signed(fit, signer)[MANIFEST]


def test_both_keys_are_proved_again_at_each_opening(
    tmp_path: Path,
    right: Files,
    open_data: Vault,
    clock: SteppingClock,
    catalogue: Catalogue,
    trust: Trust,
) -> None:
    policy = replace(policy_of(trust), packs_need_review=True)
    install(put(tmp_path, right), session(open_data, catalogue, clock, policy))

    again = session(open_data, catalogue, clock, policy)
    alone = replace(policy, pack_signers=trust.policy_keys[:1])
    without = session(open_data, catalogue, clock, alone)

    assert again.installing.trouble is None
    assert again.catalogue.checklist.pack.version == NEWER
    assert isinstance(without.installing.trouble, PackSignerUnknown)
    assert without.catalogue.checklist.pack.version != NEWER


def test_a_policy_that_begins_to_ask_for_two_ends_the_use_of_a_pack_of_one(
    tmp_path: Path,
    fit: Files,
    signer: Author,
    open_data: Vault,
    clock: SteppingClock,
    catalogue: Catalogue,
    trust: Trust,
) -> None:
    policy = policy_of(trust)
    install(put(tmp_path, signed(fit, signer)), session(open_data, catalogue, clock, policy))

    again = session(open_data, catalogue, clock, replace(policy, packs_need_review=True))

    assert isinstance(again.installing.trouble, PackReviewMissing)
    assert again.catalogue.checklist.pack.version != NEWER


def test_the_log_tells_the_key_and_never_the_name(
    tmp_path: Path,
    right: Files,
    open_data: Vault,
    clock: SteppingClock,
    catalogue: Catalogue,
    trust: Trust,
    reviewer: Author,
) -> None:
    install(put(tmp_path, right), session(open_data, catalogue, clock, policy_of(trust)))

    (detail,) = (
        row[0] for row in open_data.rows("SELECT detail FROM event WHERE action = 'pack_installed'")
    )
    assert f"reviewer={reviewer.signer.fingerprint[:16]}" in detail
    assert "SAMPLE" not in detail


@pytest.mark.parametrize(
    "sql", ["DELETE FROM pack_review", "UPDATE pack_review SET signature = x'00'"]
)
def test_a_second_signature_that_is_kept_is_never_changed(
    tmp_path: Path,
    right: Files,
    open_data: Vault,
    clock: SteppingClock,
    catalogue: Catalogue,
    trust: Trust,
    sql: str,
) -> None:
    install(put(tmp_path, right), session(open_data, catalogue, clock, policy_of(trust)))
    before = installed_packs.listed(open_data)

    with pytest.raises(Bug), open_data.transaction():
        open_data.execute(sql)

    assert installed_packs.listed(open_data) == before
    assert before[0].review is not None


def session(vault: Vault, catalogue: Catalogue, clock: SteppingClock, policy: Policy) -> Session:
    return Session(vault, catalogue, clock, is_practice=False, policy=policy)


def policy_of(trust: Trust) -> Policy:
    return Policy(pack_signers=trust.policy_keys)


def install(folder: Path, now: Session) -> None:
    now.installing.install(now.installing.looking(folder)())
