"""`field-assist packet`: make one from data, take out what one carries, check it, mail it.

Exit status: 0 done, 1 the file is not fit, 2 it cannot be read or written. Only a mail that is
signed without a card needs the vault, for the key of the device.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from field_assist.delivery.new_files import write_new
from field_assist.domain.errors import DataMissing, FolderUnwritable, PacketDataUnfit
from field_assist.packet.file_names import DATA_FILE
from field_assist.startup.sealed_commands import add_sealed, run_sealed

DONE, NOT_FIT, UNUSABLE = 0, 1, 2
_SHORT, _GROUP = 16, 4


def add_packet(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    acts = parser.add_subparsers(dest="packet_command", required=True)
    build = acts.add_parser("build", help="make the PDF from data (packet.json)")
    build.add_argument("file", type=Path, help="data of a packet; its pictures beside it")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    extract = acts.add_parser("extract", help="take out every file that a packet carries")
    extract.add_argument("file", type=Path, help="a packet (PDF)")
    extract.add_argument("--into", type=Path, required=True, metavar="DIR", help="folder for them")
    acts.add_parser("schema", help="print what packet.json may hold, as JSON Schema")
    add_sealed(acts)


def run_packet(parsed: argparse.Namespace) -> int:
    """Run a command and return the exit status."""
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "build": _build,
        "extract": _extract,
        "schema": _schema,
    }
    if parsed.packet_command not in commands:
        return run_sealed(parsed)
    try:
        return commands[parsed.packet_command](parsed)
    except PacketDataUnfit as error:
        return _refuse(NOT_FIT, "{where}: {why}".format_map(error.facts))
    except DataMissing:
        return _refuse(NOT_FIT, "this is no packet: no PDF, or nothing is attached to it")


def _build(parsed: argparse.Namespace) -> int:
    from field_assist.workflows.unpack import packet_from  # noqa: PLC0415 -- only this command

    untrusted_json = _read(parsed.file)
    if untrusted_json is None:
        return UNUSABLE
    packet = packet_from(untrusted_json, parsed.file.parent)
    try:
        write_new(parsed.output, packet.pdf)
    except OSError as error:
        return _refuse(UNUSABLE, f"{parsed.output} cannot be written: {error.strerror}")
    _say((f"{packet.sha256}  {parsed.output}",))
    return DONE


def _extract(parsed: argparse.Namespace) -> int:
    from field_assist.workflows.unpack import unpack  # noqa: PLC0415 -- only this command

    untrusted_pdf = _read(parsed.file)
    if untrusted_pdf is None:
        return UNUSABLE
    try:
        hashes = unpack(untrusted_pdf, parsed.into)
    except FolderUnwritable:
        why = "cannot be written, or holds a file of the same name; nothing was written"
        return _refuse(UNUSABLE, f"{parsed.into} {why}")
    _say(f"{sha256}  {name}" for name, sha256 in hashes.items())
    data = hashes.get(DATA_FILE)
    if data is not None:
        short = " ".join(data[start : start + _GROUP] for start in range(0, _SHORT, _GROUP))
        _say((f"Page 1 of the packet must say: {short}",))
    return DONE


def _schema(_parsed: argparse.Namespace) -> int:
    from field_assist.workflows.unpack import schema  # noqa: PLC0415 -- only this command

    _say((schema().decode().rstrip("\n"),))
    return DONE


def _read(path: Path) -> bytes | None:
    """Return the bytes of a file; say so and return None when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        _refuse(UNUSABLE, f"{path} cannot be read: {error.strerror}")
        return None


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _refuse(status: int, sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return status
