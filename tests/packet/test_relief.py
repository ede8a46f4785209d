"""What the law offers, as the receiver reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from field_assist.domain.referral import Referral
from field_assist.packet.data import canonical_json
from field_assist.workflows.catalogue import Catalogue
from tests.packet.reading import saved, squeezed, text_of
from tests.packet.samples import adult


def with_relief(catalogue: Catalogue) -> Referral:
    return replace(adult(), relief=catalogue.relief)


def test_what_the_law_lists_is_in_the_packet_and_its_data(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    referral = with_relief(catalogue)

    printed = text_of(saved(referral, tmp_path))

    assert squeezed("Listed: rape; torture; trafficking;") in printed
    told = {each["id"]: each["listed"] for each in json.loads(canonical_json(referral))["relief"]}
    assert "peonage" in told["u_status"]
    assert told["t_status"] == []


def test_every_pointer_is_printed_with_its_source_and_that_nothing_was_promised(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    printed = text_of(saved(with_relief(catalogue), tmp_path))

    texts = [text for each in catalogue.relief for text in (each.title, each.source, each.ask)]
    assert [text for text in texts if squeezed(text) not in printed] == []
    assert squeezed("Nothing was promised to anybody") in printed


def test_without_a_pointer_there_is_no_such_section(tmp_path: Path) -> None:
    assert squeezed("What the law offers") not in text_of(saved(adult(), tmp_path))
