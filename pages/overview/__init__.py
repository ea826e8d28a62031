"""What needs attention first, how much there is, and what changed lately."""
