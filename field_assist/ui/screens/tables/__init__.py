"""Published instruments as lists of their items, and looking a name up in an entity list."""
