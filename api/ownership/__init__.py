"""Handing apps over: what can be asked for, what stands against it, and the plan that comes of it."""
