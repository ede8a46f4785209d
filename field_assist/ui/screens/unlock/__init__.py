"""Unlock: the first painted screen, before anything heavy is loaded."""
