"""Whether a folder is copied somewhere else by a program that keeps folders alike.

Such programs lose small files, bring old ones back, and hand the vault to somebody else. Pure:
path, environment and home come as arguments; nothing is read from the disk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

_BY_VARIABLE = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "ONEDRIVE": "OneDrive",
    "ONEDRIVECOMMERCIAL": "OneDrive",
    "ONEDRIVECONSUMER": "OneDrive",
}

# What such a program calls its folder; firms add their own name ("OneDrive - Sample Agency").
_BY_NAME = (
    ("OneDrive", re.compile(r"onedrive([ -].*)?")),
    ("Dropbox", re.compile(r"dropbox([ (].*)?")),
    ("Google Drive", re.compile(r"(google ?drive|my drive|googledrive-.*|drivefs)")),
    ("iCloud", re.compile(r"(iclouddrive|icloud drive|mobile documents|com~apple~clouddocs)")),
    ("Nextcloud", re.compile(r"(nextcloud|owncloud)([ -]?\d*)?")),
    ("Box", re.compile(r"box( sync)?|box-box")),
    ("pCloud", re.compile(r"pcloud ?drive|pclouddrive")),
    ("Syncthing", re.compile(r"syncthing|sync")),
)

PROFILE = "the network copy of your user profile"


def synchronised_by(
    folder: PurePath, environment: Mapping[str, str], home: PurePath | None = None
) -> str | None:
    """Return the name of what copies a folder, or None if nothing known does."""
    for variable, name in _BY_VARIABLE.items():
        root = environment.get(variable, "").strip()
        if root and _is_inside(folder, type(folder)(root)):
            return name
    by_name = _by_name(folder, home)
    return by_name or _profile(folder, environment)


def _by_name(folder: PurePath, home: PurePath | None) -> str | None:
    """Return whose folder it is; above the home folder a name says nothing."""
    parts = folder.parts
    if home is not None and _is_inside(folder, home):
        parts = folder.parts[len(home.parts) :]
    for part in parts:
        for name, form in _BY_NAME:
            if form.fullmatch(part.casefold()):
                return name
    return None


def _profile(folder: PurePath, environment: Mapping[str, str]) -> str | None:
    """Return the profile if a folder goes with it: roaming data, or a home on the network."""
    roaming = environment.get("APPDATA", "").strip()
    if roaming and _is_inside(folder, type(folder)(roaming)):
        return PROFILE
    is_shared = folder.drive.startswith("\\\\") or str(folder).startswith("\\\\")
    return PROFILE if is_shared else None


def _is_inside(folder: PurePath, root: PurePath) -> bool:
    parts = [part.casefold() for part in root.parts]
    return bool(parts) and [part.casefold() for part in folder.parts[: len(parts)]] == parts
