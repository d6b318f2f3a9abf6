"""Hostile files: made from a seed, read one by one, and what became of each."""
