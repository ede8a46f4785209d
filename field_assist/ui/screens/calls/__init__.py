"""Whom to call about this encounter, what to say, until when, and what came of each call."""
