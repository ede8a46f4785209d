"""Some hundreds of servers that behave in any way at all: what is said of a mail is never false.

A fault in what is drawn here is repeated by its number alone.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from field_assist.domain.outgoing import Outcome, Result
from tests.delivery.certificates import Authority
from tests.delivery.handing import CONTENT, LONG, Handing, mail, relay_of
from tests.delivery.scripted_server import HOST, Act, Moment, Script, ScriptedServer, Then

TRIALS, AT_ONCE = 320, 8
AUTHORITY = Authority()
CERTIFICATE = AUTHORITY.issue(HOST)
SHORT_S = 0.15
LINE = b"=" * 76 + b"\r\n"
SAYS = [
    *(None, None, None, b""),
    *(b"250 2.0.0 ok\r\n", b"220 ready\r\n", b"354 go on\r\n", b"334 \r\n", b"235 ok\r\n"),
    *(b"421 4.3.2 closing\r\n", b"450 4.2.1 later\r\n", b"451 x\r\n"),
    *(b"550 5.1.1 no\r\n", b"552 5.3.4 large\r\n", b"554 no\r\n", b"530 5.7.0 who\r\n"),
    *(b"250 ok\r\n250 ok\r\n", b"250-more\r\n", b"\r\n", b"garbage\r\n", b"25", b"\0\xff" * 40),
]
LATE = [Moment.BODY, Moment.END, Moment.RCPT, Moment.MAIL]
THENS = [*[Then.GO_ON] * 6, Then.DROP, Then.DROP, Then.RESET, Then.HANG, Then.FLOOD]


@dataclass(frozen=True)
class Trial:
    """What a server did to one mail, and what was said of it."""

    script: Script
    outcome: Outcome
    is_let_out: bool
    taken: list[bytes]
    content: bytes

    @property
    def is_told_right(self) -> bool:
        """Whether what is said can be: a mail that was taken is never said not to have been."""
        result = self.outcome.result
        if result is Result.ACCEPTED:
            return self.is_let_out and self.taken == [self.content]
        if result is Result.UNKNOWN:
            return self.is_let_out and self.taken in ([], [self.content])
        return self.taken == []


def drawn_act(draw: random.Random, size: int) -> Act:
    says, then = draw.choice(SAYS), draw.choice(THENS)
    if then is Then.FLOOD and not says:
        then = Then.DROP
    return Act(says, then, after_bytes=draw.randrange(size))


def drawn_script(draw: random.Random, size: int) -> Script:
    moments = draw.choices(list(Moment), k=draw.choice([0, 1, 1, 1, 2, 3]))
    moments += draw.choices(LATE, k=draw.choice([0, 1]))
    drawn = {moment: drawn_act(draw, size) for moment in moments}
    body = drawn.get(Moment.BODY, Act())
    if body.says and body.says.startswith(b"250"):  # who says that before the end simply lies
        drawn[Moment.BODY] = replace(body, says=None, then=Then.DROP)
    return drawn


def tried(number: int) -> Trial:
    draw = random.Random(number)  # noqa: S311 -- no secret
    content = CONTENT + LINE * draw.choice([0, 1, 20, 3_000])
    by = drawn_script(draw, len(content))
    may_keep_silent = any(act.then is Then.HANG or act.says is not None for act in by.values())
    patience = replace(LONG, reply_s=SHORT_S, end_s=SHORT_S) if may_keep_silent else LONG
    is_tls = draw.random() < 0.3
    with ScriptedServer(
        (by,), CERTIFICATE, AUTHORITY, is_encrypted_from_the_start=is_tls, has_small_buffers=True
    ) as server:
        handing = Handing(patience, lets_end=draw.random() < 0.95)
        outcome = handing.to(relay_of(server), mail(content))
    is_let_out = bool(handing.asked) and handing.lets_end
    return Trial(by, outcome, is_let_out, server.taken, content)


def test_whatever_a_server_does_what_is_said_of_a_mail_is_true(
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        trials = list(pool.map(tried, range(TRIALS)))

    wrong = [number for number, trial in enumerate(trials) if not trial.is_told_right]
    assert wrong == []
    count = Counter(trial.outcome.result for trial in trials)
    record_testsuite_property("trials of submission", str(dict(count)))
    assert min(count[result] for result in Result) >= 5
