"""What an unknown address shows."""
