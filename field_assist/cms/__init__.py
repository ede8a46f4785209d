"""Signatures and envelopes in the Cryptographic Message Syntax (RFC 5652); certificates."""
