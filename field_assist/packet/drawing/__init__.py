"""Turns the blocks of a report into drawn pieces and the pieces into pages. Lengths are points."""
