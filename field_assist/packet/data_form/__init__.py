"""Reads the data of a packet back: its form, its JSON Schema, and the referral that it tells."""
