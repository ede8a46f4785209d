"""What belongs into the folder that is shipped, and what a build would bring along needlessly.

Used by `field_assist.spec`. Names are those in the folder, with / between their parts.
"""

from __future__ import annotations

import fnmatch
import importlib.metadata
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Entry = tuple[str, str, str]
"""A line of PyInstaller's lists: the name in the folder, where it comes from, and its kind."""

UNUSED_MODULES = (
    # Tools of Python's own, and what runs pieces of a program side by side.
    *("asyncio", "bdb", "doctest", "ensurepip", "lib2to3", "multiprocessing", "pdb", "pydoc"),
    *("readline", "sqlite3", "tkinter", "turtle", "unittest", "xmlrpc"),
    # Python's own readers of XML; one module that only escapes is used.
    *("pyexpat", "xml.dom", "xml.etree", "xml.parsers", "reportlab.graphics.renderSVG"),
    # Parts of libraries that are asked for by other parts, and never by the program.
    *("PIL.AvifImagePlugin", "PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PIL._imagingtk"),
    *("lxml.builder", "lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax"),
    *(
        f"PySide6.Qt{name}"
        for name in ("Concurrent", "Designer", "Help", "OpenGL", "OpenGLWidgets")
    ),
    *(f"PySide6.Qt{name}" for name in ("Qml", "Quick", "QuickControls2", "QuickWidgets", "Sql")),
    *(f"PySide6.Qt{name}" for name in ("Test", "UiTools", "Xml")),
)

_UNUSED_HOOKS = {
    *("pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil"),
    "pyi_rth_pyside6",  # imports Qt, which the supervisor does without
}
"""Code before the start of the program, for the sake of what it never does."""

_QT_PLUGINS = (
    "iconengines/*qsvgicon*",
    "networkinformation/*qnetworkmanager*",
    "networkinformation/*qnetworklistmanager*",
    "networkinformation/*qscnetworkreachability*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    *(f"platforms/*{name}.*" for name in ("qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb")),
    "platformthemes/*qxdgdesktopportal*",
    "printsupport/*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*qt-plugin-wayland-egl*",
    "wayland-shell-integration/*xdg-shell*",
    "xcbglintegrations/*",
)
"""Strangers' pictures are decoded by Pillow in a process apart: Qt needs no format but its own."""

_UNUSED_FILES = (
    "PySide6/Qt/qml/*",
    "PySide6/Qt/translations/*",
    "PySide6/translations/*",
    "*libQt6EglF*",
    "*opengl32sw.dll",
    "*.dist-info/INSTALLER",
    "*.dist-info/RE*",
    "pillow.libs/libavif*",
    "libavif*",
    "lxml/isoschematron/*",
)

_WITH_PYTHON = (
    *("libpython3*", "libssl.*", "libcrypto.*", "libffi.*", "libbz2.*", "liblzma.*", "libmpdec.*"),
)
"""What Python's own modules need, from the system that builds; the rest is of the desktop's system.

There its distribution mends it. The Debian package names what that is; see README.md beside this.
"""


def locked(lock: Path) -> dict[str, str]:
    """Return the version of each package that a lock file names, by its normalised name."""
    pins = re.findall(r"^([a-z0-9-]+)==([^ ;]+)", lock.read_text(), re.MULTILINE)
    return dict(pins)


def developers_modules(shipped: Iterable[str]) -> list[str]:
    """Return what can be imported here and belongs to no package that is shipped.

    Some libraries use such a one if it is there, which would make the folder depend on it.
    """
    kept = {*shipped, "field-assist"}
    owners = importlib.metadata.packages_distributions()
    return sorted(
        module
        for module, names in owners.items()
        if module.isidentifier() and kept.isdisjoint(map(normalised, names))
    )


def normalised(name: str) -> str:
    """Return the name of a package as lock files write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def used(entries: Iterable[Entry], packages: Path) -> Iterator[Entry]:
    """Yield the files that belong into the folder; `packages` is where pip installs."""
    for name, source, kind in entries:
        place = name.replace("\\", "/")
        if not _is_unused(place) and not _is_of_system(place, source, kind, packages):
            yield name, source, kind


def used_hooks(scripts: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the program and the code before it that it needs."""
    return (entry for entry in scripts if entry[0] not in _UNUSED_HOOKS)


def _is_unused(place: str) -> bool:
    _, is_plugin, plugin = place.partition("/plugins/")
    if is_plugin and place.startswith("PySide6/"):
        return not _fits(plugin, _QT_PLUGINS)
    return _fits(place, _UNUSED_FILES)


def _is_of_system(place: str, source: str, kind: str, packages: Path) -> bool:
    """Tell whether this is a Linux system's library: at the top, and from no package of Python."""
    if kind != "BINARY" or "/" in place or ".so" not in place:
        return False
    return not (source.startswith(str(packages)) or _fits(place, _WITH_PYTHON))


def _fits(place: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(place, pattern) for pattern in patterns)
