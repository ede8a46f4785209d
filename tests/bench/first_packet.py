"""Prints how long warm() and the first packet take in a process that has built none."""

from __future__ import annotations

import sys
import time

from field_assist.workflows import refer
from tests.bench.referrals import forty_signs


def main() -> None:
    asked = forty_signs()
    begun_at = time.perf_counter()
    refer.warm()
    warm_at = time.perf_counter()
    refer.build(asked)
    built_at = time.perf_counter()
    sys.stdout.write(f"{(warm_at - begun_at) * 1000} {(built_at - warm_at) * 1000}\n")


if __name__ == "__main__":
    main()
