"""From a command line to a session, by the shortest way when there is nothing to read in it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

from field_assist.startup.hardening import leave_openssl_alone
from field_assist.startup.options import Options

if TYPE_CHECKING:
    from field_assist.startup.line import Line


def launch(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return the exit status."""
    leave_openssl_alone()
    if not arguments:
        return start(Options())
    from field_assist.media import DECODE  # noqa: PLC0415 -- with arguments only

    if list(arguments) == [DECODE]:
        from field_assist.media.child import serve  # noqa: PLC0415 -- that process only

        return serve()
    from field_assist.workflows import CHECK  # noqa: PLC0415 -- as above

    if list(arguments) == [CHECK]:
        from field_assist.workflows import check_apart  # noqa: PLC0415 -- that process only

        return check_apart.serve()
    from field_assist.startup.commands import run  # noqa: PLC0415 -- argparse is slow to import

    return run(arguments, start)


def start(options: Options) -> int:
    """Run one session, or the supervisor that runs them; return the exit status."""
    if options.session:
        return _run_session(options, _own_line(options))
    from field_assist.startup.supervisor import supervise  # noqa: PLC0415 -- not in a session

    return supervise(options, _run_session)


def _run_session(options: Options, line: Line | None) -> int:
    gc.disable()  # nothing of the start is garbage; after the first paint `Collector` collects
    from field_assist.startup.qt_loading import load_qt  # noqa: PLC0415 -- not in the supervisor

    load_qt()
    from field_assist.startup.session import run_session  # noqa: PLC0415 -- needs Qt

    return run_session(options, line)


def _own_line(options: Options) -> Line | None:
    """Return the line to the supervisor that started this program, or None when nobody did."""
    if not options.line:
        return None
    from field_assist.startup.line import standard  # noqa: PLC0415 -- not where sessions are forks

    return standard()
