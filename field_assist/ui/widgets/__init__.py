"""Small widgets of our own, one per file, named after what they show; none knows a workflow."""
