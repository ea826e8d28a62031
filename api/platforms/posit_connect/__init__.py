"""Posit Connect: its calls, how its answers become ours, and what it offers."""
