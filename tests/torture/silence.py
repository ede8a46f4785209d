"""T-33: with no server in the policy, no socket leaves this computer, whatever screen is looked at.

strace writes down every call about the network of the program and of all that it starts, from the
first instruction on, and an audit hook (PEP 578) whatever Python itself does about it. Sockets of
the computer itself (AF_UNIX) are those of the window system, of the message bus and of the
program's own processes; there must be no other, and no question for a name.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from socket import AF_UNIX

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
WITNESS = Path(__file__).with_name("witness")
_OWN_EVENT = re.compile(rf"socket\.(?:__new__ \({AF_UNIX:d},|connect \('|bind \(')")


def play(order: Order) -> list[Tally]:
    """Visit every screen again and again until the time is over."""
    what = "screens looked at, with no server in the policy"
    tally = Tally(test="T-33 silence", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    calls, events = order.scratch / "network.log", order.scratch / "events.log"
    witness = [f"PYTHONPATH={WITNESS}", f"NETWORK_WITNESS={events}"]
    with virtual_display() as display, desk(display, order.scratch / "home") as officer:
        strace = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(calls)]
        officer.before = ["env", *witness, *strace]
        officer.start()
        officer.set_up()
        officer.begin()
        while going_on(tally.times):
            tally.times += _visit_all(officer)
        officer.program.kill()
    tally.seconds = time.monotonic() - started
    _count(calls, tally)
    _count_events(events, tally)
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


def _count_events(events: Path, tally: Tally) -> None:
    count, strangers = told(events)
    tally.kinds["events of Python"] = count
    tally.undetected += len(strangers)
    if strangers:
        tally.wrong.append(f"Python says: {strangers[:5]}")


def told(events: Path) -> tuple[int, list[str]]:
    """Return how many events were written down, and those that reach beyond the computer."""
    first, *others = events.read_text(errors="replace").splitlines()
    absent = [] if first == "looking on" else ["the audit hook was not there"]
    return len(others), absent + [line for line in others if not _OWN_EVENT.match(line)]
