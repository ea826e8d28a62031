"""One app: what is known of it, what its platform says now, and what changed."""
