"""The log: who did what and when, whether it is unbroken, and a signed copy of it."""
