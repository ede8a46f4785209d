"""The goals of the program's speed and size, kept by hand: each has its line in docs/bench.

`GOALS` is all of them. A limit is a ratio to a floor or a peer in the same run wherever there is
one, as a machine can be slow or busy. What only one measure knows is beside that measure.
"""

from __future__ import annotations

from tests.bench.figures import (
    Goal,
    largest_at_most,
    median_at_most,
    percentile_at_most,
    ratio_at_most,
    ratio_of_p99_at_most,
)

# From the start of the process to the unlock screen.
START_BARE = ratio_at_most(1.4, "start: at most 1.4 bare windows")
START_PEER = ratio_at_most(0.75, "start: at most three quarters of KeePassXC")
START_SHIPPED = ratio_at_most(1.3, "start: the folder that is shipped, at most 1.3 bare windows")
START_WARM = median_at_most(1000, "start: the folder that is shipped, a second at most")
START_COLD = median_at_most(3000, "start: the same with nothing in the cache, 3 s at most")

# From Enter to the list.
UNLOCK = ratio_at_most(0.5, "unlock: half a bare start beyond the key derivation")
UNLOCK_LIST = median_at_most(1500, "unlock: the list of 10,000 within 1.5 s")
UNLOCK_STALL = largest_at_most(50, "unlock: no stall over 50 ms")
MEMORY = ratio_at_most(1.6, "memory: at most 1.6 bare windows with 100,000 encounters")

# Locking.
LOCK_COVERED = largest_at_most(50, "lock: nothing on the screen after 50 ms")
LOCK_DROPPED = largest_at_most(50, "lock: the key dropped after 50 ms")

# Saving.
MARK_FLOOR = ratio_at_most(8, "mark: at most 8 flushed appends")
MARK_SLOWEST = percentile_at_most(99, 16, "mark: p99 within 16 ms")
MARK_PLAIN = ratio_at_most(1.5, "mark: at most 1.5 times the same SQL on plain SQLite")
KEY_DURABLE = percentile_at_most(95, 50, "mark: from the key to the disk, p95 within 50 ms")
TYPED = ratio_of_p99_at_most(1.25, "note: autosave costs a quarter of a key at most")

# The list, and the search in it.
LIST_OPEN = ratio_at_most(2.5, "list of 100,000: opened in 2.5 empty tables")
LIST_JUMP = ratio_at_most(2.5, "list of 100,000: a jump in 2.5 empty tables")
LIST_GROWS = ratio_at_most(1.3, "list: ten times as many cost three tenths more at most")
SEARCH_PAINTED = ratio_at_most(2, "search: last key to painted list in 2 plain FTS5")
SEARCH_GROWS = ratio_at_most(1.5, "search: ten times as many cost half as much again at most")
SEARCH_SLOWEST = percentile_at_most(95, 150, "search of 10,000: p95 within 150 ms")

# Files.
PHOTO = ratio_at_most(2.5, "photo of 5 MB: at most 2.5 flushed writes")

# The packet.
PACKET = ratio_at_most(3, "packet: at most 3 times the same text by ReportLab")
PACKET_FIRST = median_at_most(1000, "packet: the first one within a second")
PACKET_STALL = largest_at_most(50, "packet: no stall over 50 ms while it is made")
PACKET_PHOTOS = median_at_most(10_000, "packet: one with 20 photos sealed within 10 s")

# What has to hold.
KILLS_LOST = largest_at_most(0, "kills: nothing lost that was acknowledged")
KILLS_COUNT = Goal(
    text="at least 200",
    limit=-200,
    value=lambda figure: -min(figure.ours),
    name="kills: at least 200 of them",
)
REOPEN = ratio_at_most(10, "reopening after a kill: at most 10 openings")
CHECK = ratio_at_most(1.2, "check: at most 1.2 bare checks of the pages")
CHECK_STALL = largest_at_most(50, "check: no stall over 50 ms meanwhile")

# What is handed out.
BUNDLE = largest_at_most(150, "the folder that is shipped: 150 MB at most")
PACKAGE = largest_at_most(45, "the package that is shipped: 45 MB at most")
REPEATED = largest_at_most(0, "two builds: no file differs")
SETUP = ratio_at_most(1.3, "fresh set-up: at most 1.3 times uv alone")

GOALS: tuple[Goal, ...] = tuple(
    goal for goal in globals().copy().values() if isinstance(goal, Goal)
)
