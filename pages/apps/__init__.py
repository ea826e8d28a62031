"""The inventory: every app of the estate in one table."""
