"""Reads resources/ into domain objects; the only place that knows the file formats."""
