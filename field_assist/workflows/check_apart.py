"""The process that checks a packet apart: one question on standard input, one answer, the end.

It loads what checking needs, gives up every right it has (`media.confine`), and only then reads the
first byte of a stranger. It ends with 0 after an answer, whatever that says.
"""

from __future__ import annotations

import importlib

from field_assist.media import confine
from field_assist.media.pipe_ends import read_exactly, write_whole
from field_assist.packet.received_file import MOST_BYTES
from field_assist.workflows import check_wire, verify_packet
from field_assist.workflows.check_wire import LENGTH, Question

CPU_S = 60
# Loaded at first use, and nothing can be loaded once this process is confined.
_LOADED_LATER = (
    "_strptime",
    "cryptography.exceptions",
    "cryptography.hazmat.backends.openssl.backend",
    "cryptography.x509",
    "cryptography.hazmat.primitives.asymmetric.ec",
    "cryptography.hazmat.primitives.asymmetric.padding",
    "cryptography.hazmat.primitives.asymmetric.rsa",
    "cryptography.hazmat.primitives.hashes",
    "cryptography.hazmat.primitives.serialization",
    "cryptography.utils",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "field_assist.cms.certificate",
    "field_assist.cms.signed",
    "field_assist.packet.embedded",
    "field_assist.packet.inspection",
    "field_assist.packet.overview",
    "field_assist.packet.signature_place",
    "pikepdf",
    "pypdfium2",
    "rfc8785",
)


def serve() -> int:
    """Answer one question; return the exit status."""
    (length,) = LENGTH.unpack(read_exactly(LENGTH.size))
    question = check_wire.read_question(read_exactly(length))
    warm()
    confine.confine(CPU_S)
    for part in answer(question, read_exactly(question.size_bytes)):
        write_whole(part)
    return 0


def warm() -> None:
    """Load everything that `answer` needs."""
    for name in _LOADED_LATER:
        importlib.import_module(name)
    from field_assist.packet.exchange import tables  # noqa: PLC0415 -- that process only

    verify_packet.words_of_heads()
    for read in (tables.htcds_table, tables.niem_table, tables.alpha2, tables.iso639_2):
        read()


def answer(question: Question, untrusted_pdf: bytes) -> tuple[bytes, ...]:
    """Return the answer, in parts; whatever a stranger's file makes a library raise is raised."""
    from field_assist.packet.embedded import embedded_files  # noqa: PLC0415 -- loaded by `warm`
    from field_assist.packet.overview import overview  # noqa: PLC0415 -- as above

    if question.is_taking_out:
        files = embedded_files(untrusted_pdf, most_bytes=MOST_BYTES)
        names = [[file.name, len(file.content)] for file in files]
        return (check_wire.framed(names), *(file.content for file in files))
    report = verify_packet.verify_packet(untrusted_pdf, question.signers)
    said = overview(untrusted_pdf, MOST_BYTES)
    return (check_wire.framed(check_wire.told(report, said)),)
