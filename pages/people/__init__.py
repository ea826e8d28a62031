"""Everyone who owns or co-owns something."""
