"""The screen in the hands of the person: questions alone, and nothing else within reach."""
