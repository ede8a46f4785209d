"""`field-assist packet join`: the parts of a packet that was too large for one mail.

Exit status: 0 they are one file again, 1 a part is missing or altered, 2 a file cannot be read or
written, or there is no list of parts. No vault is opened, and without the whole nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from field_assist.delivery.joined import Joined, join
from field_assist.delivery.new_files import write_new
from field_assist.domain.errors import PartsListUnfit

WHOLE, NOT_WHOLE, UNUSABLE = 0, 1, 2


def add_join(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.add_argument(
        "file",
        type=Path,
        nargs="+",
        help="the parts and their list, in any order; of a folder, every file in it",
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")


def run_join(parsed: argparse.Namespace) -> int:
    """Put the parts together and return the exit status."""
    try:
        joined = join({path.name: path.read_bytes() for path in _files(parsed.file)})
        if joined.content is not None:
            write_new(parsed.output, joined.content)
    except PartsListUnfit as error:
        sys.stderr.write(f"field-assist: the list of parts: {error.facts['why']}\n")
        return UNUSABLE
    except OSError as error:
        sys.stderr.write(f"field-assist: {error.filename}: {error.strerror}\n")
        return UNUSABLE
    sys.stdout.writelines(_said(joined, parsed.output))
    return WHOLE if joined.content is not None else NOT_WHOLE


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(entry for entry in path.iterdir() if entry.is_file())
        else:
            yield path


def _said(joined: Joined, output: Path) -> Iterator[str]:
    yield from (f"missing  {name}\n" for name in joined.missing)
    yield from (f"ALTERED  {name}\n" for name in joined.altered)
    yield from (f"unknown  {name!r} is no part of this packet\n" for name in joined.strange)
    if joined.content is None:
        yield f"{joined.name} is not whole; nothing was written. Ask the sender for these parts.\n"
        return
    yield f"{joined.sha256}  {output}\n"
    yield "It is whole as the list says. Who signed it: field-assist packet verify\n"
