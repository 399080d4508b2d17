"""Whether every figure and sentence of every page stands as it stood before: `python -m
benchmarks.pages`."""
