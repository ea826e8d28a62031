"""What several screens draw, as functions from data to components."""
