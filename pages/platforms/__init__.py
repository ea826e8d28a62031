"""The platforms: whether they answer, what was read from them, and what they offer."""
