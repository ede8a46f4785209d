"""The list of libraries inside the wheels says the versions that run."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from pathlib import Path

import miniaudio
import pi_heif
import pikepdf
import pypdfium2
import pytest
import uharfbuzz
from cryptography.hazmat.backends.openssl import backend
from lxml import etree
from PIL import features
from PySide6 import QtCore

from build_spec import licences
from field_assist.storage.vault import Vault

LISTED = {(one.inside, one.name): one for one in licences.c_libraries()}


def dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def icu() -> str:
    """Ask the ICU that Qt brings along on this system."""
    (library,) = (Path(QtCore.__file__).parent / "Qt" / "lib").glob("libicuuc.so.*")
    number = library.suffix.removeprefix(".")
    version = (ctypes.c_uint8 * 4)()
    getattr(ctypes.CDLL(str(library)), f"u_getVersion_{number}")(version)
    return dotted(tuple(version)[:2])


def of_vault(question: str) -> Callable[[Vault], str]:
    return lambda vault: str((vault.row(question) or ("",))[0])


def of_pillow(name: str) -> Callable[[Vault], str]:
    return lambda _: str(features.version(name))


ASKED: dict[tuple[str, str], Callable[[Vault], str]] = {
    ("sqlcipher3", "SQLCipher"): of_vault("PRAGMA cipher_version"),
    ("sqlcipher3", "SQLite"): of_vault("SELECT sqlite_version()"),
    ("sqlcipher3", "OpenSSL"): of_vault("PRAGMA cipher_provider_version"),
    ("cryptography", "OpenSSL"): lambda _: backend.openssl_version_text(),
    ("pyside6-essentials", "Qt"): lambda _: QtCore.qVersion(),
    ("pyside6-essentials", "ICU"): lambda _: icu(),
    ("pikepdf", "QPDF"): lambda _: pikepdf.__libqpdf_version__,
    ("pypdfium2", "PDFium"): lambda _: str(pypdfium2.PDFIUM_INFO),
    ("uharfbuzz", "HarfBuzz"): lambda _: str(uharfbuzz.version_string()),
    ("pi-heif", "libheif"): lambda _: str(pi_heif.libheif_version()),
    ("pi-heif", "libde265"): lambda _: str(pi_heif.libheif_info()["decoders"]["libde265"]),
    ("pillow", "libjpeg-turbo"): of_pillow("libjpeg_turbo"),
    ("pillow", "zlib-ng"): of_pillow("zlib_ng"),
    ("pillow", "LibTIFF"): of_pillow("libtiff"),
    ("pillow", "libwebp"): of_pillow("webp"),
    ("pillow", "OpenJPEG"): of_pillow("jpg_2000"),
    ("pillow", "Little CMS"): of_pillow("littlecms2"),
    ("lxml", "libxml2"): lambda _: dotted(etree.LIBXML_VERSION),
    ("lxml", "libxslt"): lambda _: dotted(etree.LIBXSLT_VERSION),
    ("miniaudio", "miniaudio in C"): lambda _: str(miniaudio.lib_version()),
}


@pytest.mark.parametrize("key", ASKED, ids="-".join)
def test_the_listed_version_is_the_one_that_runs(key: tuple[str, str], open_data: Vault) -> None:
    said = ASKED[key](open_data)

    assert LISTED[key].version in re.split(r"[ ,]", said.replace("@", " ").replace("/", " "))


def test_every_library_that_can_be_asked_is_asked() -> None:
    assert {key for key, one in LISTED.items() if one.asked} == ASKED.keys()
