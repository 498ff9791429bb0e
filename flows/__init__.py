"""The shell: Prefect, the environment, the clock and the command line.

The way of the data: discover, fetch, archive, extract, normalise, check, load.
"""
