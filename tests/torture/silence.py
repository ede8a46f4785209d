"""T-33: with no server in the policy, no socket leaves this computer, whatever screen is looked at.

strace writes down every call about the network of the program and of all that it starts, from the
first instruction on. Sockets of the computer itself (AF_UNIX) are those of the window system, of
the message bus and of the program's own processes; there must be no other.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

from build_spec.display import virtual_display
from field_assist.ui import keys
from tests.end2end.driver import Desk, desk
from tests.torture.tally import Order, Tally

_SOCKET = re.compile(r"\b(?:socket|socketpair)\((AF_\w+|PF_\w+|0x\w+)")
_REACHES = re.compile(r"sa_family=(AF_INET6?|AF_NETLINK|AF_PACKET)\b")
_OWN = frozenset({"AF_UNIX", "AF_LOCAL"})
_IN_X = {",": "comma", "/": "slash", "=": "equal", "-": "minus"}
_ANYWHERE = (
    *(keys.HOME, keys.OUTBOX, keys.CONTACTS, keys.GUIDES, keys.LOG, keys.SCENES, keys.SHEET),
    *(keys.DUTY, keys.SETTINGS),
)
_IN_ENCOUNTER = (
    *(keys.SITUATION, keys.CHECKLIST, keys.NOTES, keys.PEOPLE, keys.FILES, keys.REVIEW),
    *(keys.PACKET, keys.DEADLINES, keys.TABLES, keys.LISTS, keys.TIP, keys.ASK_ALL, keys.DUTY),
)
_PAGES = 8


def play(order: Order) -> list[Tally]:
    """Visit every screen again and again until the time is over."""
    what = "screens looked at, with no server in the policy"
    tally = Tally(test="T-33 silence", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    calls = order.scratch / "network.log"
    with virtual_display() as display, desk(display, order.scratch / "home") as officer:
        officer.before = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(calls)]
        officer.start()
        officer.set_up()
        officer.begin()
        while going_on(tally.times):
            tally.times += _visit_all(officer)
        officer.program.kill()
    tally.seconds = time.monotonic() - started
    _count(calls, tally)
    return [tally]


def _visit_all(officer: Desk) -> int:
    """Look at each screen once; return how many that were."""
    seen = 0
    for key in (keys.RESUME, *_IN_ENCOUNTER, *_ANYWHERE):
        officer.keys.press(_x_name(key))
        officer.screen.focused()  # an answer means that the key was dealt with
        officer.keys.press("Escape")
        seen += 1
    for _ in range(_PAGES):  # of the settings, which were the last
        officer.keys.press("Tab", "space")
        officer.screen.focused()
        seen += 1
    return seen


def _x_name(key: keys.Key) -> str:
    *held, last = key.sequence.split("+")
    name = _IN_X.get(last, last if len(last) > 1 else last.lower())
    return "+".join([*(each.lower() for each in held), name])


def _count(calls: Path, tally: Tally) -> None:
    text = calls.read_text(errors="replace")
    kinds = Counter(match[1] for match in _SOCKET.finditer(text))
    tally.kinds.update(kinds)
    strangers = {kind: count for kind, count in kinds.items() if kind not in _OWN}
    reached = Counter(match[1] for match in _REACHES.finditer(text))
    tally.undetected = sum(strangers.values()) + sum(reached.values())
    if strangers or reached:
        tally.wrong.append(f"sockets of {strangers}, addresses of {dict(reached)}")
    if not kinds:
        tally.wrong.append("nothing was written down, not even the window's own socket")
