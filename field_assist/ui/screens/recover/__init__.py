"""Recover: from the words of the recovery sheet to an open vault with a new passphrase."""
