"""Who and what an encounter is about: cards, how they connect, document codes, asking all."""
