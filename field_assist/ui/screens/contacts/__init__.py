"""Every number that the content knows, with its source and date, and those of this office."""
