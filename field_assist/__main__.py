"""`python -m field_assist` and the `field-assist` command."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the program or one of its commands; return the exit status."""
    if not sys.argv[1:]:
        gc.disable()  # on the way to a session nothing is garbage, nor does its supervisor make any
    from field_assist.startup.launch import launch  # noqa: PLC0415 -- nothing before it is needed

    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
