"""The duties with a deadline of an encounter: what runs, what is known, and stopping one."""
