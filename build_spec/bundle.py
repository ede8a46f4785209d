"""Makes what is handed out: `python -m build_spec.bundle [--folder]`, called by `dev.py build`.

With `--folder` it ends with the folder; else a Debian package is made of it, where that is Debian.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_spec import debian_package, file_list, licences, sbom
from build_spec.console import Progress, Stop, captured
from build_spec.environment import ROOT
from field_assist import __version__

DIST = ROOT / "dist"
FOLDER = DIST / "field-assist"


def main() -> int:
    """Make everything, saying each step; return the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py build")
    parser.add_argument("--folder", action="store_true", help="the folder alone, no package")
    is_package = not parser.parse_args().folder and shutil.which("dpkg-shlibdeps") is not None
    progress = Progress(5 if is_package else 4)
    try:
        epoch = _last_commit()
        progress.step("the program")
        _freeze(epoch)
        progress.step("notices and licences")
        _add_notices()
        progress.step("list of files with their SHA-256")
        list_sha256 = file_list.write(FOLDER)
        progress.step("bill of materials")
        count = sbom.write(FOLDER, list_sha256, epoch)
        progress.detail(f"{FOLDER.relative_to(ROOT)}: {_megabytes(FOLDER):.1f} MB, {count} parts")
        progress.detail(f"{list_sha256}  {file_list.NAME}")
        if is_package:
            progress.step("Debian package")
            package = debian_package.make(FOLDER, __version__, epoch)
            progress.detail(f"{package.relative_to(ROOT)}: {_megabytes(package):.1f} MB")
            progress.detail(f"{file_list.sha256(package)}  {package.name}")
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 1
    return 0


def _last_commit() -> int:
    """Return the time of the last commit, in seconds: with it, equal sources give equal files."""
    shown = captured(["git", "log", "-1", "--format=%ct"], cwd=ROOT).stdout.strip()
    return int(shown) if shown.isdecimal() else 0


def _freeze(epoch: int) -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"]
    places = ["--distpath", str(DIST), "--workpath", str(ROOT / "build")]
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(epoch)}
    recipe = "build_spec/field_assist.spec"
    if subprocess.call([*command, *places, recipe], cwd=ROOT, env=os.environ | fixed):
        raise Stop("PyInstaller could not build the program; see its messages above.")


def _add_notices() -> None:
    for name in ("LICENSE", "THIRD_PARTY_NOTICES.md"):
        shutil.copyfile(ROOT / name, FOLDER / name)
    licences.copy_all(FOLDER / "licenses")


def _megabytes(path: Path) -> float:
    """Return the size of a file, or of all files below a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if not file.is_dir()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
