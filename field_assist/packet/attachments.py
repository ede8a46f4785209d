"""The files that every packet carries: its data, the same in the words of others, their hashes."""

from __future__ import annotations

from field_assist.domain.referral import Referral
from field_assist.packet.attach import Attachment, Relationship
from field_assist.packet.data import canonical_json, data_sha256
from field_assist.packet.data_form.schema import FILE as SCHEMA_FILE
from field_assist.packet.data_form.schema import shipped_schema
from field_assist.packet.exchange.case_uco import FILE as CUSTODY_FILE
from field_assist.packet.exchange.case_uco import custody_jsonld
from field_assist.packet.exchange.htcds import htcds_json
from field_assist.packet.exchange.htcds_csv import FILE as HTCDS_FILE
from field_assist.packet.exchange.htcds_csv import htcds_csv
from field_assist.packet.file_names import DATA_FILE, MANIFEST_FILE


def attachments_of(referral: Referral) -> tuple[Attachment, ...]:
    """Return the files in the order in which a reader shows them, the data first.

    Each follows from the referral alone; what was left out of it is in none of them.
    """
    data = Attachment(
        name=DATA_FILE,
        media_type="application/json",
        description="The data of this packet, canonical JSON (RFC 8785)",
        content=canonical_json(referral),
    )
    schema = Attachment(
        name=SCHEMA_FILE,
        media_type="application/schema+json",
        description=f"What {DATA_FILE} may hold, as JSON Schema 2020-12",
        content=shipped_schema(),
        relationship=Relationship.SUPPLEMENT,
    )
    told = (data, *_htcds(referral))
    custody = Attachment(
        name=CUSTODY_FILE,
        media_type="application/ld+json",
        description="Custody of this packet in CASE and UCO, JSON-LD",
        content=custody_jsonld(referral, told),
    )
    files = (*told, custody, schema)
    return (*files, _manifest(files))


def _htcds(referral: Referral) -> tuple[Attachment, ...]:
    section = htcds_json(referral)
    if not isinstance(section, dict):
        return ()
    return (
        Attachment(
            name=HTCDS_FILE,
            media_type="text/csv",
            description="People and signs in HTCDS 2.0, as a table",
            content=htcds_csv(section),
        ),
    )


def _manifest(files: tuple[Attachment, ...]) -> Attachment:
    """Return the hashes of the files, in the form of sha256sum."""
    lines = (f"{data_sha256(file.content)}  {file.name}\n" for file in files)
    return Attachment(
        name=MANIFEST_FILE,
        media_type="text/plain",
        description="SHA-256 of each attached file, for sha256sum -c",
        content="".join(lines).encode(),
        relationship=Relationship.SUPPLEMENT,
    )
