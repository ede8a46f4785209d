"""Attacks by the environment: what OpenSSL loads and whom it trusts is nobody's to name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cms.people import authority
from tests.packet.signed_samples import packet
from tests.startup.mailing import PACKET, ROOT, mail

SETTINGS = """\
openssl_conf = init
[init]
providers = providers
[providers]
attack = attack
[attack]
module = {library}
activate = 1
"""
LIBRARY = """\
#include <fcntl.h>
__attribute__((constructor)) static void run(void) { open("MARK", O_CREAT | O_WRONLY, 0600); }
"""
TRUSTED = """\
import sys
from field_assist.startup.launch import launch
try:
    launch(["--version"])
except SystemExit:
    pass
from field_assist.delivery.smtp_session import _context
names = [dict(pair[0] for pair in one["subject"]) for one in _context(None).get_ca_certs()]
print([one["commonName"] for one in names if "Sample" in one.get("commonName", "")])
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a packet; a mail of it takes every copy of OpenSSL there is."""
    (tmp_path / PACKET).write_bytes(packet().pdf)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="hands a file descriptor over")
def test_threat_settings_that_name_a_library_are_not_read(desk: Path, data_folder: Path) -> None:
    """Read, they would leave OpenSSL without any algorithm."""
    settings = desk / "attack.cnf"
    settings.write_text(SETTINGS.format(library=desk / "missing.so"))

    done = mail(desk, data_folder, "-o", "out.eml", OPENSSL_CONF=str(settings))

    assert (done.returncode, done.stderr) == (0, "")
    assert (desk / "out.eml").is_file()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="makes a library for Linux")
def test_threat_no_line_of_a_library_that_settings_name_runs(desk: Path, data_folder: Path) -> None:
    mark, source, library = desk / "mark", desk / "attack.c", desk / "attack.so"
    source.write_text(LIBRARY.replace("MARK", str(mark)))
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    settings = desk / "attack.cnf"
    settings.write_text(SETTINGS.format(library=library))
    attacked = {**os.environ, "OPENSSL_CONF": str(settings)}
    plain = [sys.executable, "-c", "import ssl; ssl.RAND_bytes(1)"]
    subprocess.run(plain, env=attacked, check=False, capture_output=True, timeout=60)
    assert mark.exists(), "the attack does not work where nothing guards against it"
    mark.unlink()

    done = mail(
        desk, data_folder, "-o", "out.eml", OPENSSL_CONF=str(settings), OPENSSL_MODULES=str(desk)
    )

    assert (done.returncode, mark.exists()) == (0, False)


def test_threat_an_authority_that_the_environment_names_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "own.pem").write_bytes(authority().pem)
    named = {"SSL_CERT_FILE": str(tmp_path / "own.pem"), "SSL_CERT_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", TRUSTED],
        env={**os.environ, "PYTHONPATH": str(ROOT), **named},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )

    assert done.stdout.splitlines()[-1] == "[]"
