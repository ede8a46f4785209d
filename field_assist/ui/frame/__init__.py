"""The frame common to all screens: top bar, rail, parts of an encounter, blank page, sheets."""
