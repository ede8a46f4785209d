"""The checklist with its live assessment: the heart of an encounter."""
