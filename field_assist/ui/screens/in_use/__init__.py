"""Says that another window already has the vault."""
