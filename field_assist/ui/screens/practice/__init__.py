"""Practice with invented scenes: the list, one scene, and what experts recorded."""
