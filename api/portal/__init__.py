"""The portal of a platform as an order: its defects, drafts of a better one, and the fewest writes that reach it."""
