"""Altered: what was found instead of the records that were saved last, and what can be done."""
