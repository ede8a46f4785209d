"""Settings: the vault and its ways in, the lock, the keeping of records, and the program."""
