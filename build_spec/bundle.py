"""Makes what is handed out: `python -m build_spec.bundle`, called by `dev.py build`.

With `--folder` it ends with the folder; else a Debian package is made of it, where that is Debian.
With `--compare DIST` nothing is made: what is there is compared with what another checkout made.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_spec import advisories, debian_package, file_list, licences, sbom
from build_spec.console import Progress, Stop, captured
from build_spec.environment import ROOT
from field_assist import __version__

DIST = ROOT / "dist"
FOLDER = DIST / "field-assist"


def main() -> int:
    """Make everything, saying each step; return the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py build")
    parser.add_argument("--folder", action="store_true", help="the folder alone, no package")
    parser.add_argument("--compare", type=Path, metavar="DIST", help="another checkout's dist")
    asked = parser.parse_args()
    if asked.compare:
        return _compare(asked.compare)
    is_package = not asked.folder and shutil.which("dpkg-shlibdeps") is not None
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
        _say_known_faults(progress)
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


def _say_known_faults(progress: Progress) -> None:
    """Name the faults that are reached, and those of this Python of which nothing is said."""
    versions = advisories.parts()
    unsaid = sorted(advisories.that_hit(versions) - advisories.stated())
    progress.detail(f"known faults: as of {advisories.as_of()}, by hand; this is no scan")
    progress.detail(f"never looked for: {', '.join(advisories.never_looked_for())}")
    progress.detail(f"looked for in part at most: {', '.join(advisories.looked_for_in_part())}")
    for fault in advisories.reached(versions):
        progress.detail(f"KNOWN FAULT, MAY BE REACHED: {fault}")
    for part, id_ in unsaid:
        progress.detail(f"KNOWN FAULT, NOT LOOKED AT: {id_} ({part} {versions[part]})")


def _compare(other: Path) -> int:
    """Say which files are not the same as in another folder `dist`; return 1 if there are any."""
    lists = [dist / FOLDER.name / file_list.NAME for dist in (DIST, other)]
    different = file_list.differences(*lists)
    for package in DIST.glob("*.deb"):
        same = other / package.name
        if not same.is_file() or file_list.sha256(same) != file_list.sha256(package):
            different.append(package.name)
    count = len(lists[0].read_text(encoding="utf-8").splitlines())
    print("\n".join([*different, f"{count} files compared, {len(different)} different"]))
    return 1 if different else 0


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
    sbom.copy_of_wheels(FOLDER / "sboms")


def _megabytes(path: Path) -> float:
    """Return the size of a file, or of all files below a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if not file.is_dir()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
