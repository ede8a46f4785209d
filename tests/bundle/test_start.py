"""What the built program starts finds the libraries of the officer's session, not ours."""

from __future__ import annotations

import ctypes
import importlib
import os
import runpy
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest

from build_spec.environment import ROOT

NAME = "LD_LIBRARY_PATH"


def start(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    """Run what runs before the program, as PyInstaller leaves the variables."""
    monkeypatch.setenv(NAME, "/sample/field-assist/_internal")
    monkeypatch.delenv(f"{NAME}_ORIG", raising=False)
    if before is not None:
        monkeypatch.setenv(f"{NAME}_ORIG", before)
    runpy.run_path(str(ROOT / "build_spec" / "start.py"))


def test_a_variable_that_was_not_set_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch, None)

    assert NAME not in os.environ


def test_a_variable_that_was_set_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch, "/sample/session")

    assert os.environ[NAME] == "/sample/session"
    assert f"{NAME}_ORIG" not in os.environ


@pytest.mark.skipif(not hasattr(os, "pread"), reason="not used on this system")
@pytest.mark.parametrize("content", [None, b"", b"\x04\0\0\0junk"], ids=["gone", "empty", "junk"])
def test_without_the_file_of_the_first_paint_it_starts_as_pyinstaller_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "first_paint.modules").write_bytes(content)
    loader = SimpleNamespace(PyiFrozenLoader=object)
    monkeypatch.setitem(sys.modules, "pyimod01_archive", ModuleType("pyimod01_archive"))
    monkeypatch.setitem(sys.modules, "pyimod02_importers", cast("ModuleType", loader))
    monkeypatch.setitem(sys.modules, "ctypes", ctypes)  # put back afterwards
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "meta_path", before := list(sys.meta_path))
    finders = len(before)

    runpy.run_path(str(ROOT / "build_spec" / "begin.py"))

    assert len(sys.meta_path) == finders


def test_what_was_put_off_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", None)

    start(monkeypatch, None)

    assert "ctypes" not in sys.modules
    assert importlib.import_module("ctypes").CDLL is not ctypes.CDLL
