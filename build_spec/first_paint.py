"""Which modules a start runs before its first paint, and the file of them in the shipped folder.

The file, for `begin.py`: four bytes with the length of a list, little-endian; the list, by
`marshal`, which gives for each module whether it is a package, how long its code is, and where it
begins after the list; then the code of all, by `marshal` too.
"""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
import tempfile
from importlib.machinery import FrozenImporter
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from PyInstaller.archive.readers import ZlibArchiveReader

from build_spec.environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME = "first_paint.modules"
_MODULE, _PACKAGE = 0, 1
_HEAD_BYTES, _MAGIC_BYTES = 4, 16
"""What stands before the list, and before the code in a compiled file of Python."""
SESSION = """
import os, sys
from pathlib import Path
from field_assist.startup.launch import start
from field_assist.startup.options import Options

def at_first_paint(_parent):
    run = [name for name, module in sys.modules.items() if type(module).__name__ != "_Later"]
    import json
    sys.stdout.write(json.dumps(run))
    sys.stdout.flush()
    os._exit(0)

import field_assist.startup.hardening as hardening  # what a session calls first after that paint
hardening.harden = at_first_paint
start(Options(session=True, data_dir=Path(sys.argv[1])))
"""


def names() -> list[str]:
    """Return the modules that run until the unlock screen is painted, in the order of the sources.

    A file in that order is read from its beginning to its end, which a disk does fastest.
    """
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "vault.db").touch()
        command = [sys.executable, "-c", SESSION, folder]
        variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=True)
    names_run: list[str] = json.loads(done.stdout)
    return names_run


def write(target: Path, wanted: Iterable[str], archive: Path, base_library: Path) -> None:
    """Write the file; what is in neither of the two, or inside Python itself, is left out.

    `archive` is the PYZ, `base_library` the zip of Python's own modules.
    """
    reader = ZlibArchiveReader(str(archive), 0)
    with ZipFile(base_library) as base:
        inside = set(base.namelist())
        code = {}
        for name in filterfalse(FrozenImporter.find_spec, wanted):
            kind = reader.toc[name][0] if name in reader.toc else None
            stem = name.replace(".", "/")
            if kind in {_MODULE, _PACKAGE}:
                code[name] = (kind == _PACKAGE, reader.extract(name, raw=True))
            elif f"{stem}.pyc" in inside:
                code[name] = (False, base.read(f"{stem}.pyc")[_MAGIC_BYTES:])
            elif f"{stem}/__init__.pyc" in inside:
                code[name] = (True, base.read(f"{stem}/__init__.pyc")[_MAGIC_BYTES:])
    target.write_bytes(joined(code))


def joined(code: Mapping[str, tuple[bool, bytes]]) -> bytes:
    """Return a file of modules: whether each is a package, and its code."""
    places, offset = {}, 0
    for name, (is_package, content) in code.items():
        places[name] = (is_package, len(content), offset)
        offset += len(content)
    listed = marshal.dumps(places, 2)  # later ones depend on how often a thing is referred to
    head = len(listed).to_bytes(_HEAD_BYTES, "little")
    return b"".join([head, listed, *(content for _, content in code.values())])


def read(file: Path) -> dict[str, tuple[bool, bytes]]:
    """Return what `joined` has put into a file."""
    content = file.read_bytes()
    begin = _HEAD_BYTES + int.from_bytes(content[:_HEAD_BYTES], "little")
    places = marshal.loads(content[_HEAD_BYTES:begin])  # noqa: S302 -- our own
    return {
        name: (is_package, content[begin + offset : begin + offset + size])
        for name, (is_package, size, offset) in places.items()
    }
