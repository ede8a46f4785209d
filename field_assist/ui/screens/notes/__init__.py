"""Notes and marks of an encounter on one line of time, and the box that is always ready."""
