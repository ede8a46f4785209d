"""Files: the evidence of an encounter, taken in, described, looked at."""
