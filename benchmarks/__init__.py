"""What the console promises about speed, measured against a baseline in the same minutes."""
