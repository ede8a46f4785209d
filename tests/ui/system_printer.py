"""A printer of the system for tests: just enough of CUPS that Qt finds one, and takes its jobs."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

NAME = "Example"
_PPD = b"""\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "EX.PPD"
*Product: "(Example)"
*PSVersion: "(3010.000) 0"
*Manufacturer: "Example"
*ModelName: "Example"
*ShortNickName: "Example"
*NickName: "Example 1"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*LanguageLevel: "3"
*OpenUI *PageSize: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Letter
*PageSize Letter/US Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Letter
*PageRegion Letter/US Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter/US Letter: "18 18 594 774"
*DefaultPaperDimension: Letter
*PaperDimension Letter/US Letter: "612 792"
*DefaultResolution: 300dpi
*DefaultFont: Courier
"""
_ASKED_FOR_PRINTERS = {0x000B, 0x4001, 0x4002}
_A_JOB_OR_A_DOCUMENT = {0x0002, 0x0005, 0x0006}
_NUMBER, _YES_OR_NO, _WORD, _TEXT, _ADDRESS = 0x21, 0x22, 0x44, 0x41, 0x45


class Printer(ThreadingHTTPServer):
    """Keeps what it was given to print, in `documents`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.documents: list[bytes] = []

    @property
    def address(self) -> str:
        """Return what `CUPS_SERVER` is set to."""
        return f"localhost:{self.server_port}"


@contextmanager
def printer() -> Iterator[Printer]:
    """Let there be one printer."""
    with Printer() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Printer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Describe the printer."""
        self._answer(_PPD)

    def do_POST(self) -> None:
        """Answer one operation of IPP (RFC 8010)."""
        body = self._body()
        operation, request = struct.unpack(">xxHI", body[:8])
        said = _part(1, (0x47, "attributes-charset", b"utf-8"), (0x48, "language", b"en"))
        address = f"ipp://{self.server.address}/printers/{NAME}".encode()
        if operation in _ASKED_FOR_PRINTERS:
            said += _described(address)
        elif operation in _A_JOB_OR_A_DOCUMENT:
            said += _part(2, (_NUMBER, "job-id", bytes([0, 0, 0, 7])))
        _, is_one, document = body.partition(b"%PDF")
        if is_one:
            self.server.documents.append(is_one + document)
        self._answer(struct.pack(">HHI", 0x0200, 0, request) + said + b"\x03")

    def _body(self) -> bytes:
        if "chunked" not in (self.headers.get("Transfer-Encoding") or ""):
            return self.rfile.read(int(self.headers["Content-Length"]))
        pieces: list[bytes] = []
        while not pieces or pieces[-1]:
            pieces.append(self.rfile.read(int(self.rfile.readline(), 16)))
            self.rfile.readline()
        return b"".join(pieces)

    def _answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _described(address: bytes) -> bytes:
    return _part(
        4,
        (0x42, "printer-name", NAME.encode()),
        (_ADDRESS, "printer-uri-supported", address),
        (_ADDRESS, "device-uri", b"socket://printer.example"),
        (_TEXT, "printer-info", NAME.encode()),
        (_TEXT, "printer-make-and-model", b"Example 1"),
        (0x23, "printer-type", bytes([0, 0, 0, 4])),
        (0x23, "printer-state", bytes([0, 0, 0, 3])),
        (_WORD, "printer-state-reasons", b"none"),
        (_YES_OR_NO, "printer-is-accepting-jobs", b"\x01"),
    )


def _part(group: int, *attributes: tuple[int, str, bytes]) -> bytes:
    made = bytes([group])
    for kind, name, value in attributes:
        made += struct.pack(">BH", kind, len(name)) + name.encode()
        made += struct.pack(">H", len(value)) + value
    return made
