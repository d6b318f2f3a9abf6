"""Training of the shipped encoder: ``python -m indexer.training``."""
