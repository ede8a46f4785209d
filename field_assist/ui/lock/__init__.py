"""Locking: when, why, what is saved before it, and how the officer comes back."""
