"""The Debian package of the folder that is shipped. Needs dpkg-deb and dpkg-shlibdeps.

It has no scripts of its own: menus, icons and kinds of files are taken up by triggers of the
packages that look after them. The same folder at the same `epoch` gives the same bytes.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from build_spec.console import Stop, captured, quietly
from build_spec.environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent / "debian"
NAME = "field-assist"
_OPTIONAL = ("*/plugins/printsupport/*", "*/plugins/networkinformation/*")
"""What Qt goes without if the libraries of it are missing."""
_SHIPPED = ("libbz2-1.0", "libffi8", "liblzma5", "libmpdec3", "libssl3", "libssl3t64")
"""Packages whose libraries are in the folder (`contents`), for Python's own modules."""


def make(folder: Path, version: str, epoch: int) -> Path:
    """Write the package beside the folder and return where it is."""
    architecture = captured(["dpkg", "--print-architecture"]).stdout.strip()
    root = folder.parent / "debian"
    shutil.rmtree(root, ignore_errors=True)
    (root / "DEBIAN").mkdir(parents=True)
    shutil.copytree(folder, root / "usr" / "lib" / NAME, symlinks=True)
    facts = _facts(version, epoch)
    _add_own_files(root, facts)
    needed, optional = _libraries(root / "usr" / "lib" / NAME)
    _make_alike(root, epoch)
    facts |= {"architecture": architecture, "size": str(_size_kib(root))}
    facts |= {"depends": needed, "recommends": optional}
    _write(root / "DEBIAN" / "control", _filled("control", facts))
    _make_alike(root, epoch)
    package = folder.parent / f"{NAME}_{version}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
    command = ["env", f"SOURCE_DATE_EPOCH={epoch}", *command]
    quietly(command, "dpkg-deb could not make the package; see what it says above.")
    shutil.rmtree(root)
    return package


def _facts(version: str, epoch: int) -> dict[str, str]:
    built = datetime.fromtimestamp(epoch, UTC)
    _, holder, *words = (ROOT / "LICENSE").read_text().strip().split("\n\n")
    return {
        "version": version,
        "day": f"{built:%Y-%m-%d}",
        "date": f"{built:%a, %d %b %Y %H:%M:%S} +0000",
        "holder": holder.removeprefix("Copyright (c) "),
        "license": re.sub("^", " ", "\n.\n".join(words), flags=re.MULTILINE),
    }


def _add_own_files(root: Path, facts: dict[str, str]) -> None:
    """Add what a desktop and Debian look for."""
    share = root / "usr" / "share"
    for name in (f"{NAME}.desktop", f"{NAME}-verify.desktop"):
        _write(share / "applications" / name, _filled(name, facts))
    _write(share / "mime" / "packages" / f"{NAME}.xml", _filled(f"{NAME}.mime.xml", facts))
    metainfo = _filled(f"{NAME}.metainfo.xml", facts)
    _write(share / "metainfo" / "example.field_assist.FieldAssist.metainfo.xml", metainfo)
    _write(share / "doc" / NAME / "copyright", _filled("copyright", facts))
    _write(share / "doc" / NAME / "changelog.gz", _packed(_filled("changelog", facts)))
    _write(share / "man" / "man1" / f"{NAME}.1.gz", _packed(_filled(f"{NAME}.1", facts)))
    _write(share / "lintian" / "overrides" / NAME, _filled("lintian-overrides", facts))
    icons = share / "icons" / "hicolor"
    for source, size in ((f"{NAME}.svg", "scalable"), (f"{NAME}.png", "256x256")):
        _write(icons / size / "apps" / source, (HERE.parent / "icons" / source).read_bytes())
    link = root / "usr" / "bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{NAME}/{NAME}")


def _filled(name: str, facts: dict[str, str]) -> bytes:
    return Template((HERE / name).read_text(encoding="utf-8")).safe_substitute(facts).encode()


def _packed(text: bytes) -> bytes:
    return gzip.compress(text, compresslevel=9, mtime=0)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _libraries(folder: Path) -> tuple[str, str]:
    """Return the packages whose libraries are needed, and those of what can be left out."""
    programs = sorted(path for path in folder.rglob("*") if _is_elf(path))
    optional = [path for path in programs if any(path.match(form) for form in _OPTIONAL)]
    private = sorted({path.parent for path in programs})
    source = folder.parents[2] / "source" / "debian" / "control"
    _write(source, b"Source: field-assist\n\nPackage: field-assist\nArchitecture: any\n")
    command = ["dpkg-shlibdeps", "--ignore-missing-info", "--warnings=0", "-O"]
    command += [f"-l{place}" for place in private]
    command += [f"-e{path}" for path in programs if path not in optional]
    command += [f"-x{package}" for package in _SHIPPED]
    command += ["-dRecommends", *(f"-e{path}" for path in optional)]
    shown = captured(command, cwd=source.parents[1])
    shutil.rmtree(source.parents[1])
    found = dict(re.findall(r"^shlibs:(\w+)=(.*)$", shown.stdout, re.MULTILINE))
    if shown.returncode or found.keys() != {"Depends", "Recommends"}:
        faults = [line for line in shown.stdout.splitlines() if " error: " in line]
        raise Stop("\n".join(["dpkg-shlibdeps could not name what is needed:", *faults]))
    return found["Depends"], found["Recommends"]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _make_alike(root: Path, epoch: int) -> None:
    """Give everything the rights and the time that it has on every computer that builds."""
    for path in [root, *_below(root)]:
        if not path.is_symlink():
            is_run = path.is_dir() or path.parts[-2:] == (NAME, NAME)
            path.chmod(0o755 if is_run else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _size_kib(root: Path) -> int:
    """Return the size as Debian's policy counts it: files in whole KiB, all else as one."""
    paths = [path for path in _below(root) if "DEBIAN" not in path.parts]
    return sum(
        -(-path.stat().st_size // 1024) if path.is_file() and not path.is_symlink() else 1
        for path in paths
    )


def _below(root: Path) -> Iterator[Path]:
    found: Iterable[Path] = root.rglob("*")
    return iter(sorted(found, reverse=True))
