"""The Python environment in .venv: exactly what the lock files name, and this checkout.

There is one environment with two levels. "run" holds what the program needs; "dev" adds the tools
and is never taken back to "run". It is brought up to date whenever a lock file, pyproject.toml or
the Python that starts dev.py has changed.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from build_spec.console import Stop, quietly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_spec.console import Progress

Level = Literal["run", "dev"]

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")

_LOCKS = {
    "run": ("requirements.lock", "requirements-setup.lock"),
    "dev": ("requirements-dev.lock",),
}
_UV = str(BIN / "uv")
_UV_LOCK = "requirements-uv.lock"
_STAMP = VENV / "field-assist-setup"
_FAILED = (
    "the Python packages could not be installed; check the network, or the package index that pip "
    "is set up for, and start again."
)


def install(progress: Progress, level: Level) -> str:
    """Bring .venv up to date and say in a few words what was done; raises `Stop` on failure."""
    usable = _is_usable()
    stamp = _STAMP.read_text() if usable and _STAMP.is_file() else ""
    level = "dev" if stamp.startswith("dev ") else level
    wanted = f"{level} {_digest()}"
    if stamp == wanted:
        return "up to date"
    if not usable:
        progress.detail("making .venv")
        _make()
    # Should this be broken off, the next start goes on with it, at the same level.
    _STAMP.write_text(f"{level} unfinished")
    progress.detail(f"installing from {' and '.join(_LOCKS[level])}")
    _install_locked(progress, _LOCKS[level])
    _STAMP.write_text(wanted)
    return "installed"


def make_locks(arguments: Sequence[str]) -> None:
    """Choose versions for pyproject.toml again; the arguments go to uv's choice of versions."""
    same = ["--constraint", "requirements-dev.lock"]
    _compile("requirements-dev.lock", ["pyproject.toml", "--group", "dev", *arguments])
    _compile("requirements.lock", ["pyproject.toml", *same])
    _compile("requirements-setup.lock", ["--group", "setup", *same])
    _compile(_UV_LOCK, ["--group", "uv", *arguments])


def _compile(name: str, sources: list[str]) -> None:
    """Write one lock file for every system: names, versions and hashes, but no addresses."""
    command = [_UV, "pip", "compile", "--quiet", "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--universal", "--python-version", "3.11"]
    sentence = f"{name} could not be made; mend what is said above."
    quietly([*command, *sources, "--output-file", name], sentence, cwd=ROOT)


def _digest() -> str:
    """Return a digest of all that decides what is in .venv."""
    locks = [name for names in _LOCKS.values() for name in names]
    names = sorted({"pyproject.toml", _UV_LOCK, *locks})
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def _is_usable() -> bool:
    """Tell whether .venv is whole, and was made in this place by this version of Python."""
    settings = VENV / "pyvenv.cfg"
    # The programs of pip are the last things that `python -m venv` writes.
    if not (settings.is_file() and any(BIN.glob("pip*"))):
        return False
    lines = settings.read_text().splitlines()
    is_here = any(line.startswith("command =") and line.endswith(f" {VENV}") for line in lines)
    return is_here and f"version = {platform.python_version()}" in lines


def _make() -> None:
    """Make .venv anew; whatever was in it is gone."""
    python = Path(sys.executable)
    if sys.prefix != sys.base_prefix:
        python = Path(sys.base_prefix) / BIN.name / f"python3.{sys.version_info.minor}"
    sentence = ".venv could not be made; on Debian, apt-get install python3-venv and start again."
    quietly([str(python), "-m", "venv", "--clear", str(VENV)], sentence)


def _install_locked(progress: Progress, locks: Sequence[str]) -> None:
    """Install by uv, which takes a quarter of the time, or by pip where uv is not to be had."""
    checkout = ["--no-deps", "--no-build-isolation", "--editable", "."]
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install"]
    to_venv = ["--python", PYTHON]
    try:
        _quietly_here([*pip, "--require-hashes", "-r", _UV_LOCK])
        _quietly_here([_UV, "pip", "sync", *to_venv, "--require-hashes", *locks])
        _quietly_here([_UV, "pip", "install", *to_venv, *checkout])
    except Stop:
        progress.detail("uv could not do it; trying pip")
        files = [part for name in locks for part in ("-r", name)]
        _quietly_here([*pip, "--require-hashes", *files])
        _quietly_here([*pip, *checkout])


def _quietly_here(command: list[str]) -> None:
    quietly(command, _FAILED, cwd=ROOT)
