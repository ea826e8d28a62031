"""What stands on all platforms: reading it, keeping it, what changed, and the questions asked of it."""
