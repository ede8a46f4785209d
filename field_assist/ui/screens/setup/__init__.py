"""Set up: the first start, when there is no vault yet."""
