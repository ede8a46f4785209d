"""The last section: how to check the packet, its custody, and which words were used."""

from __future__ import annotations

from field_assist.packet.file_names import DATA_FILE, MANIFEST_FILE
from field_assist.packet.report import (
    Block,
    Cell,
    HashBox,
    Heading,
    KeyValues,
    Paragraph,
    Role,
    Steps,
    mono,
    paragraph,
)
from field_assist.packet.sections.context import Context, in_groups
from field_assist.packet.sections.custody_log import custody_log


def closing_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return verification, custody and content pack."""
    words, referral = context.words, context.referral
    return (
        Heading(level=1, number=number, text=words("section", "custody")),
        _verify(context),
        HashBox(
            rows=(
                (words("label", "data_hash"), in_groups(context.sha256, 8)),
                (words("label", "packet_id"), (referral.id,)),
            )
        ),
        paragraph(Role.NOTE, words.say("hash_means")),
        _changes(context),
        Heading(level=2, number=f"{number}.1", text=words("section", "custody_log")),
        *custody_log(context),
        paragraph(
            Role.NOTE,
            words.say("log_head", entry=referral.log_head.entry, words=referral.log_head.words)
            + " ",
            mono(referral.log_head.sha256),
        ),
        Heading(level=2, number=f"{number}.2", text=words("section", "content")),
        KeyValues(columns=3, items=_content(context)),
        KeyValues(columns=1, items=_pack_hash(context)),
        paragraph(
            Role.END,
            words.say("ending", reference=referral.reference, version=referral.version),
        ),
    )


def _verify(context: Context) -> Steps:
    words = context.words
    return Steps(
        heading=words("label", "verify"),
        steps=(
            paragraph(Role.NOTE, words.say("verify_save")),
            paragraph(Role.NOTE, mono(f"pdfdetach -saveall FILE.pdf && sha256sum {DATA_FILE}")),
            paragraph(
                Role.NOTE, words.say("verify_compare") + " ", mono(f"sha256sum -c {MANIFEST_FILE}")
            ),
            paragraph(
                Role.NOTE,
                words.say("verify_signature") + " ",
                mono("field-assist packet verify FILE.pdf"),
            ),
            paragraph(Role.NOTE, words.say("verify_phone")),
        ),
    )


def _changes(context: Context) -> Paragraph:
    changes = context.changes
    return paragraph(
        Role.NOTE,
        context.words.say(
            "changes", invisible=changes.invisible_removed, coded=changes.printed_as_codes
        ),
    )


def _content(context: Context) -> tuple[tuple[str, Cell], ...]:
    words, referral = context.words, context.referral
    pack = referral.pack
    values = (
        ("pack", f"{pack.id} {pack.version}"),
        ("program", f"Field Assist {referral.program_version}"),
        ("form", f"{words.form_id} {words.form_version}"),
    )
    return tuple((words("label", key), (paragraph(Role.CELL, text),)) for key, text in values)


def _pack_hash(context: Context) -> tuple[tuple[str, Cell], ...]:
    digits = paragraph(Role.IDENTIFIER, context.referral.pack.sha256)
    return ((context.words("label", "pack_hash"), (digits,)),)
