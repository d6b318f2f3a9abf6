"""Benchmarks: quality, speed at size, and what people use instead; one command each.

``python -m benchmarks.quality``, ``python -m benchmarks.speed``, ``python -m benchmarks.rivals``:
each takes the folder of the data, runs on what is there, and writes its figures as JSON with a plot
beside them. Nothing of the product imports this package.
"""
