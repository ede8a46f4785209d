"""The very bytes that would leave, as pages, and the seal."""
