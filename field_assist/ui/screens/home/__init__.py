"""Home: the list of encounters."""
