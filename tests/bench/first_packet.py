"""Prints the processor time of warm() and of the first packet, in a process that built none."""

from __future__ import annotations

import sys
import time

from field_assist.workflows import refer
from tests.bench.referrals import forty_signs


def main() -> None:
    asked = forty_signs()
    begun_at = time.process_time()
    refer.warm()
    warm_at = time.process_time()
    refer.build(asked)
    built_at = time.process_time()
    sys.stdout.write(f"{(warm_at - begun_at) * 1000} {(built_at - warm_at) * 1000}\n")


if __name__ == "__main__":
    main()
