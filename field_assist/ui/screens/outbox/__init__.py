"""Outbox: sealed packets, what is known about each and how to hand it over."""
