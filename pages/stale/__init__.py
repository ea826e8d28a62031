"""Apps that may be retired: what they cost, whom to ask, and what to do with them."""
