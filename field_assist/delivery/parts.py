"""A file that is too large for one mail, cut into parts that say what they are part of.

The parts are the bytes of the file, one after the other: any tool that puts files together makes
the whole again. With each goes the same list, in words for a person and in lines that
`sha256sum -c` reads: the reference, the whole's SHA-256, and that of each part.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

LIST_MARK = "# Parts of a packet, list 1"
WHOLE_MARK = "# Whole: "

_LIST = """\
{mark}
#
# Packet {reference} was too large for one mail and comes in {count} parts. To put it together:
#
# 1. Save all {count} parts and this list into one folder.
# 2. In Windows, type in a Command Prompt in that folder, as one line:
#      copy /b {plus} {name}
#    On macOS or Linux:
#      cat {name}.[0-9]* > {name}
#    Or, with Field Assist, which checks each part and says what is missing:
#      field-assist packet join . -o {name}
# 3. Compare the SHA-256 of {name} with the line "Whole" below. If it differs, a part is missing,
#    altered or in the wrong place: the lines below say what the SHA-256 of each has to be.
#
{whole_mark}{sha256}  {name}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One piece; `number` counts from 1."""

    number: int
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the hash of the piece alone."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All pieces of a file, in order, and the list that goes with each."""

    reference: str
    name: str
    sha256: str
    parts: tuple[Part, ...]

    @property
    def list_name(self) -> str:
        """Return the neutral file name of the list."""
        return f"{self.name.removesuffix('.pdf')}-parts.txt"

    @property
    def list_text(self) -> str:
        """Return the list; its lines end as `sha256sum` wants them."""
        head = _LIST.format(
            mark=LIST_MARK,
            whole_mark=WHOLE_MARK,
            reference=self.reference,
            count=len(self.parts),
            plus="+".join(part.name for part in self.parts),
            name=self.name,
            sha256=self.sha256,
        )
        return head + "".join(f"{part.sha256}  {part.name}\n" for part in self.parts)


def split(content: bytes, name: str, reference: str, count: int) -> Parts:
    """Cut a file into so many parts of about one size; equal files give equal parts."""
    size = -(-len(content) // count)
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    return Parts(
        reference=reference,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        parts=tuple(
            Part(number=number, name=f"{name}.{number:03}", content=piece)
            for number, piece in enumerate(pieces, start=1)
        ),
    )
