"""Start: where, as whom and with how much time an encounter begins."""
