"""Folders that another program copies elsewhere are recognised, and others are not."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from field_assist.domain.synchronised import PROFILE, synchronised_by

LINUX = PurePosixPath("/home/sample")
MAC = PurePosixPath("/Users/sample")
WINDOWS = PureWindowsPath("C:/Users/sample")


@pytest.mark.parametrize(
    ("folder", "home", "name"),
    [
        (WINDOWS / "OneDrive" / "field-assist", WINDOWS, "OneDrive"),
        (WINDOWS / "OneDrive - Sample Agency" / "Documents" / "x", WINDOWS, "OneDrive"),
        (WINDOWS / "Dropbox" / "x", WINDOWS, "Dropbox"),
        (WINDOWS / "Dropbox (Sample)" / "x", WINDOWS, "Dropbox"),
        (WINDOWS / "Google Drive" / "x", WINDOWS, "Google Drive"),
        (WINDOWS / "iCloudDrive" / "x", WINDOWS, "iCloud"),
        (WINDOWS / "Nextcloud" / "x", WINDOWS, "Nextcloud"),
        (PureWindowsPath("G:/My Drive/x"), WINDOWS, "Google Drive"),
        (LINUX / "Nextcloud" / "x", LINUX, "Nextcloud"),
        (LINUX / "ownCloud" / "x", LINUX, "Nextcloud"),
        (LINUX / "Dropbox" / "x", LINUX, "Dropbox"),
        (MAC / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "x", MAC, "iCloud"),
        (MAC / "Library" / "CloudStorage" / "GoogleDrive-a@b" / "x", MAC, "Google Drive"),
        (MAC / "Library" / "CloudStorage" / "OneDrive-Sample" / "x", MAC, "OneDrive"),
        (MAC / "Library" / "CloudStorage" / "Box-Box" / "x", MAC, "Box"),
        (PureWindowsPath("//server/profiles/sample/x"), WINDOWS, PROFILE),
    ],
)
def test_it_is_named(folder: PurePath, home: PurePath, name: str) -> None:
    assert synchronised_by(folder, {}, home) == name


@pytest.mark.parametrize(
    ("folder", "home"),
    [
        (LINUX / ".local" / "share" / "field-assist", LINUX),
        (WINDOWS / "AppData" / "Local" / "field-assist", WINDOWS),
        (MAC / "Library" / "Application Support" / "field-assist", MAC),
        (LINUX / "onedriver" / "x", LINUX),
        (LINUX / "toolbox" / "x", LINUX),
        (PurePosixPath("/dropbox/sample/x"), PurePosixPath("/dropbox/sample")),
        (PureWindowsPath("E:/field-assist"), WINDOWS),
    ],
)
def test_other_folders_are_not(folder: PurePath, home: PurePath) -> None:
    assert synchronised_by(folder, {}, home) is None


def test_the_environment_names_a_folder_of_any_name() -> None:
    folder = PureWindowsPath("D:/Work Files/field-assist")

    assert synchronised_by(folder, {"OneDriveCommercial": "d:\\work files"}, WINDOWS) == "OneDrive"
    assert synchronised_by(folder, {"OneDriveCommercial": "D:\\Work"}, WINDOWS) is None
    assert synchronised_by(folder, {"OneDrive": " "}, WINDOWS) is None


def test_roaming_data_goes_with_the_profile() -> None:
    roaming = WINDOWS / "AppData" / "Roaming"

    assert synchronised_by(roaming / "x", {"APPDATA": str(roaming)}, WINDOWS) == PROFILE
