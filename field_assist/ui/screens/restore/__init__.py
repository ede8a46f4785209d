"""Restore: a snapshot takes the place of the vault, which is kept aside."""
