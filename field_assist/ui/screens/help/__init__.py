"""The help: the chapter about the screen one came from, and a search over all of them."""
