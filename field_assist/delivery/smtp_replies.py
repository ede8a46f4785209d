"""What a server answers (RFC 5321, 4.2): read strictly, of bounded length, by its codes alone.

The words of a reply are a stranger's. They are looked at for what a server can do, and never kept,
logged or shown.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from field_assist.delivery.link import Link, LinkLost
from field_assist.domain.outgoing import Outcome, Result, Trouble

MOST_BYTES = 65_536
"""Of one whole reply; what is longer has no end that is worth waiting for."""

_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)
_ENHANCED = re.compile(rb"([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)")
_DONE = (250, 251)
_SIGN_IN_FIRST, _TOO_MUCH = 530, 552
_TOO_LARGE = (".3.4", ".2.3")
"""Of the system, of the receiver (RFC 3463)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply; `enhanced` is its status code (RFC 2034) as `5.1.1`, or ""."""

    code: int
    enhanced: str = ""
    untrusted_lines: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def is_done(self) -> bool:
        """Whether what was asked for is done; no other 2yz answers what we ask (4.3.2)."""
        return self.code in _DONE

    @property
    def codes(self) -> str:
        """Return all that is kept of a reply."""
        return f"{self.code} {self.enhanced}".strip()


class Unsent(Exception):
    """A mail does not go out; `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def read_reply(link: Link, within_s: float) -> Reply:
    """Return the next reply, all of its lines.

    Raises:
        LinkLost: none came in time, or it is none.
        LinkStopped: somebody called it off.

    """
    ends = time.monotonic() + within_s
    lines: list[bytes] = []
    left, code = MOST_BYTES, b""
    while True:
        line = link.line(left, ends)
        left -= len(line) + 1
        matched = _LINE.fullmatch(line)
        if matched is None or (code and matched[1] != code):
            raise LinkLost
        code = matched[1]
        lines.append(matched[3] or b"")
        if matched[2] != b"-":
            return Reply(code=int(code), enhanced=_enhanced(code, lines), untrusted_lines=(*lines,))


def unsent(reply: Reply, trouble: Trouble, result: Result = Result.REFUSED) -> Unsent:
    """Return what a reply means that is not the one hoped for; `trouble` is what 5yz is about.

    Raises:
        LinkLost: it makes no sense as an answer to what was asked.

    """
    kind = reply.code // 100
    if kind == 4:  # noqa: PLR2004 -- the first digit says it
        result, trouble = Result.PUT_OFF, Trouble.PUT_OFF
    elif kind != 5:  # noqa: PLR2004
        raise LinkLost
    elif reply.code == _SIGN_IN_FIRST:
        result, trouble = Result.BLOCKED, Trouble.SIGN_IN_MISSING
    elif _is_about_size(reply, trouble):
        trouble = Trouble.TOO_LARGE
    return Unsent(Outcome(result=result, trouble=trouble, code=reply.codes))


def _is_about_size(reply: Reply, trouble: Trouble) -> bool:
    """Tell whether a mail was too large; a bare 552 to a recipient says that a mailbox is full."""
    if reply.enhanced:
        return reply.enhanced.endswith(_TOO_LARGE)
    return reply.code == _TOO_MUCH and trouble is not Trouble.RECIPIENT_REFUSED


def _enhanced(code: bytes, lines: list[bytes]) -> str:
    matched = _ENHANCED.match(lines[0])
    return matched[1].decode("ascii") if matched and matched[1][:1] == code[:1] else ""
