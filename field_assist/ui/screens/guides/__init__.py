"""The agency's own guides and pamphlets, read offline, and notes on policy with their days."""
