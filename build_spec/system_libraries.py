"""The system libraries and programs that each command of dev.py needs, by their Debian names.

Each Qt library was found by starting the program in a Debian with nothing else in it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from build_spec.console import captured, quietly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_spec.console import Progress

RUN = (
    *("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
    *("libxkbcommon-x11-0", "libgssapi-krb5-2"),
)
SCREEN = ("xvfb", "xauth")
TEST = (
    *(*RUN, *SCREEN, "openbox", "xdotool", "dbus"),
    *("poppler-utils", "qpdf", "imagemagick", "zbar-tools", "strace"),
    *("openssl", "libnss3-tools", "postfix", "sasl2-bin", "libsasl2-modules"),
    *("softhsm2", "gcc", "libc6-dev", "libp11-kit-dev", "pulseaudio", "pulseaudio-utils"),
)
BENCH = (*TEST, "keepassxc")
FOLDER = (*RUN, "binutils", f"libpython3.{sys.version_info.minor}")
# For the package; the libraries are asked which packages they are of.
BUILD = (*FOLDER, "dpkg-dev", "libcups2", "libwayland-cursor0", "libwayland-egl1")
_ANSWERS = "postfix postfix/main_mailer_type select No configuration"
"""What Debian asks: without settings of the system, Postfix never runs but in the tests."""


def install(progress: Progress, packages: Iterable[str]) -> str:
    """Install what is missing, where that is allowed, and say in a few words what was done.

    Raises `Stop` if an installation was tried and failed. Where it cannot be tried, the answer
    holds the command to type, and the caller goes on: the libraries may be there by other means.
    """
    if sys.platform != "linux":
        return "none needed on this system"
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return f"not checked, as this is not Debian, which calls them {' '.join(packages)}"
    missing = sorted(set(packages) - _installed())
    if not missing:
        return "all present"
    by_hand = shlex.join(["apt-get", "install", "--no-install-recommends", *missing])
    as_root = _as_root()
    if as_root is None:
        return f"{len(missing)} missing; install with: sudo {by_hand}"
    progress.detail(f"installing {' '.join(missing)}")
    _apt_get(as_root, ["update"], by_hand)
    if "postfix" in missing:
        _answer_before_asked(as_root, by_hand)
    # Another mail server of this machine is not taken off for the sake of a test.
    options = ["--yes", "--no-install-recommends", "--no-remove"]
    _apt_get(as_root, ["install", *options, *missing], by_hand)
    return f"{len(missing)} installed"


def _installed() -> set[str]:
    """Return the names of the installed packages, and of those that they stand for."""
    fields = "--showformat=${db:Status-Status},${Package},${Provides}\\n"
    listing = captured(["dpkg-query", "--show", fields]).stdout
    rows = (line.split(",") for line in listing.splitlines() if line.startswith("installed,"))
    return {name.split()[0] for row in rows for name in row[1:] if name.strip()}


def _as_root() -> list[str] | None:
    """Return what to write before a command that needs root, or None if it is not allowed."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and captured([*sudo, "true"]).returncode == 0:
        return sudo
    return None


def _answer_before_asked(as_root: list[str], by_hand: str) -> None:
    command = [*as_root, "sh", "-c", f"echo {shlex.quote(_ANSWERS)} | debconf-set-selections"]
    quietly(command, f"debconf-set-selections failed; mend that, or install by hand: {by_hand}")


def _apt_get(as_root: list[str], arguments: list[str], by_hand: str) -> None:
    command = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    # Another installation may be going on, such as Debian's own at start-up.
    patience = ["-o", "DPkg::Lock::Timeout=300"]
    sentence = f"apt-get {arguments[0]} failed; mend that, or install by hand: sudo {by_hand}"
    quietly([*command, *patience, *arguments], sentence)
