"""Whether a packet that somebody received is whole and as it was signed; no vault is open."""
