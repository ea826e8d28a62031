"""Dash Enterprise 4: its documents, how its answers become ours, and what it offers."""
