"""Runs first in the folder that is shipped: what the first paint needs comes out of one file.

PyInstaller looks for each module in three places, opens its archive anew and unpacks it; a module
of `base_library.zip` it even reads twice. `first_paint.py` has put the modules of the start into a
file of their own. All others, and those too where this cannot be, come as PyInstaller has it.
"""

import os
import sys
from _frozen_importlib import ModuleSpec
from marshal import loads

import pyimod01_archive
from pyimod02_importers import PyiFrozenLoader

TYPE_CHECKING = False  # `typing` would be read in the slow way
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import Any, BinaryIO

_INSIDE: str = vars(sys)["_MEIPASS"]
_HEAD_BYTES = 4


class _AtOnce:
    """Stands for `marshal` where PyInstaller reads the list of its archive.

    Byte by byte from a file, as it does that, the two thousand names take 5 ms, and 0.5 at once.
    """

    loads = staticmethod(loads)

    @staticmethod
    def load(file: "BinaryIO") -> "Any":  # noqa: ANN401 -- as Python has it
        return loads(file.read())


class _Loader(PyiFrozenLoader):  # type: ignore[misc]  # PyInstaller has no types
    """PyInstaller's own, but for where the code lies."""

    def __init__(self, name: str, place: tuple[int, int, int], *, is_package: bool) -> None:
        super().__init__(name, None, name, is_package)
        self._place = place

    def get_code(self, _name: str) -> "CodeType":
        file, size, offset = self._place
        code: CodeType = loads(os.pread(file, size, offset))
        return code


class _Finder:
    """Finds the modules of the file, which stays open: nothing of it is kept in memory."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDONLY)
        size = int.from_bytes(os.pread(self._file, _HEAD_BYTES, 0), "little")
        self._places = loads(os.pread(self._file, size, _HEAD_BYTES))
        self._begin = _HEAD_BYTES + size

    def find_spec(
        self,
        name: str,
        _path: "Sequence[str] | None" = None,
        _target: "ModuleType | None" = None,
    ) -> ModuleSpec | None:
        if name not in self._places:
            return None
        is_package, size, offset = self._places[name]
        place = (self._file, size, self._begin + offset)
        loader = _Loader(name, place, is_package=is_package)
        spec = ModuleSpec(name, loader, is_package=is_package, origin=loader.path)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(loader.path)]
        return spec


pyimod01_archive.marshal = _AtOnce
if hasattr(os, "pread"):
    try:  # noqa: SIM105 -- `contextlib` would be read in the slow way
        sys.meta_path.insert(0, _Finder(os.path.join(_INSIDE, "first_paint.modules")))
    except (OSError, EOFError, ValueError, TypeError):
        pass  # gone or damaged, which the list of files tells: it starts as PyInstaller has it
if sys.platform == "linux":
    # PyInstaller would load it to find libraries that the system finds; `start.py` takes this away.
    vars(sys)["modules"]["ctypes"] = None
