"""Sets one report in a process that made none before, by our writer or by typst.

`python -m tests.bench.report_programs ours FOLDER` prints how many milliseconds the document took,
once libraries and fonts were loaded, how many of these some processor worked on it, and how many
MiB the whole process had at its peak. The
folder is filled by `lay_out`. Both write PDF/UA-1 and PDF/A-3a with the same attached data and
fonts.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from field_assist.paths import resource_root
from tests.bench import report_text
from tests.peak_memory import peak_kib

_TEMPLATE = Path(__file__).with_name("report.typ")
_MADE_AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def lay_out(folder: Path, *, photos: list[bytes], rows: int) -> None:
    """Put into a folder what both programs read: the words, the pictures, the data to attach."""
    folder.mkdir()
    shown = []
    for number, jpeg in enumerate(photos, start=1):
        file = f"p{number}.jpg"
        (folder / file).write_bytes(jpeg)
        shown.append(
            {
                "file": file,
                "alt": report_text.alternative(number),
                "caption": report_text.caption(number, len(photos)),
                "sha256": hashlib.sha256(jpeg).hexdigest(),
            }
        )
    words = {
        "title": report_text.TITLE,
        "banner": report_text.BANNER,
        "introduction": report_text.INTRODUCTION,
        "names": report_text.NAMES,
        "narrative": report_text.NARRATIVE,
        "photos": shown,
        "head": report_text.CUSTODY_HEAD,
        "shares": report_text.CUSTODY_SHARES,
        "custody": report_text.custody(rows),
    }
    (folder / "data.json").write_text(json.dumps(words), encoding="utf-8")
    (folder / "packet.json").write_text(json.dumps(words, indent=1), encoding="utf-8")
    shutil.copy(_TEMPLATE, folder / "main.typ")


def ours(folder: Path) -> Callable[[], bytes]:
    """Load our writer; return what makes the document."""
    from field_assist.packet.drawing.fonts import faces  # noqa: PLC0415 -- only of this program
    from field_assist.packet.pdf import write  # noqa: PLC0415
    from tests.bench.report_of_blocks import data_file, report_of  # noqa: PLC0415

    faces()

    def make() -> bytes:
        words = json.loads((folder / "data.json").read_text(encoding="utf-8"))
        return write(
            report_of(words),
            [data_file((folder / "packet.json").read_bytes())],
            made_at=_MADE_AT,
            picture=lambda key: (folder / key).read_bytes(),
        )

    return make


def typst(folder: Path) -> Callable[[], bytes]:
    """Load typst and find its fonts; return what makes the document."""
    import typst as library  # noqa: PLC0415 -- only of this program

    fonts = library.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resource_root() / "fonts")],
    )
    compiler = library.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts)

    def make() -> bytes:
        pdf = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
        if not isinstance(pdf, bytes):
            raise TypeError
        return pdf

    return make


def _main(program: str, folder: Path) -> None:
    make = {"ours": ours, "typst": typst}[program](folder)
    begun_at = time.perf_counter()
    pdf = make()
    took_ms = (time.perf_counter() - begun_at) * 1000
    (folder / f"{program}.pdf").write_bytes(pdf)
    said = {"ms": took_ms, "mib": peak_kib() / 1024}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
