"""A real Postfix of its own, on loopback and in a folder that is thrown away.

It takes mail for one address into a Maildir and refuses all else; it has no part that could send
anything anywhere. Needs root, as its parts run as users of their own. Who signs in is looked up in
a file beside it (Cyrus SASL), by Postfix itself and no further program.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from field_assist.domain.outgoing import Credentials
from tests.delivery.certificates import Authority

HOST = "localhost"
RECIPIENT = "intake@hsi.example"
MOST_BYTES = 3_000_000
_PATIENCE_S = 60
_MOST_STARTS = 5
_QUEUES = ("maildrop", "incoming", "active", "deferred", "hold")

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = localhost
mydestination =
mynetworks =
local_recipient_maps =
alias_maps =
alias_database =
local_transport = error:no local mail
default_transport = error:no outside mail
relay_transport = error:no outside mail
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = hsi.example
virtual_mailbox_base = {folder}
virtual_mailbox_maps = inline:{{ {{ {recipient} = maildir/ }} }}
virtual_uid_maps = static:{owner}
virtual_gid_maps = static:{group}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
message_size_limit = {most_bytes}
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.key
smtpd_tls_security_level = encrypt
smtpd_tls_mandatory_protocols = >=TLSv1.2
"""
_SIGN_IN = """\
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = localhost
cyrus_sasl_config_path = {folder}/etc/sasl
smtpd_tls_auth_only = yes
smtpd_client_restrictions = permit_sasl_authenticated, reject
"""
_SASL = """\
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: {folder}/etc/sasl/users
mech_list: PLAIN LOGIN
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A server that runs; `authority_pem` vouches for its certificate, which is for `host`."""

    host: str
    port: int
    authority_pem: bytes
    maildir: Path

    def mails(self, holding: bytes = b"", at_least: int = 1) -> list[bytes]:
        """Return the mails that hold some bytes, once so many came.

        They are as they lie in the Maildir, with the lines that the server put before them.
        """
        ends = time.monotonic() + _PATIENCE_S
        while len(found := [one for one in self._delivered() if holding in one]) < at_least:
            assert time.monotonic() < ends, f"{len(found)} of {at_least} mails were delivered"
            time.sleep(0.05)
        return found

    def settled(self) -> list[bytes]:
        """Return the mails that came, once nothing is left in the queue of the server."""
        queue = self.maildir.parent / "queue"
        ends = time.monotonic() + _PATIENCE_S
        while any(_files_in(queue / name) for name in _QUEUES):
            assert time.monotonic() < ends, "the server's queue does not become empty"
            time.sleep(0.02)
        return self._delivered()

    def _delivered(self) -> list[bytes]:
        new = self.maildir / "new"
        return [path.read_bytes() for path in sorted(new.iterdir())] if new.is_dir() else []


@contextmanager
def running(who: Credentials | None = None) -> Iterator[Postfix]:
    """Run a Postfix while the block runs; `who` is whom alone it takes mail from, after signing in.

    Without it, mail is taken from everybody.
    """
    _demand_postfix()
    with tempfile.TemporaryDirectory(prefix="postfix-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # its parts are other users
        authority = Authority()
        server = authority.issue(HOST)
        (folder / "server.pem").write_bytes(server.chain_pem)
        (folder / "server.key").write_bytes(server.key_pem)
        (folder / "server.key").chmod(0o600)
        port, started = _started(folder, who)
        try:
            yield Postfix(HOST, port, authority.pem, folder / "maildir")
        finally:
            _end(started, folder / "etc")


def _files_in(folder: Path) -> bool:
    return any(path.is_file() for path in folder.rglob("*")) if folder.is_dir() else False


def _demand_postfix() -> None:
    if sys.platform != "linux":
        pytest.skip("the server of these tests is Postfix on Linux")
    if os.geteuid() != 0 or not all(map(shutil.which, ("postfix", "saslpasswd2"))):
        pytest.fail(
            "these tests need root, Postfix and saslpasswd2; `dev.py test` installs it on Debian"
        )


def _started(folder: Path, who: Credentials | None) -> tuple[int, subprocess.Popen[bytes]]:
    """Start on a free port; another program may take it first, then on the next one."""
    for _ in range(_MOST_STARTS):
        port = _free_port()
        _write_settings(folder, port)
        if who is not None:
            _let_sign_in(folder, who)
        command = ["postfix", "-c", str(folder / "etc"), "start-fg"]
        log = (folder / "out").open("wb")
        with log:
            started = subprocess.Popen(command, stdout=log, stderr=log)
        if _greets(port, started):
            return port, started
        _end(started, folder / "etc")
    said = [path.read_text() for path in (folder / "out", folder / "log") if path.exists()]
    pytest.fail("Postfix does not start: " + "\n".join(said))


def _write_settings(folder: Path, port: int) -> None:
    for name in ("etc", "data", "queue", "maildir"):
        (folder / name).mkdir(exist_ok=True)
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "maildir", "postfix")
    owner = (folder / "data").stat().st_uid
    settings = _MAIN.format(
        folder=folder,
        recipient=RECIPIENT,
        owner=owner,
        group=owner,
        most_bytes=MOST_BYTES,
    )
    (folder / "etc" / "main.cf").write_text(settings)
    (folder / "etc" / "master.cf").write_text(_MASTER.format(port=port))


def _let_sign_in(folder: Path, who: Credentials) -> None:
    """Take mail from this one alone: name and password are in a file that Postfix itself reads."""
    with (folder / "etc" / "main.cf").open("a") as settings:
        settings.write(_SIGN_IN.format(folder=folder))
    sasl = folder / "etc" / "sasl"  # where Debian looks, whatever the setting says
    sasl.mkdir(exist_ok=True)
    (sasl / "smtpd.conf").write_text(_SASL.format(folder=folder))
    users = sasl / "users"
    command = ["saslpasswd2", "-p", "-c", "-f", str(users), "-u", HOST, who.user]
    subprocess.run(command, input=who.password.encode(), capture_output=True, check=True)
    shutil.chown(users, "postfix")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _greets(port: int, started: subprocess.Popen[bytes]) -> bool:
    ends = time.monotonic() + _PATIENCE_S
    while time.monotonic() < ends and started.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE_S) as connected:
                return connected.recv(4) == b"220 "
        except OSError:
            time.sleep(0.05)
    return False


def _end(started: subprocess.Popen[bytes], settings: Path) -> None:
    """End what was started: by Postfix itself, as its master is a session of its own."""
    subprocess.run(["postfix", "-c", str(settings), "stop"], capture_output=True, check=False)
    started.wait(_PATIENCE_S)
