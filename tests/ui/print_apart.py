"""Prints two pages in a process of its own, as the printing system keeps where it is for ever.

Says on lines of its own what names the pages have while they are drawn; then goes on, or ends as a
lock does (`lock`), or meets a page that cannot be drawn (`fault`).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from field_assist.domain.errors import PrintingFailed
from field_assist.ui import printing
from field_assist.ui.lanes import Lanes
from field_assist.workflows import print_pages


def _readable() -> list[str]:
    """Return the files with a name, in memory and in the temporary folder, that hold anything."""
    places = (Path("/dev/shm"), Path(tempfile.gettempdir()))  # noqa: S108 -- looked at
    files = (path for place in places for path in place.glob("**/*"))
    return [path.name for path in files if not path.is_symlink() and _holds_anything(path)]


def _holds_anything(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _main(how: str, pdf: bytes) -> None:
    application = QApplication([])
    if not QPrinterInfo.availablePrinterNames():
        sys.stdout.write('"no printer"\n')
        return
    draw = print_pages.picture
    window, lanes = QWidget(), Lanes(application)
    before = set(_readable())

    def drawn(content: bytes, number: int) -> print_pages.PageImage:
        if number == 0:
            return draw(content, number, 72)
        sys.stdout.write(json.dumps(sorted(set(_readable()) - before)) + "\n")
        sys.stdout.flush()
        if how == "lock":
            os._exit(75)
        if how == "fault":
            raise PrintingFailed
        return draw(content, number, 72)

    print_pages.picture = drawn  # type: ignore[assignment] # smaller, and says what is there
    job = printing.PagePrinter(window, lanes.work)
    job.printed.connect(partial(application.exit, 0))
    job.failed.connect(lambda _: application.exit(1))
    job.ask(pdf)
    (dialog,) = window.findChildren(QPrintDialog)
    dialog.accept()
    status = application.exec()
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    _main(sys.argv[1], sys.stdin.buffer.read())
