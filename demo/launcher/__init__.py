"""Starts the demo: every process, in order, and ends them all together."""
